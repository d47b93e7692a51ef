"""The command line: a door. Parses, calls the archive, prints; knows no other way in."""

from indexer.cli import commands, comparing, copying, questions, quoting, telling
from indexer.cli.group import main

__all__ = ["commands", "comparing", "copying", "main", "questions", "quoting", "telling"]
