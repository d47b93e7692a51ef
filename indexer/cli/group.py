"""`cuttings` itself: what all its commands share. What they need is imported when they run, so that `--help`
is quick."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

import click

from indexer.errors import CuttingsError, UsageError

if TYPE_CHECKING:
    from indexer.archive import Archive

DONE, SOME_FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
MOST = 1_000_000_000
"""More articles than anybody has: the greatest --limit."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for scripts.")


class _Group(click.Group):
    """Errors that Cuttings knows end in their one sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CuttingsError as error:
            from indexer.cli.printing import plain

            click.echo(f"cuttings: {plain(str(error))}", err=True)
            ctx.exit(WRONG)
        except KeyboardInterrupt:
            click.echo("cuttings: stopped", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--archive", type=click.Path(path_type=Path), help="The archive's folder [CUTTINGS_ARCHIVE; ./archive]."
)
@click.option("--debug", is_flag=True, help="Show where unexpected errors happened.")
@click.version_option(package_name="cuttings")
def main(archive: Path | None, debug: bool) -> None:
    """Your own press-cuttings library: add articles, ask in plain language, quote what you find."""
    if archive is not None:
        if os.environ.get("CUTTINGS_QDRANT_URL"):
            raise UsageError("Both --archive and CUTTINGS_QDRANT_URL name an archive; unset one of them.")
        os.environ["CUTTINGS_ARCHIVE"] = str(archive)
    if debug:
        _log_to_stderr()
    else:
        sys.excepthook = _one_line


def open_archive() -> Archive:
    """The archive that the environment names."""
    from indexer.archive import Archive
    from indexer.settings import from_environment

    return Archive(from_environment(os.environ), say=lambda line: click.echo(line, err=True))


def _log_to_stderr() -> None:
    """Where and how readers failed, while they go on."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("cuttings: %(message)s"))
    logging.getLogger("indexer").addHandler(handler)
    logging.getLogger("indexer").setLevel(logging.DEBUG)


def _one_line(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> NoReturn:
    """An error nobody foresaw: one line, and how to see more."""
    from indexer.cli.printing import plain

    click.echo(
        f"cuttings: unexpected {kind.__name__}: {plain(str(error))} (cuttings --debug shows where)", err=True
    )
    os._exit(WRONG)
