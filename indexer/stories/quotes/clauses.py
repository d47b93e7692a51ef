"""The clauses of a sentence that say who says something: "Konrad Pole, the chief executive, told reporters".

Read by the order of words and by tables, in English and as far as the tables go in German, French and
Spanish; nothing is parsed. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from indexer.records import Span
from indexer.stories.quotes.clause_words import NO_NOUNS, PERFECT, SENTENCE_OPENERS, SUBORDINATORS, THAT
from indexer.stories.quotes.reporting_verbs import ADDRESSING, DOUBTFUL, REPORTING, SAYING
from indexer.stories.quotes.subjects import forward, says, subject_of
from indexer.stories.quotes.tokens import Token


class Clause(NamedTuple):
    """Spans of the text: the whole clause, and the one who speaks in it with what is told of them (empty
    where only a verb is printed). `pieces` are the parts of the latter between commas."""

    start: int
    end: int
    pieces: tuple[Span, ...]


def behind(tokens: Sequence[Token], loosely: bool = False) -> Clause | None:
    """The clause at the beginning of these words, which stand behind a quotation: "said Ada Pole", "he told
    the court". `loosely` takes any verb in the past in the place of one of saying ("a guard beamed")."""
    if not tokens:
        return None
    verb = 1 if tokens[0].text in PERFECT and len(tokens) > 2 else 0
    if tokens[verb].text in SAYING and len(tokens) > verb + 1:
        return _inverted(tokens, verb)
    for at, token in enumerate(tokens[:25]):
        if not token.is_word and token.text != ",":
            break
        if says(token) and (subject := subject_of(tokens, at)) and subject[0] == 0:
            return _clause(tokens, subject[1], 0, _clause_end(tokens, at))
    return _loosely(tokens) if loosely else None


def ahead(tokens: Sequence[Token], colon: bool) -> Clause | None:
    """The clause at the end of these words, which stand before a quotation: "The mayor said that he would".

    With a `colon` behind them they are one even without a verb of saying, if they are few.
    """
    for at in range(len(tokens) - 1, -1, -1):
        if len(tokens) - at > (25 if colon else 16):
            break
        token = tokens[at]
        if says(token) and (subject := subject_of(tokens, at)):
            return _clause(tokens, subject[1], subject[0], len(tokens))
    verb = any(token.text.endswith("ed") or token.text in DOUBTFUL for token in tokens[1:])
    if colon and verb and len(tokens) <= 14 and tokens[0].small not in NO_NOUNS:
        head = forward(tokens, 0)
        return _clause(tokens, [(0, head)] if head else [], 0, len(tokens))
    if tokens and tokens[-1].text in SAYING and tokens[-1].text.endswith("ing"):
        return _participle(tokens)
    return None


def spoken(tokens: Sequence[Token]) -> list[tuple[int, int, Clause]]:
    """Every clause with a verb of saying that has a subject before it: the places of its first token and of
    the one behind its verb, and the clause up to there."""
    found = []
    for at, token in enumerate(tokens):
        if says(token):
            subject = subject_of(tokens, at)
            if subject:
                found.append((subject[0], at + 1, _clause(tokens, subject[1], subject[0], at + 1)))
    return found


def reported(tokens: Sequence[Token], upto: int) -> Clause | None:
    """The clause that reports what begins at the token `upto` in other than the speaker's words: up to
    "that" where it stands there, else up to the verb and whom it was said to."""
    said = [one for one in spoken(tokens[:upto]) if upto - one[1] <= 14]
    if not said:
        return None
    first, verb_end, clause = said[-1]
    for earlier in reversed(said[:-1]):
        if earlier[1] <= first and all(token.small in ("that", ",") for token in tokens[earlier[1] : first]):
            first = earlier[0]
    between = tokens[verb_end:upto]
    told = any(token.small in THAT for token in between) or tokens[verb_end - 1].text in REPORTING
    if not told or any(token.text in ";:" for token in between):
        return None
    return Clause(tokens[first].start, _report_end(tokens, verb_end, upto).end, clause.pieces)


def first_subject(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The subject at the beginning of a sentence, with what is told of it between commas."""
    at = 0
    while at < len(tokens) and (tokens[at].small in SENTENCE_OPENERS or tokens[at].text == ","):
        at += 1
    head = forward(tokens, at)
    if not head:
        return ()
    pieces = [Span(tokens[at].start, tokens[head - 1].end)]
    if head < len(tokens) and tokens[head].text == ",":
        further = forward(tokens, head + 1)
        if further and further < len(tokens) and tokens[further].text == ",":
            pieces.append(Span(tokens[head + 1].start, tokens[further - 1].end))
    return tuple(pieces)


def _report_end(tokens: Sequence[Token], verb_end: int, upto: int) -> Token:
    addressed = tokens[verb_end - 1].small in ADDRESSING
    for at in range(verb_end, upto):
        if tokens[at].small in THAT:
            return tokens[at - 1] if addressed else tokens[at]
    if not addressed:
        return tokens[verb_end - 1]
    behind_it = forward(tokens, verb_end)
    return tokens[min(behind_it or verb_end, upto) - 1]


def _clause(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]], first: int, last: int) -> Clause:
    while last > first + 1 and not tokens[last - 1].is_word:
        last -= 1
    spans = tuple(Span(tokens[start].start, tokens[end - 1].end) for start, end in pieces if start < end)
    return Clause(tokens[first].start, tokens[last - 1].end, spans)


def _inverted(tokens: Sequence[Token], verb: int = 0) -> Clause | None:
    """ "said Ada Pole, a nurse": the verb, and the subject behind it as far as the name goes."""
    end = forward(tokens, verb + 1)
    if not end:
        return None
    names = [at for at in range(verb + 1, end) if tokens[at].capital]
    if names:
        end = names[-1] + 1
    return _clause(tokens, [(verb + 1, end)], 0, end)


def _loosely(tokens: Sequence[Token]) -> Clause | None:
    if tokens[0].text.endswith("ed") and len(tokens) > 1 and tokens[1].capital:
        return _inverted(tokens)
    end = _clause_end(tokens, 0)
    for at in range(1, min(end, 8)):
        if tokens[at].small.endswith("ed") and tokens[0].small not in NO_NOUNS and end - at <= 6:
            return _clause(tokens, [(0, at)], 0, end)
    return None


def _participle(tokens: Sequence[Token]) -> Clause | None:
    """ "..., saying": only the verb, of whoever said something earlier in the sentence."""
    earlier = spoken(tokens[:-1])
    pieces = earlier[-1][2].pieces if earlier else ()
    return Clause(tokens[-1].start, tokens[-1].end, pieces)


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    """The place of the first token behind a clause whose verb stands at `at`."""
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if (not token.is_word and token.text not in "’'-%$£€&/") or token.small in SUBORDINATORS:
            return place
    return len(tokens)
