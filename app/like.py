"""More like this: the text that similar articles are sought for, and what the page says of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.address import LONGEST_PASTED, Like, View, alike, href, opened
from app.cards import headline
from app.pasted import PastedTexts
from app.safe import Markup, element, inner_link, words
from app.wording import DATE_UNKNOWN, OUTLET_UNKNOWN, opening_words, shown_date
from indexer.archive import Archive
from indexer.records import Article, Span

_SHOWN_WORDS = 18
_TOO_LONG = (
    f"A pasted text of {{:,}} characters, too long for the address, which takes {LONGEST_PASTED:,}: "
    "this link works until the server is stopped."
)


@dataclass(frozen=True)
class Sought:
    """A text, and the article that it comes from or is, unless it was pasted."""

    text: str
    article: Article | None = None
    part: Span | None = None


def find(archive: Archive, like: Like, pasted: PastedTexts) -> Sought | None:
    """The text that is meant; `None` for a pasted one that is no longer remembered. A part beyond the text
    counts as none. Raises ArticleMissing."""
    if like.article:
        article = archive.article(like.article)
        part = like.part and Span(like.part.start, min(like.part.end, len(article.text)))
        text = article.text[part.start : part.end] if part else ""
        return Sought(text, article, part) if text.strip() else Sought(article.text, article)
    text = like.pasted or pasted.kept(like.digest)
    return Sought(text) if text else None


def head(sought: Sought, view: View) -> Markup:
    """Its first words, where it comes from, and the way back."""
    shown = opening_words(sought.text, _SHOWN_WORDS)
    quoted = element("span", words(f"“{shown}”"), attributes={"dir": "auto"})
    title = element("h2", words("More like: "), quoted)
    back = "Back to your question" if view.question else "Back to all articles"
    cross = element("span", words("×"), attributes={"aria-hidden": "true"})
    leave = inner_link(href(alike(view, None)), words(f"{back} "), cross, css="cut-chip")
    return element("section", title, _origin(sought, view), leave, css="cut-like")


def links(article: Article, span: Span | None, view: View) -> list[Markup]:
    """From an opened article to what is like it, and like the words that were opened."""
    if not article.text.strip():
        return []
    whole = [("More like this article", Like(article.id))]
    named = [("More like this passage", Like(article.id, span)), *whole] if span else whole
    return [inner_link(href(alike(view, like)), words(text), css="cut-alike") for text, like in named]


def _origin(sought: Sought, view: View) -> Markup:
    if article := sought.article:
        link = headline(article, href(opened(view, article.id, sought.part)))
        date = shown_date(article.published) if article.published else DATE_UNKNOWN
        where = words(f", {article.outlet or OUTLET_UNKNOWN}, {date}")
        kind = words("A passage of " if sought.part else "The whole of ")
        return element("p", kind, link, where, attributes={"dir": "auto"})
    if len(sought.text) <= LONGEST_PASTED:
        return element("p", words("A pasted text."))
    return element("p", words(_TOO_LONG.format(len(sought.text))))
