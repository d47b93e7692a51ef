"""The whole road: files to a searchable folder by each tool, then cold and warm questions to all in turns."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.against.material import PASSAGES_RANKED, Question
from benchmarks.against.processes import Process
from benchmarks.against.rivals import CUTTINGS, Ready
from benchmarks.measuring import size_on_disk

WARMING = 5
"""Questions before those that are timed."""
PAUSE = 0.01
"""Seconds before each warm question: threads of the process asked before may spin some milliseconds after
its answer, waiting for more."""


class Task(NamedTuple):
    """What every tool is given: a file of articles, the model, headlines (or other questions) to ask warm,
    how many of them cold, and questions with known answers, perhaps none."""

    articles: Path
    model: Path
    headlines: Sequence[Question]
    cold: int
    judged: Sequence[Question]


class Indexed(NamedTuple):
    """From files to a searchable folder, in a new process: seconds, those of them until libraries and model
    were loaded (Cuttings does not tell), peak memory and size on disk in MB."""

    articles: int
    passages: int
    words: int
    seconds: float
    loading: float | None
    memory: float
    disk: float
    versions: dict[str, str]


class Warm(NamedTuple):
    """Questions to a process that stays open: seconds of each, the shares of headlines whose article was in
    the answer, mean reciprocal rank of the judged ones, peak memory in MB."""

    plain: tuple[float, ...]
    filtered: tuple[float, ...]
    own: float | None
    own_filtered: float | None
    mrr: float | None
    memory: float


class Road(NamedTuple):
    """One tool, once."""

    indexed: Indexed
    cold: tuple[float, ...]
    warm: Warm


def travel(ready: Sequence[Ready], task: Task, scratch: Path) -> dict[str, Road]:
    """All tools, by name, in this order: each indexes, then each is asked cold, then all are asked warm,
    every question by all of them before the next, so that all meet the same machine."""
    folders = {each.tool.name: scratch / each.tool.script for each in ready}
    indexed = {each.tool.name: _index(each, task, folders[each.tool.name]) for each in ready}
    cold: dict[str, list[float]] = {name: [] for name in folders}
    for question in task.headlines[: task.cold]:
        for each in ready:
            cold[each.tool.name].append(_cold(each, task, folders[each.tool.name], question))
    warm = _warm(ready, task, folders)
    return {name: Road(indexed[name], tuple(cold[name]), warm[name]) for name in folders}


def prepare(ready: Ready, scratch: Path) -> float:
    """Seconds that Cuttings takes the first time on a machine, to make the model ready."""
    article = scratch / "first.txt"
    article.write_text("The quay was quiet.\n", encoding="utf-8")
    with _process(ready, ready.indexing(article, scratch / "first", scratch), scratch / "first") as adding:
        list(adding.lines())
    return adding.seconds


def reciprocal_rank(found: Sequence[str], relevant: frozenset[str], depth: int = 10) -> float:
    """One over the place of the first right article among the first `depth`, else 0."""
    return next((1 / place for place, name in enumerate(found[:depth], 1) if name in relevant), 0.0)


def _index(ready: Ready, task: Task, folder: Path) -> Indexed:
    loading = None
    with _process(ready, ready.indexing(task.articles, folder, task.model), folder) as indexing:
        if ready.tool == CUTTINGS:
            list(indexing.lines())
            told: dict[str, Any] = {}
        else:
            told, loading = indexing.hear(), indexing.elapsed
            told |= indexing.hear()
    disk = size_on_disk(folder)
    if ready.tool == CUTTINGS:
        with _process(ready, ready.speaking("count", str(folder)), folder) as counting:
            told = counting.hear()
    counts = {name: told[name] for name in ("articles", "passages", "words", "versions")}
    return Indexed(seconds=indexing.seconds, loading=loading, memory=indexing.memory, disk=disk, **counts)


def _cold(ready: Ready, task: Task, folder: Path, question: Question) -> float:
    with _process(ready, ready.asking_cold(folder, task.model, question.text), folder) as asking:
        if not list(asking.lines()):
            raise SystemExit(f"{ready.tool.name} printed no answer")
    return asking.seconds


def _warm(ready: Sequence[Ready], task: Task, folders: Mapping[str, Path]) -> dict[str, Warm]:
    with ExitStack() as stack:
        asking = {
            each.tool.name: stack.enter_context(
                _process(
                    each,
                    each.speaking("ask", str(folders[each.tool.name]), str(task.model)),
                    folders[each.tool.name],
                )
            )
            for each in ready
        }
        for process in asking.values():
            process.hear()
        _in_turns(asking, [question.asked() for question in task.headlines[:WARMING]])
        plain = _in_turns(asking, [question.asked() for question in task.headlines])
        narrow = [question for question in task.headlines if question.outlet]
        filtered = _in_turns(asking, [question.asked(filtered=True) for question in narrow])
        judged = _in_turns(asking, [question.asked(limit=PASSAGES_RANKED) for question in task.judged])
    return {
        name: Warm(
            plain=_seconds(plain[name]),
            filtered=_seconds(filtered[name]),
            own=_share_found(plain[name], task.headlines),
            own_filtered=_share_found(filtered[name], narrow),
            mrr=_mean(_ranks(judged[name], task.judged)),
            memory=process.memory,
        )
        for name, process in asking.items()
    }


def _in_turns(
    asking: Mapping[str, Process], questions: Sequence[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """The answers of each to all questions; who is asked first changes with every question."""
    names = list(asking)
    answers: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number, question in enumerate(questions):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            time.sleep(PAUSE)
            answers[name].append(asking[name].ask(question))
    return answers


def _seconds(answers: Sequence[dict[str, Any]]) -> tuple[float, ...]:
    return tuple(answer["seconds"] for answer in answers)


def _share_found(answers: Sequence[dict[str, Any]], questions: Sequence[Question]) -> float | None:
    return _mean([float(rank > 0) for rank in _ranks(answers, questions)])


def _ranks(answers: Sequence[dict[str, Any]], questions: Sequence[Question]) -> list[float]:
    return [
        reciprocal_rank(answer["articles"], question.relevant)
        for answer, question in zip(answers, questions, strict=True)
    ]


def _mean(each: Sequence[float]) -> float | None:
    return sum(each) / len(each) if each else None


def _process(ready: Ready, arguments: Sequence[str], folder: Path) -> Process:
    return Process(arguments, ready.environment, folder.with_name(f"{folder.name}.errors"))
