"""sentence-transformers and the local mode of qdrant-client, as Qdrant's "Semantic Search 101" puts them
together (search-beginners-local), but encoding in one call instead of one a document, which is slower."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qdrant_client import QdrantClient, models
from sentence_transformers import SentenceTransformer
from speaking import Fields, Tool, speak
from splitting import passages_of

COLLECTION = "articles"


def index(articles: list[Fields], folder: Path, model: str, loaded: Callable[[], None]) -> list[str]:
    encoder = SentenceTransformer(model)
    loaded()
    parts = [(article, text) for article in articles for text in passages_of(article)]
    vectors = encoder.encode([text for _, text in parts])
    client = QdrantClient(path=str(folder))
    client.create_collection(
        COLLECTION,
        vectors_config=models.VectorParams(
            size=encoder.get_embedding_dimension(), distance=models.Distance.COSINE
        ),
    )
    client.upload_points(
        COLLECTION,
        points=[
            models.PointStruct(id=number, vector=vector.tolist(), payload=_payload(article, text))
            for number, ((article, text), vector) in enumerate(zip(parts, vectors, strict=True))
        ],
    )
    client.close()
    return [text for _, text in parts]


def opened(folder: Path, model: str) -> Callable[[Fields], list[Fields]]:
    encoder = SentenceTransformer(model)
    client = QdrantClient(path=str(folder))

    def ask(question: Fields) -> list[Fields]:
        found = client.query_points(
            COLLECTION,
            query=encoder.encode(question["text"]).tolist(),
            query_filter=_filter(question),
            limit=question["limit"],
        )
        return [point.payload or {} for point in found.points]

    return ask


def encoder(model: str) -> Callable[[list[str]], Any]:
    loaded = SentenceTransformer(model)
    return lambda texts: loaded.encode(texts)


def _payload(article: Fields, text: str) -> Fields:
    kept = {field: article.get(field) for field in ("title", "outlet", "date")}
    return {"article": article["id"], "text": text, **kept}


def _filter(question: Fields) -> models.Filter | None:
    if not question.get("outlet"):
        return None
    return models.Filter(
        must=[
            models.FieldCondition(key="outlet", match=models.MatchValue(value=question["outlet"])),
            models.FieldCondition(
                key="date", range=models.DatetimeRange(gte=question["after"], lte=question["before"])
            ),
        ]
    )


if __name__ == "__main__":
    speak(Tool(("sentence-transformers", "qdrant-client", "torch"), index, opened, encoder))
