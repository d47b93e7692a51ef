"""`python -m benchmarks against`: its arithmetic, table and material. No other tool is installed for it."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.against import material, rivals, table
from benchmarks.against.embedding import Turn
from benchmarks.against.processes import Process
from benchmarks.against.road import Indexed, Road, Warm, reciprocal_rank
from benchmarks.against.tools.splitting import passages_of

OTHER = "another tool"
ABOUT = {
    "articles": {"made_up": True, "count": 100, "words": 40_000},
    "headlines": 4,
    "processors": 2,
    "load_before": 0.1,
    "rounds": 2,
}


def road(
    seconds: float, *, loading: float | None = None, warm: float = 0.01, mrr: float | None = None
) -> Road:
    return Road(
        Indexed(100, 300, 45_000, seconds, loading, memory=300.0, disk=2.0, versions={"it": "1.2"}),
        cold=(0.5, 0.7, 0.6),
        warm=Warm((warm, warm * 2, warm * 3, warm * 4), (), 1.0, None, mrr, memory=200.0),
    )


@pytest.fixture(name="result")
def _result() -> dict[str, Any]:
    roads = {
        "Cuttings": [road(10), road(20), road(10)],
        OTHER: [road(20, loading=10, warm=0.02, mrr=0.5), road(100, loading=50), road(40, loading=20)],
    }
    turns = [Turn(200, 2.0, 4.0, 0.99, 0.98), Turn(100, 1.0, 3.0, 0.97, 0.96)]
    return table.as_json(ABOUT, roads, turns, prepared=30.0)


def test_a_figure_is_the_median_of_the_rounds(result: dict[str, Any]) -> None:
    ours, other = result["tools"]["Cuttings"], result["tools"][OTHER]

    assert ours["articles_per_second"] == 10.0
    assert other["articles_per_second"] == 2.5
    assert ours["words"] == 150


def test_a_ratio_is_the_median_of_the_ratios_within_a_round(result: dict[str, Any]) -> None:
    better = result["tools"][OTHER]["times_better"]

    assert better["articles_per_second"] == 4.0  # of 2, 5 and 4: the quotient of the medians, too
    assert better["warm_median"] == 1.0  # of 2, 1 and 1


def test_more_is_better_only_where_it_is() -> None:
    slow, quick = [road(20, warm=0.03)], [road(10, warm=0.01)]

    better = table.ratios(quick, slow)

    assert better["articles_per_second"] == 2.0
    assert better["warm_p95"] == pytest.approx(3.0)
    assert "passages" not in better


def test_loading_is_left_out_where_a_tool_tells_it(result: dict[str, Any]) -> None:
    assert result["tools"][OTHER]["articles_per_second_loaded"] == 5.0
    assert result["tools"]["Cuttings"]["articles_per_second_loaded"] == 10.0


def test_embedding_alone_is_compared_turn_by_turn(result: dict[str, Any]) -> None:
    one = result["embedding"]

    assert (one["cuttings_per_second"], one["plain_per_second"]) == (100.0, pytest.approx(300 / 7))
    assert (one["ratio"], one["least_ratio"], one["greatest_ratio"]) == (2.5, 2.0, 3.0)
    assert one["least_cosine"] == 0.96


def test_what_was_not_measured_is_null_and_a_dash(result: dict[str, Any]) -> None:
    printed = table.printed(result)

    assert result["tools"]["Cuttings"]["mrr"] is None
    assert re.search(r"MRR@10 +- +0\.500\n", printed)
    assert "filtered" not in printed


def test_the_json_file_holds_every_round_and_the_printed_table_comes_from_it(result: dict[str, Any]) -> None:
    read_again = json.loads(json.dumps(result))

    assert table.printed(read_again) == table.printed(result)
    assert len(read_again["tools"][OTHER]["rounds"]) == 3
    assert read_again["tools"][OTHER]["versions"] == {"it": "1.2"}
    assert set(read_again["tools"][OTHER]) > {line.key for line in table.LINES}


def test_the_first_right_article_among_ten_counts() -> None:
    found = [f"wrong-{n}" for n in range(9)] + ["right", "late"]

    assert reciprocal_rank(found, frozenset(["right", "late"])) == 0.1
    assert reciprocal_rank(found, frozenset(["late"])) == 0.0


def test_headlines_are_asked_in_their_outlet_and_year_without_what_only_cuttings_understands() -> None:
    articles = [
        {
            "id": "a",
            "title": '"Gulls" after: the -storm',
            "text": "x",
            "outlet": "Gull",
            "date": "2020-05-06",
        },
        {"id": "b", "title": "Undated", "text": "x", "outlet": "Gull", "date": ""},
    ]

    (question,) = material.headlines(articles, 10)

    assert question.asked(filtered=True) == {
        "text": "Gulls the storm",
        "limit": 10,
        "outlet": "Gull",
        "after": "2020-01-01",
        "before": "2020-12-31",
    }


def test_questions_whose_answer_is_not_among_the_articles_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    lines = [
        {"id": "1", "query": "here", "relevant": ["a", "z"]},
        {"id": "2", "query": "no", "relevant": ["z"]},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    questions = material.judged(file, [{"id": "a"}])

    assert [(question.text, question.relevant) for question in questions] == [("here", frozenset("a"))]


def test_passages_for_the_others_keep_every_word() -> None:
    text = " ".join(map(str, range(400)))

    passages = passages_of({"title": "A headline", "text": text})

    assert " ".join(passages) == f"A headline {text}"
    assert [len(passage.split()) for passage in passages] == [150, 150, 102]


def test_every_environment_pins_every_package_and_the_same_torch() -> None:
    files = [tool.requirements for tool in rivals.TOOLS.values() if tool.requirements]

    lines = {name: (rivals.HERE / name).read_text(encoding="ascii").split() for name in files}

    assert len(lines) == 3
    assert all("torch==2.13.0" in pinned for pinned in lines.values())
    assert all("==" in line for pinned in lines.values() for line in pinned)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="memory of a tree is read from /proc")
def test_memory_is_that_of_a_process_and_its_children_together(tmp_path: Path) -> None:
    hold = "held = bytearray(60_000_000); held[::4096] = bytes(len(held[::4096])); "
    child = f"{hold}print(1, flush=True); input()"
    parent = (
        f"import subprocess, sys; {hold}"
        f"subprocess.run([sys.executable, '-c', {child!r}]); print('[]', flush=True)"
    )

    with Process([sys.executable, "-c", parent], os.environ, tmp_path / "errors") as process:
        process.hear()
        while process.memory < 120 and process.elapsed < 20:
            time.sleep(0.02)

    assert 120 < process.memory < 250


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    failing = [sys.executable, "-c", "raise SystemExit('no such model')"]

    with pytest.raises(SystemExit, match="no such model"), Process(failing, os.environ, tmp_path / "errors"):
        pass


def test_a_process_that_ends_while_it_is_listened_to_says_why(tmp_path: Path) -> None:
    failing = [sys.executable, "-c", "raise SystemExit('no such model')"]

    with (
        pytest.raises(SystemExit, match="no such model"),
        Process(failing, os.environ, tmp_path / "errors") as process,
    ):
        process.hear()


def test_a_date_that_some_tools_cannot_read_is_given_to_none(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [{"text": "a", "date": "9/16/17"}, {"text": "b", "date": "2017-09-16"}, {"text": "c"}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")

    assert [each["date"] for each in material.articles_of(path, 3)] == ["", "2017-09-16", ""]
