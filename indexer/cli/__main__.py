"""`python -m indexer.cli`, where the `cuttings` script is not on the path."""

from indexer.cli import main

main()
