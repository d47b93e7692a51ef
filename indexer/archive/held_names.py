"""Where the names of the outlets that an archive holds stand in a question. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from indexer.metadata.outlets import find_named, identity, known
from indexer.metadata.word_lists import words
from indexer.records import Span

NEAR = 80
"""Characters before a name in which the words that go with it are sought."""

_ORDINARY = words(
    "bloomberg express forbes metro observer scotsman republica figaro spiegel telegraaf hina rai spox"
)
"""Names that are people, words or other outlets' names too, though the table does not say so."""

_SHORTEST = 3
"""Letters of a name that may be written small: "ap" and "ft" are other things."""

_TOKEN = re.compile(r"\w+|&|\+")
_MARK = re.compile(r"[\u0300-\u036f]")
_QUALIFIED = re.compile(r"\s\([^()]*\)$")
_BETWEEN = re.compile(r"\s+|\s\(|[-.'’/]\s?|\s?&\s?")
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_OPENS = re.compile(r"(?:\A|[.!?:,;(\"“„«]\s*)\Z")
_GOES_ON = re.compile(
    r"(?:\s+of|\s*&|-)?\s+(?P<word>[A-Z][^\W\d_]*)|\s+(?:and|or)\s+(?:[Tt]he\s+)?[A-Z]|[-.]\w"
)
_GOES_ON_OTHERWISE = words("""
    I January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Magazine Newspaper
""")


class Name(NamedTuple):
    """A name of the outlet `value` by its words, folded and without "the". `article` says that it has one,
    `cut` that a qualifier was taken from it ("Today" of "Today (Singapore)")."""

    words: tuple[str, ...]
    value: str
    article: bool
    cut: bool = False

    def is_ordinary(self, with_the: bool) -> bool:
        """Whether it may as well be something else, with or without "the" before it. A single word may, where
        the table does not have it."""
        outlet, bare = known(self.value), " ".join(self.words)
        if len(self.words) == 1 and (outlet is None or bare in _ORDINARY or self.cut):
            return True
        return outlet is not None and outlet.is_common(f"the {bare}" if with_the else bare)


@dataclass(frozen=True)
class Standing:
    """A name at `text[start:end]` of a question. `begins` is where its "the" does, or `start` without one."""

    text: str
    begins: int
    start: int
    end: int
    name: Name

    def preceded_by(self, form: re.Pattern[str]) -> re.Match[str] | None:
        """The words of this form, which ends with `\\Z`, right before the name and its "the"."""
        return form.search(self.text, max(0, self.begins - NEAR), self.begins)

    @property
    def has_the(self) -> bool:
        """Whether "the" stands before it."""
        return self.begins < self.start

    @property
    def is_ordinary(self) -> bool:
        """Whether it may as well be something else: "the guardian" may, "the Guardian" may not."""
        return self.name.is_ordinary(with_the=self.has_the and self.is_capital)

    @property
    def is_capital(self) -> bool:
        """Whether its first letter is a capital."""
        return next(filter(str.isalpha, self.text[self.start : self.end]), "").isupper()

    @property
    def is_spelled(self) -> bool:
        """Whether it is written as names are, or the question is without capitals."""
        return self.is_capital or self.text == self.text.lower()

    @property
    def is_titled(self) -> bool:
        """ "The Sun" amid a sentence, where "the" has no other reason for its capital."""
        amid = self.has_the and not self.preceded_by(_OPENS)
        return amid and self.text[self.begins].isupper() and self.is_capital


def standing_names(text: str, held: tuple[str, ...]) -> list[Standing]:
    """The names of the `held` outlets in a question, in order, the longest where several begin; none that is
    part of a longer name. A name that several held outlets have is none of theirs."""
    longer = find_named(text)
    return [
        standing
        for standing in _found(text, _index(held))
        if not _name_goes_on(standing)
        and not any(_is_part(standing, Span(named.start, named.end)) for named in longer)
    ]


def _found(text: str, index: dict[str, tuple[Name, ...]]) -> Iterator[Standing]:
    tokens = list(_TOKEN.finditer(text))
    folded = [_folded(token.group()) for token in tokens]
    at = 0
    while at < len(tokens):
        names = (name for name in index.get(folded[at], ()) if _stands(text, tokens, folded, at, name))
        name = next(names, None)
        if name:
            start, end = tokens[at].start(), tokens[at + len(name.words) - 1].end()
            end += "(" in text[start:end] and text.startswith(")", end)
            the = _THE.search(text, max(0, start - NEAR), start)
            yield Standing(text, the.start() if the else start, start, end, name)
        at += len(name.words) if name else 1


def _stands(text: str, tokens: Sequence[re.Match[str]], folded: Sequence[str], at: int, name: Name) -> bool:
    length = len(name.words)
    if tuple(folded[at : at + length]) != name.words:
        return False
    written = tokens[at].group()
    if length == 1 and len(written) < _SHORTEST and not written.isupper():
        return False
    pairs = zip(tokens[at : at + length - 1], tokens[at + 1 : at + length], strict=True)
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairs)


def _is_part(standing: Standing, longer: Span) -> bool:
    """ "Times" of "The Times of India"."""
    if longer.start <= standing.start and standing.end <= longer.end:
        return longer.start < standing.begins or standing.end < longer.end
    return False


def _name_goes_on(standing: Standing) -> bool:
    """ "The Guardian Council", "The Times of Orrin"; "The Guardian and The Times" are two."""
    match = _GOES_ON.match(standing.text, standing.end)
    return match is not None and (match["word"] is None or match["word"] not in _GOES_ON_OTHERWISE)


@lru_cache(maxsize=8)
def _index(held: tuple[str, ...]) -> dict[str, tuple[Name, ...]]:
    """The names of the held outlets by first word, those of most words first. A name cut short of its
    qualifier ("The Herald" of "The Herald (Glasgow)") gives way to one that is so in full."""
    full: dict[tuple[str, ...], list[Name]] = {}
    short: dict[tuple[str, ...], list[Name]] = {}
    for value in held:
        for spelled in _spellings(value):
            _add(full, spelled, value)
            if _QUALIFIED.search(spelled):
                _add(short, _QUALIFIED.sub("", spelled), value, cut=True)
    by_first: dict[str, list[Name]] = {}
    for key, found in {**short, **full}.items():
        if len(found) == 1 or len({identity(name.value) for name in found}) == 1:
            merged = found[0]._replace(article=any(name.article for name in found))
            by_first.setdefault(key[0], []).append(merged)
    return {first: tuple(sorted(own, key=lambda name: -len(name.words))) for first, own in by_first.items()}


def _spellings(value: str) -> tuple[str, ...]:
    outlet = known(value)
    return (value, *outlet.names, *outlet.domains) if outlet else (value,)


def _add(names: dict[tuple[str, ...], list[Name]], spelled: str, value: str, cut: bool = False) -> None:
    own = tuple(_folded(token) for token in _TOKEN.findall(spelled))
    article = own[:1] == ("the",) and len(own) > 1
    own = own[1:] if article else own
    if own:
        names.setdefault(own, []).append(Name(own, value, article, cut))


def _folded(word: str) -> str:
    if word == "&":
        return "and"
    return word.lower() if word.isascii() else _MARK.sub("", unicodedata.normalize("NFKD", word)).casefold()
