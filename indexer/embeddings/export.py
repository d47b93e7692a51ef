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

from indexer.embeddings import attention
from indexer.embeddings.card import GRAPH, TOKENIZER, TOKENS, VECTOR, Card, write_card
from indexer.embeddings.int8 import quantise as write_int8
from indexer.embeddings.onnx_model import OnnxEmbedder
from indexer.embeddings.seam import Vectors
from indexer.embeddings.torch_model import load, tokens_in
from indexer.errors import ModelError

EXACT = 0.9999
"""Least cosine between an exported model and the original. Measured for all-MiniLM-L6-v2: 0.999999."""
QUANTISED = 0.99
"""Least cosine that int8 may have to the original, else the exact export is kept. Measured over 12,847
passages and 1,447 questions: all-MiniLM-L6-v2 0.997 to 1, mean 0.999."""
_SENTENCES = (
    "Harbour",
    "Ferry services were suspended.",
    "Who closed the pier at Hask Point, and when?",
    "Der Bürgermeister sagte, die Brücke bleibe bis März 2023 gesperrt.",
    "“We were told nothing,” said Mrs O’Dell, 61, whose house on Quay Street was flooded twice last WINTER. "
    "The council said that work on the £4.2m sea wall would start in May; it had been due to end in 2019.",
)
_SAMPLE = (*_SENTENCES, " ".join(_SENTENCES * 8))
"""What every export is tried on: one word, a question, other scripts, a text beyond the window."""
_TYPICAL = (
    "Lighthouse",
    "Which towns lost their railway?",
    "THE HARBOUR BOARD met for six hours on Tuesday and rose without a vote: nobody would pay.",
    "Le maire a promis que l’école rouvrirait en septembre; 340 élèves attendent.",
    "港口委員會星期二開會六小時，仍未決定由誰支付防波堤的費用。",
    "Storm Ragna cut power to 12,400 homes (see map), sank two trawlers and took the roof off St Brannoc's. "
    "“I have fished here since 1971 and never saw the like,” its warden, Ida Marsh, told the Evening Gull. "
    "Trains to Lindersay start again on 3 May; fares rise by 4.5 per cent. " * 4,
)
"""What the usual size of channels is measured on; none of it is in `_SAMPLE`, which judges the outcome."""


class ExportError(Exception):
    """The model does something that the exported form cannot; `str` says what."""


def export(model_folder: Path, target: Path, *, quantise: bool) -> Card:
    """Write `model.onnx`, `tokenizer.json` and `model.json` of a model into the folder `target`.

    The graph takes the token ids of one text, shape (1, length), and gives its unit vector; pooling
    and whatever else the model is made of are inside. Where the vector is the mean of its tokens' it gives
    those too, to who asks. With `quantise` its weights are int8 wherever that stays close to the original.
    Raises ExportError, and ModelError for a model that cannot be loaded.
    """
    original = load(model_folder, "cpu")
    card = describe(original)
    _refuse_what_cannot_be_expressed(original)
    original.tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
    wanted = _vectors_of(original)
    _write_exact(model_folder, target, card, wanted)
    if quantise:
        card = _quantise_in_place(target, card, wanted)
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
        mean_of_tokens=_is_mean_of_tokens(model),
    )


def _is_mean_of_tokens(model: Any) -> bool:
    kinds = [type(module).__name__ for module in model]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return False
    pooling = model[1]
    means = ("mean", "mean_sqrt_len_tokens")  # which differ in length alone
    return hasattr(model.tokenizer, "backend_tokenizer") and pooling.pooling_mode in means


def _refuse_what_cannot_be_expressed(model: Any) -> None:
    if not hasattr(model.tokenizer, "backend_tokenizer"):
        raise ExportError("its tokenizer has no fast form")
    for module in model:
        if type(module).__name__ == "Router":
            raise ExportError("it treats questions and passages differently")
        if not getattr(module, "include_prompt", True):
            raise ExportError("it leaves the prompt out of the pooling")


def _vectors_of(original: Any) -> Vectors:
    passages = original.encode_document(list(_SAMPLE), normalize_embeddings=True)
    return np.vstack([passages, original.encode_query(_SAMPLE[2], normalize_embeddings=True)])


def _write_exact(model_folder: Path, target: Path, card: Card, wanted: Vectors) -> None:
    """Write the graph with the quicker attention, else with the model's own."""
    attention.register()
    try:
        _write_checked(load(model_folder, "cpu", attention=attention.WHOLE_TEXT), target, card, wanted)
    except (ExportError, ModelError):
        # "eager", as it has no guards against rows of padding: 10 % quicker
        _write_checked(load(model_folder, "cpu", attention="eager"), target, card, wanted)


def _write_checked(model: Any, target: Path, card: Card, wanted: Vectors) -> None:
    _write_graph(model, target / GRAPH, tokens=card.mean_of_tokens)
    if _least_cosine(target, card, wanted) < EXACT:
        raise ExportError("its exported form computes something else")


def _write_graph(model: Any, path: Path, *, tokens: bool) -> None:
    import torch

    class OneText(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor) -> tuple[torch.Tensor, ...]:
            features = self.model({"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)})
            vector: torch.Tensor = features["sentence_embedding"]
            # normalising twice gives a graph with a name defined twice (torch 2.13)
            unit = vector if normalised else torch.nn.functional.normalize(vector, dim=-1)
            return (unit, features["token_embeddings"]) if tokens else (unit,)

    normalised = any(type(module).__name__ == "Normalize" for module in model)
    ids = torch.tensor([model.tokenizer(_SAMPLE[3])["input_ids"]])
    with _quiet(), torch.no_grad():
        try:
            program = torch.onnx.export(
                OneText().eval(),
                (ids,),
                dynamo=True,
                input_names=["input_ids"],
                output_names=[VECTOR, TOKENS] if tokens else [VECTOR],
                dynamic_shapes=({1: torch.export.Dim.DYNAMIC},),
                verbose=False,
            )
        except torch.onnx.OnnxExporterError as error:
            raise ExportError("torch cannot export it") from error
        assert program is not None
        program.save(str(path))


def _quantise_in_place(target: Path, card: Card, wanted: Vectors) -> Card:
    """Put an int8 graph in the place of the exact one, unless it strays too far."""
    typical = OnnxEmbedder("typical", target, card).token_ids([card.passage_prompt + t for t in _TYPICAL])
    exact, small = target / GRAPH, target / "int8"
    small.mkdir()
    write_int8(exact, small / GRAPH, typical)
    (small / TOKENIZER).write_bytes((target / TOKENIZER).read_bytes())
    tried = [replace(card, quantised=True, wide_sums=wide) for wide in (False, True)]
    close = next((one for one in tried if _least_cosine(small, one, wanted) >= QUANTISED), card)
    if close.quantised:
        for path in target.glob(f"{GRAPH}*"):  # the weights of a large model are in a file beside it
            path.unlink()
        (small / GRAPH).replace(exact)
    for path in small.iterdir():
        path.unlink()
    small.rmdir()
    return close


def _least_cosine(folder: Path, card: Card, wanted: Vectors) -> float:
    """The least cosine between the sample's vectors by the graph in `folder` and those `wanted`."""
    embedder = OnnxEmbedder("export", folder, card)
    got = np.vstack([embedder.embed_passages(_SAMPLE), embedder.embed_query(_SAMPLE[2])])
    return float(np.sum(got * wanted, axis=1).min())


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
