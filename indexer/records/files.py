"""What is remembered of files, and of the archive itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileStatus = Literal["new", "updated", "unchanged", "duplicate", "partial", "failed"]


@dataclass(frozen=True)
class FileRecord:
    """What the archive remembers of a file it has read to the end: enough to know it again.

    `digest` is of its bytes, `reading` the version of the rules it was read by. `outlet` and
    `published` are what its owner stated when it was added, `sidecar` the digest of what a sidecar file
    says of it (`None`: nothing). `reason` is what was said of it.
    """

    path: str
    digest: str
    reading: str
    articles: int
    outlet: str | None = None
    published: str | None = None
    reason: str | None = None
    sidecar: str | None = None


@dataclass(frozen=True)
class FileReport:
    """What became of one file in one `add`."""

    path: str
    status: FileStatus
    article_ids: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Description:
    """What an archive must be asked with: written once, when it is made."""

    model: str
    dimension: int
    passage_rule: str
    format: int
