"""One quotation: who carries it, when, in which words, and who is said to have said it.

Pure but for `draw_quotation`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from app import states
from app.address import View, href, opened, quoting
from app.chips import removable
from app.safe import NOTHING, Markup, Tag, draw, element, inner_link, joined, words
from app.wording import DATE_UNKNOWN, OUTLET_UNKNOWN, counted, shown_date
from indexer.archive import Archive
from indexer.records import (
    Article,
    Attribution,
    Carrier,
    CarrierKind,
    Crediting,
    Quotation,
    Quoted,
    Span,
    Speaker,
)
from indexer.stories.quotes.differing import shown_pieces

LEAST_WORDS = 3
"""Words from which a quotation on an article's page leads to who else prints it; fewer are mostly a term."""

_WHOLLY_QUOTED = re.compile(r"\s*[\"“”„«»‹›‘‚'「](?P<words>.*\w.*)[\"“”»«›‹’‘'」]\s*", re.DOTALL)
_KINDS: dict[CarrierKind, str] = {
    "exact": "the same words",
    "shortened": "shortened",
    "altered": "altered",
    "paraphrase": "in other words",
}
_TAGS: dict[str, Tag] = {"dropped": "del", "added": "ins"}
_MOST_LINKS = 500
"""Quotations of one article that are links: each repeats its words."""

_LONGEST_SHOWN = 60
"""Characters of words left out that a row shows, from both ends."""


def draw_quotation(archive: Archive, view: View) -> None:
    """Draw the table of the quotation that the view names."""
    with st.spinner("Reading who carries these words …", show_time=False):
        found = archive.coverage.quote(view.quote, view.filters)
    back = inner_link(href(quoting(view, "")), words("← Back to results"), css="cut-back")
    draw(element("nav", back), _filters(view))
    if found.carriers:
        draw(head(found), table(found, view))
    else:
        draw(nobody(found.words, view))


def offer(question: str, view: View) -> Markup:
    """From a question wholly in quotation marks to who carries it."""
    quoted = _WHOLLY_QUOTED.fullmatch(question)
    if not quoted:
        return NOTHING
    target = href(quoting(view, quoted["words"]))
    return element("p", inner_link(target, words("See who carries this quotation"), css="cut-place"))


def links(quotations: Sequence[Quotation], view: View) -> list[tuple[Span, str]]:
    """The parts of an article's quotations, in order, each with the link to who else prints them; terms of a
    word or two, and what is quoted within a quotation, have none."""
    return [
        (part, href(quoting(View(question=view.question), _without_end(one.text))))
        for one in quotations[:_MOST_LINKS]
        if one.words >= LEAST_WORDS and not one.nested
        for part in one.parts
    ]


def credit_lines(credits: Sequence[Crediting], article: Article, view: View) -> Markup:
    """Where the text says that it has something from another outlet or an agency, each with its words."""
    if not credits:
        return NOTHING
    lines = [
        element(
            "li",
            inner_link(
                href(opened(view, article.id, Span(one.start, one.end))),
                words(_flat(one.text)),
                css="cut-place",
            ),
            words(f": {one.credited}"),
            attributes={"dir": "auto"},
        )
        for one in credits
    ]
    summary = element("summary", words("Whom the text credits"))
    return element("details", summary, element("ul", *lines), css="cut-evidence")


def head(found: Quoted) -> Markup:
    """The words, who is said to have said them, and how many carry them how."""
    title = element(
        "h2", element("span", words(f"“{_without_end(found.words)}”"), attributes={"dir": "auto"})
    )
    said = [element("p", words(line), css=css) for line, css in _sayings(found)]
    return element(
        "section", title, *said, element("p", words(_counts(found)), css="cut-note"), css="cut-quoted"
    )


def table(found: Quoted, view: View) -> Markup:
    """One row a place, by date, undated last."""
    names = ("Outlet and date", "As printed there", "Who said it, as printed")
    heading = element("tr", *(element("th", words(name), attributes={"scope": "col"}) for name in names))
    rows = [_row(found.words, one, view) for one in found.carriers]
    legend = element(
        "p",
        element("del", words("Struck out")),
        words(": left out there. "),
        element("ins", words("Underlined")),
        words(": not in the words you asked for."),
        css="cut-note",
    )
    differ = any(one.kind != "exact" for one in found.carriers)
    drawn = element("table", element("thead", heading), element("tbody", *rows), css="cut-carriers")
    return joined([legend if differ else NOTHING, drawn])


def nobody(asked: str, view: View) -> Markup:
    """What the page says where no article carries the words."""
    lines = [f"No article was found that carries “{asked}”, or a part of it, in these or in other words."]
    anywhere = [("Look in all articles", href(quoting(View(question=view.question), view.quote)))]
    unfiltered = View(question=view.question, quote=view.quote) == view
    ways_on = () if unfiltered else anywhere
    return states.state("Nobody found who carries this quotation", lines, links=ways_on)


def _filters(view: View) -> Markup:
    """The filters in force, each a link that takes it away."""
    chips = [
        inner_link(
            href(replace(quoting(view, view.quote), filters=left)), words(f"{label} ×"), css="cut-chip"
        )
        for label, left in removable(view.filters)
    ]
    return (
        element("nav", *chips, css="cut-chips", attributes={"aria-label": "Filters in force"})
        if chips
        else NOTHING
    )


def _sayings(found: Quoted) -> Iterator[tuple[str, str]]:
    if len(found.speakers) > 1:
        yield f"The articles disagree on who said this: {_listed(found.speakers)}.", "cut-disagree"
    elif found.speakers:
        yield f"Said by {_listed(found.speakers)}.", ""
    else:
        yield "No article names who said this.", ""
    if found.described:
        yield f"Without a name: {_listed(found.described)}.", "cut-note"


def _listed(speakers: Sequence[Speaker]) -> str:
    """ "Ada Pole (3 articles), Jon Vell (1 article)"."""
    return ", ".join(f"{one.name} ({counted(len(one.articles), 'article')})" for one in speakers)


def _counts(found: Quoted) -> str:
    """ "8 articles · 6 outlets · 1 undated · 5 the same words, 1 shortened · 1 not marked as a quotation"."""
    articles = {one.article.id: one.article for one in found.carriers}
    outlets = {article.outlet for article in articles.values()} - {None}
    undated = sum(article.published is None for article in articles.values())
    kinds = Counter(one.kind for one in found.carriers)
    parts = [
        counted(len(articles), "article"),
        counted(len(outlets), "outlet"),
        f"{undated:,} undated" if undated else "",
        ", ".join(f"{kinds[kind]:,} {name}" for kind, name in _KINDS.items() if kinds[kind]),
    ]
    return " · ".join(filter(None, parts))


def _row(asked: str, one: Carrier, view: View) -> Markup:
    article = one.article
    outlet = element(
        "strong", words(article.outlet or OUTLET_UNKNOWN), css="" if article.outlet else "cut-unknown"
    )
    day = words(shown_date(article.published) if article.published else DATE_UNKNOWN)
    date = element("small", day, css="" if article.published else "cut-unknown")
    source = element("td", outlet, date, css="cut-where", attributes={"dir": "auto"})
    said = element("td", *_attributed(one.attribution), css="cut-who", attributes={"dir": "auto"})
    return element("tr", source, _words(asked, one, view), said, css=f"cut-{one.kind}")


def _words(asked: str, one: Carrier, view: View) -> Markup:
    target = href(opened(view, one.article.id, Span(one.start, one.end)))
    marks = ("“", "”") if one.marked else ("", "")
    shown = joined([words(marks[0]), *_pieces(asked, one), words(marks[1])])
    printed = element("span", shown, css="cut-printed", attributes={"dir": "auto"})
    link = inner_link(target, words("Open the article there"), css="cut-place")
    kind = element("span", words(_KINDS[one.kind]), css="cut-kind")
    return element("td", printed, element("small", kind, words(_marking(one)), words(" · "), link))


def _pieces(asked: str, one: Carrier) -> Iterator[Markup]:
    """The words with what differs; told wholly in other words, just these."""
    if not any(change.kind == "kept" for change in one.changes):
        yield words(one.text)
        return
    pieces = shown_pieces(asked, one)
    for at, (kind, part) in enumerate(pieces):
        if kind == "dropped":
            before = " " if at and not pieces[at - 1][1][-1:].isspace() else ""
            behind_it = " " if at + 1 < len(pieces) and not pieces[at + 1][1][:1].isspace() else ""
            yield joined([words(before), element("del", words(_clipped(part))), words(behind_it)])
        elif kind == "added":
            yield element("ins", words(part))
        else:
            yield words(part)


def _clipped(part: str) -> str:
    if len(part) <= _LONGEST_SHOWN:
        return part
    half = _LONGEST_SHOWN // 2
    return f"{part[:half].rsplit(' ', 1)[0]} … {part[-half:].split(' ', 1)[-1]}"


def _marking(one: Carrier) -> str:
    if one.marked:
        return ""
    if not one.marked_parts:
        return " · not marked as a quotation"
    parts = ", ".join(f"“{_flat(one.article.text[start:end])}”" for start, end in one.marked_parts)
    return f" · only {parts} in quotation marks"


def _attributed(said: Attribution | None) -> list[Markup]:
    """The clause as printed, and whom it means where that is said elsewhere."""
    if said is None:
        return [element("span", words("nobody named"), css="cut-unknown")]
    clause = _flat(said.text)
    if said.speaker is None:
        return [words(clause), element("small", words("who, is not clear"))]
    if said.speaker in clause:
        return [words(clause)]
    return [words(clause), element("small", words(f"meaning {said.speaker}"))]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _without_end(text: str) -> str:
    """The words without the comma that belongs to the sentence around them."""
    return text.strip().rstrip(",;:").strip()
