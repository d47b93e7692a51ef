"""Filters that the words of a question could mean, each a link that applies it. Pure."""

from __future__ import annotations

from dataclasses import replace

from app.address import View, asked, filtered, href
from app.safe import NOTHING, Markup, element, inner_link, words
from app.typed import any_date, any_outlet
from app.wording import OUTLET_UNKNOWN, shown_day, shown_range
from indexer.records import Results, Suggestion


def suggestions(results: Results, view: View) -> Markup:
    """One line of links; nothing where nothing is suggested."""
    if not results.suggestions:
        return NOTHING
    lead = element("span", words("Did you mean"), css="cut-lead")
    links = [_link(suggestion, view) for suggestion in results.suggestions]
    return element("nav", lead, *links, css="cut-suggestions", attributes={"aria-label": "Suggested filters"})


def taken(view: View, suggestion: Suggestion) -> View:
    """The question without the words, under what they mean. Like a click in the sidebar, this takes the place
    of other outlets or other dates."""
    filters = suggestion.filters
    view = asked(view, suggestion.text)
    if filters.outlets:
        view = any_outlet(view)
        view = filtered(view, replace(view.filters, outlets=filters.outlets))
    if filters.after or filters.before:
        view = any_date(view)
        view = filtered(view, replace(view.filters, after=filters.after, before=filters.before))
    return view


def label(suggestion: Suggestion) -> str:
    """ "Only from The Post", "Only May 2022", "Only last week: 16 – 22 November 2026"."""
    filters = suggestion.filters
    if filters.outlets:
        return "Only from " + " or ".join(name or OUTLET_UNKNOWN for name in filters.outlets)
    days = shown_range(filters)
    return f"Only {suggestion.quote}: {days}" if suggestion.relative_to else f"Only {days}"


def _link(suggestion: Suggestion, view: View) -> Markup:
    shown = element("span", words(label(suggestion)), attributes={"dir": "auto"})
    hint = {"title": f"Takes “{suggestion.quote}” out of the question"}
    link = inner_link(href(taken(view, suggestion)), shown, css="cut-suggestion", attributes=hint)
    seen_from = suggestion.relative_to
    aside = element("small", words(f", seen from {shown_day(seen_from)}")) if seen_from else NOTHING
    return element("span", link, aside)
