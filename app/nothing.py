"""Nothing found, as an answer: why, what the archive holds, and the nearest there is. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.address import View, at_page, filtered, href
from app.cards import NO_MARKS, Marks, cards
from app.listing import is_filtered, last_page, listed
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from app.states import state
from app.typed import any_date, any_outlet, unquoted
from app.wording import counted
from indexer.records import Filters, Results


def nothing_found(results: Results, view: View, marks: Marks = NO_MARKS) -> Markup:
    """What the page says instead of a list of results."""
    if results.totals.articles and results.found:
        last = last_page(listed(results))
        ways_on = [("Go to the last page", href(at_page(view, last)))]
        return state("There are fewer pages than that", [f"The list ends at page {last:,}."], links=ways_on)
    said = state("Nothing found", [reason(results)], more=_holdings(results, view))
    return joined([said, _nearest(results, view, marks)])


def reason(results: Results) -> str:
    """Why nothing is listed."""
    articles, filters = results.totals.articles, results.asked.filters
    filtered_ones = is_filtered(filters)
    if articles == 1:
        which = " that matches these filters" if filtered_ones else " in the archive"
        return f"The one article{which} does not come near enough to what was asked."
    if articles:
        which = " that match these filters" if filtered_ones else " in the archive"
        return f"None of the {articles:,} articles{which} comes near enough to what was asked."
    if filters.phrases and results.holdings and results.holdings.unquoted:
        others = " that matches the other filters" if is_filtered(replace(filters, phrases=())) else ""
        return f"No article{others} prints {' and '.join(f'“{phrase}”' for phrase in filters.phrases)}."
    if results.query.similar and not filtered_ones:
        return "There is no other article to compare with."
    return f"No {'other ' if results.query.similar else ''}article matches these filters together."


def ways(results: Results, view: View) -> Iterator[tuple[str, View]]:
    """What there is without one of the filters, each with the view that shows so many articles; only what
    shows others than now."""
    held, here = results.holdings, results.totals.articles
    if held is None:
        yield from _uncounted(results.asked.filters, view)
        return
    if held.unquoted and held.unquoted != here:
        yield f"Search without the quotation marks: {counted(held.unquoted, 'article')}", unquoted(view)
    if held.undated:
        dateless = any_date(view)
        undated = filtered(dateless, replace(dateless.filters, undated=True))
        yield f"{counted(held.undated, 'article')} of unknown date might belong", undated
    if held.any_date and held.any_date != here:
        yield f"{counted(held.any_date, 'article')} of any date", any_date(view)
    if held.any_outlet and held.any_outlet != here:
        yield f"{counted(held.any_outlet, 'article')} from any outlet", any_outlet(view)


def _uncounted(filters: Filters, view: View) -> Iterator[tuple[str, View]]:
    if filters.after or filters.before or filters.undated:
        yield "Articles of any date", any_date(view)
    if filters.outlets or filters.not_outlets:
        yield "Articles from any outlet", any_outlet(view)


def _holdings(results: Results, view: View) -> Markup:
    rows = [
        element("li", inner_link(href(target), words(text), css="cut-way"))
        for text, target in ways(results, view)
    ]
    if not rows:
        return NOTHING
    lead = element("p", words("Without one of the filters, the archive holds:"))
    return joined([lead, element("ul", *rows)])


def _nearest(results: Results, view: View, marks: Marks) -> Markup:
    if not results.nearest:
        return NOTHING
    title = element("h2", words("The nearest there is"))
    return element("section", title, cards(results.nearest, view, marks), css="cut-nearest")
