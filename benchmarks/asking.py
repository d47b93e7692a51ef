"""How long a question takes in a warm process: plain, filtered, browsing; and in a cold one."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks.measuring import cuttings, in_milliseconds, percentile
from indexer.archive import Archive
from indexer.records import Filters, Query
from indexer.settings import Settings

QUESTIONS = 200


def measure(articles: Path, archive: Path) -> None:
    """Ask the headlines of the archive's own articles; `articles` are added first if it is empty."""
    if not archive.exists():
        cuttings(archive, "add", str(articles))
    with Archive(Settings(archive=archive)) as opened:
        newest = opened.search(Query(limit=QUESTIONS)).results
        questions = [result.article.title or result.article.text[:80] for result in newest]
        outlet = opened.facet("outlet", Filters())[0].value
        filters = Filters(outlets=(outlet,), after=date(2000, 1, 1))
        totals = opened.totals(Filters())
        print(f"asking: {totals.articles} articles, {totals.passages} passages, {len(questions)} questions")
        _ask(opened, (Query(text) for text in questions[:5]))  # the first ones load the model
        print(f"  warm question:          {in_milliseconds(_ask(opened, map(Query, questions)))}")
        filtered = _ask(opened, (Query(text, filters) for text in questions))
        print(f"  warm, outlet and dates: {in_milliseconds(filtered)}")
        print(f"  warm, browsing:         {in_milliseconds(_ask(opened, (Query() for _ in questions)))}")
    cold = [cuttings(archive, "search", text).seconds for text in questions[:10]]
    print(f"  cold, whole process:    median {percentile(cold, 0.5):.2f} s, worst {max(cold):.2f} s")


def _ask(archive: Archive, queries: Iterable[Query]) -> list[float]:
    return [_seconds(archive, query) for query in queries]


def _seconds(archive: Archive, query: Query) -> float:
    started = time.perf_counter()
    archive.search(query)
    return time.perf_counter() - started
