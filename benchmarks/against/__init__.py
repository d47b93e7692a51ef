"""Cuttings and other tools, over the same articles, model files and processors, from files to answers."""

from benchmarks.against.comparing import main

__all__ = ["main"]
