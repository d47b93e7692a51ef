"""Reads the small files in which people state what is known of the files beside them. Nothing is judged."""

from __future__ import annotations

import csv
import os
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from indexer.loaders.cleaning import clean_line
from indexer.loaders.encodings import decoded
from indexer.loaders.finding import META
from indexer.loaders.opening import opened
from indexer.loaders.reasons import DAMAGED, TOO_LARGE, UnreadableError, because
from indexer.records import FIELDS

MAX_META_BYTES = 16_000
"""Eight fields of a thousand characters are half of this; `tomllib` takes quadratic time for some keys
(1 MB of "a.a.a." did not end in ten minutes)."""
MAX_DOTS = 200
"""In one line: 16,000 bytes of "a.a.a." still took 1.3 s."""
MAX_TABLE_BYTES = 10_000_000
MAX_ROWS = 100_000
_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Stated:
    """What a sidecar states of one file: values by field, and of each the words that say so."""

    values: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sidecar:
    """What one sidecar says, by the file it is about (its path from the sidecar's folder), and one line
    about each thing in it that is of no use."""

    stated: Mapping[str, Stated]
    faults: tuple[str, ...] = ()


def read_meta(path: Path) -> Sidecar:
    """A `NAME.meta.toml`. Values are text, TOML dates, a year, or a list of texts (authors)."""
    try:
        text = decoded(_bytes(path, MAX_META_BYTES)).text
        if any(line.count(".") > MAX_DOTS for line in text.splitlines()):
            raise UnreadableError(DAMAGED, "a line of it is nothing but dots")
        entries = tomllib.loads(text)
    except UnreadableError as refusal:
        return Sidecar({}, (refusal.reason,))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError; dates raise bare ones
        return Sidecar({}, (because(DAMAGED, f"not valid TOML: {clean_line(str(error))[:80]}"),))
    known = {key: _words(value) for key, value in entries.items() if key in FIELDS}
    values = {key: value for key, value in known.items() if value}
    faults = [f"{_shown(key)} is no field that is read" for key in entries if key not in FIELDS]
    faults += [f"{key} ignored: not text" for key, value in known.items() if value is None]
    quotes = {key: f'{key} = "{value}"' for key, value in values.items()}
    return Sidecar({path.name[: -len(META)]: Stated(values, quotes)}, tuple(faults))


def read_table(path: Path) -> Sidecar:
    """A `metadata.csv`: commas, semicolons or tabs; an empty cell says nothing."""
    try:
        lines = decoded(_bytes(path, MAX_TABLE_BYTES)).text.splitlines()
        return _table(path.parent, lines)
    except UnreadableError as refusal:
        return Sidecar({}, (refusal.reason,))
    except csv.Error as error:
        return Sidecar({}, (because(DAMAGED, f"not a table: {clean_line(str(error))[:80]}"),))


def file_key(relative: str) -> str:
    """How a path from a sidecar's folder is compared: "/" between names, in one Unicode form."""
    return unicodedata.normalize("NFC", relative.replace(os.sep, "/"))


def _bytes(path: Path, most: int) -> bytes:
    with opened(path) as handle:
        data = handle.read(most + 1)
    if len(data) > most:
        raise UnreadableError(TOO_LARGE, f"over {most // 1_000:,} kB")
    return data


def _table(folder: Path, lines: Sequence[str]) -> Sidecar:
    if not lines:
        return Sidecar({}, ("it is empty",))
    delimiter, columns = _columns(lines[0])
    if "file" not in columns:
        return Sidecar({}, ('it has no column "file", so it speaks of no files',))
    faults = [f"the column {_shown(name)} is no field" for name in columns if name not in ("file", *FIELDS)]
    stated: dict[str, Stated] = {}
    for number, cells in _rows(lines, delimiter, faults):
        row = dict(zip(columns, map(clean_line, cells), strict=False))
        key = _about(folder, row.get("file", ""))
        if key is None:
            faults.append(f"line {number} names {_shown(row.get('file', ''))}, which is not there")
        elif key in stated:
            faults.append(f"line {number} names {_shown(row['file'])} again; what was said first holds")
        else:
            values = {name: row[name] for name in FIELDS if row.get(name)}
            stated[key] = Stated(values, values)
    return Sidecar(stated, tuple(faults))


def _columns(header: str) -> tuple[str, list[str]]:
    """The delimiter that gives the header a column "file", and the names of the columns."""
    for delimiter in _DELIMITERS:
        cells = next(csv.reader([header.removeprefix("\ufeff")], delimiter=delimiter), [])
        columns = [clean_line(cell).casefold() for cell in cells]
        if "file" in columns:
            break
    return delimiter, columns


def _rows(lines: Sequence[str], delimiter: str, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, with the numbers of their lines."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    next(reader)
    for count, cells in enumerate(reader):
        if count == MAX_ROWS:
            faults.append(f"only its first {MAX_ROWS:,} rows were read")
            return
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _about(folder: Path, named: str) -> str | None:
    """The key of a file that a row names; `None` for one that is not there, or not below the folder."""
    parts = PurePosixPath(named.replace("\\", "/")).parts
    if not parts or ".." in parts or "\0" in named or parts[0].startswith("/") or ":" in parts[0]:
        return None
    relative = "/".join(parts)
    forms = (relative, *(unicodedata.normalize(form, relative) for form in ("NFC", "NFD")))
    try:
        there = any((folder / each).is_file() for each in forms)
    except OSError:
        there = False
    return file_key(relative) if there else None


def _words(value: object) -> str | None:
    """A value as text; `None` for one of the wrong type."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if value < 10**9 else None
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return clean_line(", ".join(value))
    return clean_line(value) if isinstance(value, str) else None


def _shown(words: str) -> str:
    return f'"{clean_line(words)[:60]}"'
