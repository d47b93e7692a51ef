"""Attention as it is exported: over one whole text, in the form that onnxruntime runs quickest."""

from __future__ import annotations

from typing import Any

WHOLE_TEXT = "cuttings_whole_text"
"""The name that transformers knows this attention by, once it is registered."""

_HARMLESS = {"dropout", "position_ids", "use_cache", "deterministic"}
"""What models hand to every attention, whether or not it matters; they drop out in training only."""


class OtherAttention(Exception):
    """The model masks, biases or shares what `attend` knows nothing of."""


def register() -> None:
    """Make `attn_implementation=WHOLE_TEXT` known to transformers. Imports it."""
    from transformers import AttentionInterface

    AttentionInterface.register(WHOLE_TEXT, attend)


def attend(
    module: Any,
    query: Any,
    key: Any,
    value: Any,
    attention_mask: Any,
    scaling: float | None = None,
    **given: Any,
) -> tuple[Any, Any]:
    """Every token of a single text looks at every other: nothing is padding, so nothing is masked.

    Tensors are (1, heads, tokens, size of a head), the result (1, tokens, heads, size). Without the batch
    dimension onnxruntime folds the transpositions into the products, and without a mask of zeros nothing is
    added to the scores: together 10 % of the time of a passage. Raises OtherAttention for a model that
    means something else (causal, windowed, with biases by position, with fewer keys than queries).
    """
    meant = {name for name, what in given.items() if what is not None and what is not False}
    shared = query.shape[1] != key.shape[1]
    if getattr(module, "is_causal", True) or attention_mask is not None or shared or meant - _HARMLESS:
        raise OtherAttention(type(module).__name__)
    scaling = query.shape[-1] ** -0.5 if scaling is None else scaling
    asking, asked, told = (states.transpose(1, 2).squeeze(0) for states in (query, key, value))
    scores = asking.transpose(0, 1) @ asked.permute(1, 2, 0) * scaling
    weights = scores.softmax(dim=-1)
    return (weights @ told.transpose(0, 1)).transpose(0, 1).unsqueeze(0), weights
