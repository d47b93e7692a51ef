"""Makes a sentence-transformers model ready for onnxruntime: once, with torch, in half a minute."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from indexer.embeddings.card import GRAPH, TOKENIZER, Card, write_card
from indexer.embeddings.onnx_model import OnnxEmbedder
from indexer.embeddings.seam import Vectors
from indexer.embeddings.silence import forbid_telemetry
from indexer.embeddings.torch_model import load, tokens_in

EXACT = 0.9999
"""Least cosine between an exported model and the original. Measured for all-MiniLM-L6-v2: 0.999999."""
QUANTISED = 0.97
"""Least cosine that int8 may have to the original, else the exact export is kept. Measured for
all-MiniLM-L6-v2 over 450 passages and short texts: 0.982 to 0.998, mean 0.993."""
_SAMPLE = (
    "Harbour",
    "Ferry services were suspended.",
    "Who closed the pier at Hask Point, and when?",
    "Der Bürgermeister sagte, die Brücke bleibe bis März 2023 gesperrt.",
    "“We were told nothing,” said Mrs O’Dell, 61, whose house on Quay Street was flooded twice last WINTER. "
    "The council said that work on the £4.2m sea wall would start in May; it had been due to end in 2019.",
    "An inquiry opened yesterday. " * 60,
)
"""What every export is tried on: one word, a question, other scripts, a text beyond the window."""


class ExportError(Exception):
    """The model does something that the exported form cannot; `str` says what."""


def export(model_folder: Path, target: Path, *, quantise: bool) -> Card:
    """Write `model.onnx`, `tokenizer.json` and `model.json` of a model into the folder `target`.

    The graph takes the token ids of one text, shape (1, length), and gives its unit vector; pooling
    and whatever else the model is made of are inside. With `quantise` its weights are int8 wherever
    that stays close to the original. Raises ExportError, and ModelError for a model that cannot
    be loaded.
    """
    model = load(model_folder, "cpu", attention="eager")  # no guards against rows of padding, 10 % quicker
    card = describe(model)
    _refuse_what_cannot_be_expressed(model)
    model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
    _write_graph(model, target / GRAPH)
    original = model.encode_document(list(_SAMPLE), normalize_embeddings=True)
    question = model.encode_query(_SAMPLE[2], normalize_embeddings=True)
    exported = OnnxEmbedder("export", target, card)
    got = np.vstack([exported.embed_passages(_SAMPLE), exported.embed_query(_SAMPLE[2])])
    if _least_cosine(got, np.vstack([original, question])) < EXACT:
        raise ExportError("its exported form computes something else")
    if quantise and _quantise_in_place(target, card, original):
        card = replace(card, quantised=True)
    write_card(target, card)
    return card


def describe(model: Any) -> Card:
    """The card of a loaded sentence-transformers model."""
    prompts = {key: value for key, value in model.prompts.items() if value}
    fallback = prompts.get(model.default_prompt_name or "", "")
    passage = next((prompts[key] for key in ("document", "passage", "corpus") if key in prompts), fallback)
    length = min(model.max_seq_length or 512, 8192)
    taken = tokens_in(model.tokenizer, "", special=True) + tokens_in(model.tokenizer, passage)
    return Card(
        dimension=model.get_embedding_dimension(),
        length=length,
        window=length - taken,
        query_prompt=prompts.get("query", fallback),
        passage_prompt=passage,
    )


def _refuse_what_cannot_be_expressed(model: Any) -> None:
    if not hasattr(model.tokenizer, "backend_tokenizer"):
        raise ExportError("its tokenizer has no fast form")
    for module in model:
        if type(module).__name__ == "Router":
            raise ExportError("it treats questions and passages differently")
        if not getattr(module, "include_prompt", True):
            raise ExportError("it leaves the prompt out of the pooling")


def _write_graph(model: Any, path: Path) -> None:
    import torch

    class OneText(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)}
            vector: torch.Tensor = self.model(features)["sentence_embedding"]
            # normalising twice gives a graph with a name defined twice (torch 2.13)
            return vector if normalised else torch.nn.functional.normalize(vector, dim=-1)

    normalised = any(type(module).__name__ == "Normalize" for module in model)
    ids = torch.tensor([model.tokenizer(_SAMPLE[3])["input_ids"]])
    with _quiet(), torch.no_grad():
        try:
            program = torch.onnx.export(
                OneText().eval(),
                (ids,),
                dynamo=True,
                input_names=["input_ids"],
                dynamic_shapes=({1: torch.export.Dim.DYNAMIC},),
                verbose=False,
            )
        except torch.onnx.OnnxExporterError as error:
            raise ExportError("torch cannot export it") from error
        assert program is not None
        program.save(str(path))


def _quantise_in_place(target: Path, card: Card, original: Vectors) -> bool:
    """Replace the exact graph by an int8 one; `False`, and nothing done, if that strays too far."""
    forbid_telemetry()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    exact, small = target / GRAPH, target / "int8"
    small.mkdir()
    with _quiet():
        quantize_dynamic(exact, small / GRAPH, per_channel=True, weight_type=QuantType.QInt8)
    (small / TOKENIZER).write_bytes((target / TOKENIZER).read_bytes())
    got = OnnxEmbedder("int8", small, card).embed_passages(_SAMPLE)
    close = _least_cosine(got, original) >= QUANTISED
    if close:
        (small / GRAPH).replace(exact)
    for path in small.iterdir():
        path.unlink()
    small.rmdir()
    return close


def _least_cosine(left: Vectors, right: Vectors) -> float:
    return float(np.sum(left * right, axis=1).min())


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporters' remarks about themselves off the user's screen."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
