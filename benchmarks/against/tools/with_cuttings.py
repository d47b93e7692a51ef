"""Cuttings from inside: warm questions, embedding alone. Adding and cold questions use its command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.against.tools.speaking import Fields, Tool, speak, tell, versions
from indexer.archive import Archive
from indexer.embeddings import open_embedder
from indexer.records import Filters, Query
from indexer.settings import Settings, from_environment

PACKAGES = ("cuttings", "onnxruntime", "qdrant-edge-py")
ARTICLES = 10
"""In an answer, where the other tools give so many passages."""


def opened(folder: Path, _: str) -> Callable[[Fields], list[Fields]]:
    archive = Archive(_settings(folder))

    def ask(question: Fields) -> list[Fields]:
        answer = archive.search(Query(question["text"], _filters(question), limit=ARTICLES))
        return [{"article": result.article.source_id} for result in answer.results or answer.nearest]

    return ask


def encoder(_: str) -> Callable[[list[str]], Any]:
    return open_embedder(_settings(Path()), say=lambda _: None).embed_passages


def count(folder: Path) -> None:
    """Tell what the archive holds and what made it."""
    with Archive(_settings(folder)) as archive:
        totals = archive.totals(Filters())
        held = archive.search(Query(limit=max(1, totals.articles))).results
        words = sum(len(result.article.text.split()) for result in held)
        counts = {"articles": totals.articles, "passages": totals.passages, "words": words}
        tell({**counts, "versions": versions(PACKAGES)})


def _settings(folder: Path) -> Settings:
    return from_environment(os.environ | {"CUTTINGS_ARCHIVE": str(folder)})


def _filters(question: Fields) -> Filters:
    if not question.get("outlet"):
        return Filters()
    return Filters(
        outlets=(question["outlet"],),
        after=date.fromisoformat(question["after"]),
        before=date.fromisoformat(question["before"]),
    )


def _no_index(*_: object) -> list[str]:
    raise SystemExit("`cuttings add` indexes")


if __name__ == "__main__":
    if sys.argv[1] == "count":
        count(Path(sys.argv[2]))
    else:
        speak(Tool((), _no_index, opened, encoder))
