"""Articles side by side: paragraphs opposite their counterparts, what differs marked, what only one says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from app.address import View, compared, href, opened
from app.cards import headline
from app.differences import CSS, changed, paragraph
from app.origin import source_line
from app.safe import NOTHING, Markup, draw, element, inner_link, joined, words
from app.style_stories import STORIES_STYLE
from app.wording import OUTLET_UNKNOWN, counted, shown_date
from indexer.archive import Archive
from indexer.records import Article, Comparison, Pairing, Paragraph, Row, Span

_MOST_CHANGES = 8


def draw_comparison(archive: Archive, view: View) -> None:
    """Draw the articles that the address names: the first beside the second, the others one click away."""
    draw(STORIES_STYLE, comparison(archive.coverage.compare(view.compare), view))


def comparison(shown: Comparison, view: View) -> Markup:
    """The whole page: the way back, which is beside which, legend, heads, rows, what only one says."""
    pairing = shown.pairings[0]
    back = inner_link(href(compared(view, ())), words("← Back"), css="cut-back")
    rows = [_row(row, shown, pairing) for row in pairing.rows]
    beside = element("div", _heads(shown, pairing, view), *rows, css="cut-beside")
    parts = [
        element("nav", back),
        element("h2", words("Side by side"), css="cut-title"),
        _others(shown, view),
        _summary(shown, pairing),
        _legend(),
        beside,
        _only_one_says(shown, view),
        element("nav", back),
    ]
    return element("section", *parts, css="cut-compare")


def name_of(article: Article) -> str:
    """An outlet and a date, the unknown said to be so."""
    return f"{article.outlet or OUTLET_UNKNOWN}, {shown_date(article.published)}"


def _others(shown: Comparison, view: View) -> Markup:
    """Where there are more than two: which of them stands beside the base, and which is the base."""
    if len(shown.pairings) < 2:
        return NOTHING
    ids = [article.id for article in shown.articles]
    links = [element("span", words("Beside it:"), css="cut-lead")]
    for article in sorted(shown.articles[1:], key=lambda article: article.id):
        order = [ids[0], article.id, *(id_ for id_ in ids[1:] if id_ != article.id)]
        links.append(_tab(article, href(compared(view, order)), here=article.id == ids[1]))
    return element("nav", *links, css="cut-tabs", attributes={"aria-label": "Which article stands beside"})


def _tab(article: Article, target: str, *, here: bool) -> Markup:
    attributes = {"aria-current": "true"} if here else {}
    return inner_link(target, words(name_of(article)), css="cut-tab", attributes=attributes)


def _summary(shown: Comparison, pairing: Pairing) -> Markup:
    """How much is shared, and the numbers, names and dates that stand in one place and differ."""
    together = sum(bool(row.base and row.other) for row in pairing.rows)
    ours = sum(len(row.base) for row in pairing.rows if not row.other)
    theirs = sum(len(row.other) for row in pairing.rows if not row.base)
    said = (
        f"{pairing.shared:.0%} of the words are the same, in the same order · {together:,} of the paragraphs "
        f"have a counterpart · {ours:,} are only in the base · {theirs:,} only in the other"
    )
    parts = [element("p", words(said), css="cut-status")]
    if differing := list(islice(_changes(shown, pairing), _MOST_CHANGES)):
        listed = joined(differing, words(" · "))
        parts.append(element("p", words("In the same place: "), listed, css="cut-differing"))
    for id_ in shown.cut:
        if id_ in (shown.base.id, pairing.other.id):
            parts.append(element("p", words("Very long: only the beginning is compared."), css="cut-note"))
    return joined(parts)


def _changes(shown: Comparison, pairing: Pairing) -> list[Markup]:
    return [
        change
        for row in pairing.rows
        for change in changed(
            shown.base.text,
            pairing.other.text,
            [piece for one in row.base for piece in one.pieces],
            [piece for one in row.other for piece in one.pieces],
        )
    ]


def _legend() -> Markup:
    samples = [
        (CSS["shared"], "in both"),
        (CSS["omitted"], "only in the base"),
        (CSS["added"], "only in the other"),
        (CSS["replaced"], "worded differently"),
        ("cut-flag", "number, name or date that differs"),
        ("cut-only", "only here"),
    ]
    shown = [element("span", words(text), css=css) for css, text in samples]
    last = element("span", shown[-1], words(" no other article here tells it"))
    return element("p", *shown[:-1], last, css="cut-legend", attributes={"aria-label": "What the marks mean"})


def _heads(shown: Comparison, pairing: Pairing, view: View) -> Markup:
    ids = [article.id for article in shown.articles]
    swapped = [ids[1], ids[0], *ids[2:]]
    swap = inner_link(href(compared(view, swapped)), words("make this the base ⇄"), css="cut-place")
    base = element("small", words("the base"), css="cut-lead")
    cells = [_head(shown.base, base, view), _head(pairing.other, swap, view)]
    return element("div", *cells, css="cut-pair cut-heads")


def _head(article: Article, extra: Markup, view: View) -> Markup:
    target = href(opened(view, article.id))
    title = element("h3", headline(article, target), attributes={"dir": "auto"})
    return element("header", source_line(article, view), title, extra)


def _row(row: Row, shown: Comparison, pairing: Pairing) -> Markup:
    left = _cell(row.base, shown.base, shown, "left", alone=not row.other)
    right = _cell(row.other, pairing.other, shown, "right", alone=not row.base, moved=row.moved)
    return element("div", left, right, css="cut-pair")


def _cell(
    paragraphs: Sequence[Paragraph],
    article: Article,
    shown: Comparison,
    side: str,
    *,
    alone: bool,
    moved: bool = False,
) -> Markup:
    if not paragraphs:
        return element("div", css="cut-cell cut-empty", attributes={"aria-hidden": "true"})
    css = f"cut-cell cut-{side}" + (" cut-alone" if alone else "")
    whose = element("small", words(article.outlet or OUTLET_UNKNOWN), css="cut-whose")
    note = element("small", words(_note(side, alone=alone, moved=moved)), css="cut-cell-note")
    drawn = [paragraph(article.text, one, shown.only[article.id], alone=alone) for one in paragraphs]
    return element("div", whose, note if alone or moved else NOTHING, *drawn, css=css)


def _note(side: str, *, alone: bool, moved: bool) -> str:
    if alone:
        return "− not in the other" if side == "left" else "+ not in the base"
    return "⇅ stands elsewhere in its text" if moved else ""


def _only_one_says(shown: Comparison, view: View) -> Markup:
    """For each article the sentences of which none of the others has a counterpart."""
    parts = [_only_says(article, shown.only[article.id], view) for article in shown.articles]
    heading = element("h3", words("What only one of them says"), css="cut-section")
    return element("section", heading, *parts, css="cut-only-one") if any(parts) else NOTHING


def _only_says(article: Article, sentences: Sequence[Span], view: View) -> Markup:
    if not sentences:
        return NOTHING
    lines = [_sentence(article, span, view) for span in sentences]
    summary = element("summary", words(f"Only {name_of(article)}: {counted(len(lines), 'sentence')}"))
    return element("details", summary, element("ul", *lines))


def _sentence(article: Article, span: Span, view: View) -> Markup:
    target = href(opened(view, article.id, span))
    text = " ".join(article.text[span.start : span.end].split())
    return element("li", inner_link(target, words(text), css="cut-headline"), attributes={"dir": "auto"})
