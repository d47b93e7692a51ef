"""The command line: a door. Parses, calls the archive, prints; knows no other way in."""

from indexer.cli import commands, questions
from indexer.cli.group import main

__all__ = ["commands", "main", "questions"]
