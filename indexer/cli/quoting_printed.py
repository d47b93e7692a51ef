"""How the carriers of a quotation read in the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from indexer.cli.printing import many, plain
from indexer.records import Carrier, Quoted, Speaker
from indexer.stories.quotes.differing import shown_pieces

if TYPE_CHECKING:
    from rich.text import Text

_WHITE_SPACE = re.compile(r"\s+")


def print_quoted(found: Quoted) -> None:
    """The words, who is said to have said them, and a table of the places that carry them."""
    from rich.console import Console
    from rich.table import Table

    if not found.carriers:
        click.echo("No article was found that carries these words.")
        return
    for line in summary(found):
        click.echo(line)
    table = Table(box=None, expand=True, padding=(0, 2, 0, 0), header_style="bold")
    for name, ratio in (("Outlet", 2), ("Date", 2), ("Words", 2), ("As printed", 5), ("Attribution", 3)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for one in found.carriers:
        article = one.article
        outlet = plain(article.outlet) if article.outlet else "outlet unknown"
        published = article.published.value[:16] if article.published else "date unknown"
        said = _flat(one.attribution.text) if one.attribution else "none"
        table.add_row(*map(_literal, (outlet, published, how(one), shown(found.words, one), said)))
    Console(highlight=False, markup=False).print(table)


def summary(found: Quoted) -> list[str]:
    """How many carry it, and who is said to have said it."""
    articles = {one.article.id for one in found.carriers}
    outlets = {one.article.outlet for one in found.carriers} - {None}
    lines = [f"{many(len(articles), 'article')}, {many(len(outlets), 'outlet')}."]
    if len(found.speakers) > 1:
        lines.append(f"Said to be by different people: {_listed(found.speakers)}.")
    elif found.speakers:
        lines.append(f"Said by: {_listed(found.speakers)}.")
    if found.described:
        lines.append(f"Without a name: {_listed(found.described)}.")
    return lines


def how(one: Carrier) -> str:
    """ "exact", "altered, not marked as a quotation"."""
    if one.marked:
        return one.kind
    return f"{one.kind}, {'in part' if one.marked_parts else 'not'} marked as a quotation"


def shown(words: str, one: Carrier) -> str:
    """The words as printed, with what they leave out and add."""
    signs = {"dropped": "[- {} -] ", "added": "{{+ {} +}}"}
    line = "".join(signs.get(kind, "{}").format(_flat(part)) for kind, part in shown_pieces(words, one))
    return f"“{line.strip()}”" if one.marked else line.strip()


def _listed(speakers: tuple[Speaker, ...]) -> str:
    return ", ".join(f"{plain(one.name)} ({many(len(one.articles), 'article')})" for one in speakers)


def _literal(text: str) -> Text:
    from rich.text import Text

    return Text(text)


def _flat(text: str) -> str:
    return plain(_WHITE_SPACE.sub(" ", text))
