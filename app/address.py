"""What the address bar says: query parameters to a view of the page, and back. Pure.

Anyone can write an address, so what makes no sense in one is left out, never an error.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from indexer.records import Filters, Lead, Span

LONGEST_QUESTION = 1000
LONGEST_PASTED = 1000
"""Characters of a pasted text that an address carries. Browsers and servers take several times as many, in
any script; but every link of the page repeats them."""
LEADS: tuple[Lead, ...] = ("earliest", "longest", "fullest")
_LONGEST_NAME = 1000
_MOST_NAMES = 200
_MOST_COMPARED = 12
_LAST_PAGE = 1_000_000
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{32}")
_NO_FILTERS = Filters()
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_CONTROL_IN_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]+")

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Like:
    """What similar articles are sought for: an article (an id), or `part` of its text; a text `pasted`; or
    one too long for an address, by the `digest` under which it is remembered. `copies` says whether those
    that print the same words are listed too."""

    article: str = ""
    part: Span | None = None
    pasted: str = ""
    digest: str = ""
    copies: bool = False


@dataclass(frozen=True)
class View:
    """One state of the page. `page` counts from 1; `article` is an id, `span` a passage of its text; `why` is
    the id of the result that is explained. Where something is sought that is `like` another, the question
    waits until that is left. `compare` are ids of articles side by side, the base first, the one beside it
    second; `story` is the id of an article of one. Articles that print one text are folded under `lead`
    unless `unfolded`."""

    question: str = ""
    filters: Filters = _NO_FILTERS
    page: int = 1
    article: str | None = None
    span: Span | None = None
    why: str | None = None
    like: Like | None = None
    compare: tuple[str, ...] = ()
    story: str | None = None
    quote: str = ""
    unfolded: bool = False
    lead: Lead = "earliest"


def parse(params: Params) -> View:
    """The view that these parameters ask for; whatever they garble is left at its default."""
    article = _last(params, "article")[:_LONGEST_NAME] or None
    return View(
        question=clean_question(_last(params, "q")),
        filters=_filters(params),
        page=_page(_last(params, "page")),
        article=article,
        span=_span(_last(params, "span")) if article else None,
        why=_last(params, "why")[:_LONGEST_NAME] or None,
        like=_like(params),
        compare=_names(params, "compare")[:_MOST_COMPARED],
        story=_last(params, "story")[:_LONGEST_NAME] or None,
        quote=clean_question(_last(params, "quote")),
        unfolded=_last(params, "all") == "1",
        lead=_lead(_last(params, "lead")),
    )


def params(view: View) -> dict[str, list[str]]:
    """The parameters of a view, without those at their default."""
    filters = view.filters
    written = {
        "q": [view.question],
        "outlet": [name for name in filters.outlets if name is not None],
        "not": [name for name in filters.not_outlets if name is not None],
        "unknown": _unknown_written(filters),
        "after": [filters.after.isoformat() if filters.after else ""],
        "before": [filters.before.isoformat() if filters.before else ""],
        "undated": ["1" if filters.undated else ""],
        "author": list(filters.authors),
        **_like_written(view.like or Like()),
        "all": ["1" if view.unfolded else ""],
        "lead": [view.lead if view.lead != LEADS[0] else ""],
        "page": [str(view.page) if view.page > 1 else ""],
        "article": [view.article or ""],
        "span": [_span_written(view.span)],
        "why": [view.why or ""],
        "compare": list(view.compare),
        "story": [view.story or ""],
        "quote": [view.quote],
    }
    return {name: [value for value in values if value] for name, values in written.items() if any(values)}


def href(view: View) -> str:
    """The link to a view, from any other."""
    return "?" + urlencode(params(view), doseq=True)


def filtered(view: View, filters: Filters) -> View:
    """The same question under other filters: at its first page, no article open."""
    return replace(_first_page(view), filters=filters)


def asked(view: View, question: str) -> View:
    """Another question under the same filters: at its first page, no article open."""
    return replace(_first_page(view), question=clean_question(question), like=None)


def opened(view: View, article: str, span: Span | None = None) -> View:
    """The same list with this article open, at this passage."""
    return replace(view, article=article, span=span)


def closed(view: View) -> View:
    """The list that the article was opened from."""
    return replace(view, article=None, span=None)


def at_page(view: View, page: int) -> View:
    """Another page of the same list."""
    return replace(closed(view), page=page, why=None)


def explained(view: View, article: str) -> View:
    """The same list, with what carried this result."""
    return replace(view, why=article)


def alike(view: View, like: Like | None) -> View:
    """What is like this, under the same filters; `None` leads back to the question."""
    return replace(_first_page(view), like=like)


def folding(view: View, unfolded: bool, lead: Lead) -> View:
    """The same list, folded otherwise, at its first page."""
    return replace(_first_page(view), unfolded=unfolded, lead=lead)


def compared(view: View, articles: Sequence[str]) -> View:
    """Articles side by side, the base first; without any, back to where that was asked for."""
    return replace(view, compare=tuple(articles), article=None, span=None)


def story_of(view: View, article: str | None) -> View:
    """The story that an article belongs to; `None` leads back."""
    return replace(view, story=article, compare=(), article=None, span=None)


def quoting(view: View, words: str) -> View:
    """Who carries these words, anywhere in the archive; without any, back to the list."""
    return replace(_first_page(view), quote=clean_question(words))


def clean_question(text: str) -> str:
    """What is asked: one line, no control characters, at most LONGEST_QUESTION characters."""
    return _CONTROL.sub(" ", text).strip()[:LONGEST_QUESTION]


def clean_pasted(text: str) -> str:
    """A pasted text: its lines, without control characters."""
    return _CONTROL_IN_LINES.sub(" ", text.replace("\r\n", "\n")).strip()


def first_day(text: str) -> date | None:
    """The first day of "2014", "2014-05" or "2014-05-31"; `None` for anything else."""
    parts = _date_parts(text)
    return _day(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(text: str) -> date | None:
    """The last day of "2014", "2014-05" or "2014-05-31"; `None` for anything else."""
    parts = _date_parts(text)
    if not parts:
        return None
    year, month = parts[0], parts[1] or 12
    if not (1 <= month <= 12 and year):
        return None
    return _day(year, month, parts[2] or calendar.monthrange(year, month)[1])


def _date_parts(text: str) -> tuple[int, int, int] | None:
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    stated_as_zero = (found[2] and not month) or (found[3] and not day)
    return None if stated_as_zero else (year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_page(view: View) -> View:
    """The list at its first page, with nothing open."""
    return View(
        question=view.question, filters=view.filters, like=view.like, unfolded=view.unfolded, lead=view.lead
    )


def _lead(text: str) -> Lead:
    return next((lead for lead in LEADS if lead == text), LEADS[0])


def _filters(params: Params) -> Filters:
    unknown = _last(params, "unknown")
    return Filters(
        outlets=(*_names(params, "outlet"), *((None,) if unknown == "only" else ())),
        not_outlets=(*_names(params, "not"), *((None,) if unknown == "not" else ())),
        after=first_day(_last(params, "after")),
        before=last_day(_last(params, "before")),
        undated=_last(params, "undated") == "1",
        authors=_names(params, "author"),
    )


def _like(params: Params) -> Like | None:
    copies = _last(params, "copies") == "1"
    if article := _last(params, "like")[:_LONGEST_NAME]:
        return Like(article, _span(_last(params, "part")), copies=copies)
    if pasted := clean_pasted(_last(params, "pasted"))[:LONGEST_PASTED].strip():
        return Like(pasted=pasted, copies=copies)
    digest = _last(params, "paste")
    return Like(digest=digest, copies=copies) if _DIGEST.fullmatch(digest) else None


def _like_written(like: Like) -> dict[str, list[str]]:
    return {
        "like": [like.article],
        "part": [_span_written(like.part)],
        "pasted": [like.pasted],
        "paste": [like.digest],
        "copies": ["1" if like.copies else ""],
    }


def _unknown_written(filters: Filters) -> list[str]:
    if None in filters.outlets:
        return ["only"]
    return ["not"] if None in filters.not_outlets else []


def _names(params: Params, name: str) -> tuple[str, ...]:
    given = [value for value in params.get(name, ()) if value and len(value) <= _LONGEST_NAME]
    return tuple(dict.fromkeys(given))[:_MOST_NAMES]


def _page(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 7):
        return 1
    return min(max(int(text), 1), _LAST_PAGE)


def _span(text: str) -> Span | None:
    found = _SPAN.fullmatch(text)
    if not found or int(found[1]) >= int(found[2]):
        return None
    return Span(int(found[1]), int(found[2]))


def _span_written(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else ""


def _last(params: Params, name: str) -> str:
    values = params.get(name, ())
    return values[-1] if values else ""
