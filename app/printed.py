"""Who else prints the words that are opened: outlets, shares, the earliest dated, who is credited. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.address import View, href, opened
from app.folded import could_be_earlier, named, percent
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from app.wording import OUTLET_UNKNOWN, counted, shown_date
from indexer.records import Article, Printing, Printings, Span

MOST = 30
"""Printings that are listed one by one."""


def printed(found: Printings, article: Article, view: View) -> Markup:
    """Nothing where nobody else prints these words."""
    if not found.others:
        return NOTHING
    lines = [_line(one, view) for one in found.others[:MOST]]
    if len(found.others) > MOST:
        lines.append(element("li", words(f"and {len(found.others) - MOST:,} more")))
    said = f"{counted(len(found.others), 'other article')} of this archive {_verb(found)} these words"
    parts = [element("summary", words(said)), element("ul", *lines), *_notes(found, article)]
    return element("details", *parts, css="cut-copies", attributes={"open": ""})


def _verb(found: Printings) -> str:
    return "prints" if len(found.others) == 1 else "print"


def _line(one: Printing, view: View) -> Markup:
    there = Span(one.runs[0].other.start, one.runs[-1].other.end) if one.runs else None
    link = inner_link(href(opened(view, one.article.id, there)), words("open there"), css="cut-place")
    parts = [named(one.article), words(f"{percent(one.shared)} of them"), link]
    return element("li", joined(parts, words(" · ")), attributes={"dir": "auto"})


def _notes(found: Printings, article: Article) -> Sequence[Markup]:
    notes = []
    if found.earliest:
        this = "this article" if found.earliest.id == article.id else found.earliest.outlet or OUTLET_UNKNOWN
        notes.append(f"The earliest dated printing here: {this}, {shown_date(found.earliest.published)}.")
    if found.earliest and (doubt := could_be_earlier(found.undated, found.vague)):
        notes.append(f"{doubt}.")
    if found.credits:
        notes.append(f"Credited: {', '.join(found.credits)}.")
    return [element("p", words(" ".join(notes)), css="cut-note", attributes={"dir": "auto"})] if notes else []
