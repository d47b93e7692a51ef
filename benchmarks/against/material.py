"""What every tool is given: articles, and questions made of their headlines or with known answers."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import synthetic

CORPUS = Path(__file__).parents[2] / "corpus"
PASSAGES = 10
"""Passages in an answer of a tool that ranks passages; Cuttings answers with ten articles."""
PASSAGES_RANKED = 100
"""Passages asked for where quality is measured, so that ten articles are among them."""
OPERATORS = re.compile(r'["“”„«»]|(?<!\w)-(?=\w)|\b(?:outlet|author|after|before):')
"""What only Cuttings would understand, as filters; taken out of the questions for all tools."""

Article = dict[str, Any]


class Question(NamedTuple):
    """A question, the ids of the articles that answer it, and the filters that go with it, all or none."""

    text: str
    relevant: frozenset[str]
    outlet: str | None = None
    after: str | None = None
    before: str | None = None

    def asked(self, *, filtered: bool = False, limit: int = PASSAGES) -> dict[str, Any]:
        """As the scripts take it."""
        filters = {"outlet": self.outlet, "after": self.after, "before": self.before}
        return {"text": self.text, "limit": limit, **(filters if filtered else {})}


def articles_of(path: Path, first: int) -> list[Article]:
    """The first articles of a JSON Lines file, only with the fields that all tools are given."""
    return [_bare(fields, number) for number, fields in enumerate(islice(_lines(path), first))]


def made_up(count: int, seed: int = 7) -> list[Article]:
    """Articles of random words of the sample archive, as often as they stand there.

    The other measurements invent their words, and a model reads those in 2.75 tokens each, real ones in
    1.3: passages of 150 would be longer than it reads, and each tool would leave out something else.
    """
    source = random.Random(seed)
    words = [word for path in sorted(CORPUS.rglob("*.txt")) for word in _words(path)]
    return [
        {
            name: _reworded(value, words, source) if name in ("title", "text") else value
            for name, value in each.items()
        }
        for each in synthetic.articles(count, seed=seed)
    ]


def headlines(articles: Sequence[Article], most: int) -> list[Question]:
    """Headlines, evenly spread over the articles with outlet and whole date, to ask in that outlet and year;
    without filters where no article has all three."""
    titled = [each for each in articles if each["title"]]
    fit = [each for each in titled if each["outlet"] and len(each["date"]) == 10] or titled
    return [_headline(each) for each in fit[:: max(1, len(fit) // most)][:most]]


def judged(path: Path, articles: Sequence[Article]) -> list[Question]:
    """Questions of a file with known answers, where at least one of them is among the articles."""
    held = {each["id"] for each in articles}
    questions = [
        Question(without_operators(line["query"]), frozenset(line["relevant"]) & held)
        for line in _lines(path)
    ]
    return [question for question in questions if question.relevant]


def without_operators(text: str) -> str:
    """A question that means the same to every tool."""
    return " ".join(OPERATORS.sub(" ", text).split())


def _words(path: Path) -> list[str]:
    return re.findall(r"[A-Za-z]+", path.read_text(encoding="utf-8"))


def _reworded(text: str, words: Sequence[str], source: random.Random) -> str:
    return re.sub(r"\w+", lambda _: source.choice(words), text)


def _headline(article: Article) -> Question:
    question = Question(without_operators(article["title"]), frozenset([article["id"]]))
    if not article["outlet"] or len(article["date"]) != 10:
        return question
    year = article["date"][:4]
    return question._replace(outlet=article["outlet"], after=f"{year}-01-01", before=f"{year}-12-31")


def _bare(fields: Article, number: int) -> Article:
    """The fields that every tool gets; of dates only those in ISO 8601, since others stop some tools."""
    return {
        "id": str(fields.get("id") or f"article-{number}"),
        **{name: fields.get(name) or "" for name in ("title", "text", "outlet")},
        "date": _in_iso(fields.get("date") or ""),
    }


def _in_iso(stated: str) -> str:
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        return ""
    return stated


def _lines(path: Path) -> Iterator[Article]:
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        yield from map(json.loads, lines)
