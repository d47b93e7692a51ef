"""What says that articles tell one story: what they share, who credits whom, what is kept apart. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.address import View, href, opened, story_of
from app.cards import headline
from app.compare import name_of
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from indexer.records import Article, Crediting, Link, Span, StoryView, TellingWord, Tie

_SHOWN = 5


def ties(shown: StoryView, view: View) -> Markup:
    """What the texts have in common, who credits whom, and what is much like these but of another story."""
    articles = {article.id: article for article in shown.articles}
    return joined([_shared(shown), _credits(shown.credits, articles, view), _apart(shown, view)])


def _shared(shown: StoryView) -> Markup:
    rows = [_row(name, [tie for tie in shown.ties if tie.kind == kind]) for kind, name in _KINDS]
    if not any(rows):
        return NOTHING
    heading = element("h3", words("What ties them together"), css="cut-section")
    note = element("p", words(f"How many of the {len(shown.texts)} texts print it."), css="cut-note")
    return element("section", heading, element("dl", *rows, css="cut-ties"), note)


_KINDS = (("name", "Names and places"), ("number", "Numbers"))


def _row(name: str, ties: Sequence[Tie]) -> Markup:
    if not ties:
        return NOTHING
    chips = [
        element("li", words(tie.words), words(" "), element("span", words(str(tie.texts)), css="cut-count"))
        for tie in ties
    ]
    return element(
        "div", element("dt", words(name)), element("dd", element("ul", *chips, css="cut-tie-list"))
    )


def _credits(credits: Sequence[Crediting], articles: dict[str, Article], view: View) -> Markup:
    if not credits:
        return NOTHING
    lines = [_credit(credit, articles[credit.article_id], view) for credit in credits]
    heading = element("h3", words("Who credits whom"), css="cut-section")
    return element("section", heading, element("ul", *lines, css="cut-credits"))


def _credit(credit: Crediting, article: Article, view: View) -> Markup:
    target = href(opened(view, article.id, Span(credit.start, credit.end)))
    said = inner_link(target, words(f"“{' '.join(credit.text.split())}”"), css="cut-place")
    named = element("span", words(f"{name_of(article)} → {credit.credited} "))
    return element("li", named, said, attributes={"dir": "auto"})


def _apart(shown: StoryView, view: View) -> Markup:
    """Look-alikes: what is printed only here, only there, and how far apart."""
    lines = [_look_alike(beside.article, beside.link, view) for beside in shown.apart]
    if not lines:
        return NOTHING
    heading = element("summary", words("Much alike, but taken for another story"))
    return element("details", heading, element("ul", *lines), css="cut-copies")


def _look_alike(article: Article, link: Link, view: View) -> Markup:
    title = headline(article, href(story_of(view, article.id)))
    said = [
        words(f" ({name_of(article)})"),
        _words(" Only here: ", link.only_here),
        _words(" Only there: ", link.only_there),
        words(f" Printed {link.days_apart:,} days apart." if link.days_apart else ""),
    ]
    return element("li", title, *said, attributes={"dir": "auto"})


def _words(lead: str, telling: Sequence[TellingWord]) -> Markup:
    return words(f"{lead}{', '.join(word.text for word in telling[:_SHOWN])}.") if telling else NOTHING
