"""How opening, asking, adding, memory and disk grow with the archive, up to a million passages."""
