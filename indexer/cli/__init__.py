"""The command line: a door. Parses, calls the archive, prints; knows no other way in."""

from indexer.cli.commands import main

__all__ = ["main"]
