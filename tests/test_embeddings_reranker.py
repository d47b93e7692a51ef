"""A cross-encoder is used where one is named; one that is not to be had is one clear sentence."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from transformers import BertConfig, BertForSequenceClassification, BertModel

from indexer.embeddings import open_reranker
from indexer.errors import ModelError
from indexer.settings import Settings, from_environment
from tests.tiny_models import SIZES, seeded, tokenizer

QUESTION = "Who closed the pier?"
TEXTS = ["The council closed the pier.", "Shrimp are blind.", "Taxes will rise in May. " * 80]


def silent(_: str) -> None:
    return


def save_cross_encoder(folder: Path, labels: int = 1, make: type = BertForSequenceClassification) -> Path:
    config = BertConfig(**SIZES, vocab_size=30522, max_position_embeddings=128, num_labels=labels)
    seeded(make, config).save_pretrained(str(folder))
    words = tokenizer()
    words.model_max_length = 128
    words.save_pretrained(str(folder))
    return folder


def in_a_process_of_its_own(code: str, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", **environment},
        timeout=60,
    )
    return done.stdout


def test_scores_are_those_of_sentence_transformers(tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    folder = save_cross_encoder(tmp_path / "tiny")
    wanted = CrossEncoder(str(folder)).predict([(QUESTION, text) for text in TEXTS])

    scores = open_reranker(str(folder), silent).score(QUESTION, TEXTS)

    assert scores == pytest.approx(wanted.tolist(), abs=1e-6)
    assert len(set(scores)) == len(TEXTS)
    assert all(type(score) is float for score in scores)


def test_nothing_to_score_gives_no_scores(tmp_path: Path) -> None:
    assert open_reranker(str(save_cross_encoder(tmp_path / "tiny")), silent).score(QUESTION, []) == []


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "word " * 20_000])
def test_no_text_is_too_odd_to_score(text: str, tmp_path: Path) -> None:
    scores = open_reranker(str(save_cross_encoder(tmp_path / "tiny")), silent).score(QUESTION, [text])

    assert len(scores) == 1


def test_a_model_of_vectors_is_refused_since_its_scores_would_be_random(tmp_path: Path) -> None:
    folder = save_cross_encoder(tmp_path / "vectors", make=BertModel)

    with pytest.raises(ModelError, match=r"is no cross-encoder, .*CUTTINGS_RERANKER"):
        open_reranker(str(folder), silent)


def test_a_model_of_several_labels_is_refused(tmp_path: Path) -> None:
    reranker = open_reranker(str(save_cross_encoder(tmp_path / "three", labels=3)), silent)

    with pytest.raises(ModelError, match="gives 3 numbers a pair; set CUTTINGS_RERANKER"):
        reranker.score(QUESTION, TEXTS)


def test_a_damaged_model_is_one_clear_error(tmp_path: Path) -> None:
    folder = save_cross_encoder(tmp_path / "tiny")
    (folder / "model.safetensors").write_bytes(b"half")

    with pytest.raises(ModelError, match="named by CUTTINGS_RERANKER, cannot be loaded"):
        open_reranker(str(folder), silent).score(QUESTION, TEXTS)


def test_a_name_that_is_not_to_be_had_says_what_to_do(tmp_path: Path) -> None:
    code = (
        "from indexer.embeddings import open_reranker; from indexer.errors import ModelError\n"
        "try: open_reranker('nobody/no-such-model', print)\n"
        "except ModelError as error: print(error)"
    )

    printed = in_a_process_of_its_own(code, HF_HUB_OFFLINE="1", HF_HOME=str(tmp_path))

    assert "nobody/no-such-model is no folder here and could not be downloaded" in printed
    assert "CUTTINGS_RERANKER" in printed


def test_a_name_that_was_downloaded_before_is_used_without_asking_the_network(tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--cross-encoder--tiny"
    save_cross_encoder(repository / "snapshots" / ("0" * 40))
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0" * 40)
    code = "from indexer.embeddings import open_reranker; print(open_reranker('tiny', print).name)"

    with socket.create_server(("127.0.0.1", 0)) as hub:
        hub.setblocking(False)
        address = f"http://127.0.0.1:{hub.getsockname()[1]}"
        printed = in_a_process_of_its_own(code, HF_ENDPOINT=address, HF_HOME=str(tmp_path))

        assert printed == "tiny\n"
        with pytest.raises(BlockingIOError):  # nobody is at the door
            hub.accept()


def test_a_name_that_is_not_here_is_looked_for_on_the_hub_and_said_to_be(tmp_path: Path) -> None:
    code = (
        "from indexer.embeddings import open_reranker; from indexer.errors import ModelError\n"
        "try: open_reranker('tiny', print)\n"
        "except ModelError as error: print(error)"
    )

    printed = in_a_process_of_its_own(code, HF_ENDPOINT="http://127.0.0.1:9", HF_HOME=str(tmp_path))

    assert printed.startswith("Downloading the model cross-encoder/tiny.\nThe model tiny is no folder here")


def test_opening_a_reranker_imports_nothing_heavy(tmp_path: Path) -> None:
    folder = save_cross_encoder(tmp_path / "tiny")
    code = (
        "import sys; from indexer.embeddings import open_reranker; open_reranker(sys.argv[1], print);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'huggingface_hub'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )

    assert in_a_process_of_its_own(code, str(folder)) == "[]\n"


def test_the_environment_names_the_reranker() -> None:
    assert from_environment({"CUTTINGS_RERANKER": "tiny"}).reranker == "tiny"
    assert from_environment({"CUTTINGS_RERANKER": ""}).reranker is None
    assert Settings().reranker is None
