"""What the sidecars say of a file on its way in: the nearest word counts, a changed one is noticed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from indexer.archive.incoming import key_of
from indexer.archive.said import Said
from indexer.loaders import sidecars
from indexer.loaders.finding import META, TABLE
from indexer.metadata.values import Refused, believable
from indexer.records import Claim, Document, FileReport, Skipped

SOURCE = "sidecar"
_SHOWN = 60
"""Characters of a value that is quoted in a reason."""
LEVELS = 16
"""Folders above a file in which a `metadata.csv` is looked for."""


@dataclass
class Sidecars:
    """The sidecars met in one run, each read once."""

    _tables: dict[Path, sidecars.Sidecar | None] = field(default_factory=dict)
    _faults: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    _folders: set[Path] = field(default_factory=set)
    _used: set[Path] = field(default_factory=set)

    def of(self, path: Path) -> Said:
        """What is said of this file: by the file beside it named like it with ".meta.toml" behind, then by
        the `metadata.csv` of its folder and of those above. The first to state a field counts."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
        self._look_for_strays(absolute.parent)
        claims = list(self._meta(absolute))
        for folder in _folders_above(absolute):
            table = self._table(folder)
            relative = sidecars.file_key(str(absolute.relative_to(folder)))
            if table and relative in table.stated:
                claims += _claims(table.stated[relative], TABLE)
        first = {claim.field: claim for claim in reversed(claims)}
        return Said(tuple(first[name] for name in sorted(first)))

    def reports(self) -> list[FileReport]:
        """One for each sidecar that something is wrong with."""
        return [
            FileReport(key_of(path), "partial" if path in self._used else "failed", (), _told(faults))
            for path, faults in sorted(self._faults.items())
        ]

    def _meta(self, path: Path) -> Iterator[Claim]:
        beside = path.with_name(path.name + META)
        if _is_file(beside):
            read = sidecars.read_meta(beside)
            claims = [claim for stated in read.stated.values() for claim in _claims(stated, META)]
            self._note(beside, (*read.faults, *_refused(claims)), used=bool(claims))
            yield from claims

    def _table(self, folder: Path) -> sidecars.Sidecar | None:
        if folder not in self._tables:
            path = folder / TABLE
            read = sidecars.read_table(path) if _is_file(path) else None
            self._tables[folder] = read
            self._note(path, _faults_of_table(read) if read else (), used=bool(read and read.stated))
        return self._tables[folder]

    def _look_for_strays(self, folder: Path) -> None:
        """Note sidecars in a folder that are about no file in it."""
        if folder in self._folders:
            return
        self._folders.add(folder)
        try:
            names = set(os.listdir(folder))  # noqa: PTH208 - names only, of what may be 100,000 files
        except OSError:
            return
        for name in names:
            about = name[: -len(META)]
            if name.lower().endswith(META) and about not in names:
                self._note(folder / name, (f'it is about "{about}", which is not there',))

    def _note(self, path: Path, faults: tuple[str, ...], used: bool = False) -> None:
        if faults:
            self._faults[path] = tuple(dict.fromkeys([*self._faults.get(path, ()), *faults]))
        if used:
            self._used.add(path)


def with_alone(items: Iterable[Document | Skipped]) -> Iterator[tuple[Document | Skipped, bool]]:
    """What is found in a file, each article with whether it is the only one: the first is held back
    until the second is seen."""
    held: Document | None = None
    several = False
    for item in items:
        if isinstance(item, Document) and not several:
            if held is None:
                held = item
                continue
            several = True
            yield held, False
        yield item, False
    if held is not None and not several:
        yield held, True


def _folders_above(path: Path) -> Iterator[Path]:
    """The file's folder and those above it, as far up as nobody else may put a `metadata.csv` there."""
    for level, folder in enumerate(path.parents):
        if level == LEVELS or (level and _anybody_may_write(folder)):
            return
        yield folder


def _anybody_may_write(folder: Path) -> bool:
    try:
        return bool(folder.stat().st_mode & stat.S_IWOTH)
    except OSError:
        return True


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _claims(stated: sidecars.Stated, rule: str) -> list[Claim]:
    return [Claim(name, value, SOURCE, rule, stated.quotes[name]) for name, value in stated.values.items()]


def _faults_of_table(table: sidecars.Sidecar) -> tuple[str, ...]:
    refused = (
        f"{about}: {fault}"
        for about, stated in table.stated.items()
        for fault in _refused(_claims(stated, TABLE))
    )
    return (*table.faults, *refused)


def _refused(claims: Iterable[Claim]) -> tuple[str, ...]:
    """One line about each value that can be none, such as a day that no calendar has."""
    read = ((claim, believable(claim, None)) for claim in claims)
    return tuple(
        f'{claim.field} "{claim.value[:_SHOWN]}" cannot be: {value.why_not}'
        for claim, value in read
        if isinstance(value, Refused)
    )


def _told(faults: tuple[str, ...]) -> str:
    more = len(faults) - 3
    return "; ".join([*faults[:3], *([f"and {more:,} more"] if more > 0 else [])])
