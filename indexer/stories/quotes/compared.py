"""What an alignment of a quotation with printed words amounts to: a carrier, of which kind, or chance.

Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import CarrierKind, Change, Span
from indexer.stories.quotes.aligning import Column, Told
from indexer.stories.quotes.differing import changes, is_kept
from indexer.stories.quotes.seeking import Sought

ALTERED = 0.6
"""The share of words, of the longer side, that are the same in an altered quotation; below, it is told in
other words."""

_SHORT = 5
"""Words below which only the very words count: of "we will win" any two stand anywhere."""

_LONG = 8
"""Words in order from which a part of a quotation speaks for itself."""


@dataclass(frozen=True)
class Compared:
    """What an alignment amounts to: `kept` of the `asked` words in its range, `printed` words, `telling` of
    those that say something, of `all_telling` asked for."""

    span: Span
    changes: tuple[Change, ...]
    wanted: int
    asked: int
    printed: int
    kept: int
    telling: int
    all_telling: int
    gaps: int
    other_number: bool

    @classmethod
    def of(cls, wanted: Sought, row: Sequence[Told], columns: Sequence[Column]) -> Compared | None:
        shown = [column.printed for column in columns if column.printed is not None]
        used = [column.asked for column in columns if column.asked is not None]
        if not shown or not used:
            return None
        kept = [column for column in columns if is_kept(wanted.words, row, column)]
        all_columns = [
            *(Column(at, None) for at in range(used[0])),
            *columns,
            *(Column(at, None) for at in range(used[-1] + 1, len(wanted.words))),
        ]
        return cls(
            Span(row[shown[0]].word.start, row[shown[-1]].word.end),
            changes(wanted.words, row, all_columns),
            len(wanted.words),
            used[-1] - used[0] + 1,
            len(shown),
            len(kept),
            sum(_is_telling(wanted, row, column) for column in columns),
            wanted.content.total(),
            sum(column.printed is None for column in columns),
            any(_has_number(wanted.words, row, column) for column in columns if column not in kept),
        )

    @property
    def content(self) -> float:
        return self.telling / self.all_telling if self.all_telling else self.kept / self.wanted

    @property
    def share(self) -> float:
        """The share of the longer side that is the same."""
        return self.kept / max(self.asked, self.printed)

    def kind(self, elided: bool) -> CarrierKind:
        if self.kept == self.wanted == self.printed:
            return "exact"
        if self.kept == self.printed and (not self.gaps or elided):
            return "shortened"
        return "altered" if self.share >= ALTERED else "paraphrase"

    def doubt_marked(self, kind: CarrierKind, quoted: int) -> bool | None:
        """Whether another clue is needed; `None` where none would do. `quoted` are the words in the marks."""
        if kind == "exact" or self._is_enough:
            return False
        if kind == "shortened":
            if self._is_long_run:
                return False
            is_all = bool(self.telling) and quoted == self.printed
            return True if self.printed >= 3 and (self._has_half or is_all) else None
        alike = self._has_half and self.share >= ALTERED and self.wanted >= _SHORT
        return True if alike or self._is_long_run else None

    def doubt_unmarked(self, kind: CarrierKind, is_reported: bool, in_part: bool) -> bool | None:
        """The same for what is not in quotation marks, or only `in_part`."""
        if self.kept == self.wanted == self.printed:
            return None if self.wanted < 3 else False
        if not is_reported:
            return False if self._is_enough and self.share >= 0.8 and self.kept >= _LONG else None
        if kind == "altered" and self._is_enough:
            return False
        is_run = self._has_half and self.kept == self.printed >= _SHORT and in_part
        return True if self._is_enough_retold or is_run or self._is_long_run else None

    @property
    def _has_half(self) -> bool:
        return self.telling >= 2 and 2 * self.telling >= self.all_telling

    @property
    def _is_enough(self) -> bool:
        """Whether so much is the same that it can hardly be chance: two thirds of the telling words and three
        of them, or nearly all of many. Two stand in many a phrase ("an impact on our business"), and a short
        name with another number is another's."""
        most = 3 * self.telling >= 2 * self.all_telling
        many = self.kept >= _LONG
        if self.share < ALTERED or self.wanted < _SHORT or (self.other_number and not many):
            return False
        in_part = many and self.telling >= 4 and self._has_half
        return in_part or (most and (self.telling >= 3 or (self.telling == 2 and many and self.share >= 0.7)))

    @property
    def _is_long_run(self) -> bool:
        """Whether it is many words in order, though of a small part of what was asked for."""
        return self.telling >= 3 and self.kept >= _LONG and self.share >= ALTERED

    @property
    def _is_enough_retold(self) -> bool:
        return is_retold(self.telling, self.all_telling)


def is_retold(telling: int, of: int) -> bool:
    """Whether a sentence has enough of the telling words to be the same in other words."""
    return telling >= 3 and (3 * telling >= 2 * of or (telling >= 4 and 2 * telling >= of))


def _is_telling(wanted: Sought, row: Sequence[Told], column: Column) -> bool:
    if column.asked is None or column.printed is None:
        return False
    stem = wanted.words[column.asked].stem
    return bool(stem) and stem == row[column.printed].stem


def _has_number(asked: Sequence[Told], printed: Sequence[Told], column: Column) -> bool:
    words = [
        row[place].word.folded
        for row, place in ((asked, column.asked), (printed, column.printed))
        if place is not None
    ]
    return any(any(map(str.isdigit, word)) for word in words)
