"""The command that asks who carries a quotation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from indexer.cli.group import json_option, main, open_archive
from indexer.cli.questions import FILTERS
from indexer.errors import UsageError


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(FILTERS):
        command = option(command)
    return command


@main.command()
@click.argument("text")
@_filtered
@json_option
def quote(text: str, as_json: bool, **filters: Any) -> None:
    """Find who carries a quotation, in which words, and who is said to have said it.

    TEXT is the quotation, or a text with it in quotation marks, or - for standard input. Printed: [- left
    out -], {+ added +}; what stands in quotation marks is printed in them.
    """
    from indexer.cli import quoting_printed as printed
    from indexer.cli.asked import filters as stated
    from indexer.cli.printing import print_json
    from indexer.cli.quoting_json import quoted

    wanted = stated(**filters)
    words = sys.stdin.read() if text == "-" else text
    if not words.strip():
        raise UsageError("There are no words to look for.")
    with open_archive() as archive:
        found = archive.coverage.quote(words, wanted)
    if as_json:
        print_json(quoted(found))
    else:
        printed.print_quoted(found)
