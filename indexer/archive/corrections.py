"""The user's word over the document's: checked, laid over an article, and taken back. Pure."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import uuid4

from indexer.errors import UsageError
from indexer.metadata import parse_stated
from indexer.metadata.values import Refused, believable, is_placeholder
from indexer.records import (
    FIELDS,
    Alternative,
    Article,
    Claim,
    Corrected,
    Correction,
    Corrections,
    Evidence,
    Furniture,
    Published,
)

T = TypeVar("T")

SOURCE = RULE = "correction"
OTHERWISE = "corrected by hand"
DATES = ("published", "updated")
_CHECKED_LIKE_CLAIMS = ("published", "updated", "url", "language")
_NAMES = {
    "title": "headline",
    "published": "publication date",
    "updated": "date of the update",
    "url": "web address",
}
_AS_DATES = "Write dates like 2022-05-14, 2022-05 or 2022."
_LONGEST = 1_000
"""Characters in a value: no headline has more."""
_COUNTED = re.compile(r"#\d+$")
_ID = "id:"


def checked(changes: Mapping[str, str], today: date | None = None) -> dict[str, str]:
    """The changes as they are kept: "" for unknown, else the value cleaned.

    Raises UsageError for a field that is none, for a value that can be no such thing, and for nothing.
    """
    if not changes:
        raise UsageError("Say what is to be corrected: --outlet, --published, --author, --title and so on.")
    return {field: _checked_value(field, value, today) for field, value in changes.items()}


def checked_fields(fields: Sequence[str]) -> tuple[str, ...]:
    """Raises UsageError for a field that is none."""
    for field in fields:
        if field not in FIELDS:
            raise UsageError(f"There is no field {field!r}; the fields are {', '.join(FIELDS)}.")
    return tuple(fields)


def keys_of(article: Article) -> tuple[str, ...]:
    """The names by which an article is known again when it has been read anew.

    Its id; and for each of its files the path with the name it has there, so that a changed text keeps
    what was said of it. A name that only counts ("wires.jsonl#12") may be another article's after a
    change, so there the words must be the same too.
    """
    name = article.source_id
    if name in {os.path.basename(path) for path in article.paths}:  # noqa: PTH119 - a path is only a key
        name = ""  # the article is its file, whatever that is called
    counted = _COUNTED.search(name) is not None
    places = (
        f"text:{_digest(path, name, article.text)}" if counted else _place(path, name)
        for path in article.paths
    )
    return (_ID + article.id, *places)


def ids_in(keys: Iterable[str]) -> set[str]:
    """The article ids among these keys."""
    return {key.removeprefix(_ID) for key in keys if key.startswith(_ID)}


def place_of_file(path: str) -> str:
    """The key of the article at this path if it is the only one there and has no name of its own."""
    return _place(path, "")


def without_places(those: Corrections, articles: Iterable[Article], paths: Iterable[str]) -> Corrections:
    """For articles removed from these paths: known again by their very words, not by where they lay."""
    gone = {_place(path, name) for path in paths for name in ("", *(one.source_id for one in articles))}
    return replace(those, keys=tuple(key for key in those.keys if key not in gone))


def joined(those: Sequence[Corrections], keys: Sequence[str] = ()) -> Corrections:
    """These corrections as one that also has these keys; of two to one field the later holds."""
    fields: dict[str, Correction] = {}
    put_back: dict[str, str] = {}
    for one in sorted(those, key=lambda one: one.id):
        for field, correction in one.fields.items():
            if field not in fields or fields[field].at < correction.at:
                fields[field] = correction
        put_back |= one.put_back
    identity = min((one.id for one in those), default=str(uuid4()))
    every = dict.fromkeys([*(key for one in those for key in one.keys), *keys])
    return Corrections(identity, tuple(every), fields, put_back, any(one.pending for one in those))


def as_corrected(article: Article, those: Corrections | None, today: date | None = None) -> Article:
    """The article with these corrections, and none that it had before, laid over it."""
    plain = as_stated(article)
    if those is None:
        return plain
    for field, correction in those.fields.items():
        plain = _with(plain, field, correction, today)
    return with_put_back(plain, those)


def with_put_back(article: Article, those: Corrections) -> Article:
    """The article with that of its furniture, and only that, put back which the user put back."""
    return replace(article, furniture=tuple(_put_back(article.text, one, those) for one in article.furniture))


def those_of(article: Article, every: Sequence[Corrections]) -> Corrections | None:
    """What of `every` correction is said of this article, as one; `None` for nothing."""
    own = set(keys_of(article))
    mine = [one for one in every if not own.isdisjoint(one.keys)]
    return joined(mine) if mine else None


def as_stated(article: Article) -> Article:
    """The article as it is without the user's corrections: what the document says."""
    for field, before in article.corrected.items():
        article = replace(
            _set(article, field, before.value),
            evidence=_replaced(article.evidence, field, before.evidence),
            alternatives=_replaced(article.alternatives, field, before.alternatives or None),
        )
    furniture = tuple(replace(part, put_back=False) for part in article.furniture)
    return replace(article, corrected={}, furniture=furniture)


def words_at(article: Article, start: int, end: int, put_back: bool) -> list[str]:
    """Digests of the lines of furniture that this range touches, of that which is `put_back` or not.

    Raises UsageError where there is none.
    """
    touched = [
        part
        for part in article.furniture
        if part.start < end and start < part.end and part.put_back == put_back
    ]
    if not touched:
        what = "has been put back" if put_back else "is left out as page furniture"
        raise UsageError(f"Nothing between the characters {start} and {end} of this article {what}.")
    return [line for part in touched for line in _lines(article.text, part)]


def _place(path: str, name: str) -> str:
    return f"at:{_digest(path, name)}"


def _checked_value(field: str, value: str, today: date | None) -> str:
    checked_fields([field])
    clean = unicodedata.normalize("NFC", " ".join(value.split()))
    name = _NAMES.get(field, field)
    if not clean:
        return ""
    if is_placeholder(clean):
        raise UsageError(f"{value!r} is no {name}; leave it empty to say that it is unknown.")
    if len(clean) > _LONGEST:
        raise UsageError(f"The {name} has {len(clean):,} characters; {_LONGEST:,} are the most.")
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in clean):
        raise UsageError(f"The {name} {value!a} has characters in it that cannot be shown.")
    if field in _CHECKED_LIKE_CLAIMS:
        reading = believable(_claim(field, clean), today)
        if isinstance(reading, Refused):
            hint = f" {_AS_DATES}" if field in DATES else ""
            raise UsageError(f"{value!r} cannot be the {name}: {reading.why_not}.{hint}")
    return clean


def _claim(field: str, value: str) -> Claim:
    return Claim(field, value, SOURCE, RULE, value)


def _with(article: Article, field: str, correction: Correction, today: date | None) -> Article:
    value = _read(field, correction.value, today)
    if isinstance(value, Refused):  # rules have become stricter since: nothing is stated that cannot be
        refused = Alternative(correction.value, RULE, correction.value, value.why_not)
        others = (*article.alternatives.get(field, ()), refused)
        return replace(article, alternatives={**article.alternatives, field: others})
    found, heard = article.evidence.get(field), article.alternatives.get(field, ())
    before = Corrected(correction.at, getattr(article, field), found, heard)
    shown = value.value if isinstance(value, Published) else value or ""
    lost = [Alternative(found.value, found.rule, found.quote, OTHERWISE)] if found else []
    others = tuple(other for other in (*lost, *heard) if other.value != shown)
    return replace(
        _set(article, field, value),
        evidence={**article.evidence, field: Evidence(shown, RULE, SOURCE, correction.value)},
        alternatives=_replaced(article.alternatives, field, others or None),
        corrected={**article.corrected, field: before},
    )


def _read(field: str, value: str, today: date | None) -> str | Published | Refused | None:
    if not value:
        return None
    if field not in DATES:
        return value
    reading = parse_stated(value, today)
    return Refused(reading) if isinstance(reading, str) else reading


def _put_back(text: str, part: Furniture, those: Corrections) -> Furniture:
    lines = _lines(text, part)
    return replace(part, put_back=bool(lines) and all(line in those.put_back for line in lines))


def _lines(text: str, part: Furniture) -> list[str]:
    words = (" ".join(line.split()) for line in text[part.start : part.end].splitlines())
    return [_digest(line) for line in words if line]


def _set(article: Article, field: str, value: str | Published | None) -> Article:
    return replace(article, **{field: value})  # type: ignore[arg-type]


def _replaced(those: Mapping[str, T], field: str, value: T | None) -> dict[str, T]:
    """As `those`, but for this one field; `None` takes it out."""
    others = {name: one for name, one in those.items() if name != field}
    return others if value is None else {**others, field: value}


def _digest(*parts: str) -> str:
    joined_parts = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(joined_parts, digest_size=12).hexdigest()
