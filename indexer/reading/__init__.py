"""Reads files in worker processes: each confined, limited in time and memory, replaced when it fails."""

from __future__ import annotations

from indexer.reading.pool import Readers
from indexer.reading.readings import Item, Reading
from indexer.reading.worker_process import Limits

__all__ = ["Item", "Limits", "Readers", "Reading"]
