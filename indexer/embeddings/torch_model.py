"""Runs a model with sentence-transformers itself: on a GPU, or where it cannot be exported."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from indexer.embeddings.card import Card
from indexer.embeddings.onnx_model import OnnxEmbedder
from indexer.embeddings.seam import TokenShare, Vectors, checked, encodable
from indexer.embeddings.shares import shares_of
from indexer.errors import ModelError

_WORTH_A_GPU = 64
"""Fewer texts than this are embedded sooner by the exported model than torch is imported (5 to 18 s)."""
_BATCH = 128


def load(folder: Path, device: str, *, attention: str | None = None) -> Any:
    """A `SentenceTransformer` in full precision. Imports torch. Raises ModelError."""
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    import_module("transformers.utils.logging").disable_progress_bar()
    options = {"attn_implementation": attention} if attention else {}
    try:
        return SentenceTransformer(str(folder), device=device, model_kwargs=options).float().eval()
    except (OSError, ValueError, KeyError, RuntimeError, ImportError, TypeError, SafetensorError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"{folder} is no model that sentence-transformers can load: {reason}") from error


def tokens_in(tokenizer: Any, text: str, *, special: bool = False) -> int:
    """Tokens of a text by a tokenizer of transformers, or of tokenizers as models without layers have."""
    if callable(tokenizer):
        return len(tokenizer(text, add_special_tokens=special)["input_ids"])
    return len(tokenizer.encode(text, add_special_tokens=special).ids)


class TorchEmbedder:
    """An `Embedder` that runs sentence-transformers on a device: "cpu", "cuda", "mps"."""

    def __init__(self, name: str, folder: Path, card: Card, device: str) -> None:
        self.name = name
        self.dimension = card.dimension
        self.window = card.window
        self._folder = folder
        self._card = card
        self._device = device

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [tokens_in(self._model.tokenizer, encodable(text)) for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        if texts:
            vectors[:] = self._model.encode_document(
                [encodable(text) for text in texts],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return checked(vectors, self.name)

    def embed_query(self, text: str) -> Vectors:
        vector = self._model.encode_query(encodable(text), normalize_embeddings=True, show_progress_bar=False)
        row: Vectors = checked(np.asarray([vector], dtype=np.float32), self.name)[0]
        return row

    def token_shares(
        self, text: str, question: Vectors, *, before: str = ""
    ) -> tuple[TokenShare, ...] | None:
        if not self._card.mean_of_tokens:
            return None
        import torch

        lead = self._card.passage_prompt + before
        fed = self._model.tokenizer(
            encodable(lead + text),
            truncation=True,
            max_length=self._card.length,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        spans = fed.pop("offset_mapping")[0].tolist()
        with torch.inference_mode():
            made = self._model({name: tensor.to(self._device) for name, tensor in fed.items()})
        return shares_of(made["token_embeddings"][0].cpu().numpy(), spans, question, len(lead))

    @cached_property
    def _model(self) -> Any:
        return load(self._folder, self._device)


class GpuEmbedder:
    """An `Embedder` that gives many passages to a GPU and everything else to the exported model.

    `heavy` opens the model on the GPU, or gives `None` if there is none after all; it is called
    once, at the first call with many passages.
    """

    def __init__(self, light: OnnxEmbedder, heavy: Callable[[], TorchEmbedder | None]) -> None:
        self.name = light.name
        self.dimension = light.dimension
        self.window = light.window
        self.count_tokens = light.count_tokens
        self.embed_query = light.embed_query
        self.token_shares = light.token_shares
        self._light = light
        self._open_heavy = heavy

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        heavy = self._heavy if len(texts) >= _WORTH_A_GPU else None
        return (heavy or self._light).embed_passages(texts)

    @cached_property
    def _heavy(self) -> TorchEmbedder | None:
        return self._open_heavy()


def gpu_hint() -> bool:
    """Whether this machine looks as if it had a GPU; costs nothing, so that others never import torch."""
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    if sys.platform == "win32":
        return any(Path("C:/Windows/System32", name).exists() for name in ("nvcuda.dll", "amdhip64.dll"))
    return any(Path(device).exists() for device in ("/dev/nvidia0", "/dev/kfd"))


def gpu() -> str | None:
    """The device torch can use, "cuda" (ROCm too) or "mps"; `None` if only the CPU. Imports torch."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else None
