"""One article whole in the terminal: its text, and where every field was found."""

from __future__ import annotations

from collections.abc import Sequence

import click

from indexer.cli.printing import attribution, headline, plain
from indexer.records import FIELDS, Article, Told

_LONGEST_QUOTE = 300


def print_article(article: Article, told: Sequence[Told] = ()) -> None:
    """The article, then each field with its value, source, rule and quotation, what else was claimed and
    why it is not believed, what was left out of it, and the dates it tells of."""
    click.secho(headline(article), bold=True)
    click.echo(attribution(article))
    click.echo(f"Id: {article.id}\nNamed: {plain(article.source_id)}")
    for path in article.paths:
        click.echo(f"File: {plain(path)}")
    _print_pages(article)
    click.echo(f"\n{plain(article.text, lines=True)}\n")
    for name in FIELDS:
        _print_field(article, name)
    _print_furniture(article)
    for each in told:
        says = f"= {each.value}" if each.value else f"({plain(each.why_unknown or 'unknown')})"
        click.echo(f"tells of: {_quoted(each.quote)} [{each.start}:{each.end}] {says}")


def _print_pages(article: Article) -> None:
    if article.page_starts:
        labels = f" (printed numbers: {plain(', '.join(article.page_labels))})" if article.page_labels else ""
        click.echo(f"Pages: {len(article.page_starts):,}{labels}")
    if article.ocr_pages:
        click.echo(
            f"Recognised from pictures (may be misread): pages {', '.join(map(str, article.ocr_pages))}"
        )


def _print_field(article: Article, name: str) -> None:
    found = article.evidence.get(name)
    if found is None:
        click.echo(f"{name}: unknown")
    else:
        place = "" if found.start is None else f" [{found.start}:{found.end}]"
        click.echo(f"{name}: {plain(found.value) or 'unknown'}  <- {_from(article, name)}{place}")
    for other in article.alternatives.get(name, ()):
        said = f"{plain(other.rule)}: {_quoted(other.quote)}"
        click.echo(f"    not {plain(other.value)!r} ({said}): {plain(other.why_not)}")


def _from(article: Article, name: str) -> str:
    """Where a field was found, in words."""
    found = article.evidence[name]
    if name in article.corrected:
        return f"corrected by the user on {article.corrected[name].at[:10]}"
    return f"{found.source}, {plain(found.rule)}: {_quoted(found.quote)}"


def _print_furniture(article: Article) -> None:
    for part in article.furniture:
        words = _quoted(article.text[part.start : part.end])
        state = "put back by the user, not" if part.put_back else "left out"
        click.echo(f"{state}: {words} [{part.start}:{part.end}] {plain(part.reason)}")


def _quoted(words: str) -> str:
    line = plain(" ".join(words.split()))
    return f'"{line}"' if len(line) <= _LONGEST_QUOTE else f'"{line[:_LONGEST_QUOTE]}..."'
