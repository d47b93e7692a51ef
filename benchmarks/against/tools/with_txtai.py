"""txtai's Embeddings with its own content store and the hybrid index that its documentation offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from speaking import Fields, Tool, speak
from splitting import passages_of
from txtai import Embeddings

PLAIN = "select article, title, outlet, date, text, score from txtai where similar(:text)"
FILTERED = f"{PLAIN} and outlet = :outlet and date >= :after and date <= :before"


def index(articles: list[Fields], folder: Path, model: str, loaded: Callable[[], None]) -> list[str]:
    embeddings = Embeddings(path=model, content=True, hybrid=True)
    loaded()
    rows = [_row(article, text) for article in articles for text in passages_of(article)]
    embeddings.index(rows)
    embeddings.save(str(folder))
    embeddings.close()
    return [row["text"] for row in rows]


def opened(folder: Path, model: str) -> Callable[[Fields], list[Fields]]:  # noqa: ARG001 - the folder names it
    embeddings = Embeddings()
    embeddings.load(str(folder))

    def ask(question: Fields) -> list[Fields]:
        names = ("text", "outlet", "after", "before") if question.get("outlet") else ("text",)
        asked = {name: question[name] for name in names}
        found: list[Fields] = embeddings.search(
            FILTERED if question.get("outlet") else PLAIN, limit=question["limit"], parameters=asked
        )
        return found

    return ask


def _row(article: Fields, text: str) -> Fields:
    kept = {field: article.get(field) for field in ("title", "outlet", "date")}
    return {"article": article["id"], "text": text, **kept}


if __name__ == "__main__":
    speak(Tool(("txtai", "faiss-cpu", "transformers", "torch"), index, opened))
