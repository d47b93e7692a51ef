"""One file on its way in: what its owner states, what was remembered of it, what was found in it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from indexer.loaders import READING_RULES
from indexer.metadata import option_claims
from indexer.records import Claim, FileRecord, Skipped


@dataclass(frozen=True)
class Stated:
    """What a file's owner states about it; `None` is nothing said, "" takes back what was said."""

    outlet: str | None = None
    published: str | None = None

    @classmethod
    def checked(cls, outlet: str | None, published: str | None) -> Stated:
        """Raises UsageError for a `published` that is no date."""
        option_claims(outlet or None, published or None)
        return cls(outlet, published)

    def over(self, known: FileRecord | None) -> Stated:
        """What holds for a file: what is said now, else what was said when it was added before."""
        earlier = Stated(known.outlet, known.published) if known else Stated()
        return Stated(
            earlier.outlet if self.outlet is None else self.outlet or None,
            earlier.published if self.published is None else self.published or None,
        )

    def claims(self) -> tuple[Claim, ...]:
        return option_claims(self.outlet, self.published)


@dataclass
class Incoming:
    """One file on its way in. `ids` and `names` are of the articles found in it, `kept` counts those found
    in it earlier that stay because some of it cannot be read now."""

    key: str
    digest: str
    stated: Stated
    known: FileRecord | None
    ids: dict[str, None] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    kept: int = 0
    faults: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether it would be read as it was read before."""
        known = self.known
        return known is not None and (known.digest, known.reading, known.outlet, known.published) == (
            self.digest,
            READING_RULES,
            self.stated.outlet,
            self.stated.published,
        )

    def keep(self, count: int) -> None:
        """Count, and tell of, articles that stay although they were not found this time."""
        self.kept = count
        if count:
            told = "1 article" if count == 1 else f"{count:,} articles"
            self.notes.append(f"{told} read from it earlier kept")

    @property
    def read_to_the_end(self) -> bool:
        """Whether all of it was seen, though single lines of it may be bad."""
        return all(fault.line is not None for fault in self.faults)

    @property
    def reason(self) -> str | None:
        """One line about everything that was odd about it or could not be read."""
        lines = [
            fault.reason if fault.line is None else f"line {fault.line}: {fault.reason}"
            for fault in self.faults
        ]
        told = [*lines[:3], *self.notes[:3]]
        more = len(lines) + len(self.notes) - len(told)
        return "; ".join([*told, *([f"and {more} more"] if more else [])]) or None

    def record(self) -> FileRecord:
        return FileRecord(
            self.key,
            self.digest,
            READING_RULES,
            len(self.ids) + self.kept,
            self.stated.outlet,
            self.stated.published,
            self.reason,
        )


def key_of(path: Path) -> str:
    """A path as the archive stores it: absolute, without "..", links not followed; bytes that are no
    UTF-8 written as `\\xNN`."""
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")  # noqa: PTH100
