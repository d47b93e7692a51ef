"""The way out: a query to an answer, over one store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.archive import folding
from indexer.archive.marking import shown
from indexer.archive.ranking import Ranking, rank
from indexer.archive.selecting import held_outlets, joined, selected, understood
from indexer.archive.similar import copies_of
from indexer.archive.spellings import grouped
from indexer.archive.suggesting import suggest
from indexer.embeddings import Embedder, Reranker
from indexer.errors import UsageError
from indexer.records import (
    Asked,
    FacetCount,
    Facets,
    Filters,
    Holdings,
    Query,
    Result,
    Results,
    Suggestion,
    Totals,
)
from indexer.search.fusion import page_of
from indexer.store import Store

BAR = 0.17
"""Least score (see `search.fusion.fuse`) of the best passage for an answer to be one. docs/search.md has
what was measured: 19 of 20 questions that the sample archive answers are above."""

NEAREST = 3
"""Articles shown where nothing was found."""


def answer(
    store: Store, embedder: Embedder | None, query: Query, reranker: Reranker | None = None
) -> Results:
    """Browse when `embedder` is None, else rank. Raises UsageError for a limit below 1."""
    if query.limit < 1 or query.offset < 0:
        raise UsageError("The limit must be at least 1 and the offset at least 0.")
    held = held_outlets(store)
    asked = (
        Asked(query.text, query.filters) if query.similar else understood(store, query.text, query.filters)
    )
    filters = selected(store, asked.filters, held)
    copies: tuple[str, ...] = ()
    if query.similar and not query.copies and embedder:
        copies = copies_of(store, embedder, query.text, filters)
        filters = replace(filters, not_articles=(*filters.not_articles, *copies))
    facets = Facets(_outlets(store, filters, held), _in_order(store.facet("year", filters)))
    empty = Results(query, (), _totals(store, filters, facets), facets, asked, copies=len(copies))
    if not query.similar and not query.offset:
        empty = replace(empty, suggestions=_suggestions(store, query, asked.filters, held))
    if embedder is None or not asked.words.strip():
        return replace(empty, results=_browse(store, query, filters))
    return _ranked(store, embedder, reranker, empty, filters)


def facet(store: Store, name: str, filters: Filters) -> tuple[FacetCount, ...]:
    """Outlets most first, each once however it is spelled; years and months in order; unknown last.

    Filtering by an outlet's value here lets through as many articles as its count says.
    """
    if name != "outlet":
        return _in_order(store.facet(name, selected(store, filters)))
    held = held_outlets(store)
    return _outlets(store, selected(store, filters, held), held)


def totals(store: Store, filters: Filters) -> Totals:
    """How much the filters let through."""
    filters = selected(store, filters)
    facets = Facets(_outlets(store, filters, None), tuple(store.facet("year", filters)))
    return _totals(store, filters, facets)


def _browse(store: Store, query: Query, filters: Filters) -> tuple[Result, ...]:
    if query.fold:
        groups = folding.page_of_texts(
            store, lambda depth: store.browse(filters, depth, 0), query.offset, query.limit
        )
        texts = folding.printed(store, groups, filters, query.lead)
        return tuple(text.folded(Result(text.articles[0])) for text in texts)
    ids = store.browse(filters, query.limit, query.offset)
    found = store.articles(ids)
    return tuple(Result(found[id_]) for id_ in ids if id_ in found)


def _ranked(
    store: Store, embedder: Embedder, reranker: Reranker | None, empty: Results, filters: Filters
) -> Results:
    query, asked = empty.query, empty.asked
    ranking = rank(store, embedder, asked.words, filters, query.offset + query.limit, reranker)
    if not (ranking.articles and (query.similar or asked.filters.phrases or ranking.score >= BAR)):
        return _nothing_found(store, embedder, empty, ranking)
    if query.fold:
        return replace(empty, results=_texts(store, embedder, reranker, empty, filters, ranking))
    page = page_of(ranking.articles, query.offset, query.limit)
    return replace(empty, results=shown(store, embedder, asked.words, asked.filters, page, ranking))


def _texts(
    store: Store,
    embedder: Embedder,
    reranker: Reranker | None,
    empty: Results,
    filters: Filters,
    ranking: Ranking,
) -> tuple[Result, ...]:
    """The texts of the page, one result each."""
    query, asked = empty.query, empty.asked

    def ordered(depth: int) -> list[str]:
        nonlocal ranking
        if depth > len(ranking.articles):
            ranking = rank(store, embedder, asked.words, filters, depth, reranker)
        return list(ranking.articles)

    groups = folding.page_of_texts(store, ordered, query.offset, query.limit)
    texts = folding.printed(store, groups, filters, query.lead)
    texts = folding.found(store, embedder, texts, ranking)
    page = {text.articles[0].id: text.passages for text in texts}
    ranks = folding.ranks_of_texts(texts, ranking)
    results = {one.article.id: one for one in shown(store, embedder, asked.words, asked.filters, page, ranks)}
    return tuple(
        text.folded(results[text.articles[0].id]) for text in texts if text.articles[0].id in results
    )


def _nothing_found(store: Store, embedder: Embedder, empty: Results, ranking: Ranking) -> Results:
    """The nearest there is, and what the archive holds without each of the filters."""
    asked = empty.asked
    if not ranking.articles and asked.filters.phrases:
        loose = selected(store, replace(asked.filters, phrases=()))
        ranking = rank(store, embedder, asked.words, loose, NEAREST)
    page = page_of(ranking.articles, 0, NEAREST)
    nearest = shown(store, embedder, asked.words, Filters(), page, ranking)
    return replace(empty, found=False, nearest=nearest, holdings=_holdings(store, asked.filters))


def _holdings(store: Store, asked: Filters) -> Holdings:
    def count(filters: Filters) -> int:
        return store.count_articles(selected(store, filters))

    ranged = bool(asked.after or asked.before)
    dated = ranged or asked.undated
    dateless = replace(asked, after=None, before=None, undated=False)
    any_outlet = replace(asked, outlets=(), not_outlets=(), articles=None)  # outlets may exclude each other
    return Holdings(
        any_date=count(dateless) if dated else None,
        any_outlet=count(any_outlet) if asked.outlets else None,
        unquoted=count(replace(asked, phrases=())) if asked.phrases else None,
        undated=count(replace(dateless, undated=True)) if ranged and not asked.undated else None,
    )


def _suggestions(
    store: Store, query: Query, asked: Filters, held: Sequence[FacetCount]
) -> tuple[Suggestion, ...]:
    """What could be meant as a filter. A day that leaves no article is left out unless it is counted from
    today: years that a question tells of mostly are none of publication."""
    offered = suggest(query.text, query.today, _most_first(grouped(held, held)))
    return tuple(
        one
        for one in offered
        if one.relative_to or store.count_articles(selected(store, joined(asked, one.filters), held))
    )


def _outlets(store: Store, filters: Filters, held: Sequence[FacetCount] | None) -> tuple[FacetCount, ...]:
    """The outlets under these filters. Without `held`, they are called by what is counted alone."""
    counts = store.facet("outlet", filters)
    return _most_first(grouped(counts, counts if held is None else held))


def _most_first(counts: Sequence[FacetCount]) -> tuple[FacetCount, ...]:
    return tuple(sorted(counts, key=lambda c: (c.value is None, -c.count, c.value or "")))


def _in_order(counts: Sequence[FacetCount]) -> tuple[FacetCount, ...]:
    return tuple(sorted(counts, key=lambda c: (c.value is None, c.value or "")))


def _totals(store: Store, filters: Filters, facets: Facets) -> Totals:
    return Totals(
        articles=store.count_articles(filters),
        passages=store.count_passages(filters),
        outlets=sum(count.value is not None for count in facets.outlet),
        undated=_unknown(facets.year),
        texts=store.count_texts(filters),
    )


def _unknown(counts: Sequence[FacetCount]) -> int:
    return sum(count.count for count in counts if count.value is None)
