"""Articles as tests of stories and comparisons need them: invented ones, and those of the sample archive."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from indexer.archive import Archive
from indexer.archive.comparable import text_of
from indexer.loaders import load
from indexer.loaders.kinds import suffix_of
from indexer.metadata import dates_told, hear, judge, parse_stated
from indexer.records import Article, Document, Published
from indexer.settings import Settings
from indexer.stories.texts import Text
from tests.gold_files import CORPUS


def article(name: str, text: str, published: str | None = None, outlet: str | None = None) -> Article:
    """An article that states no more than this."""
    stated = parse_stated(published) if published else None
    assert stated is None or isinstance(stated, Published)
    return Article(id=name, source_id=name, text=text, published=stated, outlet=outlet)


def text(name: str, words: str, published: str | None = None) -> Text:
    """The same as a text to compare."""
    made = article(name, words, published)
    return text_of(made, dates_told(made.text, made.published))


@cache
def corpus() -> dict[str, Article]:
    """Every article of the sample archive by its source_id, with that for its id."""
    paths = [path for path in CORPUS.rglob("*") if suffix_of(path.name) and path.parent != CORPUS]
    return {one.source_id: one for path in paths for one in _articles(path)}


def corpus_text(name: str) -> Text:
    """An article of the sample archive as a text to compare; no archive is opened for it."""
    found = corpus()[name]
    return text_of(found, Archive(Settings(archive=Path("nowhere"))).dates_told(found))


def _articles(path: Path) -> list[Article]:
    with path.open("rb") as handle:
        documents = [item for item in load(handle, path.name) if isinstance(item, Document)]
    return [judge(hear(document), document.source_id) for document in documents]
