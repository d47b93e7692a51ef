"""LangChain with Chroma, as LangChain's "Build a semantic search engine" puts them together: passages of
1,000 characters that share 200."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from speaking import Fields, Tool, speak

COLLECTION = "articles"


def index(articles: list[Fields], folder: Path, model: str, loaded: Callable[[], None]) -> list[str]:
    embeddings = HuggingFaceEmbeddings(model_name=model)
    loaded()
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    splits = splitter.split_documents([_document(article) for article in articles])
    Chroma.from_documents(splits, embeddings, collection_name=COLLECTION, persist_directory=str(folder))
    return [split.page_content for split in splits]


def opened(folder: Path, model: str) -> Callable[[Fields], list[Fields]]:
    store = Chroma(COLLECTION, HuggingFaceEmbeddings(model_name=model), persist_directory=str(folder))

    def ask(question: Fields) -> list[Fields]:
        found = store.similarity_search(question["text"], k=question["limit"], filter=_filter(question))
        return [_hit(document) for document in found]

    return ask


def _document(article: Fields) -> Document:
    """Chroma takes no missing values, and compares only numbers: days are whole numbers, 20140502."""
    kept = {"article": article["id"], "title": article.get("title"), "outlet": article.get("outlet")}
    if article.get("date"):
        kept["day"] = _day(article["date"])
    metadata = {name: value for name, value in kept.items() if value}
    return Document(f"{article.get('title') or ''}\n{article['text']}", metadata=metadata)


def _filter(question: Fields) -> Fields | None:
    if not question.get("outlet"):
        return None
    return {
        "$and": [
            {"outlet": {"$eq": question["outlet"]}},
            {"day": {"$gte": _day(question["after"])}},
            {"day": {"$lte": _day(question["before"])}},
        ]
    }


def _hit(document: Document) -> Fields:
    held = document.metadata
    return {
        "article": held["article"],
        "title": held.get("title"),
        "outlet": held.get("outlet"),
        "date": held.get("day"),
        "text": document.page_content,
    }


def _day(date: str) -> int:
    return int(date[:10].replace("-", ""))


if __name__ == "__main__":
    speak(
        Tool(
            ("langchain-chroma", "chromadb", "langchain-huggingface", "sentence-transformers", "torch"),
            index,
            opened,
        )
    )
