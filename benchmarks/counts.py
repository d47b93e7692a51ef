"""Whether every number beside a filter is the number of articles that its click shows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.measuring import cuttings
from indexer.archive import Archive
from indexer.records import FacetCount, Filters, Query
from indexer.settings import Settings

COMBINATIONS = 200
CLICKED = 5
"""Outlets and years clicked of each combination, chosen at random."""

RANKED = 10
"""One in so many combinations is asked a question, too: ranking to the very last article takes a second."""

_WORDS = ("police", "the minister said", "school", "on Monday", "water", "a spokesman")


def measure(articles: Path, archive: Path) -> None:
    """Try random filters on the archive; `articles` are added first if it is empty."""
    if not archive.exists():
        cuttings(archive, "add", str(articles))
    source = random.Random(11)
    with Archive(Settings(archive=archive)) as opened:
        outlets, years = opened.facet("outlet", Filters()), opened.facet("year", Filters())
        authors = opened.facet("author", Filters())
        tried, clicks, wrong = 0, 0, 0
        for filters in _combinations(source, outlets, years, authors):
            question = "What happened?" if tried % RANKED == 0 else ""
            faults = list(_faults(opened, question, filters, source))
            tried += 1
            clicks += len(faults)
            wrong += sum(faults)
            if any(faults):
                print(f"  {sum(faults)} numbers differ under {filters}")
    print(f"counts: {tried} combinations of filters, {clicks} numbers compared, {wrong} differ")


def _combinations(
    source: random.Random,
    outlets: Sequence[FacetCount],
    years: Sequence[FacetCount],
    authors: Sequence[FacetCount],
) -> Iterator[Filters]:
    """Filters of every kind, alone and together."""
    names = [count.value for count in outlets]
    bylines = [count.value for count in authors if count.value]
    known = [int(count.value) for count in years if count.value]
    for _ in range(COMBINATIONS):
        after, before = _days(source, known)
        yield Filters(
            outlets=tuple(source.sample(names, k=min(source.choice((0, 0, 1, 3)), len(names)))),
            not_outlets=tuple(source.sample(names, k=min(source.choice((0, 0, 2)), len(names)))),
            after=after,
            before=before,
            undated=source.random() < 0.2,
            authors=tuple(source.sample(bylines, k=min(source.choice((0, 0, 0, 1)), len(bylines)))),
            phrases=tuple(source.sample(_WORDS, k=source.choice((0, 0, 0, 1)))),
            without=tuple(source.sample(_WORDS, k=source.choice((0, 0, 0, 1)))),
        )


def _days(source: random.Random, years: Sequence[int]) -> tuple[date | None, date | None]:
    if not years or source.random() < 0.4:
        return None, None
    first, last = sorted(source.choices(years, k=2))
    after = date(first, source.randint(1, 12), source.randint(1, 28))
    return after, source.choice((None, date(last, 12, 31)))


def _faults(archive: Archive, question: str, filters: Filters, source: random.Random) -> Iterator[bool]:
    """For each number shown, whether it is wrong: the total, and what clicking an outlet or year shows."""
    found = archive.search(Query(question, filters, limit=1))
    yield found.found and not _ends_at(archive, found.query, found.totals.articles)
    yield sum(count.count for count in found.facets.outlet) != found.totals.articles
    yield sum(count.count for count in found.facets.year) != found.totals.articles
    for count in _some(found.facets.outlet, source):
        clicked = replace(filters, outlets=(count.value,), not_outlets=())
        yield archive.totals(clicked).articles != count.count
    for count in _some(found.facets.year, source):
        yield archive.totals(_in_year(filters, count.value)).articles != count.count


def _ends_at(archive: Archive, query: Query, total: int) -> bool:
    """Whether the list has so many articles: the last is there, and none behind it."""
    last = archive.search(replace(query, offset=total - 1)).results if total else ()
    return len(last) == min(total, 1) and not archive.search(replace(query, offset=total)).results


def _some(counts: Sequence[FacetCount], source: random.Random) -> list[FacetCount]:
    return source.sample(list(counts), k=min(CLICKED, len(counts)))


def _in_year(filters: Filters, year: str | None) -> Filters:
    """The click on a year, within the days asked for."""
    if year is None:
        return replace(filters, after=None, before=None, undated=True)
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    after = max(first, filters.after or first)
    return replace(filters, after=after, before=min(last, filters.before or last), undated=False)
