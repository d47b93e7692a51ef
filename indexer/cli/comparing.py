"""The command that compares: two or more articles side by side."""

from __future__ import annotations

import click

from indexer.cli.group import json_option, main, open_archive


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="ID ID...")
@json_option
def compare(names: tuple[str, ...], as_json: bool) -> None:
    """Compare articles: what the others share with the first, add, leave out and change.

    IDs are ids or source_ids of two or more articles. Printed: {+ added +}, [- left out -], and
    [- one wording -]{+ the other +}; what both have is printed once.
    """
    from indexer.cli import comparison
    from indexer.cli.printing import print_json

    with open_archive() as archive:
        compared = archive.coverage.compare(names)
    if as_json:
        print_json(comparison.as_json(compared))
    else:
        comparison.print_comparison(compared)
