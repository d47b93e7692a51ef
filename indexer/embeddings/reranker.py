"""Reads a question and a text together and says how well the one answers the other: a cross-encoder.

Slower than comparing vectors by far (a text takes as long as embedding it, at every question, in full
precision), so it is for the few texts that were found already.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from indexer.embeddings.seam import encodable
from indexer.errors import ModelError

_HEADS = ("ForSequenceClassification", "ForCausalLM")
_NOT_NEEDED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.ot", "*.msgpack", "*.gguf", "*.ckpt", "*.tflite"]


def open_reranker(model: str, say: Callable[[str], None]) -> Reranker:
    """The cross-encoder of this name or in this folder. It is loaded, and torch imported, at the first score.

    A name without an owner is one of "cross-encoder" on the Hugging Face hub. What is on this machine is
    used as it is, without asking the network; else it is downloaded, which `say` is told first. Raises
    ModelError where it is neither here nor to be had, and where it is something else.
    """
    folder = Path(model).expanduser()
    return Reranker(model, _checked(model, folder if folder.is_dir() else _fetched(model, say)))


class Reranker:
    """A cross-encoder. May be used from several threads, one at a time."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = folder
        self._turn = Lock()

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question: higher is better, and nothing else is said by the
        numbers. What is beyond the model's window is cut off. Raises ModelError."""
        if not texts:
            return []
        pairs = [(encodable(question), encodable(text)) for text in texts]
        with self._turn:
            scores = np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float64)
        if not bool(np.all(np.isfinite(scores))):
            raise ModelError(
                f"The model {self.name} gave a score that is no number; unset CUTTINGS_RERANKER."
            )
        return [float(score) for score in scores]

    @cached_property
    def _model(self) -> Any:
        from safetensors import SafetensorError
        from sentence_transformers import CrossEncoder

        import_module("transformers.utils.logging").disable_progress_bar()
        try:
            model = CrossEncoder(str(self._folder), local_files_only=True)
        except (
            OSError,
            ValueError,
            KeyError,
            RuntimeError,
            ImportError,
            TypeError,
            SafetensorError,
        ) as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelError(
                f"The model {self.name}, named by CUTTINGS_RERANKER, cannot be loaded: {reason}"
            ) from error
        if model.num_labels != 1:
            raise _no_reranker(self.name, f"it gives {model.num_labels} numbers a pair")
        return model


def _fetched(model: str, say: Callable[[str], None]) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    name = model if "/" in model else f"cross-encoder/{model}"
    try:
        return Path(snapshot_download(name, ignore_patterns=_NOT_NEEDED, local_files_only=True))
    except LocalEntryNotFoundError:
        say(f"Downloading the model {name}.")
    except (OSError, ValueError) as error:
        raise _absent(model) from error
    try:
        return Path(snapshot_download(name, ignore_patterns=_NOT_NEEDED))
    except (OSError, ValueError) as error:
        raise _absent(model) from error


def _absent(model: str) -> ModelError:
    return ModelError(
        f"The model {model} is no folder here and could not be downloaded; set CUTTINGS_RERANKER to the name "
        f"or folder of a cross-encoder, or unset it."
    )


def _checked(model: str, folder: Path) -> Path:
    """The folder, if what is in it was trained to score pairs: another model would be given an untrained
    head and score at random."""
    kind = _json_in(folder / "config_sentence_transformers.json").get("model_type")
    architectures = _json_in(folder / "config.json").get("architectures") or [""]
    if kind != "CrossEncoder" and not str(architectures[0]).endswith(_HEADS):
        raise _no_reranker(model, "it was not trained to score a question and a text")
    return folder


def _json_in(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _no_reranker(model: str, reason: str) -> ModelError:
    return ModelError(f"{model} is no cross-encoder, {reason}; set CUTTINGS_RERANKER to one, or unset it.")
