"""Passages for the tools that are given them, as a short script would cut them. Needs only Python."""

from __future__ import annotations

from typing import Any

WORDS = 150
"""In a passage, at most. Cuttings aims at as many; a model that reads 256 tokens takes them in."""


def passages_of(article: dict[str, Any], most: int = WORDS) -> list[str]:
    """The headline and the text, cut after every `most` words."""
    words = f"{article.get('title') or ''}\n{article['text']}".split()
    return [" ".join(words[start : start + most]) for start in range(0, len(words), most)]
