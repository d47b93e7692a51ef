"""The exported model says what the original says, alone or in company, and nothing heavy is loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from indexer.embeddings import Embedder, open_embedder
from indexer.embeddings.card import read_card
from indexer.embeddings.export import export
from indexer.embeddings.onnx_model import OnnxEmbedder
from indexer.embeddings.prepared import place
from indexer.embeddings.seam import Vectors, checked
from indexer.embeddings.source import digest, local_folder
from indexer.embeddings.torch_model import GpuEmbedder, TorchEmbedder
from indexer.errors import ModelError
from indexer.settings import DEFAULT_MODEL, Settings
from tests.tiny_embedder import TinyEmbedder, place_of

PASSAGES = [
    "Ferry",
    "Bridge closed",
    "The mayor of Ulverhope resigned on Monday.",
    "Who knew that the valves had been opened, and when did they know it?",
    "Der Bürgermeister sagte, die Brücke bleibe bis März gesperrt; Züge fahren über Süßen.",
    "港口委員會星期二開會六小時，仍未決定由誰支付防波堤的費用。",
    "👩‍👩‍👧‍👦 “Ça suffit !” — naïve café, ЩУКА, ﬁne",
    "Engineers want £4.2m for the northern arm of the sea wall alone, and nobody in the room had it. " * 4,
    "The wall was last mended in 1987, when a storm named Ragna took the lighthouse keeper's garden. " * 11,
    "“We will be back here in March,” its chairman told reporters on the steps of the custom house. " * 40,
]


def silent(_: str) -> None:
    return


def least_cosine(left: Vectors, right: Vectors) -> float:
    return float(np.sum(left * right, axis=1).min())


@pytest.fixture(scope="session")
def model_folder() -> Path:
    folder = local_folder(DEFAULT_MODEL)
    assert folder is not None
    return folder


@pytest.fixture(scope="session")
def embedder(model_cache: Path) -> Embedder:
    return open_embedder(Settings(cache=model_cache), say=silent)


@pytest.fixture(scope="session")
def original(model_folder: Path, model_cache: Path) -> TorchEmbedder:
    card = read_card(place(model_cache / "models", digest(model_folder)))
    assert card is not None
    return TorchEmbedder("original", model_folder, card, "cpu")


@pytest.fixture(scope="session")
def expected(embedder: Embedder, original: TorchEmbedder) -> Vectors:
    assert embedder.name
    return original.embed_passages(PASSAGES)


def test_the_exact_export_equals_sentence_transformers(
    expected: Vectors, model_folder: Path, tmp_path: Path
) -> None:
    card = export(model_folder, tmp_path, quantise=False)

    vectors = OnnxEmbedder("exact", tmp_path, card).embed_passages(PASSAGES)

    assert not card.quantised
    assert least_cosine(vectors, expected) >= 0.9999


def test_the_int8_export_is_close_to_sentence_transformers(embedder: Embedder, expected: Vectors) -> None:
    vectors = embedder.embed_passages(PASSAGES)

    assert least_cosine(vectors, expected) >= 0.997
    assert not np.array_equal(vectors, expected)


def test_questions_are_embedded_as_sentence_transformers_does(
    embedder: Embedder, original: TorchEmbedder
) -> None:
    cosine = float(embedder.embed_query(PASSAGES[3]) @ original.embed_query(PASSAGES[3]))

    assert cosine >= 0.997


def test_a_passage_has_the_same_vector_whatever_is_added_with_it(embedder: Embedder) -> None:
    alone = np.vstack([embedder.embed_passages([passage]) for passage in PASSAGES])

    together = embedder.embed_passages(PASSAGES)

    assert np.array_equal(alone, together)


def test_a_passage_is_nearer_to_its_question_than_to_others(embedder: Embedder) -> None:
    passages = [
        "The ferry to Lindersay sank in a gale.",
        "Shrimp are blind, biologists found.",
        "Taxes will rise.",
    ]

    scores = embedder.embed_passages(passages) @ embedder.embed_query("Which animal cannot see?")

    assert int(np.argmax(scores)) == 1


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "é" * 50_000, "word " * 20_000, "\u202e", "👩‍👩‍👧"]
)
def test_no_text_is_too_odd_to_embed(embedder: Embedder, text: str) -> None:
    vectors = embedder.embed_passages([text, "and another"])

    assert vectors.shape == (2, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert len(embedder.count_tokens([text])) == 1


def test_nothing_to_embed_gives_no_rows(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)
    assert embedder.count_tokens([]) == []


def test_tokens_are_counted_as_the_original_counts_them(embedder: Embedder, original: TorchEmbedder) -> None:
    counts = embedder.count_tokens(PASSAGES)

    assert counts == original.count_tokens(PASSAGES)
    assert counts[0] < embedder.window == 254 < counts[-1]


def test_what_is_beyond_the_window_is_cut_off(embedder: Embedder) -> None:
    within = "wall " * embedder.window

    vectors = embedder.embed_passages([within, within + "ferry " * 50])

    assert np.array_equal(vectors[0], vectors[1])


def test_embedding_with_a_prepared_model_never_imports_torch(embedder: Embedder, model_cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from indexer.embeddings import open_embedder;"
        "from indexer.settings import Settings;"
        "e = open_embedder(Settings(cache=Path(sys.argv[1])), say=print);"
        "e.embed_passages(['a', 'b']); e.embed_query('c'); e.count_tokens(['d']);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnx'};"
        "print(e.name, sorted(heavy & sys.modules.keys()))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(model_cache)], capture_output=True, text=True, check=True
    )

    assert done.stdout == f"{embedder.name} []\n"


def test_the_name_is_the_models_with_a_digest_of_its_files(embedder: Embedder, model_folder: Path) -> None:
    assert embedder.name == f"all-MiniLM-L6-v2@{digest(model_folder)}"


def test_many_passages_go_to_the_gpu_and_questions_do_not(
    embedder: Embedder, original: TorchEmbedder
) -> None:
    opened: list[int] = []

    def heavy() -> TorchEmbedder:
        opened.append(1)
        return original

    light = embedder if isinstance(embedder, OnnxEmbedder) else embedder._light  # type: ignore[attr-defined]
    both = GpuEmbedder(light, heavy)

    few = [both.embed_query("ferry"), both.embed_passages(["ferry"])[0]]
    asked_before = list(opened)
    many = both.embed_passages(["ferry"] * 64)

    assert asked_before == []
    assert opened == [1]
    assert np.array_equal(few[0], few[1])
    assert np.allclose(many[0], original.embed_passages(["ferry"])[0], atol=1e-5)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 0.0, 2.0])
def test_a_vector_that_is_not_of_length_one_is_refused(bad: float) -> None:
    vectors = np.array([[1, 0], [bad, 0]], dtype=np.float32)

    with pytest.raises(ModelError, match="not of length 1"):
        checked(vectors, "m")


def test_the_tiny_embedder_counts_words_and_nothing_else() -> None:
    tiny = TinyEmbedder()

    vector = tiny.embed_query("ferry Ferry pier")

    assert vector[place_of("ferry")] == pytest.approx(2 / 5**0.5)
    assert vector[place_of("pier")] == pytest.approx(1 / 5**0.5)
    assert np.array_equal(tiny.embed_passages(["ferry Ferry pier"])[0], vector)


def test_the_library_that_runs_the_model_reports_to_nobody(model_cache: Path, tmp_path: Path) -> None:
    # Where it may report it leaves the number of its session in the temporary folder, but not in tests:
    spared = ("CI", "GITHUB_ACTIONS", "ORT_RUNNING_UNIT_TESTS", "ORT_DISABLE_TELEMETRY")
    environment = {key: value for key, value in os.environ.items() if key not in spared}
    code = (
        "from pathlib import Path; from indexer.embeddings import open_embedder;"
        "from indexer.settings import Settings;"
        f"open_embedder(Settings(cache=Path({str(model_cache)!r})), say=print).embed_query('Who went?')"
    )

    subprocess.run([sys.executable, "-c", code], check=True, env={**environment, "TMPDIR": str(tmp_path)})

    assert list(tmp_path.iterdir()) == []
