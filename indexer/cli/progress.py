"""Progress on stderr: a bar with files, passages, rate and time left; silent where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

from indexer.archive import Progress


@contextmanager
def adding() -> Iterator[Callable[[Progress], None]]:
    """A bar over the share of bytes read, with files, passages, their rate so far and the time left; yields
    what to call with each Progress."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.fields[files]}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[passages]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with _bar(columns) as bar:
        task = bar.add_task("", total=1.0, files="looking for files", passages="")
        started = time.monotonic()

        def show(progress: Progress) -> None:
            files = f"{progress.files:,} of {progress.files_total:,} files"
            rate = progress.passages / max(time.monotonic() - started, 1.0)
            passages = f"{progress.passages:,} passages, {rate:,.0f} a second,"
            bar.update(task, completed=progress.share, files=files, passages=passages)

        yield show


@contextmanager
def counting(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar over a known number of steps; yields what to call with the number done."""
    columns = (
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with _bar(columns) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)


def _bar(columns: tuple[ProgressColumn, ...]) -> Bar:
    return Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
