"""One file on its way in: what its owner states, what was remembered of it, what was found in it."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from indexer.archive.said import Said
from indexer.loaders import READING_RULES
from indexer.loaders.kinds import KINDS, suffix_of
from indexer.metadata import option_claims
from indexer.records import Claim, FileRecord, Skipped

RECOGNISED = "+ocr"
"""Stands behind the version of the rules where scanned pages were recognised as well."""


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
    in it earlier that stay because some of it cannot be read now. `rules` is what it is read by (see
    `rules_for`), `said` is what its sidecars state, and `digest` is of its bytes, once it has been read
    and something was found in it."""

    key: str
    stated: Stated
    known: FileRecord | None
    rules: str = READING_RULES
    said: Said = field(default_factory=Said)
    digest: str | None = None
    ids: dict[str, None] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    kept: int = 0
    faults: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: bool = False

    @property
    def read_alike(self) -> bool:
        """Whether the same bytes would be read as they were read before."""
        known, stated = self.known, self.stated
        if known is None or known.reading not in (self.rules, READING_RULES + RECOGNISED):
            return False
        then, now = (known.outlet, known.published), (stated.outlet, stated.published)
        return then == now and known.sidecar == self.said.digest

    def keep(self, count: int) -> None:
        """Count, and tell of, articles that stay although they were not found this time."""
        self.kept = count
        if count:
            told = "1 article" if count == 1 else f"{count:,} articles"
            self.notes.append(f"{told} read from it earlier kept")

    @property
    def read_to_the_end(self) -> bool:
        """Whether all of it was seen, though single lines or parts of it may be bad."""
        return self.digest is not None and all(fault.line or fault.part for fault in self.faults)

    @property
    def reason(self) -> str | None:
        """One line about everything that was odd about it or could not be read."""
        lines = [_told(fault) for fault in self.faults]
        notes = [_counted(note, count) for note, count in Counter(self.notes).items()]
        told = [*lines[:3], *notes[:3]]
        more = len(lines) + len(notes) - len(told)
        return "; ".join([*told, *([f"and {more} more"] if more else [])]) or None

    def record(self) -> FileRecord:
        """What the archive is to remember of a file that was read to the end."""
        assert self.digest is not None
        return FileRecord(
            self.key,
            self.digest,
            self.rules,
            len(self.ids) + self.kept,
            self.stated.outlet,
            self.stated.published,
            self.reason,
            self.said.digest,
        )


def rules_for(path: Path, recognised: bool) -> str:
    """The version of the rules that a file is read by; only files that may hold scanned pages can have them
    `recognised`."""
    suffix = suffix_of(path.name)
    may_hold_pages = suffix is not None and KINDS[suffix].shape == "nest"
    return READING_RULES + RECOGNISED if recognised and may_hold_pages else READING_RULES


def _told(fault: Skipped) -> str:
    line = f"line {fault.line}" if fault.line is not None else None
    return ": ".join(each for each in (fault.part, line, fault.reason) if each)


def _counted(note: str, articles: int) -> str:
    return note if articles == 1 else f"{note} (in {articles:,} articles)"


def key_of(path: Path) -> str:
    """A path as the archive stores it: absolute, without "..", links not followed; bytes that are no
    UTF-8 written as `\\xNN`."""
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")  # noqa: PTH100
