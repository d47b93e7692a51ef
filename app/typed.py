"""The operators typed in a question, as filters that a click puts down or takes away. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.address import View, asked, filtered
from app.wording import OUTLET_UNKNOWN, shown_range
from indexer.records import Filters, Span
from indexer.search.days import days_of
from indexer.search.operators import UNKNOWN, Operator, cut, operators, read, without_phrase, written

_OUTLETS = ("outlet", "-outlet")
_DATES = ("after", "before")
_MOST_NAMED = 3
_WORD = re.compile(r"\w+")


def any_outlet(view: View) -> View:
    """The view without filters on outlets, those typed among them."""
    return filtered(_without(view, _OUTLETS), replace(view.filters, outlets=(), not_outlets=()))


def any_date(view: View) -> View:
    """The view without filters on dates, those typed among them."""
    return filtered(_without(view, _DATES), replace(view.filters, after=None, before=None, undated=False))


def unquoted(view: View) -> View:
    """The same words, which need no longer stand one after another."""
    question = view.question
    for operator in stated(view):
        if operator.name == "phrase":
            question = without_phrase(question, operator.value)
    return asked(view, question)


def stated(view: View) -> tuple[Operator, ...]:
    """The operators in force. None is where the question waits."""
    return () if view.like else operators(view.question)


def removable(view: View, understood: Filters) -> Iterator[tuple[str, View]]:
    """Each operator in words, once, with the view that is left without it. A phrase is let loose: its words
    stay, since they say what is sought. `understood` are all filters in force, outlets by their names."""
    typed = stated(view)
    for operator in dict.fromkeys(each._replace(start=0, end=0) for each in typed):
        same = [each for each in typed if (each.name, each.value) == (operator.name, operator.value)]
        yield _label(operator, typed, view.filters, understood), _left(view, same)


def _without(view: View, names: Collection[str]) -> View:
    """The view without these operators. Where marks left alone would make others of what is left, its bare
    words are asked under the filters that stay."""
    typed = stated(view)
    taken = [operator for operator in typed if operator.name in names]
    if not taken:
        return view
    left = _left(view, taken)
    meant = [(operator.name, operator.value) for operator in typed if operator.name not in names]
    if [(operator.name, operator.value) for operator in operators(left.question)] == meant:
        return left
    understood = read(view.question)
    bare = " ".join(_WORD.findall(understood.words))
    return asked(view, f"{written(_kept(understood.filters, names))} {bare}")


def _kept(filters: Filters, names: Collection[str]) -> Filters:
    if names == _OUTLETS:
        return replace(filters, outlets=(), not_outlets=())
    return replace(filters, after=None, before=None)


def _left(view: View, taken: Sequence[Operator]) -> View:
    if taken[0].name == "phrase":
        return asked(view, without_phrase(view.question, taken[0].value))
    return asked(view, cut(view.question, [Span(operator.start, operator.end) for operator in taken]))


def _label(operator: Operator, typed: Sequence[Operator], clicked: Filters, understood: Filters) -> str:
    name, value = operator.name, operator.value
    if name in _OUTLETS:
        return _outlets(operator, typed, clicked, understood)
    if name in _DATES:
        days = days_of(value)
        assert days, "an operator's value is a day, a month or a year"
        return shown_range(Filters(after=days.first) if name == "after" else Filters(before=days.last))
    return {"author": f"by {value}", "phrase": f"“{value}”"}.get(name, f"without “{value}”")


def _outlets(operator: Operator, typed: Sequence[Operator], clicked: Filters, understood: Filters) -> str:
    """The outlets that a name typed came to mean."""
    not_wanted = operator.name == "-outlet"
    sort = "not: " if not_wanted else ""
    if operator.value.casefold() == UNKNOWN:
        return f"{sort}{OUTLET_UNKNOWN}"
    names = understood.not_outlets if not_wanted else understood.outlets
    alone = sum(each.name == operator.name for each in typed) == 1
    if not (alone and not (clicked.not_outlets if not_wanted else clicked.outlets)):
        wanted = _words(operator.value)
        names = tuple(name for name in names if name is not None and wanted <= _words(name))
    known = [name for name in names if name is not None] or [operator.value]
    more = f" and {len(known) - _MOST_NAMED:,} more" if len(known) > _MOST_NAMED else ""
    return sort + " or ".join(known[:_MOST_NAMED]) + more


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))
