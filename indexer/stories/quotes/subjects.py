"""The subject of a verb of saying: where the name or noun before or behind it begins and ends. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.stories.quotes.clause_words import (
    AUXILIARIES,
    BEFORE_TIMES,
    DETERMINERS,
    LINKS,
    NO_NOUNS,
    PASSIVE,
    TIMES,
)
from indexer.stories.quotes.reporting_verbs import NEVER_NOUNS, PRONOUNS, SAYING, TITLES
from indexer.stories.quotes.tokens import Token


def says(token: Token) -> bool:
    """Whether it is a verb of saying that takes a subject, in small letters ("US State Department")."""
    return token.text in SAYING and not token.text.endswith("ing")


def _is_noun(token: Token) -> bool:
    """Whether it may be a noun or what stands before one: nothing that the tables know to be another."""
    small = token.small
    other = small in NO_NOUNS or small in PRONOUNS or small in DETERMINERS
    return token.is_word and not other and token.text not in NEVER_NOUNS


def is_no_name(word: str) -> bool:
    """Whether a word in capitals only begins a sentence ("But", "The")."""
    small = word.casefold()
    return small in NO_NOUNS or small in DETERMINERS or small in PRONOUNS


def is_link(token: Token) -> bool:
    """Whether what follows only tells more of a noun before it ("the minister for fish")."""
    return token.small in LINKS


def subject_of(tokens: Sequence[Token], verb: int) -> tuple[int, list[tuple[int, int]]] | None:
    """Where the subject of a verb begins, and its pieces between commas; `None` where none is before it."""
    at = verb - 1
    if at >= 0 and tokens[at].small in PASSIVE:
        return None
    if at >= 0 and tokens[verb].text not in NEVER_NOUNS and _is_owner(tokens[at]):
        return None
    while at >= 0 and tokens[at].is_word and _is_auxiliary(tokens, at):
        at -= 1
    if at >= 0 and tokens[at].small in TIMES:
        at -= 1
        while at >= 0 and tokens[at].small in BEFORE_TIMES:
            at -= 1
    if at < 0:
        return None
    if tokens[at].text != ",":
        start = _backward(tokens, at)
        return None if start is None else (start, [(start, at + 1)])
    return _with_apposition(tokens, at)


def _is_owner(token: Token) -> bool:
    """Whether a noun follows, though it may look like a verb ("her remarks", "Pole's claims")."""
    return token.small in DETERMINERS or token.text.endswith(("'s", "’s", "s'", "s’"))


def _is_auxiliary(tokens: Sequence[Token], at: int) -> bool:
    small = tokens[at].small
    return small in AUXILIARIES or (small.endswith("ly") and not tokens[at].capital and len(small) > 4)


def _with_apposition(tokens: Sequence[Token], comma: int) -> tuple[int, list[tuple[int, int]]] | None:
    """ "Ada Pole, 41, the head nurse, said": the leftmost name before commas."""
    best = None
    ends, at = [comma], comma - 1
    while at > 0 and comma - at <= 24 and len(ends) < 4:
        if tokens[at].text in ".;:!?":
            break
        if tokens[at].text == ",":
            start = _backward(tokens, at - 1)
            if start is not None and not (start and tokens[start - 1].small in NO_NOUNS):
                pieces = [(start, at)]
                bounds = [at, *reversed(ends)]
                pieces += [(left + 1, right) for left, right in pairwise(bounds)]
                best = start, pieces
            ends.append(at)
        at -= 1
    return best


def _backward(tokens: Sequence[Token], last: int) -> int | None:
    """Where the name or noun that ends at the token `last` begins; `None` where that is none."""
    if last < 0 or not tokens[last].is_word:
        return None
    if tokens[last].small in PRONOUNS:
        return last
    if tokens[last].small in NO_NOUNS:
        return None
    at = last
    while at > 0 and last - at < 12:
        before = tokens[at - 1]
        if tokens[at].small in DETERMINERS or tokens[at].text in ("Mr", "Mrs", "Ms", "Dr"):
            if not (at > 1 and before.small in LINKS and _is_noun(tokens[at - 2])):
                break
            at -= 2
        elif before.small in LINKS and tokens[at].capital and at > 1 and _is_noun(tokens[at - 2]):
            at -= 2
        elif _is_noun(before) or before.small in DETERMINERS:
            at -= 1
        else:
            break
    if at == 0 and last > 0 and tokens[0].small in NO_NOUNS:
        at = 1
    return at


def forward(tokens: Sequence[Token], first: int) -> int:
    """The place behind the name or noun that begins at the token `first`; 0 where there is none."""
    if first >= len(tokens) or not tokens[first].is_word:
        return 0
    if tokens[first].small in PRONOUNS:
        return first + 1
    at, named = first, False
    while at < len(tokens) and at - first < 14:
        token = tokens[at]
        noun = _is_noun(token) or token.small in DETERMINERS
        if named and not token.capital and not _joins_names(tokens, at):
            break
        if not noun:
            linked = token.small in LINKS and at > first and at + 1 < len(tokens)
            further = tokens[at + 1] if linked else token
            if not linked or not (further.capital or further.small in DETERMINERS or token.small == "of"):
                break
            if named:
                break
        named = named or (token.capital and at > first) or (token.capital and _followed_by_name(tokens, at))
        at += 1
    return at


def _followed_by_name(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 == len(tokens) or tokens[at + 1].capital or not _is_noun(tokens[at + 1])


def _joins_names(tokens: Sequence[Token], at: int) -> bool:
    """ "van" in "Ada van Pole"; "chief" in "the Garrow chief Ada Pole"."""
    if at + 1 >= len(tokens) or not tokens[at + 1].capital:
        return False
    return tokens[at].small in TITLES or len(tokens[at].text) <= 3
