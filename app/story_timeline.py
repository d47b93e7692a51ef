"""When the articles of a story were printed: one lane of days, the undated beside it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from app.address import View, href, opened
from app.safe import NOTHING, Markup, element, inner_link, words
from app.wording import OUTLET_UNKNOWN, counted, shown_date, shown_day
from indexer.records import Article, StoryView

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Lettered = tuple[str, Article]


def letters(shown: StoryView) -> list[str]:
    """A letter for each text, in their order; numbers where there are more than letters."""
    many = len(shown.texts) > len(_ALPHABET)
    return [str(place + 1) if many else _ALPHABET[place] for place in range(len(shown.texts))]


def timeline(shown: StoryView, view: View) -> Markup:
    """A lane of days from the first to the last on which an article of it was printed, with the time between
    them; articles of one letter print one text. What has no date to the day is beside the lane."""
    dated: defaultdict[date, list[Lettered]] = defaultdict(list)
    vague: list[Lettered] = []
    for letter, text in zip(letters(shown), shown.texts, strict=True):
        for article in text.articles:
            published = article.published
            if published and published.first == published.last:
                dated[published.first].append((letter, article))
            else:
                vague.append((letter, article))
    days = sorted(dated)
    cells = [_day(day, then, dated[day], view) for day, then in zip_longest(days, days[1:])]
    lane = element("ol", *cells, css="cut-lane") if cells else NOTHING
    return element("div", lane, _vague(vague, view), css="cut-time", attributes={"aria-label": "By date"})


def _day(day: date, then: date | None, printed: Sequence[Lettered], view: View) -> Markup:
    """A day, who printed on it, and how long it is until the next."""
    gap = (
        element("span", words(f"+{counted((then - day).days, 'day')} ›"), css="cut-gap") if then else NOTHING
    )
    named = element("strong", words(shown_day(day)))
    return element("li", gap, named, _articles(printed, view), css="cut-day")


def _vague(printed: Sequence[Lettered], view: View) -> Markup:
    """Undated articles, and those dated to the month or year, beside the lane."""
    if not printed:
        return NOTHING
    undated = all(article.published is None for _, article in printed)
    named = element("strong", words("Undated" if undated else "No exact date"))
    return element("div", named, _articles(printed, view, dated=True), css="cut-day cut-vague")


def _articles(printed: Sequence[Lettered], view: View, *, dated: bool = False) -> Markup:
    return element("ul", *(_article(letter, article, view, dated=dated) for letter, article in printed))


def _article(letter: str, article: Article, view: View, *, dated: bool) -> Markup:
    badge = element("span", words(letter), css="cut-letter", attributes={"aria-hidden": "true"})
    said = article.outlet or OUTLET_UNKNOWN
    if dated:
        said += f", {shown_date(article.published)}"
    css = "cut-place" if article.outlet else "cut-place cut-unknown"
    link = inner_link(href(opened(view, article.id)), words(said), css=css)
    return element("li", badge, link, attributes={"dir": "auto"})
