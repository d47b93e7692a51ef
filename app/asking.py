"""What a view asks of the archive, in as few questions as it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.address import View
from app.like import Sought
from app.listing import PAGE_SIZE
from app.timeline import Timeline, by_month, timeline
from indexer.archive import Archive
from indexer.records import Copy, FacetCount, Filters, Query, Results, Span


@dataclass(frozen=True)
class Answer:
    """One page of results with the counts beside it, the sentence that carried the result which the view
    explains, where there is one, and what the copies share that are folded under each article, by its id."""

    results: Results
    outlets: tuple[FacetCount, ...]
    time: Timeline
    meant: Span | None = None
    copies: Mapping[str, Sequence[Copy]] = field(default_factory=dict)


def ask(archive: Archive, view: View, sought: Sought | None, today: date) -> Answer:
    """The answer to a view. `sought` is the text that similar ones are asked for."""
    query = _query(view, sought, today)
    results = archive.search(query)
    return Answer(
        results,
        _outlets(archive, results),
        _time(archive, results),
        _meant(archive, results, view.why),
        {one.article.id: archive.coverage.copies_under(one) for one in results.results if one.copies},
    )


def _query(view: View, sought: Sought | None, today: date) -> Query:
    offset = (view.page - 1) * PAGE_SIZE
    if sought is None or view.like is None:
        return Query(
            view.question, view.filters, PAGE_SIZE, offset, today, fold=not view.unfolded, lead=view.lead
        )
    itself = (sought.article.id,) if sought.article else ()
    filters = replace(view.filters, not_articles=itself)
    copies = view.like.copies
    fold = not view.unfolded
    return Query(
        sought.text, filters, PAGE_SIZE, offset, similar=True, copies=copies, fold=fold, lead=view.lead
    )


def _outlets(archive: Archive, results: Results) -> tuple[FacetCount, ...]:
    """Counted without the filters on outlets, since a choice takes their place. Without any, the answer has
    the counts already."""
    filters = results.asked.filters
    if not (filters.outlets or filters.not_outlets):
        return results.facets.outlet
    anywhere = replace(filters, outlets=(), not_outlets=(), articles=None)
    widened = _widened(archive, results.query, anywhere)
    return widened.facets.outlet if widened else archive.facet("outlet", anywhere)


def _time(archive: Archive, results: Results) -> Timeline:
    """Counted without the filters on dates. Articles by month are counted where they are shown; where copies
    are left out, which only the answer knows, time goes by years."""
    filters = results.asked.filters
    anytime = replace(filters, after=None, before=None, undated=False)
    widened: Results | None = results
    if filters.after or filters.before or filters.undated:
        widened = _widened(archive, results.query, anytime)
    years = widened.facets.year if widened else archive.facet("year", anytime)
    wanted = by_month(years, filters) and not _leaves_out(results.query)
    return timeline(years, archive.facet("month", anytime) if wanted else (), filters)


def _widened(archive: Archive, query: Query, filters: Filters) -> Results | None:
    """The answer under wider filters where copies are left out; `None` where counting does."""
    return archive.search(replace(query, filters=filters, limit=1, offset=0)) if _leaves_out(query) else None


def _leaves_out(query: Query) -> bool:
    return query.similar and not query.copies


def _meant(archive: Archive, results: Results, why: str | None) -> Span | None:
    """Runs the model, so for the one result that is explained."""
    listed = (*results.results, *results.nearest) if why else ()
    for result in listed:
        if result.article.id == why and result.snippets:
            best = result.snippets[0].passage
            return archive.meant(results.asked.words, result.article, best)
    return None
