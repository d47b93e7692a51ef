"""What texts have in common and what each has alone: paragraphs, words, sentences. Pure."""
