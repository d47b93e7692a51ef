"""Puts the lines of a printed page into reading order: column after column, headlines above them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

MAX_LINES = 3_000
"""Lines of a page that are ordered at all. The fullest broadsheet page has about a thousand."""

MIN_COLUMN = 3
"""Lines that make a column."""

MIN_WORDS = 3
"""Words in most lines of a column of prose; columns of a table, which is read across, have fewer."""

MIN_GUTTER = 0.5
"""Least free space between columns, in type sizes. Word spaces of justified lines stay below it."""

MAX_DEPTH = 40
"""How often a page is cut into parts of parts."""

MAX_EDGES = 30
MAX_CUTS = 12
"""Places tried for a gutter, and for a cut across: more than any newspaper's page has columns or stories."""

EDGE = 3.0
"""How far apart, in points, the lines of a column may begin: opening quotation marks hang out."""


@dataclass(frozen=True)
class Line:
    """A printed line, or the part of it that stands in one column. Lengths in points, upwards and rightwards
    from the lower left corner of the page; `base` is the height of its base line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str = ""

    @property
    def top(self) -> float:
        """Height of its capitals, roughly."""
        return self.base + 0.7 * self.size


Block = tuple[Line, ...]
"""Lines that follow one another in one column."""


def in_reading_order(lines: Sequence[Line], right_to_left: bool = False) -> tuple[Block, ...]:
    """The lines of a page as blocks in the order they are read.

    Reordered only where columns of prose stand plainly side by side, or lines plainly one below the
    other; else they stay as they came. Columns are read from the left, or from the right.
    """
    if len(lines) > MAX_LINES:
        return (tuple(lines),)
    return tuple(_ordered(tuple(lines), right_to_left, MAX_DEPTH))


def _ordered(lines: Block, right_to_left: bool, depth: int) -> list[Block]:
    if len(lines) < 2 * MIN_COLUMN or depth == 0:
        return [_downwards(lines)] if lines else []
    gutter = _gutter(lines)
    if gutter is None:
        cut = _cut_across(lines)
        parts: Sequence[Block] = cut or ()
    else:
        parts = _beside(lines, gutter, right_to_left)
    if not parts:
        return [_downwards(lines)]
    return [block for part in parts for block in _ordered(part, right_to_left, depth - 1)]


def _downwards(lines: Block) -> Block:
    """From top to bottom, if each line has its row to itself; else as they came."""
    rows = sorted(lines, key=lambda line: -line.base)
    apart = all(
        upper.base - lower.base > 0.5 * min(upper.size, lower.size) for upper, lower in pairwise(rows)
    )
    return tuple(rows) if apart else lines


def _gutter(lines: Block) -> float | None:
    """Where a page is cut into columns: the place that fewest lines cross, all alone in their rows."""
    best: tuple[int, float, float] | None = None
    for place in _edges(lines):
        free = _free_before(lines, place)
        if free is None or not _is_gutter(lines, place):
            continue
        crossing = sum(_crosses(line, place) for line in lines)
        if best is None or (crossing, -free) < best[:2]:
            best = crossing, -free, place
    return best[2] if best else None


def _edges(lines: Block) -> list[float]:
    """Where several lines begin, one below the other: the left edges of columns, if there are any."""
    shared: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        shared[round(line.left / EDGE)].append(line.left)
    common = sorted(shared.values(), key=len, reverse=True)[:MAX_EDGES]
    return sorted(min(lefts) for lefts in common if len(lefts) >= MIN_COLUMN)


def _free_before(lines: Block, place: float) -> float | None:
    """The free space to the left of `place`, between the lines that do not cross it; `None` if too little."""
    ends = [line.right for line in lines if line.left < place - 1 and not _crosses(line, place)]
    if not ends:
        return None
    free = place - max(ends)
    return free if free >= MIN_GUTTER * median(line.size for line in lines) else None


def _crosses(line: Line, place: float) -> bool:
    """Whether it reaches over the place by more than a type size: a gutter may be off by its own width."""
    return line.left < place - 1 and line.right > place + 0.2 * line.size


def _is_gutter(lines: Block, place: float) -> bool:
    """Whether prose stands on both sides, side by side, and no crossing line has a neighbour in its row."""
    crossing = [line for line in lines if _crosses(line, place)]
    before = [line for line in lines if line.right <= place + 0.2 * line.size and line.left < place - 1]
    after = [line for line in lines if line.left >= place - 1]
    if not (_is_prose(before) and _is_prose(after)) or 3 * len(crossing) > len(lines):
        return False
    low = max(min(line.base for line in side) for side in (before, after))
    high = min(max(line.base for line in side) for side in (before, after))
    if sum(low <= line.base <= high for line in before + after) < 2 * MIN_COLUMN:
        return False
    return not any(_share_row(wide, line) for wide in crossing for line in before + after)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most of what is printed are lines of several words; formulas and numbers may be among them."""
    wordy = [len(line.text) for line in lines if len(line.text.split()) >= MIN_WORDS]
    return len(wordy) >= MIN_COLUMN and 5 * sum(wordy) > 3 * sum(len(line.text) for line in lines)


def _share_row(one: Line, other: Line) -> bool:
    return one.base < other.top and other.base < one.top


def _beside(lines: Block, place: float, right_to_left: bool) -> list[Block]:
    """Crossing lines cut the page into bands; in each, one side is read after the other."""
    wide = sorted((line for line in lines if _crosses(line, place)), key=lambda line: -line.base)
    rest = [line for line in lines if not _crosses(line, place)]
    parts: list[Block] = []
    for line in wide:
        above = [other for other in rest if other.base > line.base]
        rest = [other for other in rest if other.base <= line.base]
        parts += (*_sides(above, place, right_to_left), (line,))
    return _with_runs_joined([*parts, *_sides(rest, place, right_to_left)])


def _sides(lines: Iterable[Line], place: float, right_to_left: bool) -> list[Block]:
    lines = tuple(lines)
    before = tuple(line for line in lines if line.left < place - 1)
    after = tuple(line for line in lines if line.left >= place - 1)
    return [side for side in ((after, before) if right_to_left else (before, after)) if side]


def _with_runs_joined(parts: Iterable[Block]) -> list[Block]:
    """Single lines of one size that follow one another (a headline of several lines) are one block."""
    joined: list[Block] = []
    for part in parts:
        if joined and len(part) == 1 and all(_alike(line, part[0]) for line in joined[-1]):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _alike(one: Line, other: Line) -> bool:
    return (
        abs(one.size - other.size) < 0.5
        and abs(one.base - other.base) < 4 * one.size
        and one.left == other.left
    )


def _cut_across(lines: Block) -> tuple[Block, Block] | None:
    """Cuts a page between two rows where that lets columns appear above or below; widest space first."""
    rows = sorted(lines, key=lambda line: -line.base)
    spaces = sorted(_spaces(rows), reverse=True)[:MAX_CUTS]
    for _, index in spaces:
        above, below = tuple(rows[:index]), tuple(rows[index:])
        if any(len(part) >= 2 * MIN_COLUMN and _gutter(part) is not None for part in (above, below)):
            kept = set(below)
            return tuple(ln for ln in lines if ln not in kept), tuple(ln for ln in lines if ln in kept)
    return None


def _spaces(rows: Sequence[Line]) -> Iterable[tuple[float, int]]:
    """Free height before each row that leaves more than lines of a paragraph do, and the row's index."""
    lowest = rows[0].base
    for index, line in enumerate(rows[1:], start=1):
        if lowest - line.top > 0.9 * line.size:
            yield lowest - line.top, index
        lowest = min(lowest, line.base)
