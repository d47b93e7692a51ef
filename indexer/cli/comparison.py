"""A comparison as JSON, and in the terminal: a word-level difference as `wdiff` writes it."""

from __future__ import annotations

import click

from indexer.cli.as_json import Json, fields
from indexer.cli.printing import attribution, headline, plain
from indexer.records import Article, Comparison, Pairing, Paragraph, Piece, Row


def as_json(compared: Comparison) -> Json:
    """Spans are offsets in the texts that `cuttings show` gives. `only`: sentences without a counterpart in
    any of the others; `cut`: ids of the articles of which only the beginning was compared."""
    return {
        "base": fields(compared.base),
        "compared": [_pairing(pairing) for pairing in compared.pairings],
        "only": {
            article.id: [_slice(article, span.start, span.end) for span in compared.only[article.id]]
            for article in compared.articles
        },
        "cut": list(compared.cut),
    }


def print_comparison(compared: Comparison) -> None:
    """Each article beside the first, then what only one of them says."""
    for pairing in compared.pairings:
        click.secho(f"{_named(compared.base)}\n  and {_named(pairing.other)}", bold=True)
        click.echo(f"{pairing.shared:.0%} of their words are shared, in the same order.\n")
        for row in pairing.rows:
            mark = "(stands elsewhere in it) " if row.moved else ""
            click.echo(f"  {mark}{_row(row, compared.base, pairing.other)}\n")
    for article in compared.articles:
        if compared.only[article.id]:
            click.secho(f"Only {_named(article)} says:", bold=True)
        for span in compared.only[article.id]:
            click.echo(f"  - {_line(article.text[span.start : span.end])}")
    for id_ in compared.cut:
        click.echo(f"Only the beginning of {id_} was compared: it is very long.")


def _row(row: Row, base: Article, other: Article) -> str:
    """The two sides in one: shared words once, as the base prints them, the base's own in [- -], the other's
    in {+ +}."""
    sides = (("base", base.text, row.base), ("other", other.text, row.other))
    printed = [
        (piece.run, side == "other", _marked(piece, text, others=side == "other"))
        for side, text, paragraphs in sides
        for paragraph in paragraphs
        for piece in paragraph.pieces
        if side == "base" or piece.kind != "shared"
    ]
    return " ".join(words for _, _, words in sorted(printed, key=lambda each: each[:2]))


def _marked(piece: Piece, text: str, *, others: bool) -> str:
    words = _line(text[piece.start : piece.end])
    if piece.kind == "shared":
        return words
    return f"{{+{words}+}}" if others else f"[-{words}-]"


def _named(article: Article) -> str:
    return f"{headline(article)} ({attribution(article)})"


def _line(text: str) -> str:
    return plain(" ".join(text.split()))


def _pairing(pairing: Pairing) -> Json:
    return {
        "article": fields(pairing.other),
        "shared": round(pairing.shared, 4),
        "rows": [
            {
                "shared": round(row.shared, 4),
                "moved": row.moved,
                "base": [_paragraph(one) for one in row.base],
                "other": [_paragraph(one) for one in row.other],
            }
            for row in pairing.rows
        ],
    }


def _paragraph(paragraph: Paragraph) -> Json:
    return {
        "start": paragraph.start,
        "end": paragraph.end,
        "pieces": [
            {
                "start": piece.start,
                "end": piece.end,
                "kind": piece.kind,
                "run": piece.run,
                "flags": [flag._asdict() for flag in piece.flags],
            }
            for piece in paragraph.pieces
        ],
    }


def _slice(article: Article, start: int, end: int) -> Json:
    return {"text": article.text[start:end], "start": start, "end": end}
