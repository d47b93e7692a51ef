"""How an archive is changed so that a crash at any moment leaves nothing wrong. Knows no engine.

Every change first leaves an *intent* in the ledger: the articles it touches. Then passages, then
articles, then what is stale goes; then the intent. An article exists once its own point is written,
and names its passages, so whoever finds an intent can tell what is left over and finish the job.
"""

from __future__ import annotations

import time
from collections.abc import Collection as Unordered
from collections.abc import Iterable, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid4, uuid5

from indexer.errors import ArchiveError
from indexer.records import Article, Corrections, FileRecord, IndexedPassage
from indexer.store import texts
from indexer.store.collection import Row, Shelves, Sparse, ones
from indexer.store.lexical import tongue_of
from indexer.store.payload import (
    CORRECTION,
    FILTER_KEYS,
    PENDING_CORRECTION,
    SAME_TEXT,
    SHARES,
    Payload,
    article_to_payload,
    check_storable,
    corrections_to_payload,
    file_to_payload,
    passage_to_payload,
)
from indexer.store.where import Ids, OneOf, Where, encodable, of_articles, uuids
from indexer.store.wording import numbers_of_text

INTENTS = Where(must=(OneOf("kind", ("intent",)),))
FILES = Where(must=(OneOf("kind", ("file",)),))
UNSETTLED = Where(must=(OneOf("kind", ("unsettled",)),))
PENDING = Where(must=(OneOf("kind", (PENDING_CORRECTION,)),))
OF_PASSAGES = ("passage_ids", "tongue")
"""What an article's payload says of its passages."""
OF_COPIES = (SAME_TEXT, SHARES)
CORRECTIONS = Where(must=(OneOf("kind", (CORRECTION, PENDING_CORRECTION)),))


def write(
    shelves: Shelves,
    articles: Sequence[Article],
    passages: Sequence[IndexedPassage],
    words: Sequence[Sparse],
) -> None:
    """Add or replace these articles; `words` are the lexical vectors of `passages`, in order.

    Raises ArchiveError, before anything is written, for an article that cannot be stored.
    """
    if not articles:
        return
    new_articles, new_passages = _rows(articles, passages, words)
    ids = tuple(article.id for article in articles)
    of_copies = texts.kept(shelves.articles, ids)
    for row in new_articles:
        row.payload.update(of_copies.get(row.id, {}))
    intent = _begin(shelves, ids)
    shelves.passages.put(new_passages)
    shelves.passages.flush()
    shelves.articles.put(new_articles)
    shelves.articles.flush()
    _drop_passages(shelves, ids, keep=[row.id for row in new_passages])
    texts.note(shelves, ids)
    _end(shelves, [intent])


def remove(shelves: Shelves, article_ids: Unordered[str]) -> None:
    """Remove these articles, then their passages."""
    ids = tuple(uuids(article_ids))
    if not ids:
        return
    touched = touched_by_removal(shelves, ids)
    intent = _begin(shelves, touched)
    shelves.articles.drop(Where(must=(Ids(ids),)))
    shelves.articles.flush()
    _drop_passages(shelves, ids, keep=())
    texts.note(shelves, touched[len(ids) :])
    _end(shelves, [intent])


def touched_by_removal(shelves: Shelves, article_ids: Sequence[str]) -> list[str]:
    """These articles and, behind them, those that print a text of one of them: they must be compared anew."""
    return [*article_ids, *texts.mates(shelves.articles, article_ids)]


def set_paths(shelves: Shelves, paths: Mapping[str, Sequence[str]]) -> None:
    """Replace the paths of those of these articles that exist."""
    wanted = tuple(uuids(paths))
    there = shelves.articles.find(Where(must=(Ids(wanted),)), keys=("paths",)) if wanted else {}
    for article_id in there:
        fields = {"paths": list(paths[article_id])}
        check_storable(f"The article {article_id}", fields)
        shelves.articles.change(_these([article_id]), fields)
    shelves.articles.flush()


def update(shelves: Shelves, articles: Sequence[Article]) -> None:
    """Replace what is known of those of these articles that exist; their passages stay as they are,
    but for what they are filtered by."""
    ids = [article.id for article in articles]
    keys = (*OF_PASSAGES, *OF_COPIES, *FILTER_KEYS)
    there = shelves.articles.find(_these(uuids(ids)), keys) if ids else {}
    rows = []
    for article in articles:
        if article.id in there:
            kept = there[article.id]
            payload = article_to_payload(article, *(kept[key] for key in OF_PASSAGES))
            payload |= {key: kept[key] for key in OF_COPIES if kept.get(key) is not None}
            check_storable(_name(article), payload)
            rows.append(_with_words(article, payload))
    if not rows:
        return
    refiltered = {row.id: row.payload for row in rows if _filters(row.payload) != _filters(there[row.id])}
    # Each article is one point, so that without passages to follow it there is nothing to finish.
    intents = [_begin(shelves, list(refiltered))] if refiltered else []
    shelves.articles.put(rows)
    shelves.articles.flush()
    if refiltered:
        _filter_as_articles(shelves, refiltered)
        # Of two articles of one outlet it takes more to be one text.
        texts.note(shelves, [id_ for id_ in refiltered if _moved(refiltered[id_], there[id_])])
        _end(shelves, intents)


def correct(shelves: Shelves, those: Sequence[Corrections]) -> None:
    """Put these corrections into the ledger; those that are done and in which nothing is left go
    out of it."""
    rows = [Row(one.id, corrections_to_payload(one)) for one in those if not _is_empty(one)]
    for row in rows:
        check_storable("A correction", row.payload)
    empty = [one.id for one in those if _is_empty(one)]
    if rows:
        shelves.ledger.put(rows)
    if empty:
        shelves.ledger.drop(_these(empty))
    if those:
        shelves.ledger.flush()


def recover(shelves: Shelves, older_than: float | None) -> None:
    """Finish what writers left undone whose intents are more than `older_than` seconds old, or all of
    them if that is `None`: clocks may have been set back."""
    intents = {
        intent_id: payload["articles"]
        for intent_id, payload in shelves.ledger.find(INTENTS).items()
        if older_than is None or time.time() - payload["at"] >= older_than
    }
    if not intents:
        return
    touched = sorted({article_id for ids in intents.values() for article_id in ids})
    whole = shelves.articles.find(_these(touched), keys=("passage_ids", *FILTER_KEYS))
    kept = [passage_id for payload in whole.values() for passage_id in payload["passage_ids"]]
    _drop_passages(shelves, touched, keep=kept)
    _filter_as_articles(shelves, whole)
    texts.note(shelves, touched)
    _end(shelves, list(intents))


def remember(shelves: Shelves, records: Sequence[FileRecord]) -> None:
    """Put these file records into the ledger."""
    rows = [Row(file_id(record.path), file_to_payload(record)) for record in records]
    for row in rows:
        check_storable(f"The record of {row.payload['path']!a}", row.payload)
    shelves.ledger.put(rows)
    shelves.ledger.flush()


def forget(shelves: Shelves, paths: Iterable[str]) -> None:
    """Take the records of these files out of the ledger."""
    ids = tuple(file_id(path) for path in paths)
    if ids:
        shelves.ledger.drop(Where(must=(Ids(ids),)))
        shelves.ledger.flush()


def file_id(path: str) -> str:
    """The id of a file's record in the ledger."""
    # Names that are not valid UTF-8 reach Python with surrogates in them; those have an id, too.
    return str(uuid5(NAMESPACE_URL, "cuttings-file:" + ascii(path)))


def _rows(
    articles: Sequence[Article], passages: Sequence[IndexedPassage], words: Sequence[Sparse]
) -> tuple[list[Row], list[Row]]:
    by_id = {article.id: article for article in articles}
    for article in by_id.values():
        if not uuids([article.id]):
            raise ArchiveError(f"{_name(article)} has an id that is no uuid.")
    own: dict[str, list[tuple[IndexedPassage, Row]]] = {id_: [] for id_ in by_id}
    for indexed, sparse in zip(passages, words, strict=True):
        passage = indexed.passage
        payload = passage_to_payload(indexed, by_id[passage.article_id])
        event = Sparse(list(indexed.event), list(indexed.event.values())) if indexed.event else None
        row = Row(passage.id, payload, indexed.vector, sparse, prints=ones(indexed.prints), event=event)
        own[passage.article_id].append((indexed, row))
    rows = [row for row_of_each in own.values() for _, row in row_of_each]
    return [_article_row(article, own[article.id]) for article in by_id.values()], rows


def _article_row(article: Article, passages: Sequence[tuple[IndexedPassage, Row]]) -> Row:
    tongues = sorted({tongue_of(indexed.language) for indexed, _ in passages})
    payload = article_to_payload(article, (row.id for _, row in passages), tongues)
    check_storable(_name(article), payload)
    for _, row in passages:
        check_storable(_name(article), row.payload, [row.dense or ()])
    return _with_words(article, payload)


def _with_words(article: Article, payload: Payload) -> Row:
    return Row(article.id, payload, words=ones(numbers_of_text(f"{article.title or ''}\n{article.text}")))


def _moved(payload: Payload, before: Payload) -> bool:
    return bool(payload.get("outlet") != before.get("outlet"))


def _name(article: Article) -> str:
    return f"The article {article.source_id!a} ({article.id!a})"


def remember_unsettled(shelves: Shelves, outlets: Iterable[str]) -> None:
    """Put into the ledger that these outlets' repeated lines must be looked for anew."""
    rows = [Row(_outlet_id(one), {"kind": "unsettled", "outlet": encodable(one)}) for one in outlets]
    if rows:
        shelves.ledger.put(rows)
        shelves.ledger.flush()


def forget_unsettled(shelves: Shelves, outlets: Iterable[str]) -> None:
    """Take that out of the ledger."""
    if ids := [_outlet_id(one) for one in outlets]:
        shelves.ledger.drop(_these(ids))
        shelves.ledger.flush()


def _outlet_id(outlet: str) -> str:
    return str(uuid5(NAMESPACE_URL, "cuttings-outlet:" + ascii(outlet)))


def _is_empty(those: Corrections) -> bool:
    return not (those.pending or those.fields or those.put_back)


def _filter_as_articles(shelves: Shelves, articles: Mapping[str, Payload]) -> None:
    """Give the passages of these articles, by id, the filter fields that the articles have."""
    for article_id, payload in articles.items():
        fields = _filters(payload)
        passages = Where(must=(of_articles([article_id]),))
        shelves.passages.change(passages, fields, [key for key in FILTER_KEYS if key not in fields])
    shelves.passages.flush()


def _filters(payload: Payload) -> Payload:
    return {key: payload[key] for key in FILTER_KEYS if payload.get(key) is not None}


def _these(ids: Sequence[str]) -> Where:
    return Where(must=(Ids(tuple(ids)),))


def _begin(shelves: Shelves, article_ids: Sequence[str], at: float | None = None) -> str:
    intent = str(uuid4())
    payload = {"kind": "intent", "articles": list(article_ids), "at": time.time() if at is None else at}
    shelves.ledger.put([Row(intent, payload)])
    shelves.ledger.flush()
    return intent


def _end(shelves: Shelves, intents: Sequence[str]) -> None:
    shelves.ledger.drop(Where(must=(Ids(tuple(intents)),)))
    shelves.ledger.flush()


def _drop_passages(shelves: Shelves, article_ids: Sequence[str], keep: Sequence[str]) -> None:
    stale = Where(must=(of_articles(article_ids),), must_not=(Ids(tuple(keep)),) if keep else ())
    if shelves.passages.count(stale):  # usually none, and a flush costs more than a look
        shelves.passages.drop(stale)
        shelves.passages.flush()
