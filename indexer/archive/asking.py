"""The way out: a query to an answer, over one store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.archive.spellings import grouped, names_outlets, spelled_out
from indexer.embeddings import Embedder
from indexer.errors import UsageError
from indexer.passages import sentences
from indexer.records import (
    Article,
    FacetCount,
    Facets,
    Filters,
    Passage,
    Query,
    Ranked,
    Result,
    Results,
    Snippet,
    Span,
    Totals,
)
from indexer.search.fusion import by_article, fuse, page_of
from indexer.search.snippets import best_sentences
from indexer.store import Store

POOL = 300
"""Passages asked of each retriever and fused. The articles beyond follow in the dense order."""

PASSAGES_SHOWN = 3


def answer(store: Store, embedder: Embedder | None, query: Query) -> Results:
    """Browse when `embedder` is None, else rank. Raises UsageError for a limit below 1."""
    if query.limit < 1 or query.offset < 0:
        raise UsageError("The limit must be at least 1 and the offset at least 0.")
    held = None if query.filters == Filters() else _held(store)
    filters = spelled_out(query.filters, held or ())
    spelled = replace(query, filters=filters)
    results = _ranked(store, embedder, spelled) if embedder else _browse(store, spelled)
    facets = Facets(_outlets(store, filters, held), _in_order(store.facet("year", filters)))
    return Results(query, results, _totals(store, filters, facets), facets)


def facet(store: Store, name: str, filters: Filters) -> tuple[FacetCount, ...]:
    """Outlets most first, each once however it is spelled; years and months in order; unknown last.

    Filtering by an outlet's value here lets through as many articles as its count says.
    """
    if name != "outlet":
        return _in_order(store.facet(name, _spelled_out(store, filters)))
    held = None if filters == Filters() else _held(store)
    return _outlets(store, spelled_out(filters, held or ()), held)


def totals(store: Store, filters: Filters) -> Totals:
    """How much the filters let through."""
    filters = _spelled_out(store, filters)
    facets = Facets(_outlets(store, filters, None), tuple(store.facet("year", filters)))
    return _totals(store, filters, facets)


def rank_articles(
    store: Store, embedder: Embedder, text: str, filters: Filters, depth: int
) -> dict[str, list[Ranked]]:
    """The passages of the best articles, best article first: at least `depth` articles where the
    filters let so many through.

    The same question always fuses the same pool, however deep the page is that it is asked for, so
    pages neither overlap nor leave a gap.
    """
    vector = embedder.embed_query(text).tolist()
    pool = fuse(store.rank_dense(vector, filters, POOL), store.rank_lexical(text, filters, POOL))
    groups = by_article(pool, PASSAGES_SHOWN)
    if len(groups) >= depth:
        return groups
    everything = store.rank_dense(vector, filters, store.count_passages(filters) + POOL)
    rest = by_article((hit for hit in everything if hit.article_id not in groups), PASSAGES_SHOWN)
    return {**groups, **rest}


def _browse(store: Store, query: Query) -> tuple[Result, ...]:
    ids = store.browse(query.filters, query.limit, query.offset)
    found = store.articles(ids)
    return tuple(Result(found[id_]) for id_ in ids if id_ in found)


def _ranked(store: Store, embedder: Embedder, query: Query) -> tuple[Result, ...]:
    groups = rank_articles(store, embedder, query.text, query.filters, query.offset + query.limit)
    page = page_of(groups, query.offset, query.limit)
    articles = store.articles(list(page))
    passages = store.passages([hit.passage_id for hits in page.values() for hit in hits])
    snippets = _snippets(embedder, query.text, passages, articles)
    return tuple(
        Result(articles[id_], tuple(snippets[hit.passage_id] for hit in hits if hit.passage_id in snippets))
        for id_, hits in page.items()
        if id_ in articles
    )


def _snippets(
    embedder: Embedder, question: str, passages: Mapping[str, Passage], articles: Mapping[str, Article]
) -> dict[str, Snippet]:
    shown = [passage for passage in passages.values() if passage.article_id in articles]
    spans = [sentences(passage.text, articles[passage.article_id].language) for passage in shown]
    marks = best_sentences(question, [passage.text for passage in shown], spans)
    wordless = {
        passage.id: own for passage, mark, own in zip(shown, marks, spans, strict=True) if mark is None
    }
    nearest = _nearest(embedder, question, passages, wordless) if wordless else {}
    return {
        passage.id: Snippet(passage, (mark or nearest[passage.id],))
        for passage, mark in zip(shown, marks, strict=True)
    }


def _nearest(
    embedder: Embedder, question: str, passages: Mapping[str, Passage], spans: Mapping[str, Sequence[Span]]
) -> dict[str, Span]:
    """The sentence nearest in meaning, by passage id: for passages that share no word with the question,
    which are few, since embedding every sentence shown would take most of a second."""
    texts = [passages[id_].text[span.start : span.end] for id_, own in spans.items() for span in own]
    closeness = iter((embedder.embed_passages(texts) @ embedder.embed_query(question)).tolist())
    return {id_: max((next(closeness), -span.start, span) for span in own)[2] for id_, own in spans.items()}


def _held(store: Store) -> list[FacetCount]:
    """Every outlet name in the archive. What a group of spellings is called hangs on all of them: were
    it called otherwise under a range of dates, a choice would no longer be found among the counts."""
    return store.facet("outlet", Filters())


def _spelled_out(store: Store, filters: Filters) -> Filters:
    return spelled_out(filters, _held(store)) if names_outlets(filters) else filters


def _outlets(store: Store, filters: Filters, held: Sequence[FacetCount] | None) -> tuple[FacetCount, ...]:
    """The outlets under these filters. Without `held`, they are called by what is counted alone."""
    counts = store.facet("outlet", filters)
    groups = grouped(counts, counts if held is None else held)
    return tuple(sorted(groups, key=lambda c: (c.value is None, -c.count, c.value or "")))


def _in_order(counts: Sequence[FacetCount]) -> tuple[FacetCount, ...]:
    return tuple(sorted(counts, key=lambda c: (c.value is None, c.value or "")))


def _totals(store: Store, filters: Filters, facets: Facets) -> Totals:
    return Totals(
        articles=store.count_articles(filters),
        passages=store.count_passages(filters),
        outlets=sum(count.value is not None for count in facets.outlet),
        undated=_unknown(facets.year),
    )


def _unknown(counts: Sequence[FacetCount]) -> int:
    return sum(count.count for count in counts if count.value is None)
