"""Puts printed lines back together into paragraphs, where it is plain that they were wrapped. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from indexer.loaders.pdf.columns import Block, Line
from indexer.loaders.pdf.hyphens import Hyphens, without_soft_hyphens

HEADLINE = 1.2
"""Type this much larger than a page's commonest is a headline's."""

SAME_SIZE = 0.06
"""Sizes this near are the same type (twelve points drawn as 11.95)."""

MIN_WRAPPED = 15
"""Shortest line that is taken for wrapped, in characters: the narrowest columns have about 25."""

FULL = 0.75
"""Lines this much of their column's width, or more, are full."""

PROSE = 0.4
"""Share of full lines in prose: half where people talk in turns. Verse and lists have fewer."""

MIN_ALONE = 40
"""The same where there are not three lines to tell how wide the column is."""

CELLS_APART = 1.5
"""Least space between the cells of a table, in type sizes."""

MAX_BETWEEN = 3
"""Captions and boxes that may stand between two halves of a paragraph."""

_BULLET = re.compile(r"[-–—•*·▪]\s|\d{1,2}[.)]\s")
_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HYPHEN_END = re.compile("\\w[-\N{HYPHEN}\N{SOFT HYPHEN}]$")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's text and type. `is_open` says that it plainly goes on elsewhere: it ends with a full
    line that ends no sentence."""

    text: str
    size: float
    is_open: bool = False


@dataclass(frozen=True)
class _Column:
    """What the lines of one type in a block have in common."""

    left: float
    right: float
    leading: float
    lines: int
    is_prose: bool


def commonest_size(lines: Iterable[Line]) -> float:
    """The size of type in which most letters are printed, 0 where nothing is."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def as_drawn(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The lines as they came, for a page that has too many to be one."""
    return (Paragraph("\n".join(line.text for line in lines), commonest_size(lines)),)


def paragraphs(blocks: Sequence[Block], hyphens: Hyphens) -> tuple[Paragraph, ...]:
    """The paragraphs of a page. Lines that were not plainly wrapped (tables, verse) stay lines.

    A paragraph that goes on in the next column, or behind a caption, is put together again; what stood
    between follows it.
    """
    body = commonest_size(line for block in blocks for line in block)
    found = [paragraph for block in blocks for paragraph in _of_block(_rows(block), body, hyphens)]
    return tuple(_mended(found, hyphens))


def _rows(block: Block) -> Block:
    """Neighbours in one row become one line, with tabs between the cells of a table."""
    rows: list[Line] = []
    for line in block:
        if rows and abs(rows[-1].base - line.base) < 0.3 * line.size and line.left >= rows[-1].right:
            space = "\t" if line.left - rows[-1].right > CELLS_APART * line.size else " "
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text}{space}{line.text}", right=line.right)
        else:
            rows.append(line)
    return tuple(rows)


def _of_block(lines: Block, body: float, hyphens: Hyphens) -> list[Paragraph]:
    columns = _columns(lines)
    found: list[Paragraph] = []
    text = ""
    for line, following in pairwise((*lines, None)):
        assert line is not None
        text += without_soft_hyphens(line.text[:-1]) + line.text[-1:]
        column = columns[line.size]
        between = _between(line, following, column, body) if following else None
        if between is None or between == "\n\n":
            found.append(Paragraph(text, line.size, _is_open(line, column)))
            text = ""
        elif between == " " and following and (joined := hyphens.joined(line.text, following.text)):
            text = text[: len(text) - 1] if len(joined) < len(line.text) + len(following.text) else text
        else:
            text += between
    return found


def _columns(lines: Block) -> dict[float, _Column]:
    """By size of type. Sizes in a row of ever larger ones count as one from the smallest on."""
    alike: dict[float, float] = {}
    for size in sorted({line.size for line in lines}):
        smaller = next(reversed(alike.values()), 0.0)
        alike[size] = smaller if _is_same_size(size, smaller) else size
    groups: dict[float, list[Line]] = defaultdict(list)
    steps: dict[float, list[float]] = defaultdict(list)
    for line, following in pairwise((*lines, None)):
        assert line is not None
        groups[alike[line.size]].append(line)
        if following and alike[line.size] == alike[following.size] and line.base > following.base:
            steps[alike[line.size]].append(line.base - following.base)
    columns = {size: _column(size, group, steps[size]) for size, group in groups.items()}
    return {size: columns[same] for size, same in alike.items()}


def _column(size: float, lines: Sequence[Line], steps: Sequence[float]) -> _Column:
    rights = sorted(line.right for line in lines)
    leading = median(steps) if len(steps) > 1 else 1.5 * size
    left, right = min(line.left for line in lines), rights[len(rights) - 1 - len(rights) // 10]
    full = sum(line.right - left >= FULL * (right - left) for line in lines)
    return _Column(left, right, leading, len(lines), full >= PROSE * len(lines))


def _between(line: Line, following: Line, column: _Column, body: float) -> str:
    """What stands between two lines: a space in a paragraph, one or two line ends elsewhere."""
    step = line.base - following.base
    if not _is_same_size(line.size, following.size) or not 0 < step <= 1.3 * column.leading:
        return "\n\n"
    ends = bool(_END.search(line.text))
    if line.size > HEADLINE * body:
        return "\n\n" if ends else " "
    if _BULLET.match(following.text):
        return "\n"
    indented = 0.7 * line.size < following.left - column.left < 5 * line.size
    if ends and indented and line.left - column.left < 0.7 * line.size:
        return "\n\n"
    if _was_wrapped(line, following, column):
        return " "
    return "\n\n" if ends else "\n"


def _was_wrapped(line: Line, following: Line, column: _Column) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    if not column.is_prose or "\t" in line.text:
        return False
    if len(line.text) < (MIN_WRAPPED if column.lines > 2 else MIN_ALONE):
        return False
    first = len(following.text.split(maxsplit=1)[0])
    room = (following.right - following.left) * first / len(following.text) + 0.25 * line.size
    slack = 0.5 if _END.search(line.text) else 2.0
    return line.right + room > column.right - slack * line.size


def _is_open(line: Line, column: _Column) -> bool:
    if _HYPHEN_END.search(line.text):
        return True
    full = line.right - column.left >= FULL * (column.right - column.left)
    return (
        full
        and column.lines > 2
        and column.is_prose
        and len(line.text) >= MIN_WRAPPED
        and not _END.search(line.text)
    )


def _mended(found: Sequence[Paragraph], hyphens: Hyphens) -> list[Paragraph]:
    rest, mended = list(found), []
    while rest:
        paragraph = rest.pop(0)
        while (index := _continuation(paragraph, rest)) is not None:
            onward = rest.pop(index)
            text = hyphens.joined(paragraph.text, onward.text) or f"{paragraph.text} {onward.text}"
            paragraph = Paragraph(text, paragraph.size, onward.is_open)
        mended.append(replace(paragraph, text=paragraph.text.rstrip("\N{SOFT HYPHEN}")))
    return mended


def _continuation(paragraph: Paragraph, rest: Sequence[Paragraph]) -> int | None:
    """Which of the following paragraphs goes on with an open one: the next of the same type, and if that
    is not the very next, only one that begins in small letters."""
    if not paragraph.is_open:
        return None
    for index, other in enumerate(rest[: MAX_BETWEEN + 1]):
        if _is_same_size(other.size, paragraph.size):
            begins_small = other.text[:1].islower()
            return index if begins_small or (index == 0 and not _BULLET.match(other.text)) else None
    return None


def _is_same_size(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_SIZE * max(one, other)
