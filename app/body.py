"""An article's text as it is read: paragraphs, pages, what was opened marked, page furniture greyed. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from app.safe import NOTHING, Markup, element, inner_link, joined, marked, words
from indexer.passages import paragraphs
from indexer.records import Article, Furniture, Span

_ASK = {"title": "Who else prints this quotation?"}
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 40, 120


QuotedLinks = Sequence[tuple[Span, str]]
"""Spans of the text, in order, each with where it leads."""


def body(article: Article, span: Span | None, links: QuotedLinks = ()) -> tuple[Markup, Markup]:
    """The whole text as paragraphs, cut in two before the paragraph where the opened span begins; the
    second half is empty where none is opened. A span beyond the text counts as none. `links` are what
    leads on, quietly."""
    blocks = _cut_at(paragraphs(article.text), article.page_starts)
    if span is None or span.start >= len(article.text):
        return _text(article, blocks, 0, len(blocks), (), links), NOTHING
    first = max(bisect_right([block.start for block in blocks], span.start) - 1, 0)
    before = _text(article, blocks, 0, first, (), links)
    return before, _text(article, blocks, first, len(blocks), (span,), links)


def reflows(paragraph: str) -> bool:
    """Whether a paragraph's lines were broken to fit a width, so that the page may break them anew; the
    lines of a list or a poem, uneven or short, stay as they are."""
    lines = paragraph.split("\n")
    return all(_SHORTEST_WRAPPED <= len(line.rstrip()) <= _LONGEST_WRAPPED for line in lines[:-1])


def page_name(article: Article, page: int) -> str:
    """ "page 3", with the number printed on it where that is another, and whether it was recognised."""
    label = article.page_labels[page - 1] if len(article.page_labels) >= page else ""
    printed = f", printed as {label}" if label and label != str(page) else ""
    recognised = " · recognised from a picture (OCR)" if page in article.ocr_pages else ""
    return f"page {page}{printed}{recognised}"


def _cut_at(blocks: Sequence[Span], page_starts: Sequence[int]) -> list[Span]:
    """The same paragraphs, those that run over to another page in parts."""
    cut: list[Span] = []
    for block in blocks:
        inside = page_starts[bisect_right(page_starts, block.start) : bisect_left(page_starts, block.end)]
        cut += [Span(start, end) for start, end in pairwise([block.start, *inside, block.end])]
    return cut


def _text(
    article: Article,
    blocks: Sequence[Span],
    first: int,
    last: int,
    spans: Sequence[Span],
    links: QuotedLinks,
) -> Markup:
    """Blocks `first` to `last`, each page's number above the first block on it."""
    parts: list[Markup] = []
    for place in range(first, last):
        block = blocks[place]
        page = bisect_right(article.page_starts, block.start)
        begun = bisect_right(article.page_starts, blocks[place - 1].start) if place else 0
        if page > begun:
            parts.append(element("p", words(page_name(article, page)), css="cut-page"))
        parts.append(_paragraph(article, block, spans, _within(links, block)))
    return element("div", *parts, css="cut-text") if parts else NOTHING


def _within(links: QuotedLinks, block: Span) -> QuotedLinks:
    """The links that begin in a paragraph."""
    first = bisect_left(links, block.start, key=lambda link: link[0].start)
    return links[first : bisect_left(links, block.end, key=lambda link: link[0].start)]


def _paragraph(article: Article, block: Span, spans: Sequence[Span], links: QuotedLinks) -> Markup:
    text = article.text[block.start : block.end]
    parts = _furnished(article.furniture, block)
    drawn = joined(_piece(article.text, span, furniture, spans, links) for span, furniture in parts)
    css = "" if reflows(text) else "cut-lines"
    return element("p", drawn, css=css, attributes={"dir": "auto"})


def _furnished(furniture: Sequence[Furniture], block: Span) -> list[tuple[Span, Furniture | None]]:
    """A paragraph in pieces: those that are page furniture, and those between."""
    pieces: list[tuple[Span, Furniture | None]] = []
    done = block.start
    for part in furniture:
        start, end = max(part.start, done), min(part.end, block.end)
        if start < end:
            pieces += [(Span(done, start), None), (Span(start, end), part)]
            done = end
    return [(span, part) for span, part in [*pieces, (Span(done, block.end), None)] if span.start < span.end]


def _linked(text: str, piece: Span, spans: Sequence[Span], links: QuotedLinks) -> Markup:
    """A piece of the text with what is opened marked and what leads on as links."""
    parts, done = [], piece.start
    for (start, end), target in links:
        first, last = max(start, done), min(end, piece.end)
        if first < last:
            link = inner_link(
                target, _marked(text, Span(first, last), spans), css="cut-said-there", attributes=_ASK
            )
            parts += [_marked(text, Span(done, first), spans), link]
            done = last
    return joined([*parts, _marked(text, Span(done, piece.end), spans)])


def _marked(text: str, piece: Span, spans: Sequence[Span]) -> Markup:
    inside = [
        Span(max(start - piece.start, 0), end - piece.start) for start, end in spans if end > piece.start
    ]
    return marked(text[piece.start : piece.end], inside)


def _piece(
    text: str, piece: Span, furniture: Furniture | None, spans: Sequence[Span], links: QuotedLinks
) -> Markup:
    if furniture is None:
        return _linked(text, piece, spans, links)
    shown = _marked(text, piece, spans)
    if furniture.put_back:
        return joined(
            [shown, element("small", words(f" put back by hand ({furniture.reason})"), css="cut-hand")]
        )
    reason = element("small", words(f" {furniture.reason}, left out of search"))
    return element("span", shown, reason, css="cut-furniture")
