"""How the scripts speak with the driver: verbs as arguments, JSON lines on stdout. Needs only Python."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

Fields = dict[str, Any]
"""A JSON object: an article (`id`, `title`, `text`, `outlet`, `date`, the last two perhaps empty); a question
(`text`, `limit` in passages, and `outlet`, `after`, `before`, all three or none); a hit (`article`, `title`,
`outlet`, `date`, `text`)."""


@dataclass(frozen=True)
class Tool:
    """What a script does. `index` makes a searchable folder of articles with a model, calls back when
    libraries and model are loaded, and returns the passages it made. `opened` gives a function from a
    question to hits, best first. `encoder` gives the model by itself: texts to an array of vectors."""

    packages: Sequence[str]
    index: Callable[[list[Fields], Path, str, Callable[[], None]], Sequence[str]]
    opened: Callable[[Path, str], Callable[[Fields], list[Fields]]]
    encoder: Callable[[str], Callable[[list[str]], Any]] | None = None


def speak(tool: Tool) -> None:
    """Do what the command line says: `index ARTICLES FOLDER MODEL`, `ask FOLDER MODEL`, `cold FOLDER MODEL
    TEXT`, `embed MODEL`."""
    match sys.argv[1:]:
        case ["index", articles, folder, model]:
            _index(tool, Path(articles), Path(folder), model)
        case ["ask", folder, model]:
            _ask(tool, Path(folder), model)
        case ["cold", folder, model, text]:
            _cold(tool, Path(folder), model, text)
        case ["embed", model] if tool.encoder:
            _embed(tool.encoder(model))
        case other:
            raise SystemExit(f"not understood: {' '.join(other)}")


def tell(fields: Fields) -> None:
    """One JSON line to the driver."""
    print(json.dumps(fields), flush=True)


def versions(packages: Sequence[str]) -> dict[str, str]:
    """The installed versions of packages."""
    return {package: version(package) for package in packages}


def _index(tool: Tool, articles: Path, folder: Path, model: str) -> None:
    with articles.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    passages = tool.index(
        read, folder, model, lambda: tell({"loaded": True, "versions": versions(tool.packages)})
    )
    words = sum(len(passage.split()) for passage in passages)
    tell({"articles": len(read), "passages": len(passages), "words": words})


def _ask(tool: Tool, folder: Path, model: str) -> None:
    """Answer questions, one a line of stdin, until it ends."""
    ask = tool.opened(folder, model)
    tell({"loaded": True})
    for line in sys.stdin:
        question = json.loads(line)
        started = time.perf_counter()
        hits = ask(question)
        seconds = time.perf_counter() - started
        tell({"seconds": seconds, "articles": list(dict.fromkeys(hit["article"] for hit in hits))})


def _cold(tool: Tool, folder: Path, model: str, text: str) -> None:
    for hit in tool.opened(folder, model)({"text": text, "limit": 10}):
        print(f"{hit['title']} ({hit['outlet']}, {hit['date']})\n  {hit['text'][:200]}")


def _embed(encode: Callable[[list[str]], Any]) -> None:
    """Embed the `texts` of each line of stdin, save the vectors at its `save`, and tell the seconds."""
    import numpy as np

    tell({"loaded": True})
    for line in sys.stdin:
        asked = json.loads(line)
        started = time.perf_counter()
        vectors = encode(asked["texts"])
        seconds = time.perf_counter() - started
        np.save(asked["save"], vectors)
        tell({"seconds": seconds})
