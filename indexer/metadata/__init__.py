"""Decides what is known of an article from what it and its owner state; keeps every word of evidence."""

from __future__ import annotations

from indexer.metadata.dates import parse_stated
from indexer.metadata.happened import dates_told
from indexer.metadata.hearing import hear
from indexer.metadata.judging import judge
from indexer.metadata.options import option_claims

__all__ = ["dates_told", "hear", "judge", "option_claims", "parse_stated"]
