"""One article, opened: what is known of it and why, and its whole text with the passage marked. Pure
but for `draw_article`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.address import View, closed, href
from app.cards import headline, source_line
from app.safe import (
    NOTHING,
    PASSAGE,
    Markup,
    bring_passage_into_view,
    draw,
    element,
    inner_link,
    joined,
    marked,
    outward_link,
    words,
)
from indexer.passages import paragraphs
from indexer.records import FIELDS, Alternative, Article, Evidence, Span

_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 40, 120
_FIELD_NAMES = {"title": "headline", "published": "date", "url": "address"}


def draw_article(article: Article, view: View) -> None:
    """Draw the article; the browser comes to rest at the opened passage."""
    back = inner_link(href(closed(view)), words("← Back to results"), css="cut-back")
    draw(element("nav", back), head(article), element("section", evidence(article)))
    before, after = body(article, view.span)
    if after:
        here = element("h3", words("The passage you opened"), attributes={"id": PASSAGE, "tabindex": "-1"})
        draw(before, here, after, element("nav", back))
        bring_passage_into_view()
    else:
        draw(before, element("nav", back))


def head(article: Article) -> Markup:
    """Outlet, date, headline, author, web address and files."""
    title = element("h2", headline(article, None), css="cut-title", attributes={"dir": "auto"})
    facts = [
        *_fact("By", words(article.author) if article.author else NOTHING),
        *_fact("Web", outward_link(article.url) if article.url else NOTHING),
        *_fact("File" if len(article.paths) == 1 else "Files", _paths(article.paths)),
    ]
    return element("header", source_line(article), title, element("dl", *facts), css="cut-head")


def evidence(article: Article) -> Markup:
    """Where each value was taken from, in the words of the document; and what stays unknown."""
    rows = [_evidence_row(name, article.evidence[name]) for name in FIELDS if name in article.evidence]
    unknown = [name for name in ("title", "outlet", "published", "author") if _missing(article, name)]
    silent = [_FIELD_NAMES.get(name, name) for name in unknown if name not in article.alternatives]
    rows += [_disbelieved(name, article.alternatives.get(name, ())) for name in unknown]
    if silent:
        rows.append(element("p", words(f"Unknown, because the document does not say: {', '.join(silent)}.")))
    summary = element("summary", words("How this is known"))
    return element("details", summary, *rows, css="cut-evidence")


def body(article: Article, span: Span | None) -> tuple[Markup, Markup]:
    """The whole text as paragraphs, cut in two before the paragraph where the passage begins; the
    second half is empty where no passage is opened. A span beyond the text counts as none."""
    blocks = _cut_at(paragraphs(article.text), article.page_starts)
    if span is None or span.start >= len(article.text):
        return _text(article, blocks, 0, len(blocks), ()), NOTHING
    first = max(bisect_right([block.start for block in blocks], span.start) - 1, 0)
    return _text(article, blocks, 0, first, ()), _text(article, blocks, first, len(blocks), (span,))


def reflows(paragraph: str) -> bool:
    """Whether a paragraph's lines were broken to fit a width, so that the page may break them anew; the
    lines of a list or a poem, uneven or short, stay as they are."""
    lines = paragraph.split("\n")
    return all(_SHORTEST_WRAPPED <= len(line.rstrip()) <= _LONGEST_WRAPPED for line in lines[:-1])


def _cut_at(blocks: Sequence[Span], page_starts: Sequence[int]) -> list[Span]:
    """The same paragraphs, those that run over to another page in parts."""
    cut: list[Span] = []
    for block in blocks:
        inside = page_starts[bisect_right(page_starts, block.start) : bisect_left(page_starts, block.end)]
        cut += [Span(start, end) for start, end in pairwise([block.start, *inside, block.end])]
    return cut


def _text(article: Article, blocks: Sequence[Span], first: int, last: int, spans: Sequence[Span]) -> Markup:
    """Blocks `first` to `last`, each page's number above the first block on it."""
    parts: list[Markup] = []
    for place in range(first, last):
        block = blocks[place]
        page = bisect_right(article.page_starts, block.start)
        begun = bisect_right(article.page_starts, blocks[place - 1].start) if place else 0
        if page > begun:
            parts.append(element("p", words(f"page {page}"), css="cut-page"))
        parts.append(_paragraph(article.text[block.start : block.end], block.start, spans))
    return element("div", *parts, css="cut-text") if parts else NOTHING


def _paragraph(text: str, offset: int, spans: Sequence[Span]) -> Markup:
    inside = [Span(max(start - offset, 0), end - offset) for start, end in spans]
    return element(
        "p", marked(text, inside), css="" if reflows(text) else "cut-lines", attributes={"dir": "auto"}
    )


def _fact(name: str, value: Markup) -> list[Markup]:
    return [element("dt", words(name)), element("dd", value)] if value else []


def _paths(paths: Sequence[str]) -> Markup:
    return joined((element("code", words(path)) for path in paths), words(" "))


def _evidence_row(name: str, evidence: Evidence) -> Markup:
    found = element(
        "p",
        element("strong", words(_FIELD_NAMES.get(name, name))),
        words(" "),
        element("span", words(evidence.value), attributes={"dir": "auto"}),
        element("small", words(f" from {evidence.source}, by {evidence.rule}")),
    )
    quote = element("p", element("code", words(evidence.quote)), attributes={"dir": "auto"})
    return element("div", found, quote, css="cut-why")


def _disbelieved(name: str, others: Sequence[Alternative]) -> Markup:
    """What the document says of a field that stays unknown, and why that is not believed."""
    heard = [
        element("p", words(f"{other.value}: {other.why_not} "), element("small", words(f"by {other.rule}")))
        for other in others
    ]
    known = element("strong", words(_FIELD_NAMES.get(name, name)))
    return element("div", known, words(" unknown"), *heard, css="cut-why") if heard else NOTHING


def _missing(article: Article, name: str) -> bool:
    values: Mapping[str, object] = {
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "author": article.author,
    }
    return values[name] is None
