"""Which articles of an archive report one event: those of the sample archive, and what must not matter."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.errors import ArticleMissing
from indexer.records import Filters, Query, Story
from indexer.settings import Settings
from tests.gold_files import CORPUS, gold_stories, lookalikes
from tests.tiny_embedder import TinyEmbedder

LEAST_F1 = 0.98
"""B-cubed, over all articles of the sample archive; it reached 0.99."""

FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The sample archive. Stories do not ask the model."""
    with _filled(tmp_path_factory.mktemp("stories") / "archive", [FILES]) as filled:
        yield filled


@pytest.fixture(scope="module")
def stories(archive: Archive) -> tuple[Story, ...]:
    return archive.coverage.stories()


def _filled(folder: Path, batches: Sequence[Sequence[Path]]) -> Archive:
    archive = Archive(Settings(archive=folder), embedder=TinyEmbedder())
    for batch in batches:
        archive.add(batch)
    return archive


def _names(archive: Archive) -> dict[str, str]:
    """The source_id of every article, by id."""
    everything = archive.search(Query(limit=1000)).results
    return {result.article.id: result.article.source_id for result in everything}


def _f1(found: Mapping[str, str], true: Mapping[str, str]) -> float:
    """B-cubed F1 of two labellings of the same things (Bagga and Baldwin 1998)."""
    both = Counter((found[name], true[name]) for name in true)
    of_found, of_true = Counter(found[name] for name in true), Counter(true.values())
    precision = sum(count * count / of_found[label] for (label, _), count in both.items()) / len(true)
    recall = sum(count * count / of_true[label] for (_, label), count in both.items()) / len(true)
    return 2 * precision * recall / (precision + recall)


def test_the_stories_of_the_sample_archive_are_found(archive: Archive, stories: Sequence[Story]) -> None:
    alone = {name: name for name in _names(archive).values()}
    true = alone | {name: label for label, names in gold_stories().items() for name in names}
    found = alone | {one.source_id: story.id for story in stories for one in story.articles}

    assert _f1(found, true) >= LEAST_F1


@pytest.mark.parametrize("pair", lookalikes())
def test_two_events_that_are_much_alike_stay_apart(stories: Sequence[Story], pair: tuple[str, str]) -> None:
    of_article = {one.source_id: story.id for story in stories for one in story.articles}

    one, other = ({of_article.get(name, name) for name in gold_stories()[label]} for label in pair)

    assert not one & other


def test_the_story_of_one_article_is_that_among_all_stories(
    archive: Archive, stories: Sequence[Story]
) -> None:
    among_all = {one.id: story for story in stories for one in story.articles}

    for article_id in _names(archive):
        story = archive.coverage.story(article_id)

        assert article_id in [one.id for one in story.articles]
        assert story == among_all.get(article_id, story)
        assert (len(story.articles) > 1) == (article_id in among_all)


def test_the_order_of_adding_changes_nothing(stories: Sequence[Story], tmp_path: Path) -> None:
    shuffled = random.Random(5).sample(FILES, len(FILES))
    batches = [shuffled[at::3] for at in range(3)]

    with _filled(tmp_path / "archive", batches) as other:
        assert _told(other.coverage.stories()) == _told(stories)


def _told(stories: Sequence[Story]) -> list[tuple[object, ...]]:
    return [(story.id, [one.id for one in story.articles], story.links) for story in stories]


def test_adding_articles_on_other_events_changes_no_story(tmp_path: Path) -> None:
    ferry = [path for path in FILES if "ferry" in path.name or "lindersay" in path.name]
    others = [path for path in FILES if path not in ferry]

    with _filled(tmp_path / "archive", [ferry]) as archive:
        name = "ferry-crash-weekly.txt"
        before = archive.coverage.story(name)
        archive.add([path for path in others if "dam" in path.name or "ulver" in path.name])
        after = archive.coverage.story(name)

    assert len(before.articles) > 2
    assert (before.id, before.articles, before.links) == (after.id, after.articles, after.links)


def test_articles_are_in_order_of_date_and_the_undated_last(stories: Sequence[Story]) -> None:
    for story in stories:
        days = [one.published.last if one.published else None for one in story.articles]
        dated = [day for day in days if day]

        assert dated == sorted(dated)
        assert days == dated + [None] * (len(days) - len(dated))
    assert any(one.published is None for story in stories for one in story.articles)


def test_every_article_but_the_first_is_linked_to_one_before_it(stories: Sequence[Story]) -> None:
    for story in stories:
        order = [one.id for one in story.articles]

        assert [link.there for link in story.links] == order[1:]
        assert all(order.index(link.here) < order.index(link.there) for link in story.links)
        assert all(link.shared for link in story.links)


def test_a_lookalike_is_shown_beside_the_story_with_what_separates_it(archive: Archive) -> None:
    story = archive.coverage.story("npa-220129-0055")

    beside = next(one for one in story.apart if one.article.source_id == "npa-231105-0031")

    assert beside.link.days_apart == 645
    assert "Ivo" in {word.text for word in beside.link.only_there}
    assert {word.here.text for word in beside.link.shared} >= {"Ragna", "Norlund"}


def test_an_article_that_nobody_else_reports_on_is_a_story_of_its_own(archive: Archive) -> None:
    alone = archive.coverage.story("salt-bride-review.txt")

    assert [one.source_id for one in alone.articles] == ["salt-bride-review.txt"]
    assert (alone.id, alone.links) == (alone.articles[0].id, ())


def test_progress_is_told_for_every_article(archive: Archive) -> None:
    looked_at: list[int] = []

    archive.coverage.stories(looked_at.append)

    assert looked_at == list(range(1, archive.totals(Filters()).articles + 1))


def test_a_name_that_is_none_is_an_error(archive: Archive) -> None:
    with pytest.raises(ArticleMissing):
        archive.coverage.story("no such article")
