"""The filters in force, each a link that takes it away. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app import typed
from app.address import View, filtered, href
from app.safe import NOTHING, Markup, element, inner_link, words
from app.wording import DATE_UNKNOWN, OUTLET_UNKNOWN, shown_range
from indexer.records import Asked, Filters


def chips(view: View, asked: Asked) -> Markup:
    """One chip a filter, those typed in the question after the others, and one link that clears them all;
    nothing without filters."""
    clicked = [(label, filtered(view, rest)) for label, rest in removable(view.filters)]
    parts = [_chip(label, left) for label, left in (*clicked, *typed.removable(view, asked.filters))]
    if not parts:
        return NOTHING
    clear = inner_link(href(_cleared(view, asked)), words("Clear all filters"), css="cut-clear")
    return element("nav", *parts, clear, css="cut-chips", attributes={"aria-label": "Filters in force"})


def removable(filters: Filters) -> Iterator[tuple[str, Filters]]:
    """Each filter in words, with the filters that are left without it."""
    for name in filters.outlets:
        left = tuple(other for other in filters.outlets if other != name)
        yield _outlet(name), replace(filters, outlets=left)
    for name in filters.not_outlets:
        left = tuple(other for other in filters.not_outlets if other != name)
        yield f"not: {_outlet(name)}", replace(filters, not_outlets=left)
    if ranged := shown_range(filters):
        yield ranged, replace(filters, after=None, before=None)
    if filters.undated:
        yield (f"or {DATE_UNKNOWN}" if ranged else DATE_UNKNOWN), replace(filters, undated=False)
    for author in filters.authors:
        others = tuple(other for other in filters.authors if other != author)
        yield f"by {author}", replace(filters, authors=others)


def _cleared(view: View, asked: Asked) -> View:
    question = asked.words if typed.stated(view) else view.question
    return filtered(replace(view, question=question), Filters())


def _chip(label: str, left: View) -> Markup:
    cross = element("span", words("×"), attributes={"aria-hidden": "true"})
    name = element("span", words(label), attributes={"dir": "auto"})
    return inner_link(
        href(left),
        name,
        words(" "),
        cross,
        css="cut-chip",
        attributes={"aria-label": f"Remove the filter {label}"},
    )


def _outlet(name: str | None) -> str:
    return OUTLET_UNKNOWN if name is None else name
