"""`cuttings compare`: two articles as one difference, as JSON, and the calls that make no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.archive import Archive
from indexer.cli import main
from indexer.settings import Settings
from tests.test_comparing import FERRY
from tests.tiny_embedder import TinyEmbedder

OTHER = FERRY.replace("212", "217") + "\n\nA goat that was aboard \x1b[31mswam ashore by itself."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compare")
    lines = [{"id": "wire", "text": FERRY}, {"id": "post", "text": OTHER}]
    (folder / "two.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with Archive(Settings(archive=folder / "archive"), embedder=TinyEmbedder()) as opened:
        opened.add([folder / "two.jsonl"])
    return folder / "archive"


def compare(archive: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--archive", str(archive), "compare", *arguments])
    return done.exit_code, done.output


def test_what_both_have_is_printed_once_and_the_rest_marked(archive: Path) -> None:
    code, printed = compare(archive, "wire", "post")

    assert code == 0
    assert "The boat carried [-212-] {+217+} passengers" in printed
    assert "Only" in printed
    assert "\x1b[31m" not in printed


def test_json_has_exact_slices_of_both_texts(archive: Path) -> None:
    code, printed = compare(archive, "wire", "post", "--json")

    found = json.loads(printed)
    pieces = [piece for row in found["compared"][0]["rows"] for one in row["base"] for piece in one["pieces"]]
    changed = [FERRY[piece["start"] : piece["end"]] for piece in pieces if piece["kind"] == "replaced"]
    assert code == 0
    assert found["base"]["source_id"] == "wire"
    assert changed == ["212"]
    assert [len(said) for said in found["only"].values()] == [0, 1]


@pytest.mark.parametrize(
    ("names", "message"),
    [(["wire"], "Two to 12 different articles"), (["wire", "gone"], "No article is called")],
)
def test_too_few_or_missing_articles_end_in_one_sentence(
    archive: Path, names: list[str], message: str
) -> None:
    code, printed = compare(archive, *names)

    assert code == 2
    assert message in printed
    assert "Traceback" not in printed
