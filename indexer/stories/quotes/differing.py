"""How the printed words differ from those asked for, as runs to be coloured. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from indexer.records import Carrier, Change, ChangeKind, Span
from indexer.stories.quotes.aligning import Column, Told


def changes(asked: Sequence[Told], printed: Sequence[Told], columns: Sequence[Column]) -> tuple[Change, ...]:
    """Runs of kept, dropped, added and replaced words, in the order of the printed ones. `columns` cover all
    of the asked words. What was added is replaced words where others were dropped in the same place."""
    runs = [
        _change(asked, printed, kept, list(run))
        for kept, run in groupby(columns, lambda column: is_kept(asked, printed, column))
    ]
    return tuple(runs)


PieceOfWords = tuple[Literal["kept", "dropped", "added", "between"], str]
"""A run to be shown: printed and asked for, asked for and not printed, printed and not asked for, or what the
article has between ("," or ", she said,")."""


def shown_pieces(words: str, carrier: Carrier) -> list[PieceOfWords]:
    """All that the article prints of a carrier, verbatim, and what it leaves out where that was."""
    text, at = carrier.article.text, carrier.start
    pieces: list[PieceOfWords] = []
    for change in carrier.changes:
        if change.asked and change.kind != "kept":
            pieces.append(("dropped", words[change.asked.start : change.asked.end]))
        if change.printed:
            start, end = change.printed
            if start > at:
                pieces.insert(_before_dropped(pieces), ("between", text[at:start]))
            pieces.append(("kept" if change.kind == "kept" else "added", text[start:end]))
            at = end
    return [*pieces, ("between", text[at : carrier.end])] if at < carrier.end else pieces


def _before_dropped(pieces: Sequence[PieceOfWords]) -> int:
    return len(pieces) - 1 if pieces and pieces[-1][0] == "dropped" else len(pieces)


def is_kept(asked: Sequence[Told], printed: Sequence[Told], column: Column) -> bool:
    """Whether the very same word stands in both."""
    if column.asked is None or column.printed is None:
        return False
    return asked[column.asked].word.folded == printed[column.printed].word.folded


def _change(asked: Sequence[Told], printed: Sequence[Told], kept: bool, run: Sequence[Column]) -> Change:
    wanted = _span(asked, [column.asked for column in run if column.asked is not None])
    shown = _span(printed, [column.printed for column in run if column.printed is not None])
    return Change(_kind(kept, wanted, shown), wanted, shown)


def _kind(kept: bool, wanted: Span | None, shown: Span | None) -> ChangeKind:
    if kept:
        return "kept"
    if shown is None:
        return "dropped"
    return "added" if wanted is None else "replaced"


def _span(row: Sequence[Told], places: Sequence[int]) -> Span | None:
    return Span(row[places[0]].word.start, row[places[-1]].word.end) if places else None
