"""The command that shows who prints the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import click

from indexer.cli.group import json_option, main, open_archive

if TYPE_CHECKING:
    from indexer.archive import Archive
    from indexer.records import Copy, CopyGroup, Lead


@main.command()
@click.argument("name", metavar="[ARTICLE]", required=False)
@click.option(
    "--lead",
    type=click.Choice(["earliest", "longest", "fullest"]),
    default="earliest",
    show_default=True,
    help="Which printing stands for all: fullest has most of what the others print.",
)
@json_option
def copies(name: str | None, lead: Literal["earliest", "longest", "fullest"], as_json: bool) -> None:
    """Show who prints the same words: all such groups, or that of one ARTICLE (id or source_id).

    Evidence, no verdict. Beside each article stands how much of its words its group's first one prints.
    """
    from indexer.cli.printing import many, print_json

    with open_archive() as archive:
        groups = [archive.coverage.copies(name, lead)] if name else _every(archive, lead)
    if as_json:
        print_json({"groups": [_as_json(group) for group in groups]})
    elif name and len(groups[0].copies) == 1:
        click.echo("Nobody else prints these words here.")
    else:
        for group in groups:
            click.echo("\n".join((*_lines(group), "")))
        if not name:
            told = sum(len(group.copies) for group in groups)
            click.echo(f"{many(told, 'article')} in {many(len(groups), 'group')}.")


def _every(archive: Archive, lead: Lead) -> Sequence[CopyGroup]:
    from indexer.cli.progress import counting

    with counting("Comparing, per cent", 100) as on_progress:
        return archive.coverage.copy_groups(
            lambda done, total: on_progress(100 * done // max(1, total)), lead
        )


def _as_json(group: CopyGroup) -> dict[str, object]:
    """`shared` is the share of the article's words that the article `beside` prints; for the lead, 1."""
    articles = [
        {
            "article_id": one.article.id,
            "source_id": one.article.source_id,
            "shared": round(one.shared, 4),
            "kind": one.kind,
            "beside": one.beside,
            "beside_shared": round(one.beside_shared, 4),
        }
        for one in group.copies
    ]
    return {"lead": group.lead.id, "articles": articles}


def _lines(group: CopyGroup) -> Iterator[str]:
    """The lead, then a line a copy: the share of its words, outlet and date, headline."""
    from indexer.cli.printing import attribution, headline

    yield f"{group.lead.id}  {attribution(group.lead)}  {headline(group.lead)}"
    for one in group.copies[1:]:
        yield f"  {_share(one, group)}  {attribution(one.article)}  {headline(one.article)}"


def _share(one: Copy, group: CopyGroup) -> str:
    share = f"{100 * one.shared:4.0f} %"
    if one.kind == "passage":
        return f"{share}, a passage"
    return share if one.beside == group.lead.id else f"{share}, of another copy's words"
