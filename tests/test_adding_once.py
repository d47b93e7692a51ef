"""What an `add` spends: passages are embedded once, however many articles repeat a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indexer.archive import Archive
from indexer.embeddings.seam import Vectors
from indexer.records import Query
from indexer.settings import Settings
from tests.documents import json_lines, written
from tests.tiny_embedder import TinyEmbedder

ARTICLES = 400
ADVERT = "Puzzles and recipes by our readers"


class CountingEmbedder(TinyEmbedder):
    """Counts the passages that it embeds."""

    embedded = 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return super().embed_passages(texts)


def story(number: int) -> dict[str, str]:
    words = " ".join(f"word{number}x{n}" for n in range(120))
    body = "\n\n".join(
        f"On day {number} the {part} said {words} {part}." for part in ("mayor", "clerk", "crew")
    )
    return {"outlet": "The Tern", "title": f"Story {number}", "text": f"{body}\n\n{ADVERT}"}


def test_furniture_that_many_articles_share_is_known_before_most_of_them_are_embedded(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    path = written(tmp_path, "tern.jsonl", json_lines([story(number) for number in range(ARTICLES)]))

    with Archive(Settings(archive=tmp_path / "archive"), embedder=embedder) as archive:
        report = archive.add([path])
        found = [result.article for result in archive.search(Query(limit=ARTICLES)).results]

    assert report.articles == ARTICLES
    assert all(any(part.reason.startswith("repeated") for part in article.furniture) for article in found)
    assert embedder.embedded < 1.6 * report.passages
