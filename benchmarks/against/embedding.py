"""Embedding alone: the same passages by Cuttings and by plain sentence-transformers, in turns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.against.processes import Process
from benchmarks.against.rivals import Ready
from benchmarks.against.tools.splitting import passages_of

BLOCK = 256
"""Passages embedded in one turn: 3 to 6 seconds on two cores, so that both meet the same machine."""
WARMING = 32


class Turn(NamedTuple):
    """One block of passages: how many, the seconds of either, and the cosines of their vectors, the mean
    and the least."""

    passages: int
    ours: float
    plain: float
    cosine: float
    least_cosine: float


def distinct_passages(articles: Path, most: int) -> list[str]:
    """The first passages of the articles, each once: Cuttings would embed a repeated one once."""
    with articles.open(encoding="utf-8") as lines:
        texts = dict.fromkeys(text for line in lines for text in passages_of(json.loads(line)))
    return list(texts)[:most]


def in_turns(ours: Ready, plain: Ready, model: Path, texts: Sequence[str], scratch: Path) -> list[Turn]:
    """Embed block after block by both, the one first that was second before."""
    blocks = [texts[start : start + BLOCK] for start in range(0, len(texts), BLOCK)]
    with ExitStack() as stack:
        both = [
            stack.enter_context(
                Process(each.speaking("embed", str(model)), each.environment, scratch / f"{n}.errors")
            )
            for n, each in enumerate((ours, plain))
        ]
        for process in both:
            process.hear()
            _embed(process, texts[:WARMING], scratch / "warming.npy")
        return [_turn(both, block, scratch, first=number % 2) for number, block in enumerate(blocks)]


def _turn(both: Sequence[Process], block: Sequence[str], scratch: Path, first: int) -> Turn:
    done: dict[int, tuple[float, Any]] = {}
    for which in (first, 1 - first):
        done[which] = _embed(both[which], block, scratch / f"{which}.npy")
    cosines = (done[0][1] * done[1][1]).sum(axis=1)
    return Turn(len(block), done[0][0], done[1][0], float(cosines.mean()), float(cosines.min()))


def _embed(process: Process, texts: Sequence[str], save: Path) -> tuple[float, Any]:
    seconds = process.ask({"texts": list(texts), "save": str(save)})["seconds"]
    return seconds, np.load(save)
