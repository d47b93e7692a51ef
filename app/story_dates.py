"""When the event was, as each article of a story says: the dates side by side, disagreements marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.address import View, href, opened
from app.compare import name_of
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from app.wording import OUTLET_UNKNOWN, counted, shown_told
from indexer.records import Article, DateGiven, Span, StoryView

_BEFORE = re.compile(r"(?:\S+\s+){0,6}\S*\s*$")
_AFTER = re.compile(r"\S*(?:\s+\S+){0,4}")
_UNDATED = "cannot be resolved, as the article is undated"


def dates_given(shown: StoryView, view: View) -> Markup:
    """Each date that is given for the event, with the words and who prints them; and who gives none."""
    if not shown.dates.given:
        return NOTHING
    articles = {article.id: article for article in shown.articles}
    groups = _groups(shown.dates.given)
    rows = [_row(group, groups, articles, view) for group in groups]
    heading = element("h3", words("When it was, as the articles say"), css="cut-section")
    said = _said(shown, groups)
    return element("section", heading, said, element("dl", *rows, css="cut-dates"), _silent(shown, articles))


def _groups(given: Sequence[DateGiven]) -> list[list[DateGiven]]:
    """Those that give the same date, or the same words that cannot be resolved; most first."""
    groups: dict[tuple[str, str], list[DateGiven]] = {}
    for one in given:
        quote = "" if one.told.value else " ".join(one.told.quote.lower().split())
        groups.setdefault((one.told.value or "", quote), []).append(one)
    return sorted(groups.values(), key=len, reverse=True)


def _said(shown: StoryView, groups: Sequence[Sequence[DateGiven]]) -> Markup:
    if not shown.dates.disagree:
        return NOTHING
    days = {one.told.value for group in groups for one in group if one.told.value and one.against}
    said = "They do not all give the same day" if len(days) < 2 else f"They give {len(days)} different days"
    sign = element("span", words("≠"), css="cut-sign", attributes={"aria-hidden": "true"})
    return element("p", sign, words(f" {said}."), css="cut-disagree")


def _row(
    group: Sequence[DateGiven],
    groups: Sequence[Sequence[DateGiven]],
    articles: dict[str, Article],
    view: View,
) -> Markup:
    against = {id_ for one in group for id_ in one.against}
    differing = [other for other in groups if any(one.article_id in against for one in other)]
    mark = NOTHING
    if differing:
        names = "; ".join(_named(other) for other in differing)
        sign = element("span", words("≠"), css="cut-sign", attributes={"aria-hidden": "true"})
        mark = element("small", sign, words(f" not the same day as {names}"), css="cut-disagree")
    term = element("dt", element("strong", words(_named(group))), words(" "), _why(group[0], articles), mark)
    quotes = [_quote(one, articles[one.article_id], view) for one in group]
    return element("div", term, element("dd", element("ul", *quotes)), css="cut-date-row")


def _named(group: Sequence[DateGiven]) -> str:
    told = group[0].told
    return shown_told(told) if told.value else f"“{' '.join(told.quote.split())}”"


def _why(one: DateGiven, articles: dict[str, Article]) -> Markup:
    """Why a date cannot be resolved."""
    if one.told.value:
        return NOTHING
    undated = articles[one.article_id].published is None
    said = _UNDATED if undated else f"cannot be resolved: {one.told.why_unknown}"
    return element("small", words(said), css="cut-unknown")


def _quote(one: DateGiven, article: Article, view: View) -> Markup:
    """The words in their sentence, leading to where they stand, and who prints them."""
    target = href(opened(view, article.id, Span(one.told.start, one.told.end)))
    before, after = _around(article.text, one)
    link = inner_link(target, words(one.told.quote), css="cut-place")
    sides = [words(before), link, words(after)]
    named = element("span", words(f"{article.outlet or OUTLET_UNKNOWN}: "), css="cut-outlet")
    return element("li", named, joined(sides), attributes={"dir": "auto"})


def _around(text: str, one: DateGiven) -> tuple[str, str]:
    """A few of the words of the sentence on either side, and whether there are more."""
    before, after = text[one.sentence.start : one.told.start], text[one.told.end : one.sentence.end]
    start, end = _BEFORE.search(before), _AFTER.match(after)
    first, last = start.start() if start else 0, end.end() if end else 0
    return ("… " if first else "") + before[first:], after[:last] + (" …" if last < len(after) else "")


def _silent(shown: StoryView, articles: dict[str, Article]) -> Markup:
    silent = [name_of(articles[id_]) for id_ in shown.dates.silent if id_ in articles]
    if not silent:
        return NOTHING
    return element(
        "p",
        words(f"No date for it in {counted(len(silent), 'article')}: {'; '.join(silent)}."),
        css="cut-note",
    )
