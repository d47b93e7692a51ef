"""Who prints one text is known from the moment it is added, whatever came before and whatever goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.archive import Archive
from indexer.cli import main
from indexer.errors import ArticleMissing
from indexer.records import CopyGroup, Filters, Query, Span
from indexer.settings import Settings
from indexer.stories.copies.prints import NUMBERS
from indexer.stories.words import words_of
from tests.reprints import ALIKE, GROUPED, TEXTS, trimmed
from tests.tiny_embedder import TinyEmbedder

ROOT = Path(__file__).parent.parent
GOLD = json.loads((ROOT / "tests" / "gold" / "copies.json").read_text(encoding="utf-8"))["groups"]
EVERYTHING = Filters()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The sample archive."""
    folder = tmp_path_factory.mktemp("corpus") / "archive"
    with Archive(Settings(archive=folder), embedder=TinyEmbedder()) as opened:
        opened.add([ROOT / "corpus"])
        yield opened


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as opened:
        yield opened


def _files(folder: Path, names: Sequence[str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        day = 1 + list(TEXTS).index(name) % 28
        head = f"title: Story {name}\noutlet: {name.title()} Post\ndate: 2022-05-{day:02}"
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n{TEXTS[name]}\n", encoding="utf-8")
    return [folder / f"{name}.md" for name in names]


def _known(archive: Archive) -> tuple[dict[str, int], set[str]]:
    """The text of each article that shares its own, by name, and the articles that may share a passage."""
    texts, sharing = archive._store.printers(None, EVERYTHING), archive._store.sharing(EVERYTHING)
    names = {id_: one.source_id for id_, one in archive._store.articles([*texts, *sharing]).items()}
    return {names[id_]: text for id_, text in texts.items()}, {names[id_] for id_ in sharing}


def _alike(archive: Archive) -> list[set[str]]:
    """The articles that print one text, together."""
    groups: dict[int, set[str]] = {}
    for name, text in _known(archive)[0].items():
        groups.setdefault(text, set()).add(name.removesuffix(".md"))
    return sorted(groups.values(), key=min)


def _names(group: CopyGroup) -> set[str]:
    return {one.article.source_id.removesuffix(".md") for one in group.copies}


def _seen(group: CopyGroup) -> dict[str, str]:
    return {one.article.source_id.removesuffix(".md"): one.kind for one in group.copies}


# The sample archive


def test_every_group_of_the_sample_archive_is_found_and_none_is_invented(sample: Archive) -> None:
    gold = {frozenset(article["source_id"] for article in group["articles"]) for group in GOLD}

    found = sample.coverage.copy_groups()

    assert {frozenset(one.article.source_id for one in group.copies) for group in found} == gold


def test_embedded_passages_of_the_sample_archive_are_no_copies_of_the_text(sample: Archive) -> None:
    relation = {one["source_id"]: one["relation"] for group in GOLD for one in group["articles"]}

    kinds = {
        one.article.source_id: one.kind for group in sample.coverage.copy_groups() for one in group.copies
    }

    assert {name for name, kind in kinds.items() if kind == "passage"} == {
        name for name, what in relation.items() if what == "embedded"
    }


def test_a_passage_names_who_else_prints_it_and_who_was_first(sample: Archive) -> None:
    weekly = sample.article("ferry-crash-weekly.txt")
    hits = sample._store.printing(range(NUMBERS), Filters(articles=(weekly.id,)), 100, least=1)
    passages = sample._store.passages([hit.passage_id for hit in hits])
    shown = [sample.coverage.printings(weekly, Span(one.start, one.end)) for one in passages.values()]

    best = max(shown, key=lambda one: len(one.others))

    assert {one.article.source_id for one in best.others} >= {"npa-220503-0417", "ellery-ferry-undated.txt"}
    assert best.earliest
    assert best.earliest.source_id == "npa-220503-0417"
    assert best.undated == 1
    for other in best.others:
        for run in other.runs:
            here, there = weekly.text[slice(*run.one)], other.article.text[slice(*run.other)]
            assert [word.folded for word in words_of(here)] == [word.folded for word in words_of(there)]


def test_an_earlier_printing_may_be_undated_or_dated_too_coarsely(archive: Archive, tmp_path: Path) -> None:
    for name, date in {"day": "2022-05-03", "later": "2022-05-09", "month": "2022-05", "none": ""}.items():
        head = f"outlet: {name.title()} Post\n" + (f"date: {date}\n" if date else "")
        (tmp_path / f"{name}.md").write_text(f"---\n{head}---\n{TEXTS['a0']}\n")
    archive.add(sorted(tmp_path.glob("*.md")))
    later = archive.article("later.md")
    (first, *_) = (
        archive.search(Query(TEXTS["a0"][:60], Filters(outlets=("Later Post",)))).results[0].snippets
    )

    found = archive.coverage.printings(later, Span(first.passage.start, first.passage.end))

    assert [one.shared for one in found.others] == [1.0] * 3
    assert found.earliest
    assert found.earliest.source_id == "day.md"
    assert (found.undated, found.vague) == (1, 1)


# What is added


def test_reprints_are_grouped_and_shared_passages_bring_no_texts_together(
    archive: Archive, tmp_path: Path
) -> None:
    archive.add(_files(tmp_path / "files", list(TEXTS)))

    groups = archive.coverage.copy_groups()

    assert sorted(map(_names, groups), key=min) == GROUPED
    assert archive._store.count_texts(EVERYTHING) == len(TEXTS) - 3 * 3
    kinds = {name: kind for group in groups for name, kind in _seen(group).items()}
    assert {name for name, kind in kinds.items() if kind == "passage"} == {"a4", "b4", "c4", "pass1"}


def test_what_an_outlet_prints_again_of_its_own_is_no_group(archive: Archive, tmp_path: Path) -> None:
    files = _files(tmp_path / "files", ["pass0", "pass1"])
    archive.add(files, outlet="The Pell Post")

    groups, of_one = archive.coverage.copy_groups(), archive.coverage.copies("pass0.md")

    assert groups == []
    assert [one.article.source_id for one in of_one.copies] == ["pass0.md"]


def test_half_a_text_printed_again_by_its_own_outlet_is_no_copy(archive: Archive, tmp_path: Path) -> None:
    files = _files(tmp_path / "files", ["a0", "a2"])
    more = trimmed(TEXTS["alone1"], 0.4)
    files[1].write_text(f"{files[1].read_text(encoding='utf-8')}\n\n{more}\n", encoding="utf-8")
    archive.add(files)
    apart = _alike(archive)

    archive.correct("a2.md", {"outlet": "A0 Post"})
    own = _alike(archive)
    archive.correct("a2.md", {"outlet": "Elsewhere"})

    assert apart == _alike(archive) == [{"a0", "a2"}]
    assert own == []


def test_one_article_shows_its_group_with_what_each_shares(archive: Archive, tmp_path: Path) -> None:
    archive.add(_files(tmp_path / "files", ["a0", "a1", "a2", "a3", "a4", "alone1"]))

    group = archive.coverage.copies("a2.md")

    assert _names(group) == GROUPED[0]
    assert group.lead.source_id == "a0.md"
    of_a2 = next(one for one in group.copies if one.article.source_id == "a2.md")
    assert of_a2.shared > 0.95
    assert 0.3 < of_a2.beside_shared < 0.7
    longest = archive.coverage.copies("a2.md", "longest").lead
    assert len(words_of(longest.text)) == max(len(words_of(TEXTS[name])) for name in ALIKE[0])
    assert [one.article.source_id for one in archive.coverage.copies("alone1.md").copies] == ["alone1.md"]
    with pytest.raises(ArticleMissing):
        archive.coverage.copies("nobody")


# What goes, and comes back


def test_what_hung_together_by_a_removed_article_comes_apart(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "both.txt").write_text(f"{TEXTS['a0']}\n\n{TEXTS['b0']}")
    files = _files(tmp_path / "files", ["a0", "b0"])
    archive.add([*files, tmp_path / "both.txt"])
    together = _alike(archive)

    archive.remove(["both.txt"])
    apart = _alike(archive)
    archive.add([tmp_path / "both.txt"])

    assert together == _alike(archive) == [{"a0", "b0", "both.txt"}]
    assert apart == []


def test_an_article_that_comes_to_print_other_words_leaves_its_group(
    archive: Archive, tmp_path: Path
) -> None:
    files = _files(tmp_path / "files", ["a0", "a1", "alone1"])
    archive.add(files)

    files[1].write_text(files[1].read_text().replace(TEXTS["a1"], TEXTS["alone0"]))
    archive.add([files[1]])

    assert _alike(archive) == []
    assert archive._store.count_texts(EVERYTHING) == 3


def test_what_is_corrected_keeps_its_group(archive: Archive, tmp_path: Path) -> None:
    archive.add(_files(tmp_path / "files", ["a0", "a1"]))

    archive.correct("a1.md", {"title": "Walrus blocks the harbour", "published": "2021"})

    assert _alike(archive) == [{"a0", "a1"}]
    assert archive.coverage.copies("a0.md").lead.source_id == "a1.md"


def test_what_a_process_that_died_left_uncompared_is_compared_at_the_next_change(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _files(tmp_path / "files", ["a0", "a1", "a4", "alone1"])
    with monkeypatch.context() as patched:
        patched.setattr("indexer.archive.adding.compare", lambda _: None)
        archive.add(files[:2])
    unknown = _known(archive)

    archive.add(files[2:])

    assert unknown == ({}, set())
    assert _alike(archive) == [{"a0", "a1"}]
    assert _known(archive)[1] >= {"a4.md"}


# The command


def test_the_command_prints_groups_for_scripts(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.cli.copying.open_archive", lambda: _left_open(sample))

    printed = json.loads(CliRunner().invoke(main, ["copies", "--json"]).stdout)
    one = json.loads(CliRunner().invoke(main, ["copies", "desk-23-2207", "--json"]).stdout)

    assert len(printed["groups"]) == len(GOLD)
    assert {article["source_id"] for article in one["groups"][0]["articles"]} == {
        "desk-23-2207",
        "hask-point-pier-crash.txt",
    }
    lead = one["groups"][0]["articles"][0]
    assert (lead["article_id"], lead["shared"]) == (one["groups"][0]["lead"], 1.0)
    assert set(lead) >= {"article_id", "source_id", "shared"}


def test_the_command_prints_groups_for_people(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.cli.copying.open_archive", lambda: _left_open(sample))

    printed = CliRunner().invoke(main, ["copies"]).stdout
    alone = CliRunner().invoke(main, ["copies", "blaze-ferry-skittles.html"]).stdout

    assert f"{sum(len(group['articles']) for group in GOLD)} articles in {len(GOLD)} groups." in printed
    assert "%, a passage  The Norlund Register, 2022-06-04" in printed
    assert alone == "Nobody else prints these words here.\n"


def _left_open(archive: Archive) -> Archive:
    """The archive, not closed at the end of a command."""

    class LeftOpen:
        def __enter__(self) -> Archive:
            return archive

        def __exit__(self, *_: object) -> None: ...

    return LeftOpen()  # type: ignore[return-value]
