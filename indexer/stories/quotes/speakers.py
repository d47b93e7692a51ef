"""Who is meant by the one who speaks in a clause: "he", "Mr Pole", "the chief engineer, Ada Pole". Pure.

A name is taken as fully as the article prints it; a pronoun is resolved only from the sentence it stands in
and those just before, where one name alone can be meant. All else stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.records import Span
from indexer.stories.quotes.clause_words import FEMALE_TITLES, HE, MALE_TITLES, NO_PERSON, SHE, WHO
from indexer.stories.quotes.clauses import Clause, first_subject, spoken
from indexer.stories.quotes.reporting_verbs import PRONOUNS, TITLES
from indexer.stories.quotes.subjects import is_link, is_no_name
from indexer.stories.quotes.tokens import Token, sentence_start, tokens_of

SENTENCES_BACK = 3
"""Sentences in which the one whom a pronoun means is looked for."""

_SMALL_IN_NAMES = "de|da|di|van|von|der|den|bin|ibn|al|el|la|le|du|del|dos|das|ten|ter|y|zu|af"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ](?:[\w-]|[’'](?=[^\W\d_a-zß-öø-ÿ]))*"
_FIRST = rf"(?:[^\W\d_a-zß-öø-ÿ]\.|{_CAPITAL})"
_NAME = re.compile(
    rf"\b{_FIRST}(?:\s(?:[^\W\d_a-zß-öø-ÿ]\.\s)?(?:(?:{_SMALL_IN_NAMES})\s){{0,2}}{_CAPITAL}\b){{1,5}}"
)


@dataclass(frozen=True)
class People:
    """The names of two words and more in a text, by their last word."""

    by_last: Mapping[str, frozenset[str]]

    def in_full(self, name: str) -> str:
        """The name as the text prints it with a first name, where only one has this last word."""
        if " " in name:
            return name
        fuller = self.by_last.get(name, frozenset())
        return next(iter(fuller)) if len(fuller) == 1 else name


def people_in(text: str) -> People:
    """The names in a text, without titles before them."""
    by_last: dict[str, set[str]] = {}
    for match in _NAME.finditer(text):
        parts = match.group().split()
        parts = untitled(parts[1:] if is_no_name(parts[0]) else parts)
        if 2 <= len(parts) <= 4:
            by_last.setdefault(parts[-1], set()).add(" ".join(parts))
    return People({last: frozenset(_shortest(names)) for last, names in by_last.items()})


def untitled(parts: Sequence[str]) -> list[str]:
    """The words of a name without those that are titles before it."""
    at = 0
    while at < len(parts) - 1 and parts[at].casefold().rstrip(".") in TITLES:
        at += 1
    return list(parts[at:])


def speaker_of(text: str, masked: str, clause: Clause, people: People) -> tuple[str | None, bool]:
    """Who speaks in a clause of the text, and whether that is a name. `masked` is the text with blanks for
    what stands in quotation marks, in which other people are named."""
    if not clause.pieces:
        return None, False
    first = text[clause.pieces[0].start : clause.pieces[0].end]
    if first.casefold() in PRONOUNS:
        found = _antecedent(masked, clause.pieces[0].start, first.casefold(), people)
        return found, found is not None
    named = _named(text, clause.pieces, people)
    if named:
        return named, True
    return " ".join(first.split()), False


def _named(text: str, pieces: Sequence[Span], people: People) -> str | None:
    """The fullest name at the end of one of the pieces; that of a whole piece, not one mentioned in it."""
    names = [name for piece in pieces if (name := _name_ending(tokens_of(text, *piece)))]
    full = [people.in_full(name) for name in names]
    return next(
        (name for name in full if " " in name), names[0] if names and _is_first(text, pieces, names) else None
    )


def _is_first(text: str, pieces: Sequence[Span], names: Sequence[str]) -> bool:
    return text[pieces[0].start : pieces[0].end].split()[-1].startswith(names[0].split()[-1])


def _name_ending(tokens: Sequence[Token]) -> str | None:
    """The run of words with capitals at the end, behind any possessive ("Garrow's Ada Pole")."""
    at = len(tokens)
    while at > 0 and (
        tokens[at - 1].capital or (at < len(tokens) and tokens[at - 1].small in _SMALL_IN_NAMES.split("|"))
    ):
        if re.search(r"[’']s$", tokens[at - 1].text):
            break
        at -= 1
    while at < len(tokens) and not tokens[at].capital:
        at += 1
    link = at - 1 if at and tokens[at - 1].small != "the" else at - 2
    if link >= 0 and is_link(tokens[link]):
        return _name_ending(tokens[:link])  # "Ada Pole of the Dale Gazette"
    run = untitled([token.text for token in tokens[at:]])
    return " ".join(run) if run and run[0].casefold().rstrip(".") not in TITLES else None


def _antecedent(masked: str, at: int, pronoun: str, people: People) -> str | None:
    """The one whom a pronoun at a place means."""
    if pronoun in WHO:
        return _before_who(masked, at, people)
    if pronoun not in HE | SHE:
        return None
    start, end = sentence_start(masked, at), at
    looked_at = 0
    while looked_at <= SENTENCES_BACK:
        tokens = tokens_of(masked, start, end)
        if tokens:
            looked_at += 1
            found = _subject_named(masked, tokens, people)
            if found:
                return found if _may_be(found, tokens, pronoun) else None
            if _named_runs(tokens) or _begins_with_a_name(masked, tokens):
                return None
        if start == 0:
            return None
        end = start
        start = sentence_start(masked, len(masked[:start].rstrip()) - 1) if masked[:start].strip() else 0
        if start >= end:
            return None
    return None


def _before_who(masked: str, at: int, people: People) -> str | None:
    tokens = tokens_of(masked, max(0, at - 80), at)
    while tokens and tokens[-1].text == ",":
        tokens.pop()
    name = _name_ending(tokens)
    return people.in_full(name) if name else None


def _subject_named(masked: str, tokens: Sequence[Token], people: People) -> str | None:
    """The name of the one who says something in a sentence, else of the one it begins with."""
    said = [clause.pieces for _, _, clause in reversed(spoken(tokens))]
    for pieces in [*said, first_subject(tokens)]:
        found = _named(masked, pieces, people) if pieces else None
        if found and (" " in found or _is_titled(masked, pieces)):
            return found
    return None


def _begins_with_a_name(masked: str, tokens: Sequence[Token]) -> bool:
    """Whether the subject is one word in capitals, of which nobody knows whether it is a name ("Experts")."""
    pieces = first_subject(tokens)
    first = masked[pieces[0].start : pieces[0].end] if pieces else ""
    return first[:1].isupper() and " " not in first and first.casefold() not in PRONOUNS


def _is_titled(masked: str, pieces: Sequence[Span]) -> bool:
    return (
        masked[pieces[0].start : pieces[0].end].split()[0].casefold().rstrip(".")
        in MALE_TITLES | FEMALE_TITLES
    )


def _may_be(name: str, tokens: Sequence[Token], pronoun: str) -> bool:
    """Whether "he" or "she" must be of this name: a person's, titled so where it is, and the only one."""
    parts = name.split()
    if {part.casefold() for part in parts} & NO_PERSON:
        return False
    if any(not set(run) & set(parts) for run in _named_runs(tokens)):
        return False
    titles = {
        title.small.rstrip(".") for title, token in pairwise(tokens) if token.text in parts and title.capital
    }
    return not (titles & (FEMALE_TITLES if pronoun in HE else MALE_TITLES))


def _named_runs(tokens: Sequence[Token]) -> list[list[str]]:
    """What may be names of persons in these words: two capitals and more in a row."""
    runs: list[list[str]] = [[]]
    for at, token in enumerate(tokens):
        if token.capital and not (at == 0 and is_no_name(token.text)):
            runs[-1].append(token.text)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1 and not {word.casefold() for word in run} & NO_PERSON]


def _shortest(names: set[str]) -> set[str]:
    """The names of which no other is the end: "Ada Pole" of "Goalkeeper Ada Pole"."""
    return {name for name in names if not any(name.endswith(" " + other) for other in names)}
