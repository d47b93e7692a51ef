"""The command line in a fresh process, with the real model and a real archive."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from indexer.cli.printing import plain
from indexer.settings import from_environment

HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "streamlit",
    "qdrant_client",
    "trafilatura",
    "pypdf",
)
FERRY = "The ferry to Garrow was cancelled on Tuesday. Passengers slept in the hall of the harbour office."


def cuttings(archive: Path | None, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    named = ["--archive", str(archive)] if archive else []
    return subprocess.run(
        [sys.executable, "-m", "indexer.cli", *named, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**bare_environment(), **environment},
    )


def bare_environment() -> dict[str, str]:
    """The environment without settings of Cuttings but the folder of prepared models."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CUTTINGS_") or name == "CUTTINGS_CACHE"
    }


def printed(done: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> Path:
    """An archive of three articles, made by the command line."""
    folder = tmp_path_factory.mktemp("cli")
    lines = [
        {
            "id": "ferry",
            "title": "No boat to Garrow",
            "outlet": "The Gull",
            "date": "2022-05-03",
            "text": FERRY,
        },
        {"id": "bridge", "title": "Pell bridge shut", "date": "2021", "text": "The bridge has a crack."},
        {"id": "plain", "text": "Rain fell on the whole valley. \x1b[31mNobody minded."},
    ]
    (folder / "three.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = cuttings(folder / "archive", "add", str(folder / "three.jsonl"))
    assert done.returncode == 0, done.stderr
    return folder / "archive"


def loaded_by(statement: str, archive: Path) -> set[str]:
    """The heavy packages a fresh process has loaded after a statement."""
    script = f"import sys\ntry:\n    {statement}\nexcept SystemExit:\n    pass\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**bare_environment(), "CUTTINGS_ARCHIVE": str(archive)},
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_loads_nothing_heavy(archive: Path) -> None:
    loaded = loaded_by("from indexer.cli import main; main(['--help'])", archive)

    assert loaded.isdisjoint({*HEAVY, "numpy", "onnxruntime", "qdrant_edge", "rich"})


def test_searching_loads_no_model_library_no_server_client_and_no_page(archive: Path) -> None:
    loaded = loaded_by("from indexer.cli import main; main(['search', 'ferry', '--json'])", archive)

    assert "onnxruntime" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_search_prints_the_agreed_json_and_nothing_else(archive: Path) -> None:
    answer = printed(cuttings(archive, "search", "Was the boat to Garrow cancelled?", "--json"))

    assert answer["query"] == answer["words"] == "Was the boat to Garrow cancelled?"
    assert (answer["found"], answer["nearest"], answer["holdings"], answer["suggestions"]) == (
        True,
        [],
        None,
        [],
    )
    best = answer["results"][0]
    assert best["why"] == {"words": ["boat", "Garrow", "cancelled"], "rank": {"dense": 1, "lexical": 1}}
    assert (best["source_id"], best["outlet"], best["published"], best["precision"]) == (
        "ferry",
        "The Gull",
        "2022-05-03",
        "day",
    )
    passage = best["passages"][0]
    assert passage["text"] == FERRY[passage["start"] : passage["end"]]
    ((start, end),) = passage["highlights"]
    assert passage["text"][start:end].startswith("The ferry to Garrow")
    assert answer["totals"] == {"articles": 3, "passages": 3, "outlets": 1, "undated": 1, "texts": 3}
    assert answer["facets"]["outlet"] == [{"value": "The Gull", "count": 1}, {"value": None, "count": 2}]
    assert answer["facets"]["year"] == [
        {"value": "2021", "count": 1},
        {"value": "2022", "count": 1},
        {"value": None, "count": 1},
    ]


def test_a_question_about_nothing_says_so_with_the_nearest_and_what_there_is(archive: Path) -> None:
    asked = ("search", "quantum xylophone auctions", "--outlet", "The Gull", "--after", "2023")
    answer = printed(cuttings(archive, *asked, "--json"))
    read = cuttings(archive, *asked).stdout

    assert (answer["found"], answer["results"], answer["nearest"]) == (False, [], [])
    assert answer["holdings"] == {"any_date": 1, "any_outlet": 0, "unquoted": None, "undated": 0}
    assert "Nothing found" in read
    assert "1 article of any date" in read


def test_operators_and_suggestions_are_told(archive: Path) -> None:
    answer = printed(cuttings(archive, "search", "boat outlet:gull in May 2022 -bridge", "--json"))
    read = cuttings(archive, "search", "boat outlet:gull in May 2022 -bridge").stdout

    assert answer["words"] == "boat in May 2022"
    assert (answer["filters"]["outlets"], answer["filters"]["without"]) == (["The Gull"], ["bridge"])
    (suggestion,) = answer["suggestions"]
    assert (suggestion["quote"], suggestion["filters"]["after"]) == ("in May 2022", "2022-05-01")
    assert 'Only: outlet:"The Gull" -"bridge"' in read
    assert "boat outlet:gull -bridge after:2022-05-01 before:2022-05-31" in read


def test_similar_articles_are_found_by_text_id_or_standard_input(archive: Path) -> None:
    by_words = printed(cuttings(archive, "similar", FERRY, "--json"))
    by_name = printed(cuttings(archive, "similar", "ferry", "--json"))
    with_copies = printed(cuttings(archive, "similar", "ferry", "--copies", "--json"))

    found = [{result["source_id"] for result in answer["results"]} for answer in (by_words, by_name)]
    assert found == [{"bridge", "plain"}] * 2
    assert by_name["copies_left_out"] == 1
    assert "ferry" in {result["source_id"] for result in with_copies["results"]}


def test_why_is_told_when_asked_for(archive: Path) -> None:
    read = cuttings(archive, "search", "Was the boat to Garrow cancelled?", "--why", "--limit", "1").stdout

    assert "Why: words shared: boat, Garrow, cancelled; place by meaning 1, by words 1" in read
    assert "Meaning carried by: The ferry to Garrow" in read


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--outlet", "The Gull"], {"ferry"}),
        (["--not-outlet", "The Gull"], {"bridge", "plain"}),
        (["--outlet", "unknown"], {"bridge", "plain"}),
        (["--after", "2022"], {"ferry"}),
        (["--before", "2021"], {"bridge"}),
        (["--after", "2021-02"], {"ferry"}),
        (["--undated"], {"plain"}),
        (["--after", "2022", "--undated"], {"ferry", "plain"}),
    ],
)
def test_filters_select_what_they_say(archive: Path, options: list[str], expected: set[str]) -> None:
    answer = printed(cuttings(archive, "search", *options, "--json"))

    assert {result["source_id"] for result in answer["results"]} == expected
    assert answer["totals"]["articles"] == len(expected)


def test_show_prints_one_article_with_its_evidence(archive: Path) -> None:
    shown = printed(cuttings(archive, "show", "ferry", "--json"))

    assert shown["text"] == FERRY
    assert shown["evidence"]["outlet"]["source"] == "json"
    assert shown["evidence"]["published"]["quote"] == '"2022-05-03"'
    assert {"credit", "language", "furniture", "alternatives"} <= set(shown)


def test_list_and_stats_count_the_archive(archive: Path) -> None:
    listed = printed(cuttings(archive, "list", "--limit", "2", "--json"))
    held = printed(cuttings(archive, "stats", "--json"))

    assert (listed["total"], [entry["source_id"] for entry in listed["articles"]]) == (3, ["ferry", "bridge"])
    assert (held["articles"], held["files"], held["undated"]) == (3, 1, 1)


def test_words_from_files_cannot_steer_the_terminal(archive: Path) -> None:
    done = cuttings(archive, "search", "rain in the valley", "--limit", "1")

    assert "\x1b[31m" not in done.stdout
    assert "Nobody minded" in done.stdout


def test_control_characters_are_made_visible() -> None:
    assert plain("a\x1b[2Jb\u202ec\nd") == "a\\x1b[2Jb\\u202ec\\nd"


def test_some_failed_is_exit_code_1_with_one_line_each(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(FERRY)
    (tmp_path / "empty\nname.txt").write_bytes(b"")

    done = cuttings(
        tmp_path / "archive", "add", str(tmp_path / "good.txt"), str(tmp_path / "empty\nname.txt")
    )

    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert len(lines) == 2
    assert lines[0].startswith("failed: ")
    assert "empty\\nname.txt" in lines[0]
    assert lines[1].startswith("2 files: 1 new, 1 failed.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "nobody"], "cuttings list"),
        (["remove", "nobody"], "cuttings list"),
        (["search", "ferry", "--after", "soon"], "2022-05-14"),
        (["search", "ferry", "--limit", "0"], "0"),
        (["eval", "/nowhere.jsonl"], "/nowhere.jsonl"),
    ],
)
def test_a_wrong_call_is_exit_code_2_with_one_sentence(
    archive: Path, arguments: list[str], words: str
) -> None:
    done = cuttings(archive, *arguments)

    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_an_archive_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    done = cuttings(tmp_path / "none", "search", "ferry", "--json")

    assert done.returncode == 2
    assert "cuttings add" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "none").exists()


def test_a_folder_that_is_no_archive_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "thesis.txt").write_text(FERRY)

    done = cuttings(place, "add", str(place))

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert [path.name for path in place.iterdir()] == ["thesis.txt"]


def test_a_server_that_is_down_is_one_sentence_without_the_key(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    server = {"CUTTINGS_QDRANT_URL": "http://127.0.0.1:9", "CUTTINGS_QDRANT_API_KEY": "canary-key"}

    done = cuttings(None, "search", "ferry", **server, CUTTINGS_ARCHIVE=str(place))

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "http://127.0.0.1:9" in done.stderr
    assert "canary-key" not in done.stderr
    assert not place.exists()


def test_a_folder_and_a_server_at_once_are_refused(tmp_path: Path) -> None:
    done = cuttings(tmp_path / "archive", "stats", CUTTINGS_QDRANT_URL="http://127.0.0.1:9")

    assert done.returncode == 2
    assert "--archive" in done.stderr


def test_an_archive_of_another_model_is_one_sentence(archive: Path, tmp_path: Path) -> None:
    done = cuttings(archive, "search", "ferry", CUTTINGS_MODEL=str(tmp_path))

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_settings_never_print_the_key() -> None:
    settings = from_environment({"CUTTINGS_QDRANT_API_KEY": "canary-key"})

    assert settings.api_key == "canary-key"
    assert "canary-key" not in repr(settings)
