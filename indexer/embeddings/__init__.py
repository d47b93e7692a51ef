"""Passages and questions to vectors. The only room that knows torch, sentence-transformers, onnxruntime."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from indexer.embeddings.card import Card, read_card
from indexer.embeddings.onnx_model import OnnxEmbedder
from indexer.embeddings.prepared import place, prepare, remember_digest, remembered_digest
from indexer.embeddings.reranker import Reranker, open_reranker
from indexer.embeddings.seam import Embedder, TokenShare
from indexer.embeddings.source import fetched_folder, fingerprint, local_folder, shown_name
from indexer.embeddings.torch_model import GpuEmbedder, TorchEmbedder, gpu, gpu_hint
from indexer.settings import Settings

__all__ = ["Embedder", "Reranker", "TokenShare", "open_embedder", "open_reranker"]


def open_embedder(settings: Settings, *, say: Callable[[str], None]) -> Embedder:
    """The model these settings name, ready to embed.

    Opening takes a millisecond, and the first question 0.2 s more, once the model has been prepared
    in `settings.cache`; the first opening ever does that, which takes half a minute and imports
    torch, and says so through `say`. A model from the hub is downloaded then, too, and afterwards
    used as it was. Raises ModelError.
    """
    cache = settings.cache / "models"
    folder = local_folder(settings.model)
    key = fingerprint(settings.model, folder)
    digest = remembered_digest(cache, key)
    card = read_card(place(cache, digest)) if digest else None
    if digest is None or card is None:
        source = folder or fetched_folder(settings.model, say)
        digest = remember_digest(cache, key, source)
        card = read_card(place(cache, digest)) or prepare(cache, digest, source, say)
    name = f"{shown_name(settings.model, folder)}@{digest}"
    return _with_the_best_runtime(name, place(cache, digest), card, _Original(settings.model, folder, say))


class _Original:
    """The model's own files, fetched only if they are needed."""

    def __init__(self, model: str, folder: Path | None, say: Callable[[str], None]) -> None:
        self._model, self._folder, self.say = model, folder, say

    def folder(self) -> Path:
        return self._folder or fetched_folder(self._model, self.say)


def _with_the_best_runtime(name: str, prepared: Path, card: Card, original: _Original) -> Embedder:
    if card.runtime == "torch":
        original.say(f"The model {name} runs slowly on this machine: {card.reason}.")
        return TorchEmbedder(name, original.folder(), card, (gpu() if gpu_hint() else None) or "cpu")
    light = OnnxEmbedder(name, prepared, card)
    if not gpu_hint():
        return light

    def heavy() -> TorchEmbedder | None:
        device = gpu()
        return TorchEmbedder(name, original.folder(), card, device) if device else None

    return GpuEmbedder(light, heavy)
