"""`cuttings stories`: what scripts and readers get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.archive import Archive
from indexer.cli import main
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder

TEXTS = {
    "gull.txt": "Storm Ragna drove water into 38,000 homes at Skaw on 29 January 2022, the coastguard said.",
    "post.txt": "At Skaw, 38,000 homes lost power when storm Ragna came ashore, says the coastguard there.",
    "lone.txt": "A blind shrimp was found in a cave beneath Brannick by Solveig Haraldsen and two students.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two articles on a storm and one on a shrimp."""
    root = tmp_path_factory.mktemp("cli")
    for name, text in TEXTS.items():
        (root / name).write_text(text, encoding="utf-8")
    with Archive(Settings(archive=root / "archive"), embedder=TinyEmbedder()) as archive:
        archive.add([root / name for name in TEXTS])
    return root / "archive"


def _run(folder: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["stories", *arguments], env={"CUTTINGS_ARCHIVE": str(folder)})
    assert done.exit_code == 0, done.output
    return done.output


def _named(printed: str) -> list[list[str]]:
    stories = json.loads(printed)["stories"]
    assert all(set(story) == {"story_id", "articles"} for story in stories)
    return [sorted(one["source_id"] for one in story["articles"]) for story in stories]


def test_json_has_the_stories_of_several_articles_and_no_others(folder: Path) -> None:
    assert _named(_run(folder, "--json")) == [["gull.txt", "post.txt"]]


def test_one_article_is_a_story_where_it_is_asked_for(folder: Path) -> None:
    assert _named(_run(folder, "lone.txt", "--json")) == [["lone.txt"]]
    assert _named(_run(folder, "post.txt", "--json")) == [["gull.txt", "post.txt"]]


def test_a_reader_sees_who_tells_it_and_what_they_have_in_common(folder: Path) -> None:
    printed = _run(folder, "gull.txt")

    assert "2 articles, 2 undated, 0 outlets" in printed
    both = next(line for line in printed.splitlines() if "both:" in line)
    assert "Ragna" in both
    assert "38,000" in both


def test_all_stories_are_counted(folder: Path) -> None:
    assert "2 articles in 1 story." in _run(folder)
