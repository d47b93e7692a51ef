"""What adding tells its caller: while it runs, and at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indexer.records import FileReport, FileStatus


@dataclass(frozen=True)
class Progress:
    """How far an `add` is. `share` (0..1) is of the bytes to read; `passages` are those written."""

    files: int
    files_total: int
    share: float
    passages: int
    path: str


@dataclass(frozen=True)
class AddReport:
    """What one `add` did. `articles` and `passages` are those newly written; `seconds` is wall time."""

    files: tuple[FileReport, ...]
    articles: int
    passages: int
    seconds: float
    interrupted: bool = False

    def count(self, status: FileStatus) -> int:
        """How many files ended so."""
        return Counter(file.status for file in self.files)[status]
