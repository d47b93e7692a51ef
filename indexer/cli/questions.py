"""The commands that ask: search, and more like this."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from indexer.cli.group import MOST, json_option, main, open_archive

if TYPE_CHECKING:
    from indexer.records import Lead

_FILTERS = (
    click.option("--outlet", "outlets", multiple=True, help='Only this outlet (repeatable; "unknown" too).'),
    click.option(
        "--not-outlet", "not_outlets", multiple=True, help='Not this outlet (repeatable; "unknown" too).'
    ),
    click.option("--author", "authors", multiple=True, help="Only with this name in the byline."),
    click.option("--after", help="Published on this day or later (2022, 2022-05 or 2022-05-14)."),
    click.option("--before", help="Published on this day or earlier."),
    click.option(
        "--undated", is_flag=True, help="Articles without a date; with --after or --before: those too."
    ),
    click.option(
        "--limit", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many results."
    ),
    click.option(
        "--fold/--all",
        default=None,
        help="One result for articles that print one text, or all of them [--fold; with --json: --all].",
    ),
    click.option(
        "--lead",
        type=click.Choice(("earliest", "longest", "fullest")),
        default="earliest",
        show_default=True,
        help="Who stands for a text: the earliest dated, the longest, or who has most of it.",
    ),
)

FILTERS = _FILTERS[:6]
"""Those that select; the others say what a list of results is like."""


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_FILTERS):
        command = option(command)
    return command


@main.command()
@click.argument("text", nargs=-1)
@_filtered
@click.option("--why", is_flag=True, help="Say of each article why it stands where it does.")
@json_option
def search(
    text: tuple[str, ...], limit: int, fold: bool | None, lead: Lead, why: bool, as_json: bool, **filters: Any
) -> None:
    """Ask a question. Without one: the newest articles first.

    In the question also: outlet:gull -outlet:gull author:doe after:2022-05 before:2023 "exact phrase" -word.
    """
    from indexer.cli import as_json as shape
    from indexer.cli import printing_answers as printing
    from indexer.cli.asked import filters as stated
    from indexer.cli.printing import print_json
    from indexer.records import Query

    fold = not as_json if fold is None else fold
    query = Query(" ".join(text), stated(**filters), limit, today=date.today(), fold=fold, lead=lead)
    with open_archive() as archive:
        results = archive.search(query)
        if as_json:
            print_json(shape.results(results))
        else:
            printing.print_results(results, archive.meant if why else None)


@main.command()
@click.argument("text")
@_filtered
@click.option("--copies", is_flag=True, help="Also articles that print the same words.")
@json_option
def similar(
    text: str, limit: int, fold: bool | None, lead: Lead, copies: bool, as_json: bool, **filters: Any
) -> None:
    """Find articles like a TEXT: pasted words, the id of an article, or - for standard input."""
    from indexer.cli import as_json as shape
    from indexer.cli import printing_answers as printing
    from indexer.cli.asked import filters as stated
    from indexer.cli.asked import text_of
    from indexer.cli.printing import print_json
    from indexer.records import Query

    wanted = stated(**filters)
    with open_archive() as archive:
        sought = text_of(archive, sys.stdin.read() if text == "-" else text)
        fold = not as_json if fold is None else fold
        query = Query(sought, wanted, limit, similar=True, copies=copies, fold=fold, lead=lead)
        results = archive.search(query)
        if as_json:
            print_json(shape.results(results))
        else:
            printing.print_results(results, None)
