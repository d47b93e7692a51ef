"""One article, opened: what is known of it and why, and its whole text with the opened words marked."""

from __future__ import annotations

from collections.abc import Sequence

from app import like, quotation
from app.address import View, closed, filtered, href, opened, story_of
from app.body import body
from app.cards import headline
from app.correcting import draw_correcting
from app.origin import evidence, source_line
from app.printed import printed
from app.safe import (
    NOTHING,
    PASSAGE,
    Markup,
    bring_passage_into_view,
    draw,
    element,
    inner_link,
    joined,
    outward_link,
    words,
)
from app.wording import shown_date, shown_told
from indexer.archive import Archive
from indexer.records import Article, Filters, Span, Told


def draw_article(archive: Archive, article: Article, view: View) -> None:
    """Draw the article; the browser comes to rest at the opened words."""
    back = inner_link(href(closed(view)), words(f"← Back to {_where_from(view)}"), css="cut-back")
    told = archive.dates_told(article)
    credited = quotation.credit_lines(archive.coverage.credits_told(article), article, view)
    known = element("section", evidence(article, view), dates(told, article, view), credited)
    see_story = inner_link(href(story_of(view, article.id)), words("See the story"), css="cut-alike")
    ways_on = [see_story, *like.links(article, None, view)] if article.text.strip() else []
    draw(element("nav", back), head(article, view), known, _more(ways_on))
    draw_correcting(archive, article)
    before, after = body(article, view.span, quotation.links(archive.coverage.quotations(article), view))
    if after:
        here = element("h3", words("What you opened"), attributes={"id": PASSAGE, "tabindex": "-1"})
        others = (
            printed(archive.coverage.printings(article, view.span), article, view) if view.span else NOTHING
        )
        alike = _more(like.links(article, view.span, view)[:1])
        draw(before, here, others, alike, after, element("nav", back))
        bring_passage_into_view()
    else:
        draw(before, element("nav", back))


def _where_from(view: View) -> str:
    if view.quote and not (view.compare or view.story):
        return "the quotation"
    return "the comparison" if view.compare else "the story" if view.story else "results"


def head(article: Article, view: View) -> Markup:
    """Outlet, date, headline, author, day of change, web address and files."""
    title = element("h2", headline(article, None), css="cut-title", attributes={"dir": "auto"})
    facts = [
        *_fact("By", _author(article.author) if article.author else NOTHING),
        *_fact("Updated", words(shown_date(article.updated)) if article.updated else NOTHING),
        *_fact("Web", outward_link(article.url) if article.url else NOTHING),
        *_fact("File" if len(article.paths) == 1 else "Files", _paths(article.paths)),
    ]
    return element("header", source_line(article, view), title, element("dl", *facts), css="cut-head")


def dates(told: Sequence[Told], article: Article, view: View) -> Markup:
    """The days that the text itself tells of, each with its words; they never date the article."""
    if not told:
        return NOTHING
    lines = [
        element("li", _shows(each, article, view), words(f": {shown_told(each)}"), attributes={"dir": "auto"})
        for each in told
    ]
    summary = element("summary", words("Dates told in the text"))
    return element("details", summary, element("ul", *lines), css="cut-evidence")


def _shows(told: Told, article: Article, view: View) -> Markup:
    """The words themselves, leading to where they stand."""
    target = href(opened(view, article.id, Span(told.start, told.end)))
    return inner_link(target, words(" ".join(told.quote.split())), css="cut-place")


def _fact(name: str, value: Markup) -> list[Markup]:
    return [element("dt", words(name)), element("dd", value)] if value else []


def _author(name: str) -> Markup:
    """The byline, leading to what else it stands over."""
    target = href(filtered(View(), Filters(authors=(name,))))
    return inner_link(target, words(name), css="cut-place", attributes={"title": "Articles by this author"})


def _more(links: Sequence[Markup]) -> Markup:
    return element("p", *links, css="cut-more-like") if links else NOTHING


def _paths(paths: Sequence[str]) -> Markup:
    return joined((element("code", words(path)) for path in paths), words(" "))
