"""What the options of `correct` ask for, done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.archive import Archive
from indexer.errors import UsageError
from indexer.records import FIELDS, Article

Said = Mapping[str, str | bool | None]
"""The options by name: each field, `undo`, `put_back`, `take_out`."""


def corrected(archive: Archive, name: str, fields: Sequence[str], said: Said) -> Article:
    """The article with its corrections. Raises UsageError where they are none."""
    changes = {field: value for field in FIELDS if isinstance(value := said[field], str)}
    back, out = said["put_back"], said["take_out"]
    _check(changes, fields, said)
    if said["undo"]:
        return archive.uncorrect(name, fields)
    article = archive.correct(name, changes) if changes else None
    if isinstance(back, str):
        article = archive.put_back(name, *_range("--put-back", back))
    if isinstance(out, str):
        article = archive.take_out(name, *_range("--take-out", out))
    return article or archive.correct(name, changes)


def _check(changes: Mapping[str, str], fields: Sequence[str], said: Said) -> None:
    if fields and not said["undo"]:
        raise UsageError(f"To take corrections back, write --undo {' '.join(fields)}.")
    if said["undo"] and (changes or said["put_back"] or said["take_out"]):
        raise UsageError("--undo takes corrections back; make new ones in a call of its own.")


def _range(option: str, words: str) -> tuple[int, int]:
    start, _, end = words.partition(":")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise UsageError(f"{option} needs two numbers like 120:180, as `cuttings show` prints them.")
    return int(start), int(end)
