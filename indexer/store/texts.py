"""Which articles print one text: what is kept of it, so that a crash leaves at worst a comparison to repeat.

An article that shares its text with others has the text's number, `same_text`; all others have none. Whoever
writes or removes articles leaves a note in the ledger that they, or those that shared a text with them, must
be compared; the note is written after them, and from their intent where the writer dies before.
"""

from __future__ import annotations

from collections.abc import Collection as Unordered
from collections.abc import Mapping, Sequence
from uuid import uuid4

from indexer.records import Filters
from indexer.store.collection import Collection, Row, Shelves
from indexer.store.payload import SAME_TEXT, SHARES, Payload
from indexer.store.where import Ids, Numbered, OneOf, Unset, Where, also, matching, uuids

NOTES = Where(must=(OneOf("kind", ("uncompared",)),))
NAMED_AT_ONCE = 1000
"""Articles named in one condition."""


def texts_of(articles: Collection, article_ids: Unordered[str]) -> dict[str, int]:
    """The text of each of these articles that has one, by the article's id."""
    return _of(articles, article_ids, SAME_TEXT)


def printers(articles: Collection, texts: Unordered[int] | None, filters: Filters) -> dict[str, int]:
    """The articles that print one of these texts, or any, with the text."""
    where = matching(filters)
    if texts is None:
        having = Where(where.must, where.should, (*where.must_not, Unset(SAME_TEXT)))
        return articles.numbers(having, SAME_TEXT)
    return articles.numbers(also(where, Numbered(SAME_TEXT, tuple(texts))), SAME_TEXT) if texts else {}


def sharing(articles: Collection, filters: Filters) -> set[str]:
    """The articles that are marked as sharing a passage with one of another text."""
    return set(articles.numbers(also(matching(filters), Numbered(SHARES, (1,))), SHARES))


def count(articles: Collection, filters: Filters) -> int:
    """How many distinct texts the articles print."""
    where = matching(filters)
    return articles.count(also(where, Unset(SAME_TEXT))) + len(articles.facet(SAME_TEXT, where))


def relate(
    articles: Collection,
    merged: Mapping[int, int],
    texts: Mapping[str, int | None],
    sharing: Mapping[str, bool],
) -> None:
    """See `Store.relate`."""
    for old, new in merged.items():
        articles.change(Where(must=(Numbered(SAME_TEXT, (old,)),)), {SAME_TEXT: new})
    for text in dict.fromkeys(texts.values()):
        _set(articles, SAME_TEXT, text, [id_ for id_, wanted in texts.items() if wanted == text])
    for does in dict.fromkeys(sharing.values()):
        _set(articles, SHARES, 1 if does else None, [id_ for id_ in sharing if sharing[id_] == does])
    if merged or texts or sharing:
        articles.flush()


def kept(articles: Collection, article_ids: Sequence[str]) -> dict[str, Payload]:
    """What must outlive that these articles are written again, by id."""
    found: dict[str, Payload] = {}
    for key in (SAME_TEXT, SHARES):
        for id_, number in _of(articles, article_ids, key).items():
            found.setdefault(id_, {})[key] = number
    return found


def mates(articles: Collection, article_ids: Sequence[str]) -> list[str]:
    """The other articles that print a text of one of these."""
    texts = texts_of(articles, article_ids).values()
    return sorted(printers(articles, set(texts), Filters()).keys() - set(article_ids))


def note(shelves: Shelves, article_ids: Sequence[str]) -> None:
    """Leave a note that these articles must be compared. Whoever calls this flushes the ledger."""
    if article_ids:
        shelves.ledger.put([Row(str(uuid4()), {"kind": "uncompared", "articles": list(article_ids)})])


def notes(shelves: Shelves) -> dict[str, tuple[str, ...]]:
    """The articles that must be compared, by note."""
    return {id_: tuple(payload["articles"]) for id_, payload in shelves.ledger.find(NOTES).items()}


def forget(shelves: Shelves, those: Unordered[str]) -> None:
    """Take these notes out of the ledger."""
    if ids := uuids(those):
        shelves.ledger.drop(_these(ids))
        shelves.ledger.flush()


def _of(articles: Collection, article_ids: Unordered[str], key: str) -> dict[str, int]:
    ids = uuids(article_ids)
    found: dict[str, int] = {}
    for start in range(0, len(ids), NAMED_AT_ONCE):
        some = ids[start : start + NAMED_AT_ONCE]
        found |= articles.numbers(_these(some), key, len(some))
    return found


def _set(articles: Collection, key: str, number: int | None, article_ids: Sequence[str]) -> None:
    if number is None:
        articles.change(_these(article_ids), {}, unset=(key,))
    else:
        articles.change(_these(article_ids), {key: number})


def _these(ids: Sequence[str]) -> Where:
    return Where(must=(Ids(tuple(uuids(ids))),))
