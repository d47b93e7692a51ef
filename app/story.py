"""A story: its timeline, its texts and what each adds, the dates given for the event, what ties it."""

from __future__ import annotations

from app.address import View, compared, href, opened, story_of
from app.cards import headline
from app.compare import name_of
from app.origin import source_line
from app.safe import NOTHING, Markup, draw, element, inner_link, words
from app.story_dates import dates_given
from app.story_evidence import ties
from app.story_timeline import letters, timeline
from app.style_stories import STORIES_STYLE
from app.wording import counted, counted_copies
from indexer.archive import Archive
from indexer.records import Article, Span, StoryText, StoryView


def draw_story(archive: Archive, view: View) -> None:
    """Draw the story of the article that the address names."""
    draw(STORIES_STYLE, story(archive.coverage.story_view(view.story or ""), view))


def story(shown: StoryView, view: View) -> Markup:
    """The whole page: what there is, when it was printed, when it was, the texts, what ties them together."""
    back = element("nav", inner_link(href(story_of(view, None)), words("← Back"), css="cut-back"))
    if len(shown.articles) < 2:
        alone = element("p", words("No other article here seems to report the same event."), css="cut-status")
        return element("section", back, _heading(shown), alone, *_texts(shown, view), css="cut-story")
    parts = [
        back,
        _heading(shown),
        element("p", words(counts(shown)), css="cut-status"),
        timeline(shown, view),
        dates_given(shown, view),
        element("h3", words("The texts, by date, and what each adds"), css="cut-section"),
        *_texts(shown, view),
        ties(shown, view),
        back,
    ]
    return element("section", *parts, css="cut-story")


def counts(shown: StoryView) -> str:
    """ "8 articles · 7 outlets · 4 distinct texts · 1 undated"."""
    articles = shown.articles
    outlets = {article.outlet for article in articles if article.outlet}
    undated = sum(article.published is None for article in articles)
    unnamed = sum(article.outlet is None for article in articles)
    said = [
        counted(len(articles), "article"),
        counted(len(outlets), "outlet") + (f" ({unnamed:,} of unknown outlet)" if unnamed else ""),
        counted(len(shown.texts), "distinct text"),
        f"{undated:,} undated",
    ]
    return " · ".join(said)


def _heading(shown: StoryView) -> Markup:
    kind = element("small", words("The story of"), css="cut-kicker")
    title = headline(shown.texts[0].articles[0], None)
    return element("h2", kind, title, css="cut-title", attributes={"dir": "auto"})


def _texts(shown: StoryView, view: View) -> list[Markup]:
    named = letters(shown)
    return [_text(text, letter, shown, view) for text, letter in zip(shown.texts, named, strict=True)]


def _text(text: StoryText, letter: str, shown: StoryView, view: View) -> Markup:
    """One text: who printed it first, how it begins, who else printed it, what it adds."""
    article = text.articles[0]
    badge = element("span", words(letter), css="cut-letter", attributes={"aria-label": f"Text {letter}"})
    title = element("h3", headline(article, _open(article, view)), attributes={"dir": "auto"})
    begins = article.text[text.opening.start : text.opening.end]
    parts = [
        element("div", badge, source_line(article, view), css="cut-lettered"),
        title,
        element("p", words(" ".join(begins.split())), css="cut-passage", attributes={"dir": "auto"}),
        _copies(text, view),
        _adds(text, view),
        _compare(text, shown, view),
    ]
    return element("article", *parts, css="cut-card")


def _copies(text: StoryText, view: View) -> Markup:
    """The other articles that print it, folded."""
    copies = text.articles[1:]
    if not copies:
        return NOTHING
    outlets = {article.outlet for article in copies if article.outlet}
    said = f"+{counted_copies(len(copies), len(outlets))}"
    lines = [_copy(text.articles[0], article, view) for article in copies]
    return element("details", element("summary", words(said)), element("ul", *lines), css="cut-copies")


def _copy(lead: Article, article: Article, view: View) -> Markup:
    beside = inner_link(href(compared(view, (lead.id, article.id))), words("what differs"), css="cut-place")
    link = headline(article, _open(article, view))
    named = element("span", words(f"{name_of(article)}: "), css="cut-count")
    return element("li", named, link, words(" "), beside, attributes={"dir": "auto"})


def _adds(text: StoryText, view: View) -> Markup:
    article = text.articles[0]
    if text.first:
        return element("p", words("The earliest dated text: all of it is new."), css="cut-note")
    if not text.adds:
        others = "earlier texts" if article.published else "the other texts"
        return element("p", words(f"Nothing found in it that {others} do not tell."), css="cut-note")
    more = text.added - len(text.adds)
    said = "Adds" if article.published else "Undated. Only here"
    lines = [_sentence(article, span, view) for span in text.adds]
    rest = element("p", words(f"and {counted(more, 'more sentence')}"), css="cut-note") if more else NOTHING
    head = element("p", words(said), css="cut-adds-head")
    return element("div", head, element("ul", *lines), rest, css="cut-adds")


def _sentence(article: Article, span: Span, view: View) -> Markup:
    text = " ".join(article.text[span.start : span.end].split())
    link = inner_link(_open(article, view, span), words(text), css="cut-headline")
    return element("li", link, attributes={"dir": "auto"})


def _compare(text: StoryText, shown: StoryView, view: View) -> Markup:
    """To this text beside the first, with the others one click away."""
    leads = [one.articles[0].id for one in shown.texts]
    own = text.articles[0].id
    if len(leads) < 2:
        return NOTHING
    order = [leads[0], own, *(id_ for id_ in leads[1:] if id_ != own)] if own != leads[0] else leads
    said = "Compare with text A" if own != leads[0] else "Compare all texts with this one"
    link = inner_link(href(compared(view, order)), words(said), css="cut-place")
    return element("p", link, css="cut-more-like")


def _open(article: Article, view: View, span: Span | None = None) -> str:
    return href(opened(view, article.id, span))
