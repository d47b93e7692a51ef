"""Reads the truth about the sample archive from tests/gold/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
GOLD = ROOT / "tests" / "gold"


def gold_lines(name: str) -> list[dict[str, Any]]:
    """The objects of a gold file in JSON Lines."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def questions(*kinds: str) -> list[dict[str, Any]]:
    """Questions of these kinds, all kinds where none is named."""
    return [line for line in gold_lines("questions.jsonl") if not kinds or line["kind"] in kinds]


def gold_stories() -> dict[str, list[str]]:
    """The articles (`source_id`) of each story, by the story's name."""
    return {story["id"]: story["articles"] for story in _of_stories()["stories"]}


def lookalikes() -> list[tuple[str, str]]:
    """Pairs of stories that are much alike and not the same."""
    return [(one, other) for one, other in _of_stories()["lookalikes"]]


def _of_stories() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLD / "stories.json").read_text(encoding="utf-8"))
    return found
