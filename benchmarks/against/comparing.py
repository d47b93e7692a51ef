"""`python -m benchmarks against`: Cuttings beside other tools, in one run on one machine.

Every tool goes the whole road from files to answers with the same articles and model files on the same two
processors. The others are installed in environments of their own the first time, which needs a network.
docs/benchmarks.md says what is compared and what cannot be.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.against import embedding, material, table
from benchmarks.against.rivals import CUTTINGS, PLAIN, TOOLS, Ready, made_ready, model_folder
from benchmarks.against.road import Road, Task, prepare, travel
from indexer.settings import from_environment

PROCESSORS = 2
QUIET = 0.5
"""The most that may be running on average before, for figures to be those of an idle machine. torch suffers
most from company: its threads wait for each other at every step of a batch."""


def main(arguments: Sequence[str]) -> None:
    """Measure, print the table, perhaps write it as JSON."""
    given = _parser().parse_args(arguments)
    tools = [TOOLS[name] for name in dict.fromkeys(["cuttings", *(given.tool or TOOLS)])]
    processors = on_few_processors(PROCESSORS)
    busy = os.getloadavg()[0]
    if busy > QUIET:
        _say(f"This machine is busy (load {busy:.1f}): wait, or believe ratios rather than figures.")
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        venvs = given.venvs or from_environment(os.environ).cache / "benchmarks"
        ready = {tool.name: made_ready(tool, venvs, scratch / "cache") for tool in tools}
        task = _task(given, scratch)
        about = _about(given, task, processors, busy)
        prepared = prepare(ready[CUTTINGS.name], scratch)
        turns = _embedded(ready, task, given.embedded, scratch)
        roads = _roads(ready, task, given.rounds, scratch)
    result = table.as_json(about, roads, turns, prepared)
    print(table.printed(result))
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def on_few_processors(count: int) -> int:
    """Keep this process and its children on so many processors, where the system can; how many there are."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])
    return len(os.sched_getaffinity(0))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks against",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--articles", type=Path, help="JSON Lines with id, title, text, outlet, date; else made up"
    )
    parser.add_argument("--first", type=_count, default=500, help="so many of the articles [500]")
    parser.add_argument("--rounds", type=_count, default=2, help="how often every tool goes the road [2]")
    parser.add_argument("--asked", type=_count, default=200, help="headlines asked warm, in each round [200]")
    parser.add_argument("--cold", type=_count, default=3, help="of them asked in new processes [3]")
    parser.add_argument(
        "--embedded", type=int, default=1024, help="passages for embedding alone, 0: none [1024]"
    )
    parser.add_argument(
        "--questions", type=Path, help="JSON Lines with id, query, relevant: measures MRR@10, too"
    )
    parser.add_argument(
        "--tool", action="append", choices=list(TOOLS), help="beside Cuttings (repeatable) [all]"
    )
    parser.add_argument(
        "--venvs", type=Path, help="where the tools are installed [benchmarks in CUTTINGS_CACHE]"
    )
    parser.add_argument("--json", type=Path, help="write everything measured to this file")
    return parser


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {text}")
    return count


def _task(given: argparse.Namespace, scratch: Path) -> Task:
    if given.articles:
        articles = material.articles_of(given.articles, given.first)
    else:
        articles = material.made_up(given.first)
    path = scratch / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    judged = material.judged(given.questions, articles) if given.questions else []
    asked = material.headlines(articles, given.asked) or judged[: given.asked]
    if not asked:
        raise SystemExit("No article has a headline to ask for, and no --questions fit the articles.")
    return Task(articles=path, model=model_folder(), headlines=asked, cold=given.cold, judged=judged)


def _embedded(ready: Mapping[str, Ready], task: Task, most: int, scratch: Path) -> list[embedding.Turn]:
    if PLAIN.name not in ready or most < 1:
        return []
    _say("embedding alone")
    texts = embedding.distinct_passages(task.articles, most)
    return embedding.in_turns(ready[CUTTINGS.name], ready[PLAIN.name], task.model, texts, scratch)


def _roads(ready: Mapping[str, Ready], task: Task, rounds: int, scratch: Path) -> dict[str, list[Road]]:
    """Every tool once in each round, backwards in every second. Questions with known answers are asked in
    the last only: their answers are the same every time."""
    roads: dict[str, list[Road]] = {name: [] for name in ready}
    for number in range(rounds):
        _say(f"round {number + 1} of {rounds}")
        folder = scratch / f"round-{number}"
        folder.mkdir()
        order = list(ready.values())[:: -1 if number % 2 else 1]
        asked = task if number == rounds - 1 else task._replace(judged=())
        for name, road in travel(order, asked, folder).items():
            roads[name].append(road)
        shutil.rmtree(folder)
    return roads


def _about(given: argparse.Namespace, task: Task, processors: int, busy: float) -> dict[str, Any]:
    """What the figures hang on, for the JSON file."""
    with task.articles.open(encoding="utf-8") as lines:
        words = [len(json.loads(line)["text"].split()) for line in lines]
    return {
        "articles": {"made_up": given.articles is None, "count": len(words), "words": sum(words)},
        "headlines": len(task.headlines),
        "questions": len(task.judged),
        "processors": processors,
        "load_before": busy,
        "machine": {
            "system": platform.system(),
            "kind": platform.machine(),
            "python": platform.python_version(),
        },
        "rounds": given.rounds,
    }


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
