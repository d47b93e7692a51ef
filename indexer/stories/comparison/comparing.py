"""Articles -> their paragraphs and words side by side, and what only one of them says. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from indexer.records import Article, Comparison, Pairing, Paragraph, Piece, Row, Span
from indexer.stories.comparison.counterparts import telling, untold
from indexer.stories.comparison.flags import flags
from indexer.stories.comparison.opposites import Group, opposite
from indexer.stories.comparison.pieces import Place, pieces, places
from indexer.stories.texts import Text
from indexer.stories.words import Word


def compare(articles: Sequence[Article], texts: Sequence[Text], cut: Sequence[str] = ()) -> Comparison:
    """Two or more articles, the first of them the base. `texts` are theirs, in the same order."""
    pairings = tuple(
        pairing(texts[0], text, article) for text, article in zip(texts[1:], articles[1:], strict=True)
    )
    told = {text.name: telling(text) for text in texts}
    only = {
        text.name: tuple(untold(text, [told[name] for name in told if name != text.name])) for text in texts
    }
    return Comparison(articles[0], pairings, only, tuple(cut))


def pairing(base: Text, other: Text, article: Article) -> Pairing:
    """The base beside one other text, which is that of `article`."""
    groups = opposite(_telling(base), _telling(other))
    rows = tuple(_row(group, base, other) for group in groups)
    return Pairing(article, rows, _shared(rows, base, other))


def _telling(text: Text) -> list[frozenset[str]]:
    """The words by which each paragraph is known again: all, where none says what it is about."""
    return [
        text.stems_in(span) or frozenset(word.folded for word in text.words_in(span))
        for span in text.paragraphs
    ]


def _row(group: Group, base: Text, other: Text) -> Row:
    ones, others = [base.paragraphs[at] for at in group.ones], [other.paragraphs[at] for at in group.others]
    base_words, other_words = _words(base, ones), _words(other, others)
    base_places, other_places = places(base_words, other_words)
    known_base = frozenset(word.folded for word in base_words)
    known_other = frozenset(word.folded for word in other_words)
    common = sum(kind == "shared" for kind, _ in (*base_places, *other_places))
    return Row(
        _paragraphs(base, ones, base_places, known_other),
        _paragraphs(other, others, other_places, known_base),
        common / max(len(base_words) + len(other_words), 1),
        group.moved,
    )


def _words(text: Text, spans: Sequence[Span]) -> list[Word]:
    return [word for span in spans for word in text.words_in(span)]


def _paragraphs(
    text: Text, spans: Sequence[Span], places: Sequence[Place], known: frozenset[str]
) -> tuple[Paragraph, ...]:
    """The paragraphs of one side of a row, cut into pieces; flagged is only what has a counterpart."""
    left = iter(places)
    found = []
    for span in spans:
        words = text.words_in(span)
        parts = pieces(text.text, span, words, list(islice(left, len(words))))
        marked = tuple(_flagged(piece, text, known) for piece in parts) if known else parts
        found.append(Paragraph(span.start, span.end, marked))
    return tuple(found)


def _flagged(piece: Piece, text: Text, known: frozenset[str]) -> Piece:
    if piece.kind == "shared":
        return piece
    words = text.words_in(Span(piece.start, piece.end))
    return replace(piece, flags=tuple(flags(words, text, known)))


def _shared(rows: Sequence[Row], base: Text, other: Text) -> float:
    """The share of all words of both texts that they have in common, from 0 to 1."""
    common = sum(
        len(text.words_in(Span(piece.start, piece.end)))
        for row in rows
        for text, side in ((base, row.base), (other, row.other))
        for paragraph in side
        for piece in paragraph.pieces
        if piece.kind == "shared"
    )
    total = sum(len(text.words_in(span)) for text in (base, other) for span in text.paragraphs)
    return common / total if total else 0.0
