"""A question as typed -> its words and the filters that its operators state. Pure, in linear time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, cast

from indexer.records import Asked, Filters, Span
from indexer.search.days import Days, days_of

UNKNOWN = "unknown"
"""How an unknown outlet is asked for."""

MARKS = '"＂“”„‟«»'
"""Double quotation marks. Single ones are apostrophes too, so they mark no phrase."""

Name = Literal["outlet", "-outlet", "author", "after", "before", "phrase", "-phrase"]

_QUOTED = (
    '(?:["＂](?:[^"＂“”]|“[^"＂“”]*”|“)*+["＂”]'  # "…" and "…”, with “…” inside
    '|“[^“”]*”|“[^"＂“”]*["＂“]'
    '|[„‟][^„‟“”]*[“”]|[„‟][^"＂„‟“”]*["＂]'
    "|”[^”]*”"
    '|«[^«»]*»|«[^"＂«»]*["＂]'
    "|»[^«»]*[«»])"
)
"""A quotation by the mark it begins with, in the ways of English, German, Swedish, Danish and French, and
as keyboards mix them. No part runs past the next mark of its kind, which keeps reading linear."""

_OPERATOR = re.compile(
    rf"(?<![^\s(])(?P<name>-?outlet|author|after|before):(?:(?P<quoted>{_QUOTED})|(?P<plain>[^\s{MARKS}]+))"
    rf"|(?<!\S)-(?:(?P<not_phrase>{_QUOTED})|(?P<not_word>[^\W\d_]\S*))"
    rf"|(?<!\w)(?P<phrase>{_QUOTED})",
    re.IGNORECASE,
)
_BEHIND = ",;:?!)]}"
"""Punctuation of the sentence around an operator that stands without quotation marks."""

_CLOSING = tuple(",.;:?!)]}")
_SEPARATING = ",;: "
_LEFT_OVER = re.compile(r"\A(?:[,;:\s]|\.(?=\s))+")
_WOULD_FILTER = re.compile(r"(?<![^\s(])(?:-|outlet:|author:|after:|before:)+(?=\S)", re.IGNORECASE)
_NO_MARKS = str.maketrans("", "", MARKS)
_STRAIGHT = str.maketrans(dict.fromkeys(MARKS, '"'))


class Operator(NamedTuple):
    """What `text[start:end]` of a question filters by: `name` with a minus where it leaves out, and its
    `value` without quotation marks (for "after" and "before" a period as `days_of` reads it)."""

    name: Name
    value: str
    start: int
    end: int


def read(text: str) -> Asked:
    """The question without its operators, and the filters that they state.

    Phrases stay among the words, without their quotation marks, since they say what is sought. Names
    are as typed. Of several days the narrowest range counts. What is no operator stays as it is, so the
    words of a question without any are the question.
    """
    stated = operators(text)
    return Asked(_words(text, stated), _filters(stated))


def operators(text: str) -> tuple[Operator, ...]:
    """The operators of a question, phrases among them, in order; none overlaps another."""
    return tuple(_found(text))


def written(filters: Filters) -> str:
    """The operators that say what these filters do, but for `undated` and the ids of articles, for which
    there are none: `read` gives the same filters, quotation marks inside a value apart."""
    outlets = [UNKNOWN if name is None else name for name in filters.outlets]
    left_out = [UNKNOWN if name is None else name for name in filters.not_outlets]
    stated = [
        *(f"outlet:{_quoted(name)}" for name in outlets),
        *(f"-outlet:{_quoted(name)}" for name in left_out),
        *(f"author:{_quoted(name)}" for name in filters.authors),
        *([f"after:{filters.after}"] if filters.after else []),
        *([f"before:{filters.before}"] if filters.before else []),
        *(_quoted(phrase) for phrase in filters.phrases),
        *(f"-{_quoted(phrase)}" for phrase in filters.without),
    ]
    return " ".join(stated)


def without_phrase(text: str, phrase: str) -> str:
    """The question with the quotation marks around this phrase taken away, wherever they stand: its
    words then only steer. Nothing inside becomes an operator by it."""
    stated = operators(text)
    loosened = {found for found in stated if found.name == "phrase" and found.value == phrase}
    loose = _loose(text, stated, loosened, careful=False)
    kept = [found[:2] for found in stated if found not in loosened]
    is_as_meant = [found[:2] for found in operators(loose)] == kept
    return loose if is_as_meant else _loose(text, stated, loosened, careful=True)


def cut(text: str, spans: Iterable[Span]) -> str:
    """The text without these spans, which are in order and apart: what is left is joined by one space, or
    none before punctuation, and a comma or bracket is not left alone. Without spans it is as it was."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = end
    return _joined([*pieces, text[at:]])


def _found(text: str) -> Iterator[Operator]:
    at = 0
    while match := _OPERATOR.search(text, at):
        operator = _operator(match)
        if operator:
            yield operator
        at = operator.end if operator else match.end() if match["phrase"] else match.start() + 1


def _operator(match: re.Match[str]) -> Operator | None:
    if match["name"]:
        return _named(match)
    if match["not_word"]:
        word = match["not_word"].rstrip(_BEHIND + ".")
        is_word = not (word.endswith("-") or any(mark in word for mark in ":/" + MARKS))
        return Operator("-phrase", word, match.start(), match.start() + 1 + len(word)) if is_word else None
    value = _inside(match["phrase"] or match["not_phrase"])
    if not any(map(str.isalnum, value)):
        return None
    return Operator("phrase" if match["phrase"] else "-phrase", value, match.start(), match.end())


def _named(match: re.Match[str]) -> Operator | None:
    name = cast(Name, match["name"].lower())
    is_day = name in ("after", "before")
    plain = (match["plain"] or "").rstrip(_BEHIND + ("." if is_day else ""))
    value = _inside(match["quoted"]) if match["quoted"] else plain
    if not any(map(str.isalnum, value)) or (is_day and days_of(value) is None):
        return None
    end = match.end() if match["quoted"] else match.start("plain") + len(plain)
    return Operator(name, value, match.start(), end)


def _inside(quoted: str) -> str:
    return " ".join(quoted[1:-1].split())


def _loose(text: str, stated: Sequence[Operator], loosened: Collection[Operator], careful: bool) -> str:
    """Without the marks of these phrases. Marks without a partner and words that touch may make new operators
    then: `careful` leaves none of either."""
    pieces, at = [], 0
    for found in stated:
        outside, whole = text[at : found.start], text[found.start : found.end]
        inside = _harmless(whole[1:-1])
        pieces += [_harmless(outside) if careful else outside, inside if found in loosened else whole]
        at = found.end
    pieces.append(_harmless(text[at:]) if careful else text[at:])
    return (" " if careful else "").join(pieces)


def _harmless(text: str) -> str:
    """Without marks, and with space behind every minus and colon that would make an operator."""
    return _WOULD_FILTER.sub(
        lambda match: match.group().replace("-", "- ").replace(":", ": "), text.translate(_NO_MARKS)
    )


def _words(text: str, stated: Sequence[Operator]) -> str:
    pieces, piece, at = [], [], 0
    for operator in stated:
        piece.append(text[at : operator.start])
        if operator.name == "phrase":
            piece.append(text[operator.start + 1 : operator.end - 1])
        else:
            pieces.append("".join(piece))
            piece = []
        at = operator.end
    return _joined([*pieces, "".join((*piece, text[at:]))])


def _joined(pieces: Sequence[str]) -> str:
    """Linear: only the ends of pieces are looked at, and the whole is put together once."""
    if len(pieces) == 1:
        return pieces[0]
    kept: list[str] = []
    for piece in map(str.strip, pieces):
        if kept and kept[-1].endswith("(") and piece.startswith(")"):
            kept[-1], piece = kept[-1][:-1].rstrip(), piece[1:].lstrip()
        if kept and piece.startswith(_CLOSING):
            kept[-1] = kept[-1].rstrip(_SEPARATING)
        if kept and not kept[-1]:
            kept.pop()
        if not kept:
            kept.append(_LEFT_OVER.sub("", piece))
        elif piece:
            kept.append(piece if piece.startswith(_CLOSING) else f" {piece}")
    whole = "".join(kept)
    return whole if pieces[-1].strip() else whole.rstrip(_SEPARATING)


def _filters(stated: Sequence[Operator]) -> Filters:
    def values(name: Name) -> tuple[str, ...]:
        return tuple(dict.fromkeys(operator.value for operator in stated if operator.name == name))

    return Filters(
        outlets=tuple(map(_outlet, values("outlet"))),
        not_outlets=tuple(map(_outlet, values("-outlet"))),
        after=max((days.first for days in _periods(values("after"))), default=None),
        before=min((days.last for days in _periods(values("before"))), default=None),
        authors=values("author"),
        phrases=values("phrase"),
        without=values("-phrase"),
    )


def _periods(stated: Iterable[str]) -> Iterator[Days]:
    return filter(None, map(days_of, stated))


def _outlet(name: str) -> str | None:
    return None if name.casefold() == UNKNOWN else name


def _quoted(value: str) -> str:
    """In straight marks, or in curly ones where the value has marks itself."""
    return f"“{value.translate(_STRAIGHT)}”" if any(mark in value for mark in MARKS) else f'"{value}"'
