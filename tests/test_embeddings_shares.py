"""The cosine between a question and a passage is the sum of what its tokens add, each with its place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.embeddings import Embedder, TokenShare, open_embedder
from indexer.embeddings.card import read_card
from indexer.embeddings.prepared import place
from indexer.embeddings.source import digest, local_folder
from indexer.embeddings.torch_model import GpuEmbedder, TorchEmbedder
from indexer.settings import DEFAULT_MODEL, Settings
from tests.tiny_embedder import TinyEmbedder
from tests.tiny_models import bert, exported, save_embedder

QUESTION = "Which animal cannot see?"
HEADLINE = "Blind shrimp found off Lindersay\n"
PASSAGE = "Shrimp are blind, biologists said. Taxes will rise in May; the ferry to Ålesund is late."
ODD = ["", " \n", "\x00", "\ud800 lone", "👩‍👩‍👧‍👦 naïve ﬁne", "港口委員會", "wall " * 400]


@pytest.fixture(scope="module")
def embedder(model_cache: Path) -> Embedder:
    return open_embedder(Settings(cache=model_cache), say=lambda _: None)


@pytest.fixture(scope="module")
def original(model_cache: Path) -> TorchEmbedder:
    folder = local_folder(DEFAULT_MODEL)
    assert folder is not None
    card = read_card(place(model_cache / "models", digest(folder)))
    assert card is not None
    return TorchEmbedder("original", folder, card, "cpu")


def shares_of(embedder: Embedder, text: str, before: str = "") -> tuple[TokenShare, ...]:
    shares = embedder.token_shares(text, embedder.embed_query(QUESTION), before=before)
    assert shares is not None
    return shares


def cosine(embedder: Embedder, text: str) -> float:
    return float(embedder.embed_passages([text])[0] @ embedder.embed_query(QUESTION))


@pytest.mark.parametrize("text", [PASSAGE, HEADLINE + PASSAGE, *ODD])
def test_shares_sum_to_the_cosine_in_int8(embedder: Embedder, text: str) -> None:
    total = sum(share for _, _, share in shares_of(embedder, text))

    assert total == pytest.approx(cosine(embedder, text), abs=1e-5)


@pytest.mark.parametrize("text", [PASSAGE, "", "wall " * 400])
def test_shares_sum_to_the_cosine_in_full_precision(original: TorchEmbedder, text: str) -> None:
    total = sum(share for _, _, share in shares_of(original, text))

    assert total == pytest.approx(cosine(original, text), abs=1e-4)


@pytest.mark.parametrize("text", [PASSAGE, "İstanbul, ferry! ferry?", ""])
def test_shares_sum_to_the_cosine_in_the_tiny_embedder(text: str) -> None:
    tiny = TinyEmbedder()
    question = tiny.embed_query("ferry taxes")

    shares = tiny.token_shares(text, question, before="The ferry\n")

    cosine = float(tiny.embed_passages(["The ferry\n" + text])[0] @ question)
    assert sum(share for _, _, share in shares) == pytest.approx(cosine, abs=1e-6)


def test_int8_takes_the_cosine_apart_as_the_original_does(
    embedder: Embedder, original: TorchEmbedder
) -> None:
    small, exact = (shares_of(one, PASSAGE, HEADLINE) for one in (embedder, original))

    assert [share[:2] for share in small] == [share[:2] for share in exact]
    assert np.allclose([s for *_, s in small], [s for *_, s in exact], atol=0.003)


@pytest.mark.parametrize("before", ["", HEADLINE])
def test_every_letter_of_the_text_belongs_to_one_token(embedder: Embedder, before: str) -> None:
    shares = shares_of(embedder, PASSAGE, before)

    pieces = [PASSAGE[start:end] for start, end, _ in shares if end > start]
    assert "".join(pieces) == "".join(PASSAGE.split())
    assert pieces[0] == "Shrimp"


def test_what_stands_around_the_text_has_an_empty_span_and_a_share(embedder: Embedder) -> None:
    alone, headed = shares_of(embedder, PASSAGE), shares_of(embedder, PASSAGE, HEADLINE)

    around = [share for share in headed if share.start == share.end]
    assert [share.end for share in alone if share.start == share.end] == [0, 0]
    assert {share.end for share in around} == {0}
    assert len(around) == 2 + embedder.count_tokens([HEADLINE])[0]
    assert all(share.share != 0 for share in around)


def test_the_words_that_answer_add_most(embedder: Embedder) -> None:
    shares = shares_of(embedder, PASSAGE)

    best = max((share for share in shares if share.end), key=lambda share: share.share)
    assert PASSAGE[best.start : best.end] in {"Shrimp", "blind", "are"}


def test_a_prompt_takes_part_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    prompts = {"document": "passage: ", "query": "query: "}
    folder = save_embedder(tmp_path, bert(), "mean", prompts)
    light = exported(folder, tmp_path / "out")
    heavy = TorchEmbedder("heavy", folder, light.card, "cpu")

    for one in (light, heavy):
        shares = shares_of(one, PASSAGE)

        assert sum(s.share for s in shares) == pytest.approx(cosine(one, PASSAGE), abs=1e-4)
        assert PASSAGE[slice(*next(s[:2] for s in shares if s.end))] == "Shrimp"
    assert light.count_tokens(["passage: "])[0] == 2


def test_a_model_that_takes_the_first_token_has_no_shares(tmp_path: Path) -> None:
    folder = save_embedder(tmp_path, bert(), "cls")
    light = exported(folder, tmp_path / "out")
    heavy = TorchEmbedder("heavy", folder, light.card, "cpu")

    assert not light.card.mean_of_tokens
    assert light.token_shares("ferry", light.embed_query("pier")) is None
    assert heavy.token_shares("ferry", heavy.embed_query("pier")) is None


def test_on_a_gpu_machine_shares_come_from_the_exported_model(
    embedder: Embedder, original: TorchEmbedder
) -> None:
    light = embedder._light if isinstance(embedder, GpuEmbedder) else embedder
    both = GpuEmbedder(light, lambda: original)  # type: ignore[arg-type]

    assert shares_of(both, PASSAGE) == shares_of(embedder, PASSAGE)
