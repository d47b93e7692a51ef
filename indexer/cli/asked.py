"""What the options ask for, as filters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from indexer.archive import Archive
from indexer.errors import ArticleMissing, UsageError
from indexer.metadata import parse_stated
from indexer.records import Filters, Published

UNKNOWN = "unknown"
"""How an unknown outlet is asked for."""

_FAR = date(9000, 1, 1)
"""A filter may name a day that has not come yet."""


def filters(
    outlets: Sequence[str],
    not_outlets: Sequence[str],
    after: str | None,
    before: str | None,
    undated: bool,
    authors: Sequence[str] = (),
) -> Filters:
    """Raises UsageError for a date that is none. A month or year stands for all of its days."""
    return Filters(
        outlets=tuple(map(_outlet, outlets)),
        not_outlets=tuple(map(_outlet, not_outlets)),
        after=_day("--after", after).first if after else None,
        before=_day("--before", before).last if before else None,
        undated=undated,
        authors=tuple(authors),
    )


def text_of(archive: Archive, given: str) -> str:
    """The text of the article of that name, else the words given. Raises UsageError where there are none."""
    try:
        return archive.article(given).text
    except ArticleMissing:
        if not given.strip():
            raise UsageError("There is no text to find similar articles for.") from None
        return given


def _outlet(name: str) -> str | None:
    return None if name.casefold() == UNKNOWN else unicodedata.normalize("NFC", name)


def _day(option: str, value: str) -> Published:
    found = parse_stated(value, _FAR)
    if isinstance(found, str):
        raise UsageError(f"{option} {value!r} is no date: write 2022, 2022-05 or 2022-05-14.")
    return found
