"""Other models than the default are exported as they are, and int8 keeps what makes a vector."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnx
import pytest
import torch
import transformers
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from indexer.embeddings import open_embedder
from indexer.embeddings.attention import OtherAttention, attend
from indexer.embeddings.card import Card, write_card
from indexer.embeddings.int8 import quantise
from indexer.embeddings.onnx_model import OnnxEmbedder
from indexer.embeddings.prepared import place
from indexer.embeddings.runtime import open_session
from indexer.embeddings.source import digest
from indexer.embeddings.torch_model import load
from indexer.settings import Settings
from tests.tiny_models import SIZES, bert, exported, save_embedder, seeded

Numbers = NDArray[np.float32]
WORDS = 30522
TEXTS = [
    "Ferry",
    "The mayor of Ulverhope resigned on Monday.",
    "The wall was last mended in 1987, when a storm took the lighthouse keeper's garden. " * 11,
]


def decoder() -> Any:
    config = transformers.Qwen3Config(**SIZES, vocab_size=WORDS, num_key_value_heads=2, head_dim=8)
    return seeded(transformers.Qwen3Model, config)


def windowed() -> Any:
    edges = {"pad_token_id": 0, "bos_token_id": 101, "eos_token_id": 102}
    ends = {"cls_token_id": 101, "sep_token_id": 102}
    config = transformers.ModernBertConfig(**SIZES, **edges, **ends, vocab_size=WORDS, local_attention=8)
    return seeded(transformers.ModernBertModel, config)


def biased() -> Any:
    return seeded(transformers.MPNetModel, transformers.MPNetConfig(**SIZES, vocab_size=WORDS))


@pytest.mark.parametrize(
    ("make", "pooling"),
    [(bert, "mean"), (bert, "cls"), (decoder, "lasttoken"), (windowed, "mean"), (biased, "mean")],
)
def test_a_model_of_another_kind_is_exported_exactly(make: Any, pooling: str, tmp_path: Path) -> None:
    folder = save_embedder(tmp_path, make(), pooling)
    wanted = load(folder, "cpu").encode_document(TEXTS, batch_size=1, normalize_embeddings=True)

    vectors = exported(folder, tmp_path / "out").embed_passages(TEXTS)

    assert float(np.sum(vectors * wanted, axis=1).min()) >= 0.9999


@pytest.mark.parametrize(
    ("module", "given"),
    [
        (SimpleNamespace(is_causal=True), {}),
        (SimpleNamespace(), {}),
        (SimpleNamespace(is_causal=False), {"attention_mask": torch.zeros(1, 1, 5, 5)}),
        (SimpleNamespace(is_causal=False), {"sliding_window": 128}),
        (SimpleNamespace(is_causal=False), {"position_bias": torch.zeros(1, 4, 5, 5)}),
        (
            SimpleNamespace(is_causal=False),
            {"key": torch.zeros(1, 2, 5, 8), "value": torch.zeros(1, 2, 5, 8)},
        ),
    ],
)
def test_attention_of_another_kind_is_left_to_the_model(module: Any, given: dict[str, Any]) -> None:
    states = {name: torch.zeros(1, 4, 5, 8) for name in ("query", "key", "value")}

    with pytest.raises(OtherAttention):
        attend(module, **{"attention_mask": None, **states, **given})


def test_attention_over_a_whole_text_is_torchs_own() -> None:
    torch.manual_seed(1)
    query, key, value = torch.randn(3, 1, 4, 5, 8)

    made, _ = attend(SimpleNamespace(is_causal=False), query, key, value, None, scaling=0.3, use_cache=False)

    wanted = torch.nn.functional.scaled_dot_product_attention(query, key, value, scale=0.3)
    assert torch.allclose(made, wanted.transpose(1, 2), atol=1e-6)


def save_graph(path: Path, *middle: Any, **constants: Numbers) -> None:
    """A graph that looks ids up in `table`, does what `middle` says to "looked", and multiplies "made"."""
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["looked"]),
        *middle,
        helper.make_node("MatMul", ["made", "weights"], ["product"]),
        helper.make_node("Add", ["product", "bias"], ["vector"]),
    ]
    ids = helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, [1, "n"])
    vector = helper.make_tensor_value_info("vector", onnx.TensorProto.FLOAT, None)
    held = [numpy_helper.from_array(value.astype(np.float32), name) for name, value in constants.items()]
    model = helper.make_model(
        helper.make_graph(nodes, "g", [ids], [vector], held),
        opset_imports=[helper.make_opsetid("", 20)],
        ir_version=10,
    )
    onnx.save(model, path)


def rows_apart(left: Path, right: Path, ids: NDArray[np.int64]) -> Numbers:
    """How far each token's row is off, as a share of its length."""
    one, other = (open_session(path).run(["vector"], {"input_ids": ids})[0][0] for path in (left, right))
    apart: Numbers = np.linalg.norm(one - other, axis=1) / np.linalg.norm(one, axis=1)
    return apart


def test_channels_that_are_always_large_cost_int8_nothing(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    gain = np.ones(64)
    gain[:3] = 60
    weights = random.normal(size=(64, 32)) / gain[:, None]
    save_graph(
        tmp_path / "exact",
        helper.make_node("LayerNormalization", ["looked", "gain"], ["made"]),
        table=random.normal(size=(50, 64)),
        gain=gain,
        weights=weights,
        bias=random.normal(size=32),
    )

    quantise(tmp_path / "exact", tmp_path / "int8", [np.arange(20).reshape(1, -1)])

    assert rows_apart(tmp_path / "exact", tmp_path / "int8", np.arange(20, 50).reshape(1, -1)).max() < 0.02


def test_a_token_that_is_large_costs_the_others_nothing(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    table = random.normal(size=(50, 64))
    table[7] *= 100
    save_graph(
        tmp_path / "exact",
        helper.make_node("Gelu", ["looked"], ["made"]),
        table=table,
        weights=random.normal(size=(64, 32)),
        bias=random.normal(size=32),
    )

    quantise(tmp_path / "exact", tmp_path / "int8", [])

    assert rows_apart(tmp_path / "exact", tmp_path / "int8", np.arange(50).reshape(1, -1)).max() < 0.03


def test_a_word_that_is_large_costs_the_others_nothing(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    table = random.normal(size=(5000, 64))
    table[7] *= 100
    save_graph(
        tmp_path / "exact",
        helper.make_node("Identity", ["looked"], ["made"]),
        table=table,
        weights=random.normal(size=(64, 32)),
        bias=random.normal(size=32),
    )

    quantise(tmp_path / "exact", tmp_path / "int8", [])

    assert rows_apart(tmp_path / "exact", tmp_path / "int8", np.arange(8, 50).reshape(1, -1)).max() < 0.02
    assert (tmp_path / "int8").stat().st_size < (tmp_path / "exact").stat().st_size / 3


def test_int8_in_wide_sums_is_the_same_to_the_bit(tmp_path: Path) -> None:
    quick = exported(save_embedder(tmp_path, bert(), "mean"), tmp_path / "out", quantise=True)
    careful = OnnxEmbedder("careful", tmp_path / "out", replace(quick.card, wide_sums=True))

    assert quick.card.quantised
    assert np.array_equal(quick.embed_passages(TEXTS), careful.embed_passages(TEXTS))


def test_a_model_that_int8_does_not_suit_is_kept_exact(tmp_path: Path) -> None:
    model = decoder()
    with torch.no_grad():
        for layer in model.layers:
            layer.input_layernorm.weight[:2] = 3000
            layer.self_attn.q_proj.weight[:, :2] /= 3000
            layer.self_attn.k_proj.weight[:, :2] /= 3000
            layer.self_attn.v_proj.weight[:, :2] /= 3000
            layer.self_attn.v_proj.weight *= 100
            layer.self_attn.o_proj.weight *= 100
    folder = save_embedder(tmp_path, model, "lasttoken")
    wanted = load(folder, "cpu").encode_document(TEXTS, batch_size=1, normalize_embeddings=True)

    kept = exported(folder, tmp_path / "out", quantise=True)

    assert not kept.card.quantised
    assert float(np.sum(kept.embed_passages(TEXTS) * wanted, axis=1).min()) >= 0.9999
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "model.json",
        "model.onnx",
        "tokenizer.json",
    }


def test_what_an_earlier_version_exported_is_not_used(tmp_path: Path) -> None:
    folder = save_embedder(tmp_path, bert(), "mean")
    models = tmp_path / "cache" / "models"
    now = place(models, digest(folder))
    earlier = models / f"{digest(folder)}-1"
    earlier.mkdir(parents=True)
    write_card(earlier, Card(dimension=7, length=8, window=6))

    opened = open_embedder(Settings(cache=tmp_path / "cache", model=str(folder)), say=lambda _: None)

    assert opened.dimension == SIZES["hidden_size"]
    assert now != earlier
    assert now.is_dir()
