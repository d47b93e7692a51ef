"""How an answer reads in the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import click

from indexer.cli.printing import attribution, headline, many, plain
from indexer.records import Article, FacetCount, Holdings, Passage, Result, Results, Snippet, Span, Suggestion
from indexer.search.operators import written

Meant = Callable[[str, Article, Passage], Span | None]
"""From a question, an article and its passage to the sentence that carried the meaning."""

_SHOWN_OUTLETS = 8
_WHITE_SPACE = re.compile(r"\s+")


def print_results(found: Results, meant: Meant | None) -> None:
    """Articles best first, each with its passages, and what the archive holds for these filters; with
    `meant` also why each stands where it does."""
    if filters := written(found.asked.filters):
        click.echo(f"Only: {plain(filters)}\n")
    for rank, result in enumerate(found.results, start=1):
        _print_result(f"{rank}. ", result)
        if meant and result.why:
            _print_why(found.asked.words, result, meant)
        click.echo()
    if not found.found:
        _print_nearest(found)
    _print_totals(found)
    for suggestion in found.suggestions:
        click.echo(_suggested(suggestion))


def _print_totals(found: Results) -> None:
    totals = found.totals
    click.echo(
        f"{len(found.results):,} shown of {many(totals.passages, 'passage')}, "
        f"{many(totals.articles, 'article')}, {many(totals.outlets, 'outlet')}, "
        f"{many(totals.texts, 'distinct text')}, {totals.undated:,} undated."
    )
    if found.copies:
        click.echo(f"{many(found.copies, 'article')} with the same words left out; --copies shows them.")
    if totals.articles:
        click.echo(f"Outlets: {_facet(found.facets.outlet)}")
    elif found.found:
        click.echo("Nothing matches these filters; leave one out to see more.")


def _print_nearest(found: Results) -> None:
    click.echo("Nothing found." + (" The nearest there is:" if found.nearest else ""))
    for result in found.nearest:
        _print_result("   ", result)
    for line in _held(found.holdings) if found.holdings else ():
        click.echo(line)
    click.echo()


def _held(holdings: Holdings) -> list[str]:
    """What there is without each of the filters."""
    counts = (
        (holdings.unquoted, "without the exact phrase"),
        (holdings.any_outlet, "from any outlet"),
        (holdings.any_date, "of any date"),
        (holdings.undated, "of unknown date, which might belong"),
    )
    return [f"{many(count, 'article')} {what}." for count, what in counts if count is not None]


def _print_result(mark: str, result: Result) -> None:
    click.secho(f"{mark}{headline(result.article)}", bold=True)
    click.echo(f"   {attribution(result.article)}   [{result.article.id}]")
    for snippet in result.snippets:
        _print_passage(snippet)
    if result.copies:
        click.echo(f"   +{copies(result)}: cuttings copies {result.article.id}")


def copies(result: Result) -> str:
    """ "7 copies in 5 outlets"."""
    count = len(result.copies)
    said = f"{count:,} {'copy' if count == 1 else 'copies'}"
    return f"{said} in {many(result.copy_outlets, 'outlet')}" if result.copy_outlets else said


def _print_why(words: str, result: Result, meant: Meant) -> None:
    why = result.why
    assert why is not None
    shared = ", ".join(map(plain, why.words)) or "none"
    click.echo(
        f"   Why: words shared: {shared}; place by meaning {_place(why.dense_rank)}, by words "
        f"{_place(why.lexical_rank)}"
    )
    passage = result.snippets[0].passage if result.snippets else None
    span = meant(words, result.article, passage) if passage else None
    if passage and span:
        click.echo(f"   Meaning carried by: {_flat(passage.text[span.start : span.end])}")


def _place(rank: int | None) -> str:
    return "none" if rank is None else str(rank)


def _suggested(suggestion: Suggestion) -> str:
    day = f", seen from {suggestion.relative_to}" if suggestion.relative_to else ""
    again = f"{suggestion.text} {written(suggestion.filters)}".strip()
    return f"Did you mean “{plain(suggestion.quote)}” as a filter{day}? Ask: {plain(again)}"


def place(snippet: Snippet) -> str:
    """Where in the article a passage stands."""
    passage = snippet.passage
    return f"paragraph {passage.paragraph}" if passage.page is None else f"page {passage.page}"


def _print_passage(snippet: Snippet) -> None:
    """A passage, indented and wrapped, its marked sentence in bold."""
    from rich.console import Console  # a twentieth of a second that --json need not wait for
    from rich.padding import Padding
    from rich.text import Text

    text, shown, at = snippet.passage.text, Text(f"({place(snippet)}) "), 0
    for start, end in snippet.highlights:
        shown.append(_flat(text[at:start])).append(_flat(text[start:end]), style="bold")
        at = end
    Console(highlight=False).print(Padding(shown.append(_flat(text[at:])), (0, 0, 0, 3)))


def _flat(text: str) -> str:
    return plain(_WHITE_SPACE.sub(" ", text))


def _facet(counts: Sequence[FacetCount]) -> str:
    shown = ", ".join(
        f"{plain(c.value) if c.value else 'unknown'} ({c.count:,})" for c in counts[:_SHOWN_OUTLETS]
    )
    return shown + (f" and {len(counts) - _SHOWN_OUTLETS:,} more" if len(counts) > _SHOWN_OUTLETS else "")
