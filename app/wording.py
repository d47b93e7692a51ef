"""How the pages say a date, a number, a place, an outlet: values to plain text. Pure."""

from __future__ import annotations

from datetime import date

from app.timeline import MONTHS
from indexer.records import Article, Filters, Passage, Precision, Published, Span, Told

OUTLET_UNKNOWN = "outlet unknown"
DATE_UNKNOWN = "date unknown"
_HEADLINE_WORDS = 12


def shown_date(published: Published | None) -> str:
    """A date as precisely as it was stated: "2022", "May 2022", "14 May 2022", "14 May 2022, 09:30+01:00"."""
    if published is None:
        return DATE_UNKNOWN
    if published.precision == "year":
        return str(published.first.year)
    if published.precision == "month":
        return f"{MONTHS[published.first.month - 1]} {published.first.year}"
    day = shown_day(published.first)
    return f"{day}, {published.value[11:]}" if published.precision == "minute" else day


def shown_day(day: date) -> str:
    """ "14 May 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def shown_moment(at: str) -> str:
    """The day of a time in ISO 8601: "14 May 2022"."""
    return shown_day(date.fromisoformat(at[:10]))


def shown_told(told: Told) -> str:
    """The day, month, year or days that words of a text stand for, or why that cannot be known."""
    if told.value is None or told.first is None or told.last is None:
        return f"unknown: {told.why_unknown}" if told.why_unknown else "unknown"
    if "/" in told.value:
        return f"{shown_day(told.first)} – {shown_day(told.last)}"
    precision: Precision = {4: "year", 7: "month"}.get(len(told.value), "day")  # type: ignore[assignment]
    return shown_date(Published(told.value, precision, told.first, told.last))


def shown_range(filters: Filters) -> str:
    """The dates asked for, in words; whole years and months by their names."""
    after, before = filters.after, filters.before
    if after and before:
        return _whole_period(after, before) or _days(after, before)
    return f"from {shown_day(after)}" if after else f"until {shown_day(before)}" if before else ""


def place(passage: Passage) -> str:
    """Where a passage stands: its page where the article has pages, else its paragraph."""
    return f"page {passage.page}" if passage.page is not None else f"paragraph {passage.paragraph}"


def first_words(article: Article) -> str:
    """What stands in for a headline that is unknown."""
    return opening_words(article.text, _HEADLINE_WORDS)


def opening_words(text: str, count: int) -> str:
    """The first words of a text, and whether there are more."""
    start = text.split(maxsplit=count)
    return " ".join(start[:count]) + (" …" if len(start) > count else "")


def counted(count: int, noun: str) -> str:
    """ "1 article", "8,000 articles"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def counted_copies(count: int, outlets: int) -> str:
    """ "7 copies in 5 outlets"; outlets are left out where none is known."""
    copies = f"{count:,} {'copy' if count == 1 else 'copies'}"
    return f"{copies} in {counted(outlets, 'outlet')}" if outlets else copies


def excerpt(text: str, focus: Span | None, size: int) -> Span:
    """About `size` characters of the text around the focus, or from its start, cut between words.

    The focus is always whole in it.
    """
    if len(text) <= size:
        return Span(0, len(text))
    first, last = focus or Span(0, 0)
    spare = max(size - (last - first), 0)
    start = max(min(first - spare // 3, len(text) - size), 0)
    end = min(max(start + size, last), len(text))
    start = min(start, first)
    return Span(_forward_to_word(text, start, first), _back_to_word(text, end, last))


def _forward_to_word(text: str, start: int, limit: int) -> int:
    if start == 0:
        return 0
    space = text.find(" ", start, limit)
    return space + 1 if space >= 0 else limit


def _back_to_word(text: str, end: int, limit: int) -> int:
    if end == len(text):
        return end
    space = text.rfind(" ", limit, end)
    return space if space >= 0 else end


def _whole_period(after: date, before: date) -> str | None:
    if (after.month, after.day) == (1, 1) and (before.month, before.day) == (12, 31):
        return str(after.year) if after.year == before.year else f"{after.year} – {before.year}"
    if (after.year, after.month, after.day) == (before.year, before.month, 1) and _ends_month(before):
        return f"{MONTHS[after.month - 1]} {after.year}"
    return None


def _days(after: date, before: date) -> str:
    """ "14 May 2022", "14 – 20 May 2022", "30 May – 5 June 2022"; what is inside out stays so."""
    if after == before:
        return shown_day(after)
    first = shown_day(after)
    if after.year == before.year and after < before:
        first = str(after.day) if after.month == before.month else f"{after.day} {MONTHS[after.month - 1]}"
    return f"{first} – {shown_day(before)}"


def _ends_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1
