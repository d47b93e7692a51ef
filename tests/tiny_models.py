"""Small transformers with random weights, saved as sentence-transformers saves them. For tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from indexer.embeddings.source import local_folder
from indexer.settings import DEFAULT_MODEL

SIZES = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64}


def tokenizer() -> Any:
    """The default model's: words of English in pieces."""
    from transformers import AutoTokenizer

    folder = local_folder(DEFAULT_MODEL)
    assert folder is not None
    return AutoTokenizer.from_pretrained(str(folder))


def seeded(make: type, config: Any) -> Any:
    """A model of this class with the same random weights every time."""
    import torch

    torch.manual_seed(4)
    return make(config).eval()


def bert() -> Any:
    from transformers import BertConfig, BertModel

    return seeded(BertModel, BertConfig(**SIZES, vocab_size=30522))


def save_embedder(folder: Path, model: Any, pooling: str, prompts: dict[str, str] | None = None) -> Path:
    """Save `model` with this pooling ("mean", "cls", "lasttoken") as a sentence-transformers model."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer

    inner = folder / "transformer"
    model.save_pretrained(str(inner))
    tokenizer().save_pretrained(str(inner))
    transformer = Transformer(str(inner), max_seq_length=128)
    modules = [transformer, Pooling(SIZES["hidden_size"], pooling_mode=pooling)]
    SentenceTransformer(modules=modules, device="cpu", prompts=prompts).save(str(folder / "whole"))
    return folder / "whole"


def exported(folder: Path, target: Path, *, quantise: bool = False) -> Any:
    """An OnnxEmbedder of the model in `folder`, exported into `target`."""
    from indexer.embeddings.export import export
    from indexer.embeddings.onnx_model import OnnxEmbedder

    target.mkdir()
    return OnnxEmbedder("tiny", target, export(folder, target, quantise=quantise))
