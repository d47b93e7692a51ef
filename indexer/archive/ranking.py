"""The articles that the filters let through, in the order in which they answer a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.embeddings import Embedder, Reranker
from indexer.records import Filters, Ranked
from indexer.search.fusion import Scored, by_article, fuse, ranks
from indexer.store import Store

POOL = 300
"""Passages asked of each retriever and fused. The articles beyond follow in the dense order."""

PASSAGES_SHOWN = 3

RERANKED = 30
"""Articles whose best passage a cross-encoder judges: one or two pages. It takes about as long as embedding
so many passages."""


@dataclass(frozen=True)
class Ranking:
    """Passages of articles, best article first; `score` is the best passage's, on the scale of `fuse`.

    `dense` and `lexical` are the places of articles in each retriever's own ranking.
    """

    articles: dict[str, list[Ranked]]
    score: float = 0.0
    dense: Mapping[str, int] = field(default_factory=dict)
    lexical: Mapping[str, int] = field(default_factory=dict)


def rank(
    store: Store,
    embedder: Embedder,
    text: str,
    filters: Filters,
    depth: int,
    reranker: Reranker | None = None,
) -> Ranking:
    """At least `depth` articles where the filters let so many through.

    The same question always fuses the same pool, however deep the page is that it is asked for, so
    pages neither overlap nor leave a gap.
    """
    vector = embedder.embed_query(text).tolist()
    dense = store.rank_dense(vector, filters, POOL)
    lexical = store.rank_lexical(text, filters, POOL)
    fused = fuse(dense, lexical, store.lexical_ceiling(text) if lexical else 0.0)
    articles = by_article(fused)
    if reranker:
        articles = _reranked(store, reranker, text, articles)
    found = {one.article_id: one.passages[:PASSAGES_SHOWN] for one in articles}
    if len(found) < depth:
        found |= _beyond(store, vector, filters, found)
    return Ranking(found, fused[0].score if fused else 0.0, ranks(dense), ranks(lexical))


def _beyond(
    store: Store, vector: Sequence[float], filters: Filters, found: Mapping[str, object]
) -> dict[str, list[Ranked]]:
    """The articles outside the pool, nearest first."""
    beyond: dict[str, list[Ranked]] = {}
    for hit in store.rank_dense(vector, filters, store.count_passages(filters) + POOL):
        if hit.article_id not in found:
            beyond.setdefault(hit.article_id, []).append(hit)
    return {id_: hits[:PASSAGES_SHOWN] for id_, hits in beyond.items()}


def _reranked(store: Store, reranker: Reranker, text: str, articles: Sequence[Scored]) -> list[Scored]:
    """The first `RERANKED` articles in the order of what a cross-encoder says of their best passages."""
    first = articles[:RERANKED]
    passages = store.passages([one.passages[0].passage_id for one in first])
    judged = [one for one in first if one.passages[0].passage_id in passages]
    scores = reranker.score(text, [passages[one.passages[0].passage_id].text for one in judged])
    order = sorted(zip(scores, judged, strict=True), key=lambda pair: (-pair[0], pair[1].article_id))
    return [*(one for _, one in order), *articles[RERANKED:]]
