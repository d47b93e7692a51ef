"""Measuring retrieval: a file of questions with known answers, and how well each mode finds them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.archive.ranking import POOL, rank
from indexer.embeddings import Embedder, Reranker
from indexer.errors import UsageError
from indexer.records import Filters
from indexer.search.fusion import ranks
from indexer.search.measures import mean_measures
from indexer.store import Store

MODES = ("hybrid", "dense", "lexical")


@dataclass(frozen=True)
class Question:
    """A question and the source_ids of the articles that answer it."""

    id: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Judged:
    """Mean measures by mode, over the questions that have an answer."""

    queries: int
    modes: dict[str, dict[str, float]]


def read_questions(path: Path) -> list[Question]:
    """Lines `{"id", "query", "relevant": [source_id..]}`, plain or gzipped. Raises UsageError."""
    try:
        return [_question(line, number) for number, line in enumerate(_lines(path), start=1) if line.strip()]
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise UsageError(f"The questions in {path} cannot be read: {error}.") from error


def judge(
    store: Store,
    embedder: Embedder,
    questions: Sequence[Question],
    on_progress: Callable[[int], None] = lambda _: None,
    reranker: Reranker | None = None,
) -> Judged:
    """Ask every question in every mode. `on_progress` gets the number of questions done."""
    rankings: dict[str, list[tuple[list[str], frozenset[str]]]] = {mode: [] for mode in MODES}
    names: dict[str, str] = {}
    for done, question in enumerate(questions, start=1):
        for mode, ranking in _rankings(store, embedder, question.text, reranker).items():
            rankings[mode].append((_source_ids(store, ranking, names), question.relevant))
        on_progress(done)
    return Judged(len(questions), {mode: mean_measures(judged) for mode, judged in rankings.items()})


def _rankings(store: Store, embedder: Embedder, text: str, reranker: Reranker | None) -> dict[str, list[str]]:
    """Article ids, best first, by mode. Operators are not read: these questions were not written for them."""
    dense = store.rank_dense(embedder.embed_query(text).tolist(), Filters(), POOL)
    lexical = store.rank_lexical(text, Filters(), POOL)
    return {
        "hybrid": list(rank(store, embedder, text, Filters(), 0, reranker).articles),
        "dense": list(ranks(dense)),
        "lexical": list(ranks(lexical)),
    }


def _source_ids(store: Store, ids: Sequence[str], names: dict[str, str]) -> list[str]:
    """Articles by rank; one source_id once, where several articles share it. `names` remembers the
    source_ids already looked up."""
    new = store.articles([id_ for id_ in ids if id_ not in names])
    names.update((id_, article.source_id) for id_, article in new.items())
    return list(dict.fromkeys(names[id_] for id_ in ids if id_ in names))


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def _question(line: str, number: int) -> Question:
    try:
        fields = json.loads(line)
        relevant = fields["relevant"]
        if not isinstance(relevant, list) or not isinstance(fields["query"], str):
            raise TypeError
        return Question(str(fields["id"]), fields["query"], frozenset(map(str, relevant)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f'Line {number} of the questions is not {{"id", "query", "relevant": [source_id, ...]}}.'
        ) from error
