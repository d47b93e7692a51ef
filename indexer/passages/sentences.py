"""The paragraphs and sentences of a text, as spans of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

import sentencex

from indexer.records import Span

_AT_ONCE = 4000
"""The most characters sentencex is given: its time grows with the square of unclosed quotation marks
(0.3 s at 30,000 characters, and 5,000,000 would not end)."""
_LOOK_BACK = 200
_WRAPPED = 120
_LOOKED_AT = 5000
"""How many lines decide how a text marks its paragraphs."""
_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*\S)?")
"""A line, as `str.splitlines` has them, without the white space around it."""
_LONGEST = 100_000
"""Characters of lines joined to one paragraph; millions of lines without a blank one are none."""
_ENDS_SENTENCE = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$")


def sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of a text, in order, without white space around them. `language` is a code ("en")."""
    return [span for block in each_paragraph(text) for span in sentences_in(text, block, language)]


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, in order, without white space around them.

    Blank lines part them. A text without any has a paragraph on each line, unless its lines are
    wrapped: then it is one paragraph.
    """
    return list(each_paragraph(text))


def each_paragraph(text: str) -> Iterator[Span]:
    """As `paragraphs`, one at a time."""
    lines = _filled_lines(text)
    first = list(islice(lines, _LOOKED_AT))
    parted = any(_blank_line_between(text, above, below) for above, below in pairwise(first))
    if not parted and not _is_wrapped(text, first):
        return chain(first, lines)
    return _joined(text, chain(first, lines))


def _joined(text: str, lines: Iterable[Span]) -> Iterator[Span]:
    """Lines that no blank line parts, each such run as one."""
    block: Span | None = None
    for line in lines:
        short = block is not None and line.end - block.start < _LONGEST
        if block and short and not _blank_line_between(text, block, line):
            block = Span(block.start, line.end)
            continue
        if block:
            yield block
        block = line
    if block:
        yield block


def sentences_in(text: str, block: Span, language: str | None) -> Iterator[Span]:
    """The sentences of one paragraph, or part of one; a sentence never crosses its ends."""
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    for part in _slices(text, block):
        # sentencex refuses lone surrogates; each becomes one "?", so offsets stay
        words = text[part.start : part.end].encode("utf-8", "replace").decode("utf-8")
        found = [part.start + b["start_index"] for b in sentencex.get_sentence_boundaries(code, words)]
        for start, end in pairwise(sorted({part.start, *found, part.end})):
            span = stripped(text, Span(start, end))
            if span.end > span.start:
                yield span


def _slices(text: str, block: Span) -> Iterator[Span]:
    """A block in parts of `_AT_ONCE`, cut at the last white space in each where there is some."""
    start = block.start
    while block.end - start > _AT_ONCE:
        cut = start + _AT_ONCE
        spaces = re.search(r"\s\S*$", text[cut - _LOOK_BACK : cut])
        end = cut - _LOOK_BACK + spaces.start() + 1 if spaces else cut
        yield Span(start, end)
        start = end
    yield Span(start, block.end)


def stripped(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, max(start, span.start + len(part.rstrip())))


def _filled_lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        yield Span(*match.span())


def _blank_line_between(text: str, above: Span, below: Span) -> bool:
    gap = text[above.end : below.start]
    return len((gap + "|").splitlines()) > 2


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines were broken to fit a width: none is long, and most end amid a sentence."""
    if any(line.end - line.start > _WRAPPED for line in lines):
        return False
    ending = sum(bool(_ENDS_SENTENCE.search(text[line.start : line.end])) for line in lines)
    return ending * 2 < len(lines)
