"""Who printed the same words, who reported the same event, who said what: evidence, never a verdict. Pure."""
