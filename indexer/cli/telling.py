"""The command that shows which articles report one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from indexer.cli.group import json_option, main, open_archive

if TYPE_CHECKING:
    from indexer.archive import Archive
    from indexer.records import Article, Link, Story

SHOWN = 5
"""Words of each kind in a line of evidence."""


@main.command()
@click.argument("name", metavar="[ARTICLE]", required=False)
@json_option
def stories(name: str | None, as_json: bool) -> None:
    """Show the articles that report one event: all such stories, or that of one ARTICLE (id or source_id).

    Evidence, no verdict. Articles that nobody else reports on are left out, unless asked for by name.
    """
    from indexer.cli.printing import many, print_json

    with open_archive() as archive:
        found = (archive.coverage.story(name),) if name else _every(archive)
        if as_json:
            print_json({"stories": [_as_json(story) for story in found]})
        elif name:
            click.echo("\n".join((*_lines(found[0]), *_evidence(found[0]))))
        else:
            for story in found:
                click.echo("\n".join((*_lines(story), "")))
            told = sum(len(story.articles) for story in found)
            click.echo(f"{many(told, 'article')} in {_many_stories(len(found))}.")


def _every(archive: Archive) -> tuple[Story, ...]:
    from indexer.cli.progress import counting
    from indexer.records import Filters

    with counting("Comparing", archive.totals(Filters()).articles) as on_progress:
        return archive.coverage.stories(on_progress)


def _as_json(story: Story) -> dict[str, object]:
    articles = [{"article_id": one.id, "source_id": one.source_id} for one in story.articles]
    return {"story_id": story.id, "articles": articles}


def _lines(story: Story) -> Iterator[str]:
    """A heading with how many, from when to when, and by whom; then a line an article."""
    from indexer.cli.printing import headline, many, plain

    yield f"{story.id}  {many(len(story.articles), 'article')}, {_span(story.articles)}, {_outlets(story)}"
    for article in story.articles:
        day = article.published.value[:10] if article.published else "undated"
        yield f"  {day:<10}  {plain(article.outlet or 'outlet unknown')}  {headline(article)}"


def _span(articles: Sequence[Article]) -> str:
    """ "2022-05-03 to 2022-06-04, 2 undated"."""
    days = [one.published.value[:10] for one in articles if one.published]
    undated = len(articles) - len(days)
    first, last = (days[0], days[-1]) if days else ("", "")
    span = [first if first == last else f"{first} to {last}"] if days else []
    return ", ".join(span + ([f"{undated:,} undated"] if undated else []))


def _outlets(story: Story) -> str:
    from indexer.cli.printing import many

    return many(len({one.outlet for one in story.articles if one.outlet}), "outlet")


def _many_stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count:,} stories"


def _evidence(story: Story) -> Iterator[str]:
    """What joins each article to the story, and what keeps others out of it."""
    from indexer.cli.printing import headline

    titles = {one.id: headline(one) for one in story.articles}
    for link in story.links:
        yield f"\n{titles[link.there]}\n  and {titles[link.here]}:"
        yield from (f"    {line}" for line in _reasons(link))
    for beside in story.apart:
        yield f"\nNot of it, though alike: {headline(beside.article)}"
        yield f"  beside {titles[beside.link.here]}:"
        yield from (f"    {line}" for line in _reasons(beside.link))


def _reasons(link: Link) -> Iterator[str]:
    from indexer.cli.printing import many, plain

    said = (
        ("both", [word.there.text for word in link.shared]),
        ("only the first", [word.text for word in link.only_there]),
        ("only the second", [word.text for word in link.only_here]),
        ("both tell of", [told.value or told.quote for told, _ in link.days]),
    )
    for label, words in said:
        if words:
            yield f"{label}: {', '.join(plain(word) for word in words[:SHOWN])}"
    if link.days_apart is not None:
        yield f"published {many(link.days_apart, 'day')} apart"
