"""Made-up articles: seeded, so that two runs measure the same work."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = (
    *("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra", "se", "ti", "vo", "wa"),
    *("xe", "yu", "zo", "bri", "cla", "dro", "fle", "gri", "pla", "sto"),
)


def write_articles(path: Path, count: int, words: int = 400, seed: int = 7) -> Path:
    """`count` articles of about `words` words from ten outlets over three years, as JSON Lines."""
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article) + "\n" for article in articles(count, words, seed))
    return path


def articles(count: int, words: int = 400, seed: int = 7) -> Iterator[dict[str, str]]:
    """The articles as JSON objects."""
    source = random.Random(seed)
    vocabulary = ["".join(source.choices(_SYLLABLES, k=source.randint(1, 4))) for _ in range(5_000)]
    for number in range(count):
        yield {
            "id": f"made-up-{seed}-{number}",
            "title": " ".join(source.choices(vocabulary, k=8)).capitalize(),
            "outlet": f"Outlet {source.randint(1, 10)}",
            "date": f"{source.randint(2021, 2023)}-{source.randint(1, 12):02}-{source.randint(1, 28):02}",
            "text": "\n\n".join(_paragraph(source, vocabulary) for _ in range(max(1, words // 45))),
        }


def _paragraph(source: random.Random, vocabulary: list[str]) -> str:
    sentences = (" ".join(source.choices(vocabulary, k=15)).capitalize() + "." for _ in range(3))
    return " ".join(sentences)
