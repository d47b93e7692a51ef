"""Results as cards: one an article, its best passages under it, each a link into the article. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.address import Like, View, alike, href, opened
from app.folded import copies
from app.origin import source_line
from app.safe import NOTHING, PASSAGE, Markup, element, inner_link, joined, marked, words
from app.why import reason
from app.wording import excerpt, first_words, place
from indexer.records import Article, Copy, Result, Snippet, Span
from indexer.search.phrases import occurrences

_BEST_SIZE = 520
_OTHER_SIZE = 300
"""Characters of a passage that a card shows around its marked sentence; the link opens all of it."""


@dataclass(frozen=True)
class Marks:
    """What to show besides a passage's highlights: `phrases` marked in headlines, the sentence `meant` of the
    result that the view explains, and what each result's copies share with it, by its article's id."""

    phrases: tuple[str, ...] = ()
    meant: Span | None = None
    copies: Mapping[str, Sequence[Copy]] = field(default_factory=dict)


NO_MARKS = Marks()


def cards(results: Sequence[Result], view: View, marks: Marks = NO_MARKS, start: int = 1) -> Markup:
    """A list of results, the first of them number `start`."""
    items = (element("li", card(result, view, marks)) for result in results)
    return element("ol", *items, css="cut-cards", attributes={"start": str(start)})


def card(result: Result, view: View, marks: Marks = NO_MARKS) -> Markup:
    """One article of the list. The browser comes to rest at the one that is explained."""
    best = result.snippets[0] if result.snippets else None
    target = href(opened(view, result.article.id, _span(best) if best else None))
    title = headline(result.article, target, marks.phrases)
    heading = element("h3", title, attributes={"dir": "auto"})
    is_explained = view.why == result.article.id
    sentences = (marks.meant,) if is_explained and marks.meant else ()
    passages = [
        _passage(snippet, result.article, view, *((_OTHER_SIZE, ()) if rank else (_BEST_SIZE, sentences)))
        for rank, snippet in enumerate(result.snippets)
    ]
    opening = NOTHING if result.snippets else _opening(result.article)
    parts = [
        source_line(result.article, view),
        heading,
        *passages,
        opening,
        copies(result, marks.copies.get(result.article.id, ()), view),
        reason(result, view, marks.meant),
    ]
    here = {"id": PASSAGE, "tabindex": "-1"} if is_explained else {}
    return element("article", *parts, css="cut-card", attributes=here)


def headline(article: Article, target: str | None, phrases: Sequence[str] = ()) -> Markup:
    """The headline with these phrases marked, or the first words said to be none; a link where there is a
    target."""
    title = article.title or ""
    printed = [span for phrase in phrases for span in occurrences(title, phrase)]
    shown = marked(title, printed) if title else words(first_words(article) or "(no text)")
    linked = inner_link(target, shown, css="cut-headline") if target else shown
    if article.title:
        return linked
    return joined([linked, words(" "), element("small", words("no headline"), css="cut-unknown")])


def _passage(snippet: Snippet, article: Article, view: View, size: int, meant: Sequence[Span]) -> Markup:
    text = snippet.passage.text
    focus = snippet.highlights[0] if snippet.highlights else None
    cut = Span(0, len(text)) if meant else excerpt(text, focus, size)
    shown = joined(
        [
            _ellipsis(cut.start > 0, "… "),
            _marked(text, cut, snippet.highlights, meant),
            _ellipsis(cut.end < len(text), " …"),
        ]
    )
    links = [_opener(snippet, article, view), words(" "), _alike(snippet, article, view)]
    ways_on = element("span", *links, css="cut-ways-on")
    return element("p", shown, words(" "), ways_on, css="cut-passage", attributes={"dir": "auto"})


def _marked(text: str, cut: Span, highlights: Sequence[Span], meant: Sequence[Span]) -> Markup:
    """The cut of a text with its highlights, and the sentences that carried the meaning in another way."""
    edges = sorted({cut.start, cut.end, *(edge for span in meant for edge in span)})
    parts = []
    for start, end in pairwise(edges):
        inside = [Span(first - start, last - start) for first, last in highlights if last > start]
        part = marked(text[start:end], inside)
        is_meant = any(span.start <= start and end <= span.end for span in meant)
        parts.append(element("span", part, css="cut-meant") if is_meant else part)
    return joined(parts)


def _opener(snippet: Snippet, article: Article, view: View) -> Markup:
    where = place(snippet.passage)
    label = {"aria-label": f"Open the article at {where}"}
    return inner_link(
        href(opened(view, article.id, _span(snippet))), words(where), css="cut-place", attributes=label
    )


def _alike(snippet: Snippet, article: Article, view: View) -> Markup:
    target = href(alike(view, Like(article.id, _span(snippet))))
    label = {"aria-label": f"More like this passage, {place(snippet.passage)}"}
    return inner_link(target, words("More like this"), css="cut-alike", attributes=label)


def _opening(article: Article) -> Markup:
    start = _beginning(article)
    cut = excerpt(article.text[start:], None, _OTHER_SIZE)
    more = _ellipsis(start + cut.end < len(article.text), " …")
    return element(
        "p",
        words(article.text[start : start + cut.end]),
        more,
        css="cut-passage",
        attributes={"dir": "auto"},
    )


def _beginning(article: Article) -> int:
    """Where the article itself begins: after headline, date line and page furniture, if there is more."""
    known = [article.evidence[name] for name in ("title", "outlet", "published") if name in article.evidence]
    spans = [Span(part.start, part.end) for part in article.furniture if not part.put_back]
    spans += [Span(one.start, one.end) for one in known if one.start is not None and one.end is not None]
    start = 0
    for span in sorted(spans):
        if article.text[start : span.start].strip():
            break
        start = max(start, span.end)
    return start if article.text[start:].strip() else 0


def _ellipsis(needed: bool, sign: str) -> Markup:
    return element("span", words(sign), css="cut-more") if needed else NOTHING


def _span(snippet: Snippet) -> Span:
    return Span(snippet.passage.start, snippet.passage.end)
