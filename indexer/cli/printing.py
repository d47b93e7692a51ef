"""What a person reads in the terminal: words from files as words, control characters made visible."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence

import click

from indexer.archive import AddReport, Judged, Stats
from indexer.records import Article, FileReport, FileStatus

_STATUSES: tuple[FileStatus, ...] = ("new", "updated", "unchanged", "duplicate", "partial", "failed")


def plain(text: str, *, lines: bool = False) -> str:
    """`text` with control, format and surrogate characters made visible; line breaks kept if `lines`."""
    return "".join(
        char
        if (lines and char == "\n") or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
        else _visible(char)
        for char in text
    )


def many(count: int, noun: str) -> str:
    """ "1 file", "8,000 files"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def print_json(value: Mapping[str, object]) -> None:
    """One JSON object on stdout, UTF-8 whatever the terminal."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def print_add_report(report: AddReport) -> None:
    """One line a file that is not plain success, then a summary."""
    for file in report.files:
        if file.status != "unchanged" and (file.reason or file.status == "duplicate"):
            click.echo(_file_line(file))
    counts = ", ".join(f"{report.count(status):,} {status}" for status in _STATUSES if report.count(status))
    click.echo(
        f"{many(len(report.files), 'file')}: {counts or 'nothing to do'}. "
        f"{many(report.articles, 'article')} and {many(report.passages, 'passage')} added "
        f"in {report.seconds:.1f} s."
    )
    if report.interrupted:
        click.echo("Stopped early. Everything counted here is kept; run the same command again to go on.")


def print_listing(total: int, articles: Sequence[Article]) -> None:
    """One line an article."""
    for article in articles:
        mark = "  (corrected)" if article.corrected else ""
        click.echo(f"{article.id}  {attribution(article)}  {headline(article)}{mark}")
    click.echo(f"{len(articles):,} of {many(total, 'article')}.")


def print_stats(held: Stats) -> None:
    """Counts, and what the archive was made with."""
    totals, made = held.totals, held.description
    click.echo(
        f"{many(totals.articles, 'article')} in {many(totals.passages, 'passage')}, "
        f"from {many(held.files, 'file')}"
    )
    click.echo(f"{many(totals.outlets, 'outlet')}; {totals.undated:,} undated")
    click.echo(f"{many(held.corrections, 'correction')} by you")
    click.echo(
        f"Model {made.model} ({made.dimension} numbers), passages {made.passage_rule}, format {made.format}"
    )


def print_judged(measured: Judged) -> None:
    """A table of measures by mode."""
    names = list(next(iter(measured.modes.values()), {}))
    click.echo(f"{many(measured.queries, 'question')}")
    click.echo("".join(["mode".ljust(10), *(name.rjust(11) for name in names)]))
    for mode, measures in measured.modes.items():
        click.echo("".join([mode.ljust(10), *(f"{measures[name]:.4f}".rjust(11) for name in names)]))


def headline(article: Article) -> str:
    """The headline, or the first words, said to be so."""
    if article.title:
        return plain(article.title)
    return f"(no headline) {plain(' '.join(article.text[:200].split())[:80])}"


def attribution(article: Article) -> str:
    """Outlet and date, unknown ones said to be so."""
    outlet = plain(article.outlet) if article.outlet else "outlet unknown"
    return f"{outlet}, {article.published.value if article.published else 'date unknown'}"


def _file_line(file: FileReport) -> str:
    reason = file.reason or "the same words are in the archive already; this path was noted"
    return f"{file.status}: {plain(file.path)}: {plain(reason)}"


def _visible(char: str) -> str:
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")
