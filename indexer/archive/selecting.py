"""What filters name as people do (an outlet, an author, words printed) to what a store can look up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from indexer.archive.spellings import Outlets, names_outlets, spelled_out
from indexer.metadata.outlets import identity
from indexer.records import Asked, FacetCount, Filters
from indexer.search.operators import read
from indexer.search.phrases import prints
from indexer.store import Store

_WORD = re.compile(r"\w+")
T = TypeVar("T")


def understood(store: Store, text: str, filters: Filters) -> Asked:
    """A question without its operators, and these filters with what the operators add.

    An outlet in an operator becomes the outlets of the archive that are meant: those known to be the same,
    else those whose names have all its words. One that is in neither stays as typed and matches nothing.
    """
    asked = read(text)
    stated = asked.filters
    if names_outlets(stated):
        held = held_outlets(store)
        stated = replace(
            stated,
            outlets=_meant(stated.outlets, held),
            not_outlets=_meant(stated.not_outlets, held),
        )
    return Asked(asked.words, joined(filters, stated))


def joined(one: Filters, other: Filters) -> Filters:
    """Both filters at once: what each of them lets through."""
    outlets = _in_both(one.outlets, other.outlets)
    nothing_left = not outlets and bool(one.outlets or other.outlets)
    articles = one.articles if other.articles is None else other.articles
    return Filters(
        outlets=outlets or other.outlets,
        not_outlets=_each_once(one.not_outlets, other.not_outlets),
        after=max(filter(None, (one.after, other.after)), default=None),
        before=min(filter(None, (one.before, other.before)), default=None),
        undated=one.undated or other.undated,
        authors=_each_once(one.authors, other.authors),
        phrases=_each_once(one.phrases, other.phrases),
        without=_each_once(one.without, other.without),
        articles=() if nothing_left else articles,
        not_articles=_each_once(one.not_articles, other.not_articles),
    )


def selected(store: Store, filters: Filters, held: Sequence[FacetCount] | None = None) -> Filters:
    """The same filters with every spelling of each outlet, the authors as they are written, and the ids
    of the articles that print the phrases: what a store can look up. `held` are the archive's outlets,
    where they are known already."""
    if names_outlets(filters):
        filters = spelled_out(filters, held_outlets(store) if held is None else held)
    if filters.authors:
        filters = replace(filters, authors=_written(filters.authors, store.facet("author", Filters())))
    return _printed(store, filters) if filters.phrases or filters.without else filters


def held_outlets(store: Store) -> list[FacetCount]:
    """Every outlet name in the archive. What a group of spellings is called hangs on all of them: were
    it called otherwise under a range of dates, a choice would no longer be found among the counts."""
    return store.facet("outlet", Filters())


def _printed(store: Store, filters: Filters) -> Filters:
    """Phrases are looked for in what the other filters let through."""
    others = replace(filters, phrases=(), without=())
    for phrase in filters.phrases:
        others = replace(others, articles=tuple(sorted(_printing(store, phrase, others))))
    left_out = {id_ for phrase in filters.without for id_ in _printing(store, phrase, others)}
    return replace(others, not_articles=_each_once(others.not_articles, sorted(left_out)))


def _printing(store: Store, phrase: str, filters: Filters) -> set[str]:
    """The articles that print these words one after another, in headline or text."""
    return {
        id_
        for id_, title, text in store.worded(phrase, filters)
        if prints(text, phrase) or (title and prints(title, phrase))
    }


def _in_both(one: Outlets, other: Outlets) -> Outlets:
    """The outlets that both name; those of one of them where the other names none."""
    if not one or not other:
        return one or other
    wanted = {name and identity(name) for name in one}
    return tuple(name for name in other if (name and identity(name)) in wanted)


def _meant(names: Outlets, held: Sequence[FacetCount]) -> Outlets:
    known = [count.value for count in held if count.value is not None]
    return tuple(dict.fromkeys(outlet for name in names for outlet in _called(name, known)))


def _called(name: str | None, known: Sequence[str]) -> list[str | None]:
    if name is None:
        return [None]
    same = [outlet for outlet in known if identity(outlet) == identity(name)]
    wanted = _words(name)
    return [*(same or [outlet for outlet in known if wanted <= _words(outlet)])] or [name]


def _written(names: Sequence[str], authors: Iterable[FacetCount]) -> tuple[str, ...]:
    """The bylines that have all words of one of the names; the names themselves, which then match
    nothing, where there are none."""
    bylines = [(count.value, _words(count.value)) for count in authors if count.value is not None]
    wanted = [_words(name) for name in names]
    return tuple(byline for byline, words in bylines if any(w and w <= words for w in wanted)) or tuple(names)


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def _each_once(one: Collection[T], other: Collection[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))
