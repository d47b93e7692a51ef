"""Files with other files inside: zip, tar, gzip."""
