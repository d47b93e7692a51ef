"""Records as JSON-able payloads and back, exactly. Knows the field names, and no engine.

A payload holds the whole record, and beside it the fields that are filtered, counted and ordered by:
`first` and `last` (days as 20220514), `year` ("2022"), `month` ("2022-05", absent when only the year is
known), `author` and `order`. What is unknown is absent from these. `article` is the number of an
article, on it and on its passages; `digest` is of the words that a passage was embedded by; `tongue` has
the tongues of an article's passages (see `lexical`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date
from hashlib import blake2b
from typing import Any, TypeAlias
from uuid import UUID

from indexer.errors import ArchiveError
from indexer.records import (
    Alternative,
    Article,
    Corrected,
    Correction,
    Corrections,
    Evidence,
    FileRecord,
    Furniture,
    IndexedPassage,
    Lines,
    Passage,
    Published,
)
from indexer.store.where import article_number, day_number, encodable

Payload: TypeAlias = dict[str, Any]
"""A JSON object: what an engine keeps beside a point."""

CORRECTION, PENDING_CORRECTION = "correction", "pending correction"
"""The kinds of a correction's record in the ledger."""

FILTER_KEYS = ("outlet", "author", "first", "last", "year", "month")
"""All that `filter_fields` may give."""

SAME_TEXT, SHARES = "same_text", "shares_passage"
"""What an article has that prints the words of others: the number of their text (see `texts`), and 1 where it
shares a passage with an article of another text. Not of the record: comparing gives them, `update` and
`write` keep them."""

PASSAGE_INDEXES = {
    "article": "number",
    "digest": "number",
    "outlet": "keyword",
    "author": "keyword",
    "first": "integer",
    "last": "integer",
}
LINE_KEYS = ("short_lines", "edge_lines", "repeated_lines", "body_lines")
"""Where the parts of an article's `Lines` are kept, in their order."""

ARTICLE_INDEXES = {
    "article": "number",
    "outlet": "keyword",
    "author": "keyword",
    "tongue": "keyword",
    "year": "keyword",
    "month": "keyword",
    "paths": "keyword",
    "source_id": "keyword",
    "short_lines": "keyword",
    "edge_lines": "keyword",
    "repeated_lines": "keyword",
    "first": "integer",
    "last": "integer",
    "order": "integer",
    SAME_TEXT: "number",
    SHARES: "number",
}
LEDGER_INDEXES = {"kind": "keyword", "keys": "keyword"}


def article_to_payload(
    article: Article, passage_ids: Iterable[str] = (), tongues: Iterable[str] = ()
) -> Payload:
    """Everything about an article; `passage_ids` are all the passages it has, `tongues` what they are in."""
    payload = {
        "article": article_number(article.id),
        "source_id": article.source_id,
        "text": article.text,
        "title": article.title,
        "published": _published_to_json(article.published),
        "updated": _published_to_json(article.updated),
        "author": article.author,
        "url": article.url,
        "language": article.language,
        "credit": article.credit,
        "paths": list(article.paths),
        "page_starts": list(article.page_starts),
        "page_labels": list(article.page_labels),
        "ocr_pages": list(article.ocr_pages),
        "furniture": [asdict(part) for part in article.furniture],
        "evidence": {field: asdict(one) for field, one in article.evidence.items()},
        "alternatives": {f: [asdict(one) for one in those] for f, those in article.alternatives.items()},
        "corrected": {field: _corrected_to_json(one) for field, one in article.corrected.items()},
        "short_lines": list(article.lines.short),
        "edge_lines": list(article.lines.edges),
        "repeated_lines": list(article.lines.repeated),
        "body_lines": list(article.lines.body),
        "passage_ids": list(passage_ids),
        "tongue": list(tongues),
        "order": _order(article),
    }
    return payload | filter_fields(article)


def article_from_payload(article_id: str, payload: Payload) -> Article:
    """The article that `article_to_payload` was given."""
    return Article(
        id=article_id,
        source_id=payload["source_id"],
        text=payload["text"],
        title=payload["title"],
        outlet=payload.get("outlet"),
        published=_published_from_json(payload["published"]),
        updated=_published_from_json(payload["updated"]),
        author=payload["author"],
        url=payload["url"],
        language=payload["language"],
        credit=payload["credit"],
        paths=tuple(payload["paths"]),
        page_starts=tuple(payload["page_starts"]),
        page_labels=tuple(payload["page_labels"]),
        ocr_pages=tuple(payload["ocr_pages"]),
        furniture=tuple(Furniture(**part) for part in payload["furniture"]),
        evidence={field: Evidence(**one) for field, one in payload["evidence"].items()},
        alternatives={
            field: tuple(Alternative(**one) for one in those)
            for field, those in payload["alternatives"].items()
        },
        corrected={field: _corrected_from_json(one) for field, one in payload["corrected"].items()},
        lines=lines_from_payload(payload),
    )


def lines_from_payload(payload: Payload) -> Lines:
    """The `Lines` of an article, from the fields in `LINE_KEYS`."""
    return Lines(*(tuple(payload[key]) for key in LINE_KEYS))


def passage_to_payload(indexed: IndexedPassage, article: Article) -> Payload:
    """A passage, with its article's filter fields."""
    payload = asdict(indexed.passage) | {
        "article": article_number(article.id),
        "digest": digest_of(indexed.indexed_text),
    }
    del payload["id"]
    return payload | filter_fields(article)


def digest_of(indexed_text: str) -> int:
    """What the words that a passage is embedded by are known again by: 63 bits of their BLAKE2b.

    An integer, since an index of those takes a third of the time, and of the room, of one of words.
    """
    return int.from_bytes(blake2b(encodable(indexed_text).encode(), digest_size=8).digest()) >> 1


def passage_from_payload(passage_id: str, payload: Payload) -> Passage:
    """The passage that `passage_to_payload` was given."""
    return Passage(
        id=passage_id,
        article_id=payload["article_id"],
        text=payload["text"],
        start=payload["start"],
        end=payload["end"],
        page=payload["page"],
        paragraph=payload["paragraph"],
    )


def file_to_payload(record: FileRecord) -> Payload:
    """A file record as the ledger keeps it."""
    return {"kind": "file"} | asdict(record)


def file_from_payload(payload: Payload) -> FileRecord:
    """The record that `file_to_payload` was given."""
    return FileRecord(**{field.name: payload[field.name] for field in fields(FileRecord)})


def corrections_to_payload(those: Corrections) -> Payload:
    """Corrections as the ledger keeps them."""
    return {"kind": PENDING_CORRECTION if those.pending else CORRECTION} | asdict(those)


def corrections_from_payload(payload: Payload) -> Corrections:
    """The corrections that `corrections_to_payload` was given."""
    return Corrections(
        id=payload["id"],
        keys=tuple(payload["keys"]),
        fields={field: Correction(**one) for field, one in payload["fields"].items()},
        put_back=payload["put_back"],
        pending=payload["pending"],
    )


def filter_fields(article: Article) -> Payload:
    """What articles and their passages are filtered and counted by; unknown is absent."""
    named = {"outlet": article.outlet, "author": article.author}
    filtered: Payload = {key: name for key, name in named.items() if name is not None}
    published = article.published
    if published is None:
        return filtered
    filtered |= {"first": day_number(published.first), "last": day_number(published.last)}
    filtered |= {"year": f"{published.first.year:04}"}
    if published.precision != "year":
        filtered |= {"month": f"{published.first.year:04}-{published.first.month:02}"}
    return filtered


def check_storable(name: str, payload: Payload, vectors: Sequence[Sequence[float]] = ()) -> None:
    """Refuse what the engines would choke on, or would store and never find again.

    Raises ArchiveError naming `name`: text that is not valid Unicode (lone surrogates), numbers in a
    vector that are none.
    """
    try:
        json.dumps(payload, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except ValueError as error:
        raise ArchiveError(f"{name} holds text that is not valid Unicode and cannot be stored.") from error
    if not all(math.isfinite(sum(vector)) for vector in vectors):
        raise ArchiveError(f"{name} has a vector with numbers that are none; the embedding model is broken.")


def _order(article: Article) -> int:
    # One ascending 63-bit integer does the whole browsing order, because engines break ties as they
    # please: 22 bits for the last day (newest first; all ones when undated), 9 for the days back to
    # the first, 32 of the id.
    tie = UUID(article.id).int >> 96
    published = article.published
    if published is None:
        return (1 << 63) - (1 << 32) | tie
    age = date.max.toordinal() - published.last.toordinal()
    span = min((published.last - published.first).days, 511)
    return age << 41 | span << 32 | tie


def _corrected_to_json(one: Corrected) -> Payload:
    dated = isinstance(one.value, Published)
    value = _published_to_json(one.value) if isinstance(one.value, Published) else one.value
    return {"dated": dated} | asdict(one) | {"value": value}


def _corrected_from_json(stored: Payload) -> Corrected:
    return Corrected(
        at=stored["at"],
        value=_published_from_json(stored["value"]) if stored["dated"] else stored["value"],
        evidence=Evidence(**stored["evidence"]) if stored["evidence"] else None,
        alternatives=tuple(Alternative(**one) for one in stored["alternatives"]),
    )


def _published_to_json(published: Published | None) -> Payload | None:
    if published is None:
        return None
    return {
        "value": published.value,
        "precision": published.precision,
        "first": published.first.isoformat(),
        "last": published.last.isoformat(),
    }


def _published_from_json(stored: Payload | None) -> Published | None:
    if stored is None:
        return None
    return Published(
        value=stored["value"],
        precision=stored["precision"],
        first=date.fromisoformat(stored["first"]),
        last=date.fromisoformat(stored["last"]),
    )
