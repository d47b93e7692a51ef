"""The sample archive, read and heard without an archive or a model: every field against the truth."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from indexer.loaders import load
from indexer.loaders.kinds import suffix_of
from indexer.metadata import hear, judge
from indexer.metadata.outlets import identity
from indexer.records import Article, Document
from tests.gold_files import CORPUS, gold_lines


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """Every article of the sample archive by its source_id."""
    paths = [path for path in CORPUS.rglob("*") if suffix_of(path.name) and path.parent != CORPUS]
    return {article.source_id: article for path in paths for article in _articles(path)}


def _articles(path: Path) -> list[Article]:
    with path.open("rb") as handle:
        items = list(load(handle, path.name))
    return [judge(hear(item), str(path)) for item in items if isinstance(item, Document)]


@pytest.mark.parametrize("field", ["title", "outlet", "author", "credit", "published"])
def test_every_field_is_what_the_document_states_anywhere_else_unknown(
    articles: dict[str, Article], field: str
) -> None:
    expected = {line["source_id"]: _comparable(field, line[field]) for line in gold_lines("metadata.jsonl")}

    found = {name: _comparable(field, _stated(article, field)) for name, article in articles.items()}

    assert {name: (found[name], value) for name, value in expected.items() if found[name] != value} == {}


def test_every_claim_from_a_text_quotes_the_words_that_stand_there(articles: dict[str, Article]) -> None:
    for article in articles.values():
        for evidence in article.evidence.values():
            if evidence.start is not None:
                assert article.text[evidence.start : evidence.end] == evidence.quote


def _stated(article: Article, field: str) -> str | None:
    if field == "published":
        return article.published.value if article.published else None
    value: str | None = getattr(article, field)
    return value


def _comparable(field: str, value: str | None) -> Any:
    """An outlet as one of its spellings, a moment as an instant."""
    if value is None or field not in ("outlet", "published"):
        return value
    if field == "outlet":
        return identity(value)
    return datetime.fromisoformat(value).replace(second=0) if "T" in value else value
