"""What stands around a list of results: how many match and in what order, and the pages before and after.
Pure."""

from __future__ import annotations

from dataclasses import replace

from app.address import View, alike, at_page, href
from app.safe import NOTHING, Markup, element, inner_link, words
from app.wording import counted
from indexer.records import Filters, Results

PAGE_SIZE = 20


def status_line(results: Results, view: View) -> Markup:
    """ "12 articles match these filters · best answers first": the filters select, the question orders."""
    totals, offset = results.totals, results.query.offset
    count, verb = counted(totals.articles, "article"), "matches" if totals.articles == 1 else "match"
    if totals.articles > PAGE_SIZE and results.results:
        count, verb = f"{offset + 1:,}–{offset + len(results.results):,} of {count}", "that match"
    tail = f" {verb} these filters" if is_filtered(results.asked.filters) else ""
    ordered = f" · {_order(results)}" if _order(results) else ""
    parts = [element("strong", words(count)), words(tail + ordered), _copies(results, view)]
    return element("p", *parts, css="cut-status", attributes={"role": "status"})


def is_filtered(filters: Filters) -> bool:
    """Whether any filter is in force that a reader set."""
    return replace(filters, not_articles=()) != Filters()


def pager(results: Results, view: View) -> Markup:
    """Links to the pages before and after; nothing where one page holds everything."""
    last = last_page(results.totals.articles)
    if last == 1:
        return NOTHING
    steps = [("First", 1, view.page > 2), ("Previous", view.page - 1, view.page > 1)]
    steps_on = [("Next", view.page + 1, view.page < last), ("Last", last, view.page < last - 1)]
    here = element("span", words(f"Page {view.page:,} of {last:,}"), css="cut-here")
    parts = [*_steps(steps, view), here, *_steps(steps_on, view)]
    return element("nav", *parts, css="cut-pager", attributes={"aria-label": "Pages of results"})


def last_page(articles: int) -> int:
    """The number of the last page; at least 1."""
    return max(-(-articles // PAGE_SIZE), 1)


def _order(results: Results) -> str:
    totals = results.totals
    if not results.results:
        return ""
    if results.query.similar:
        return "most alike first" if totals.articles > 1 else ""
    if results.asked.words.strip():
        return "best answers first" if totals.articles > 1 else ""
    if totals.undated == totals.articles:
        return "none has a known date"
    return "newest first" + (f", the {totals.undated:,} of unknown date last" if totals.undated else "")


def _copies(results: Results, view: View) -> Markup:
    """How many articles are left out because they print the same words, and the way to have them listed."""
    if view.like is None:
        return NOTHING
    if view.like.copies:
        text, before = "leave out those with the same words", " · "
    elif results.copies:
        text, before = "show them", f" · +{results.copies:,} with the same words left out, "
    else:
        return NOTHING
    target = href(alike(view, replace(view.like, copies=not view.like.copies)))
    return element("span", words(before), inner_link(target, words(text), css="cut-clear"))


def _steps(steps: list[tuple[str, int, bool]], view: View) -> list[Markup]:
    return [
        inner_link(href(at_page(view, page)), words(label), css="cut-step")
        for label, page, wanted in steps
        if wanted
    ]
