"""From rankings to an answer: fusion, grouping by article, the sentence to mark, measures. Pure."""
