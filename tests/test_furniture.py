"""What an outlet prints around its articles is known by its repetition, and left out of passages."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.archive.repetition import lines_of, marked, stories_among
from indexer.records import Article, Evidence, Filters, Furniture, Query
from indexer.settings import Settings
from indexer.store import open_store
from tests.tiny_embedder import TinyEmbedder

NOUNS = ("harbour", "ferry", "mayor", "bridge", "council", "storm", "budget", "quay", "captain", "market")
VERBS = ("closed", "opened", "praised", "feared", "missed", "built", "sold", "painted", "crossed", "visited")
SHARE = "Send this to a friend with the Register"
REFRAIN = "He declined to comment."


def story(seed: int, sentences: int = 12) -> list[str]:
    """Lines of invented prose, no two stories alike."""
    dice = random.Random(seed)
    return [
        " ".join(["The", *(dice.choice(NOUNS + VERBS) for _ in range(11)), f"number {dice.randrange(999)}."])
        for _ in range(sentences)
    ]


def entry(seed: int, last: Sequence[str], outlet: str | None = "The Norlund Register") -> dict[str, object]:
    return {"id": f"{outlet}-{seed}", "outlet": outlet, "text": "\n".join([*story(seed), *last])}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as opened:
        yield opened


def add(archive: Archive, tmp_path: Path, entries: Sequence[dict[str, object]], name: str = "a") -> None:
    path = tmp_path / f"{name}.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in entries), encoding="utf-8")
    archive.add([path])


def left_out(archive: Archive) -> set[tuple[str, str]]:
    return {
        (one.article.source_id, one.article.text[part.start : part.end])
        for one in archive.search(Query(limit=1000)).results
        for part in one.article.furniture
        if not part.put_back
    }


def test_a_line_at_the_end_of_many_stories_of_an_outlet_is_left_out(archive: Archive, tmp_path: Path) -> None:
    entries = [entry(seed, [SHARE]) for seed in range(6)] + [entry(99, [SHARE], "Pell Post")]

    add(archive, tmp_path, entries)

    assert {words for _, words in left_out(archive)} == {SHARE}
    assert len(left_out(archive)) == 6
    article = archive.article("The Norlund Register-0")
    assert article.furniture[0].reason == "repeated in 6 articles of The Norlund Register"
    store = open_store(Settings(archive=tmp_path / "archive"))
    assert {hit.article_id for hit in store.rank_lexical("friend", Filters(), 50)} == {
        archive.article("Pell Post-99").id
    }
    store.close()


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    entries = [entry(seed, [SHARE] if seed % 3 else []) for seed in range(12)]
    found = []
    for number, order in enumerate([entries, entries[::-1], entries[6:] + entries[:6]]):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Archive(Settings(archive=folder / "archive"), embedder=TinyEmbedder()) as archive:
            for count, one in enumerate(order if number else [None]):
                add(archive, folder, [one] if one else entries, str(count))
            found.append(left_out(archive))

    assert len(found[0]) == 8
    assert found[0] == found[1] == found[2]


def test_four_are_not_enough_nor_are_versions_of_one_story(archive: Archive, tmp_path: Path) -> None:
    copies = [
        {
            "id": f"copy-{n}",
            "outlet": "The Norlund Register",
            "text": "\n".join([*story(1), f"Update {n}", SHARE]),
        }
        for n in range(8)
    ]

    add(archive, tmp_path, copies + [entry(seed, [SHARE]) for seed in range(2, 5)])

    assert left_out(archive) == set()


def test_a_line_in_few_of_an_outlets_articles_is_kept(archive: Archive, tmp_path: Path) -> None:
    add(archive, tmp_path, [entry(seed, [SHARE] if seed < 5 else []) for seed in range(60)])

    assert left_out(archive) == set()


def test_what_stops_being_common_is_no_furniture_any_more(archive: Archive, tmp_path: Path) -> None:
    add(archive, tmp_path, [entry(seed, [SHARE]) for seed in range(5)])
    before = left_out(archive)

    add(archive, tmp_path, [entry(seed, []) for seed in range(5, 60)], "b")

    assert len(before) == 5
    assert left_out(archive) == set()


def test_unknown_outlets_have_no_furniture_in_common(archive: Archive, tmp_path: Path) -> None:
    add(archive, tmp_path, [entry(seed, [SHARE], None) for seed in range(8)])

    assert left_out(archive) == set()


@pytest.mark.parametrize("kept", [REFRAIN, '"We will be back," she said', "By Ada Pell"])
def test_what_people_say_and_bylines_stay_in_the_article(archive: Archive, tmp_path: Path, kept: str) -> None:
    add(archive, tmp_path, [entry(seed, [kept]) for seed in range(8)])

    assert left_out(archive) == set()


def test_a_line_that_also_stands_in_the_middle_is_part_of_the_story(archive: Archive, tmp_path: Path) -> None:
    middles = [
        {
            "id": f"m{seed}",
            "outlet": "The Norlund Register",
            "text": "\n".join([*story(seed), SHARE, *story(-seed)]),
        }
        for seed in range(20, 23)
    ]

    add(archive, tmp_path, [entry(seed, [SHARE]) for seed in range(8)] + middles)

    assert left_out(archive) == set()


def test_what_the_user_puts_back_is_found_again_and_stays_so(archive: Archive, tmp_path: Path) -> None:
    entries = [entry(seed, [SHARE]) for seed in range(6)]
    add(archive, tmp_path, entries)
    name = "The Norlund Register-0"
    (part,) = archive.article(name).furniture

    back = archive.put_back(name, part.start, part.end)
    add(archive, tmp_path, [{**entries[0], "title": "Now with a headline"}, *entries[1:]])

    assert [one.put_back for one in back.furniture] == [True]
    assert [one.put_back for one in archive.article(name).furniture] == [True]
    assert len(left_out(archive)) == 5
    again = archive.take_out(name, part.start, part.end)
    assert [one.put_back for one in again.furniture] == [False]
    assert len(left_out(archive)) == 6


def test_a_corrected_outlet_changes_whose_furniture_it_is(archive: Archive, tmp_path: Path) -> None:
    entries = [entry(seed, [SHARE]) for seed in range(5)] + [entry(9, [SHARE], "Pell Post")]
    add(archive, tmp_path, entries)
    before = len(left_out(archive))

    archive.correct("Pell Post-9", {"outlet": "The Norlund Register"})
    together = len(left_out(archive))
    archive.correct("The Norlund Register-0", {"outlet": "Pell Post"})
    archive.uncorrect("Pell Post-9")

    assert (before, together) == (5, 6)
    assert left_out(archive) == set()


def test_an_add_that_died_before_it_looked_is_made_good_by_the_next(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("indexer.archive.repeating.Repeating.settle", die)
        add(archive, tmp_path, [entry(seed, [SHARE]) for seed in range(6)])
    before = left_out(archive)

    add(archive, tmp_path, [entry(99, [], "Pell Post")], "b")

    assert before == set()
    assert len(left_out(archive)) == 6


def test_lines_that_tell_the_outlet_or_the_headline_are_no_candidates() -> None:
    text = "\n".join(["Norlund Register", "Pier shut", *story(1), SHARE])
    evidence = {"outlet": Evidence("Norlund Register", "line", "text", "Norlund Register", 0, 16)}
    article = Article("id", "s", text, title="Pier shut", evidence=evidence)

    lines = lines_of(article)

    spared = lines_of(Article("id", "s", "Norlund Register\nPier shut")).short
    assert set(spared).isdisjoint(lines.edges)
    assert len(lines.edges) == 7


def test_only_lines_at_the_edges_or_beside_other_furniture_are_marked() -> None:
    text = "\n".join([SHARE, *story(1, 30), "Menu", SHARE, *story(2, 30), SHARE])
    menu = text.index("Menu")
    article = Article(
        "id", "s", text, outlet="The Norlund Register", furniture=(Furniture(menu, menu + 4, "menu"),)
    )
    middle = "\n".join([*story(1, 30), SHARE, *story(2, 30)])
    lines = lines_of(article)
    article = replace(article, lines=lines)

    after = marked(article, lines.edges[:1])

    assert [text[part.start : part.end] for part in after.furniture] == [SHARE, "Menu", SHARE, SHARE]
    assert lines.edges[0] not in lines_of(Article("id", "s", middle)).edges
    assert marked(after, ()).furniture == article.furniture


def test_other_stories_are_told_from_versions_of_one() -> None:
    def sketch(lines: list[str]) -> Article:
        return Article("id", "s", "\n".join(lines))

    one, two = story(1, 30), story(2, 30)
    versions = [one, [*one, "More to follow."], ["Corrected.", *one[2:]], two]

    assert stories_among([lines_of(sketch(lines)) for lines in versions]) == 2
