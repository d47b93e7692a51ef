"""What stands around a list of results: how many match and in what order, and the pages before and after.
Pure."""

from __future__ import annotations

from dataclasses import replace

from app.address import View, alike, at_page, folding, href
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from app.wording import counted
from indexer.records import Filters, Lead, Results, Totals

PAGE_SIZE = 20
_LEADS: dict[Lead, str] = {"earliest": "earliest dated", "longest": "longest", "fullest": "most complete"}


def status_line(results: Results, view: View) -> Markup:
    """What the filters let through, below it how that is listed: the filters select, the question orders."""
    shown = element("span", held(results.totals), words(_matching(results)), css="cut-held")
    how = [part for part in (words(_order(results)), _copies(results, view), _folding(results, view)) if part]
    listed = element("span", joined(how, words(" · ")), css="cut-listed") if how else NOTHING
    return element("p", shown, listed, css="cut-status", attributes={"role": "status"})


def held(totals: Totals) -> Markup:
    """ "31 passages · 14 articles · 9 outlets · 4 distinct texts · 2 undated"."""
    if not totals.articles:
        return element("strong", words("0 articles"))
    counts = [
        words(counted(totals.passages, "passage")),
        element("strong", words(counted(totals.articles, "article"))),
        words(counted(totals.outlets, "outlet")),
        element("strong", words(counted(totals.texts, "distinct text"))),
        words(f"{totals.undated:,} undated"),
    ]
    return joined(counts, words(" · "))


def listed(results: Results) -> int:
    """How many results the list has, on all its pages."""
    return results.totals.texts if results.query.fold else results.totals.articles


def is_filtered(filters: Filters) -> bool:
    """Whether any filter is in force that a reader set."""
    return replace(filters, not_articles=()) != Filters()


def pager(results: Results, view: View) -> Markup:
    """Links to the pages before and after; nothing where one page holds everything."""
    last = last_page(listed(results))
    if last == 1:
        return NOTHING
    steps = [("First", 1, view.page > 2), ("Previous", view.page - 1, view.page > 1)]
    steps_on = [("Next", view.page + 1, view.page < last), ("Last", last, view.page < last - 1)]
    here = element("span", words(f"Page {view.page:,} of {last:,}"), css="cut-here")
    parts = [*_steps(steps, view), here, *_steps(steps_on, view)]
    return element("nav", *parts, css="cut-pager", attributes={"aria-label": "Pages of results"})


def last_page(results: int) -> int:
    """The number of the last page; at least 1."""
    return max(-(-results // PAGE_SIZE), 1)


def _matching(results: Results) -> str:
    if not is_filtered(results.asked.filters):
        return ""
    return " match these filters" if results.totals.articles != 1 else " matches these filters"


def _order(results: Results) -> str:
    """ "1–20, best answers first"."""
    first, count = results.query.offset + 1, len(results.results)
    where = f"{first:,}–{first + count - 1:,} of {listed(results):,}" if listed(results) > count else ""
    return ", ".join(filter(None, (where, _ordered_by(results)))) if count else ""


def _ordered_by(results: Results) -> str:
    totals = results.totals
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
        text, before = "leave out those with the same words", ""
    elif results.copies:
        text, before = "show them", f"+{results.copies:,} with the same words left out, "
    else:
        return NOTHING
    target = href(alike(view, replace(view.like, copies=not view.like.copies)))
    return element("span", words(before), inner_link(target, words(text), css="cut-clear"))


def _folding(results: Results, view: View) -> Markup:
    """The switch between one result a text and all articles; and which of those that print a text leads."""
    totals = results.totals
    if not results.results or totals.texts == totals.articles:
        return NOTHING
    if view.unfolded:
        target = href(folding(view, False, view.lead))
        return joined(
            [words("every copy by itself, "), inner_link(target, words("fold copies"), css="cut-clear")]
        )
    every = inner_link(href(folding(view, True, view.lead)), words("show every copy"), css="cut-clear")
    leads = [
        element("strong", words(name))
        if lead == view.lead
        else inner_link(href(folding(view, False, lead)), words(name), css="cut-clear")
        for lead, name in _LEADS.items()
    ]
    return joined([words("copies folded under the "), joined(leads, words(" | ")), words(", "), every])


def _steps(steps: list[tuple[str, int, bool]], view: View) -> list[Markup]:
    return [
        inner_link(href(at_page(view, page)), words(label), css="cut-step")
        for label, page, wanted in steps
        if wanted
    ]
