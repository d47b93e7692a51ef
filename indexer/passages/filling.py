"""Fills passages with sentences: as many as fit, and all of nearly the same size. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from indexer.passages.sentences import stripped
from indexer.records import Span

CountTokens = Callable[[Sequence[str]], list[int]]
"""The tokens of each text by itself, special ones not counted."""

LETTERS = 10
"""The length at which writing without spaces counts as a word. Real prose has 5 to 8 letters a word, so
this bounds a passage at 2,000 characters and changes nothing for prose."""
_FULL = 200
_USUAL = 150
"""Words in a passage, at most and usually."""
_BORDER_BONUS = 0.1
"""How much of a full passage its size may stray further, if that makes it end with a paragraph."""
_SURE = 0.9
"""Below this load a passage is not counted again as a whole, which takes as long as counting its parts."""


class Unit(NamedTuple):
    """What is not cut further: a sentence, or a part of one too long for a passage.

    `load` is the share of a full passage that it takes; `ends_paragraph` that a paragraph ends with it.
    """

    start: int
    end: int
    load: float
    words: float
    ends_paragraph: bool


def units_of(
    text: str, sentence_ends: Sequence[tuple[Span, bool]], count_tokens: CountTokens, window: int
) -> list[Unit]:
    """Sentences as units, those longer than a passage in parts. Each comes with whether a paragraph
    ends with it."""
    counts = count_tokens([text[span.start : span.end] for span, _ in sentence_ends])
    units = []
    for (span, ends_paragraph), tokens in zip(sentence_ends, counts, strict=True):
        unit = _unit(text, span, tokens, window, ends_paragraph)
        units += [unit] if unit.load <= 1 else _cut(text, unit, count_tokens, window)
    return units


def filled(text: str, units: Sequence[Unit], count_tokens: CountTokens, window: int) -> Iterator[Span]:
    """The passages that these units make, in order; none of more than `window` tokens."""
    for group in _groups(units):
        span = Span(group[0].start, group[-1].end)
        sure = sum(unit.load for unit in group) < _SURE
        yield from [span] if sure else _within_window(text, span, count_tokens, window)


def _unit(text: str, span: Span, tokens: int, window: int, ends_paragraph: bool) -> Unit:
    part = text[span.start : span.end]
    words = max(len(part.split()), len(part) / LETTERS)
    return Unit(span.start, span.end, max(words / _FULL, tokens / window), words, ends_paragraph)


def _cut(text: str, unit: Unit, count_tokens: CountTokens, window: int) -> list[Unit]:
    """A sentence too long for a passage in parts of nearly the same size that fit."""
    words = [
        Span(at, min(at + _FULL, word.end()))
        for word in re.compile(r"\S+").finditer(text, unit.start, unit.end)
        for at in range(word.start(), word.end(), _FULL)
    ]
    counted = _counted(text, words, count_tokens, window)
    groups = _groups([_unit(text, span, tokens, window, False) for span, tokens in counted])
    cut = [
        Unit(g[0].start, g[-1].end, min(1.0, sum(u.load for u in g)), sum(u.words for u in g), False)
        for g in groups
    ]
    return [*cut[:-1], cut[-1]._replace(ends_paragraph=unit.ends_paragraph)]


def _counted(
    text: str, spans: Sequence[Span], count_tokens: CountTokens, window: int
) -> list[tuple[Span, int]]:
    """Spans with their tokens, those that take more than half of the window halved until they do not."""
    counts = count_tokens([text[s.start : s.end] for s in spans])
    done: list[tuple[Span, int]] = []
    for span, tokens in zip(spans, counts, strict=True):
        if tokens * 2 <= window or span.end - span.start == 1:
            done.append((span, tokens))
        else:
            done += _counted(text, _halves(text, span), count_tokens, window)
    return done


def _halves(text: str, span: Span) -> list[Span]:
    """A span in two, at the white space nearest its middle, else in the middle."""
    middle = (span.start + span.end) // 2
    spaces = [m.start() for m in re.compile(r"\s").finditer(text, span.start, span.end)]
    cut = min(spaces, key=lambda at: abs(at - middle)) if spaces else middle
    halves = (stripped(text, Span(span.start, cut)), stripped(text, Span(cut, span.end)))
    return [half for half in halves if half.end > half.start]


def _groups(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Units in a row, parted into groups of nearly the same size, each at most one full passage."""
    load, words = sum(unit.load for unit in units), sum(unit.words for unit in units)
    start = 0
    while start < len(units):
        groups = max(ceil(load - 1e-9), round(words / _USUAL), 1)
        end = _best_end(units, start, load / groups) if groups > 1 else len(units)
        yield units[start:end]
        load -= sum(unit.load for unit in units[start:end])
        words -= sum(unit.words for unit in units[start:end])
        start = end


def _best_end(units: Sequence[Unit], start: int, target: float) -> int:
    """Where the group that begins at `start` ends nearest to its target, without passing a full passage."""
    best, best_distance = start + 1, float("inf")
    load = 0.0
    for end in range(start + 1, len(units) + 1):
        load += units[end - 1].load
        if load > 1 and end > start + 1:
            break
        distance = abs(load - target) - _BORDER_BONUS * units[end - 1].ends_paragraph
        if distance < best_distance:
            best, best_distance = end, distance
    return best


def _within_window(text: str, span: Span, count_tokens: CountTokens, window: int) -> list[Span]:
    """The span; halved until it fits if it has more tokens as a whole than the sum of its parts had."""
    fits = span.end - span.start == 1 or count_tokens([text[span.start : span.end]])[0] <= window
    halves = [] if fits else _halves(text, span)
    return [part for half in halves for part in _within_window(text, half, count_tokens, window)] or [span]
