"""Whatever is said and taken back in whatever order: the last word holds, and nothing is torn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.archive import Archive
from indexer.archive import correcting as at_work
from indexer.errors import UsageError
from indexer.records import Article, Filters, Published, Query
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder

FERRY = "The ferry to Garrow was cancelled on Tuesday. Passengers slept in the hall of the harbour office."
SHARE = "Share on Facebook"
STORY = f"---\ntitle: No boat\noutlet: Pell Post\ndate: 2022-05-03\n---\n{FERRY}\n\n{SHARE}\n\n{FERRY}\n"
VALUES = {
    "title": ("", "Boats", "Walrus blocks the harbour"),
    "outlet": ("", "The Garrow Gull", "Pell Post"),
    "published": ("", "2021", "2021-03", "2021-03-04"),
    "author": ("", "Ada Pell"),
    "language": ("de", "en"),
}
SAYING = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.tuples(st.just("say"), st.just(field), st.sampled_from(VALUES[field]))
)
TAKING_BACK = st.tuples(st.just("unsay"), st.sampled_from(sorted(VALUES)))
STEP = st.one_of(
    SAYING, SAYING, TAKING_BACK, st.just(("put back",)), st.just(("take out",)), st.just(("add again",))
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("order")
    (place / "story.md").write_text(STORY)
    with Archive(Settings(archive=place / "archive"), embedder=TinyEmbedder()) as opened:
        opened.add([place / "story.md"])
        yield opened


@pytest.fixture(scope="module")
def before(archive: Archive) -> Article:
    article = archive.article("story.md")
    assert [article.text[part.start : part.end] for part in article.furniture] == [SHARE]
    return article


def take(archive: Archive, before: Article, step: tuple[str, ...], said: dict[str, str]) -> None:
    """Take one step in the archive, and note in `said` what holds after it."""
    part = before.furniture[0]
    match step:
        case ("say", field, value):
            archive.correct("story.md", {field: value})
            said[field] = value
        case ("unsay", field):
            archive.uncorrect("story.md", [field])
            said.pop(field, None)
        case ("add again",):
            archive.add([Path(before.paths[0])])
        case (what,):
            wanted = "put back" if what == "put back" else ""
            if said.get("", "") == wanted:
                with pytest.raises(UsageError):
                    _move(archive, what, part.start, part.end)
            else:
                _move(archive, what, part.start, part.end)
            said[""] = wanted


def _move(archive: Archive, what: str, start: int, end: int) -> None:
    (archive.put_back if what == "put back" else archive.take_out)("story.md", start, end)


def shown(article: Article, field: str) -> str:
    value = getattr(article, field)
    return value.value if isinstance(value, Published) else value or ""


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEP, max_size=7))
def test_after_any_steps_the_last_word_holds_and_taking_all_back_restores_exactly(
    archive: Archive, before: Article, steps: list[tuple[str, ...]]
) -> None:
    said: dict[str, str] = {}
    for step in steps:
        take(archive, before, step, said)

    after = archive.article("story.md")
    back = said.pop("", "") == "put back"
    assert {field: shown(after, field) for field in VALUES} == {
        field: said.get(field, shown(before, field)) for field in VALUES
    }
    assert set(after.corrected) == set(said)
    assert after.furniture[0].put_back == back
    assert archive.stats().corrections == len(said) + back
    under = Filters(outlets=(after.outlet,))
    assert archive.totals(under).articles == 1
    assert archive.totals(under).passages == archive.totals(Filters()).passages
    assert bool(_found(archive, "facebook")) == back

    assert archive.uncorrect("story.md") == before
    assert archive.stats().corrections == 0
    assert not _found(archive, "facebook")


def _found(archive: Archive, word: str) -> list[str]:
    found = archive.search(Query(word)).results
    return [
        one.passage.text for result in found for one in result.snippets if word in one.passage.text.lower()
    ]


def test_of_many_corrections_at_once_one_holds_whole(archive: Archive, before: Article) -> None:
    def say(number: int) -> None:
        archive.correct("story.md", {"outlet": f"Gull {number}", "author": f"Writer {number}"})

    with ThreadPoolExecutor(6) as at_once:
        list(at_once.map(say, range(6)))

    after = archive.article("story.md")
    assert after.outlet is not None
    assert after.author == after.outlet.replace("Gull", "Writer")
    assert archive.totals(Filters(outlets=(after.outlet,))).passages > 0
    assert archive.uncorrect("story.md") == before


CORRECT = """
import sys
from pathlib import Path
from indexer.archive import Archive
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder
with Archive(Settings(archive=Path(sys.argv[1])), embedder=TinyEmbedder()) as archive:
    for number in range(4):
        archive.correct("story.md", {sys.argv[2]: f"{sys.argv[2]} {number}"})
"""


def test_corrections_by_several_processes_all_hold_while_files_are_added(
    archive: Archive, before: Article, tmp_path: Path
) -> None:
    folder = Path(before.paths[0]).parent
    root = Path(__file__).parents[1]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", CORRECT, str(folder / "archive"), field],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        for field in ("outlet", "author")
    ]
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Number {number}. {FERRY}")
        archive.add([tmp_path, Path(before.paths[0])])
    codes = [writer.wait(timeout=60) for writer in writers]

    after = archive.article("story.md")
    assert codes == [0, 0]
    assert (after.outlet, after.author) == ("outlet 3", "author 3")
    assert archive.totals(Filters(outlets=("outlet 3",))).articles == 1
    archive.remove([str(tmp_path)])
    assert archive.uncorrect("story.md") == before


def test_a_correction_finished_after_a_crash_has_its_new_outlets_lines_counted_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "Evening post from the quay to your door"
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        outlet = "Pell Post" if number else "Garrow Gull"
        story = "\n".join(
            f"Ship {number}{row}{number * 7} met boat {row * number} at pier." for row in range(12)
        )
        text = f"---\ntitle: Story {number}\noutlet: {outlet}\n---\n{story}\n{line}\n"
        (folder / f"{number}.md").write_text(text)
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as archive:
        archive.add([folder])
        assert not archive.article("1.md").furniture
        with monkeypatch.context() as broken:
            broken.setattr(at_work, "as_corrected", _die)
            with pytest.raises(KeyboardInterrupt):
                archive.correct("0.md", {"outlet": "Pell Post"})

        archive.add([folder])

        left_out = [archive.article(f"{number}.md").furniture for number in range(5)]
        assert [one.reason for parts in left_out for one in parts] == [
            "repeated in 5 articles of Pell Post"
        ] * 5


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_correction_of_what_nothing_is_filtered_by_leaves_passages_and_outlets_alone(
    archive: Archive, before: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr("indexer.store.writing._filter_as_articles", lambda *_: written.append("passages"))
    monkeypatch.setattr("indexer.store.writing.remember_unsettled", lambda *_: written.append("outlets"))

    archive.correct("story.md", {"credit": "Pell Wire"})

    assert written == []
    assert archive.uncorrect("story.md") == before
