"""Who prints the same words: found by prints, confirmed word by word. Pure."""
