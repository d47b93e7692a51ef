"""Two sequences of words -> the pieces of their paragraphs that both share, or only one has. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from rapidfuzz.distance import Indel

from indexer.records import Piece, PieceKind, Span
from indexer.stories.content_words import is_function_word
from indexer.stories.words import Word

MOST_CELLS = 20_000**2
"""Pairs of words that are aligned: 50 MB for half a second. What is longer counts as changed as a whole."""

Side = Literal["base", "other"]
Place = tuple[PieceKind, int]
"""What a word is, and the number of the run of words it belongs to: the same on both sides."""

_ALONE: dict[Side, PieceKind] = {"base": "omitted", "other": "added"}


@dataclass(frozen=True)
class _Run:
    """Words `ones` of the first sequence opposite words `others` of the second; the same ones if `shared`."""

    shared: bool
    ones: range
    others: range


def places(ones: Sequence[Word], others: Sequence[Word]) -> tuple[list[Place], list[Place]]:
    """What each word of a base and of another text is: "shared", "replaced", "omitted" or "added"; and in
    which run, so that what is opposite each other has one number.

    A longest common subsequence (rapidfuzz's Indel, exact) of the folded words. It is the same whichever
    comes first. Function words that match amid changes no shorter are a chance, and count as
    changed.
    """
    first, second = [word.folded for word in ones], [word.folded for word in others]
    if second < first:  # of several longest ones, the same is to be found from both sides
        runs = [_Run(run.shared, run.others, run.ones) for run in _runs(second, first)]
    else:
        runs = _runs(first, second)
    return _places_of(runs, "base"), _places_of(runs, "other")


def pieces(text: str, span: Span, words: Sequence[Word], places: Sequence[Place]) -> tuple[Piece, ...]:
    """A paragraph cut where another run of words begins, from its first character to its last.

    What stands between two pieces belongs to the shared one of them, else to the earlier; between two shared
    ones the cut is at the white space.
    """
    found = groupby(zip(words, places, strict=True), key=lambda each: each[1])
    runs = [(place, [word for word, _ in group]) for place, group in found]
    if not runs:
        return (Piece(span.start, span.end, "shared", 0),)
    cuts = [span.start]
    for ((before_kind, _), before), ((kind, _), after) in pairwise(runs):
        between = Span(before[-1].end, after[0].start)
        if kind != "shared":
            cuts.append(between.end)
        elif before_kind != "shared":
            cuts.append(between.start)
        else:
            cuts.append(_after_space(text, between))
    cuts.append(span.end)
    return tuple(Piece(cuts[at], cuts[at + 1], kind, run) for at, ((kind, run), _) in enumerate(runs))


def _after_space(text: str, between: Span) -> int:
    """Behind the last white space of what stands between two words; before it all, where there is none."""
    spaces = [at for at in range(between.start, between.end) if text[at].isspace()]
    return spaces[-1] + 1 if spaces else between.start


def _runs(ones: Sequence[str], others: Sequence[str]) -> list[_Run]:
    if len(ones) * len(others) > MOST_CELLS:
        return [_Run(False, range(len(ones)), range(len(others)))]
    found = [
        _Run(code.tag == "equal", range(code.src_start, code.src_end), range(code.dest_start, code.dest_end))
        for code in Indel.opcodes(ones, others)
    ]
    whole = list(_merged(found))
    return list(_merged(_without_chance(whole, ones)))


def _merged(runs: Sequence[_Run]) -> Iterator[_Run]:
    """Neighbours of one kind as one."""
    for shared, group in groupby(runs, key=lambda run: run.shared):
        parts = list(group)
        yield _Run(
            shared,
            range(parts[0].ones.start, parts[-1].ones.stop),
            range(parts[0].others.start, parts[-1].others.stop),
        )


def _without_chance(runs: Sequence[_Run], ones: Sequence[str]) -> list[_Run]:
    """Shared function words between two changes that are no shorter count as changed."""
    kept = []
    for place, run in enumerate(runs):
        around = [runs[near] for near in (place - 1, place + 1) if 0 <= near < len(runs)]
        lost = len(around) == 2 and all(_length(other) >= len(run.ones) for other in around)
        chance = run.shared and lost and all(is_function_word(ones[at]) for at in run.ones)
        kept.append(_Run(run.shared and not chance, run.ones, run.others))
    return kept


def _length(run: _Run) -> int:
    return max(len(run.ones), len(run.others))


def _places_of(runs: Sequence[_Run], side: Side) -> list[Place]:
    places: list[Place] = []
    for number, run in enumerate(runs):
        mine, opposite = (run.ones, run.others) if side == "base" else (run.others, run.ones)
        kind: PieceKind = "shared" if run.shared else "replaced" if opposite else _ALONE[side]
        places += [(kind, number)] * len(mine)
    return places
