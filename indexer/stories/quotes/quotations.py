"""The quotations of a text: their words, and the clause that says whose they are. Pure."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.records import Attribution, Quotation, Span
from indexer.stories.marks import Marked, blank_line_blocks, marked_runs
from indexer.stories.quotes.clauses import Clause, ahead, behind
from indexer.stories.quotes.speakers import People, people_in, speaker_of
from indexer.stories.quotes.tokens import LONGEST, Token, sentence_end, sentence_start, tokens_of
from indexer.stories.words import words_of

TERM = 2
"""Words up to which a quotation is mostly a term used with distance ("so-called"), not a statement."""

_ENDS = re.compile(r"[,.!?…—–-]$")
_COMMA = re.compile(r"[\s\"”’»'“‹›«]*[,–—-]")
_ONLY_APPOSITION = re.compile(r"(?:\s*,[^.;:!?]{1,120}?)?\s*[.,;–—-]?[^\w:]{1,4}")
"""What may stand between a clause and the rest of the quotation: "said Ada Pole(, a nurse)."."""

_MARKS = "\"“”„‟«»‹›‘’'`「」『』＂"


@dataclass(frozen=True)
class Quotations:
    """What is quoted in a text, in order; `masked` is the text with blanks in place of it, and `people` the
    names in it."""

    found: tuple[Quotation, ...]
    masked: str
    people: People


def quotations(text: str, blocks: Sequence[Span] = ()) -> Quotations:
    """Every quotation of a text with its attribution. `blocks` are its paragraphs; without them blank lines
    part them. Takes time in proportion to the text."""
    runs = marked_runs(text, blocks)
    masked = _masked(text, runs)
    people = people_in(text[blocks[0].start : blocks[-1].end] if blocks else text)
    grouped = [
        list(group) for _, group in groupby(sorted(runs, key=lambda run: run.group), lambda run: run.group)
    ]
    single = [_quotation(text, group) for group in grouped]
    single.sort(key=lambda one: one.span)
    outer = [one for one in single if not one.nested]
    clauses = _shared(text, outer, [_clause(text, outer, at) for at in range(len(outer))])
    told = [
        replace(one, attribution=_attribution(text, masked, clause, people) if clause else None)
        for one, clause in zip(outer, clauses, strict=True)
    ]
    nested = [one for one in single if one.nested]
    joined = _joined(text, told, blocks or blank_line_blocks(text))
    return Quotations(tuple(sorted([*joined, *nested], key=lambda one: one.span)), masked, people)


def attributed(text: str, quoted: Quotations, clause: Clause) -> Attribution:
    """A clause with who speaks in it."""
    return _attribution(text, quoted.masked, clause, quoted.people)


def _quotation(text: str, runs: Sequence[Marked]) -> Quotation:
    parts = tuple(Span(run.start, run.end) for run in runs)
    words = sum(len(words_of(text[start:end])) for start, end in parts)
    return Quotation(parts, _printed(text, parts), words, None, runs[0].depth > 0, runs[-1].closed)


def _printed(text: str, parts: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in parts)


def _masked(text: str, runs: Sequence[Marked]) -> str:
    pieces, done = [], 0
    for run in runs:
        if run.depth == 0 and run.end > done:
            pieces += [text[done : run.start], " " * (run.end - max(run.start, done))]
            done = run.end
    return "".join([*pieces, text[done:]])


def _clause(text: str, outer: Sequence[Quotation], at: int) -> Clause | None:
    """Before the quotation where a colon or comma leads to it, else behind it, else before it."""
    one = outer[at]
    left = outer[at - 1].span.end if at else 0
    right = outer[at + 1].span.start if at + 1 < len(outer) else len(text)
    before, lead = _before(text, one.span.start, left)
    if lead and (clause := ahead(before, lead == ":")):
        return clause
    return _behind(text, one, right) or (None if lead else ahead(before, colon=False))


def _shared(text: str, outer: Sequence[Quotation], clauses: Sequence[Clause | None]) -> list[Clause | None]:
    """Of several quotations in one sentence, those without a clause have that of their neighbour."""
    shared = list(clauses)
    for at in range(1, len(outer)):
        if shared[at] is None and shared[at - 1] and _in_one_sentence(text, outer[at - 1], outer[at]):
            shared[at] = shared[at - 1]
    for at in range(len(outer) - 2, -1, -1):
        if shared[at] is None and shared[at + 1] and _in_one_sentence(text, outer[at], outer[at + 1]):
            shared[at] = shared[at + 1]
    return shared


def _in_one_sentence(text: str, first: Quotation, further: Quotation) -> bool:
    start, end = first.span.end + 1, further.span.start
    if end - start > LONGEST or text[start - 2] in ".!?" or "\n\n" in text[start:end]:
        return False
    return sentence_start(text, end, start) == start


def _before(text: str, at: int, least: int) -> tuple[list[Token], str]:
    """The words of the sentence before a place, and the colon or comma behind them."""
    start = sentence_start(text, at, max(least, at - LONGEST))
    tokens = tokens_of(text, start, at)
    while tokens and tokens[-1].text in _MARKS:
        tokens.pop()
    lead = tokens[-1].text if tokens and tokens[-1].text in ",:" else ""
    while tokens and not tokens[-1].is_word:
        tokens.pop()
    while tokens and not tokens[0].is_word:
        tokens.pop(0)
    return tokens, lead


def _behind(text: str, one: Quotation, right: int) -> Clause | None:
    """The clause behind a quotation, unless what follows is a sentence of its own."""
    end = one.span.end
    stop = min(sentence_end(text, end + 1) if end + 1 < len(text) else len(text), right)
    tokens = tokens_of(text, end, stop)
    comma = bool(_COMMA.match(text, end))
    while tokens and not tokens[0].is_word:
        if tokens[0].text not in _MARKS + ",–—-":
            return None
        tokens.pop(0)
    last = text[end - 1]
    if not tokens or (last in ".!?…" and not comma and _begins_anew(tokens, last)):
        return None
    return behind(tokens, loosely=comma or bool(_ENDS.search(last)))


def _begins_anew(tokens: Sequence[Token], last: str) -> bool:
    """Behind a full stop, or with a pronoun in capitals, a new sentence begins."""
    first = tokens[0]
    if not first.capital:
        return False
    return last == "." or first.text in ("He", "She", "They", "It", "The", "A", "An") or len(tokens) > 8


def _attribution(text: str, masked: str, clause: Clause, people: People) -> Attribution:
    speaker, named = speaker_of(text, masked, clause, people)
    return Attribution(text[clause.start : clause.end], clause.start, clause.end, speaker, named)


def _joined(text: str, told: Sequence[Quotation], blocks: Sequence[Span]) -> list[Quotation]:
    """Quotations broken by the clause that attributes them, as one; parts of one paragraph."""
    joined: list[Quotation] = []
    starts = [block.start for block in blocks]
    for one in told:
        together = joined and bisect(starts, joined[-1].span.end) == bisect(starts, one.span.start)
        if together and _is_broken(text, joined[-1], one):
            joined[-1] = _with(text, joined[-1], one)
        else:
            joined.append(one)
    return joined


def _with(text: str, first: Quotation, further: Quotation) -> Quotation:
    parts = (*first.parts, *further.parts)
    return Quotation(
        parts,
        _printed(text, parts),
        first.words + further.words,
        first.attribution,
        closed=further.closed,
    )


def _is_broken(text: str, first: Quotation, further: Quotation) -> bool:
    """Whether only the first one's clause stands between the two, and the second has none of its own."""
    said = first.attribution
    if said is None or not first.span.end <= said.start < further.span.start:
        return False
    other = further.attribution
    if other is not None and other.start != said.start and other.start >= further.span.end:
        return False
    ahead_of_it, behind_it = text[first.span.end : said.start], text[said.end : further.span.start]
    return not re.search(r"\w", ahead_of_it) and bool(_ONLY_APPOSITION.fullmatch(behind_it))


__all__ = ["TERM", "Quotations", "attributed", "quotations"]
