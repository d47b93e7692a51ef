"""A model is made ready once, whole or not at all; what goes wrong is one clear sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from indexer.embeddings import open_embedder
from indexer.embeddings.card import read_card
from indexer.embeddings.onnx_model import OnnxEmbedder
from indexer.embeddings.prepared import place, prepare
from indexer.embeddings.source import digest, fingerprint, local_folder
from indexer.embeddings.torch_model import TorchEmbedder
from indexer.errors import ModelError
from indexer.settings import DEFAULT_MODEL, Settings
from tests.tiny_models import bert, save_embedder


def silent(_: str) -> None:
    return


@pytest.fixture(scope="session")
def model_folder() -> Path:
    folder = local_folder(DEFAULT_MODEL)
    assert folder is not None
    return folder


def test_a_folder_with_other_weights_is_another_model(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"one")
    first_digest, first_key = digest(tmp_path), fingerprint("m", tmp_path)

    weights.write_bytes(b"other")

    assert digest(tmp_path) != first_digest
    assert fingerprint("m", tmp_path) != first_key


def test_a_read_me_does_not_make_another_model(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"one")
    before = digest(tmp_path)

    (tmp_path / "README.md").write_text("changed")

    assert digest(tmp_path) == before


def test_a_damaged_prepared_model_is_not_taken_for_whole(
    model_folder: Path, model_cache: Path, tmp_path: Path
) -> None:
    good = place(model_cache / "models", digest(model_folder))
    for path in good.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert read_card(tmp_path) == read_card(good) is not None

    (tmp_path / "model.onnx").write_bytes(b"half")

    assert read_card(tmp_path) is None


def test_a_prepared_model_that_is_no_graph_is_one_clear_error(
    model_folder: Path, model_cache: Path, tmp_path: Path
) -> None:
    good = place(model_cache / "models", digest(model_folder))
    card = read_card(good)
    assert card is not None
    (tmp_path / "tokenizer.json").write_bytes((good / "tokenizer.json").read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"\xff" * 100)

    with pytest.raises(ModelError, match="damaged; delete that folder"):
        OnnxEmbedder("damaged", tmp_path, card).embed_query("x")


def test_a_model_that_cannot_be_exported_runs_as_it_is_and_says_so(
    model_folder: Path, tmp_path: Path
) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer

    words = StaticEmbedding(Tokenizer.from_file(str(model_folder / "tokenizer.json")), embedding_dim=16)
    SentenceTransformer(modules=[words], device="cpu").save(str(tmp_path / "static"))
    said: list[str] = []

    opened = open_embedder(Settings(cache=tmp_path, model=str(tmp_path / "static")), say=said.append)

    assert isinstance(opened, TorchEmbedder)
    assert opened.name.startswith("static@")
    assert opened.embed_passages(["pier", "ferry"]).shape == (2, 16)
    assert opened.embed_query("pier") @ opened.embed_passages(["pier"])[0] == pytest.approx(1)
    assert opened.count_tokens(["the pier closed"]) == [3]
    assert any("runs slowly" in line for line in said)


def test_a_failed_preparation_leaves_nothing_behind(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}")

    with pytest.raises(ModelError, match="no model that sentence-transformers can load"):
        prepare(tmp_path / "cache", digest(model), model, silent)

    assert list((tmp_path / "cache").iterdir()) == []


def test_a_model_whose_weights_are_damaged_is_one_clear_error(tmp_path: Path) -> None:
    model = save_embedder(tmp_path, bert(), "mean")
    (model / "model.safetensors").write_bytes(b"half")

    with pytest.raises(ModelError, match="no model that sentence-transformers can load"):
        prepare(tmp_path / "cache", digest(model), model, silent)


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no sentence-transformers model in"):
        open_embedder(Settings(cache=tmp_path / "cache", model=str(tmp_path)), say=silent)


def test_a_cache_that_cannot_be_written_is_one_clear_error(model_folder: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    with pytest.raises(ModelError, match="CUTTINGS_CACHE"):
        open_embedder(Settings(cache=in_the_way), say=silent)

    assert model_folder.is_dir()


def test_a_model_name_without_network_says_what_to_do(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from indexer.embeddings import open_embedder;"
        "from indexer.errors import ModelError; from indexer.settings import Settings\n"
        "settings = Settings(cache=Path(sys.argv[1]), model='nobody/no-such-model')\n"
        "try: open_embedder(settings, say=lambda _: None)\n"
        "except ModelError as error: print(error)"
    )
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path), "PATH": ""}

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env=offline,
    )

    assert "nobody/no-such-model is no folder here and could not be downloaded" in done.stdout
    assert "CUTTINGS_MODEL" in done.stdout
