"""Results as cards: one an article, its best passages under it, each a link into the article. Pure."""

from __future__ import annotations

from app.address import View, at_page, href, opened
from app.origin import source_line
from app.safe import NOTHING, Markup, element, inner_link, joined, marked, words
from app.wording import counted, excerpt, first_words, place
from indexer.records import Article, Result, Results, Snippet, Span

PAGE_SIZE = 20
_BEST_SIZE = 520
_OTHER_SIZE = 300
"""Characters of a passage that a card shows around its marked sentence; the link opens all of it."""


def cards(results: Results, view: View) -> Markup:
    """The list of one page of results."""
    items = (element("li", card(result, view)) for result in results.results)
    start = str(results.query.offset + 1)
    return element("ol", *items, css="cut-cards", attributes={"start": start})


def card(result: Result, view: View) -> Markup:
    """One article of the list."""
    best = result.snippets[0] if result.snippets else None
    target = href(opened(view, result.article.id, _span(best) if best else None))
    heading = element("h3", headline(result.article, target), attributes={"dir": "auto"})
    passages = joined(
        _passage(snippet, result.article, view, _OTHER_SIZE if rank else _BEST_SIZE)
        for rank, snippet in enumerate(result.snippets)
    )
    opening = NOTHING if result.snippets else _opening(result.article)
    return element("article", source_line(result.article, view), heading, passages, opening, css="cut-card")


def headline(article: Article, target: str | None) -> Markup:
    """The headline, or the first words said to be none; a link where there is a target."""
    shown = words(article.title or first_words(article) or "(no text)")
    linked = inner_link(target, shown, css="cut-headline") if target else shown
    if article.title:
        return linked
    return joined([linked, words(" "), element("small", words("no headline"), css="cut-unknown")])


def status_line(results: Results) -> Markup:
    """ "1–20 of 8,000 articles", what order they stand in, and where the undated ones are."""
    totals, offset = results.totals, results.query.offset
    shown = f"{offset + 1:,}–{offset + len(results.results):,} of " if totals.articles > PAGE_SIZE else ""
    count = element("strong", words(f"{shown}{counted(totals.articles, 'article')}"))
    return element(
        "p", count, words(f" · {_order(results)}"), css="cut-status", attributes={"role": "status"}
    )


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
    if results.query.text.strip():
        return "best matches first"
    undated = results.totals.undated
    if undated == results.totals.articles:
        return "none has a known date"
    return "newest first" + (f", the {undated:,} of unknown date last" if undated else "")


def _steps(steps: list[tuple[str, int, bool]], view: View) -> list[Markup]:
    return [
        inner_link(href(at_page(view, page)), words(label), css="cut-step")
        for label, page, wanted in steps
        if wanted
    ]


def _passage(snippet: Snippet, article: Article, view: View, size: int) -> Markup:
    passage = snippet.passage
    focus = snippet.highlights[0] if snippet.highlights else None
    cut = excerpt(passage.text, focus, size)
    highlights = [
        Span(start - cut.start, end - cut.start) for start, end in snippet.highlights if end > cut.start
    ]
    text = joined(
        [
            _ellipsis(cut.start > 0, "… "),
            marked(passage.text[cut.start : cut.end], [_not_negative(span) for span in highlights]),
            _ellipsis(cut.end < len(passage.text), " …"),
        ]
    )
    where = place(passage)
    link = inner_link(
        href(opened(view, article.id, _span(snippet))),
        words(where),
        css="cut-place",
        attributes={"aria-label": f"Open the article at {where}"},
    )
    return element("p", text, words(" "), link, css="cut-passage", attributes={"dir": "auto"})


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


def _not_negative(span: Span) -> Span:
    return Span(max(span.start, 0), span.end)
