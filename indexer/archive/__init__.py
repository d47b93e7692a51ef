"""The facade: the one place where the way in and the way out meet. Doors call this and nothing below it."""

from indexer.archive.facade import Archive, Stats
from indexer.archive.judging import Judged, read_questions
from indexer.archive.reports import AddReport, Progress

__all__ = ["AddReport", "Archive", "Judged", "Progress", "Stats", "read_questions"]
