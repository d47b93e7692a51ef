"""The cache of models made ready: each is prepared once, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from indexer.embeddings.card import Card, read_card, write_card
from indexer.embeddings.source import digest
from indexer.errors import ModelError

_EXPORT_RULE = "2"
"""To be raised whenever the same model would be exported differently: what other rules made is not used."""
_UNFINISHED = "unfinished-"
_ABANDONED_AFTER = 24 * 3600


def remembered_digest(cache: Path, fingerprint: str) -> str | None:
    """The digest of a model that has been seen before and has not changed since."""
    try:
        return (cache / "known" / fingerprint).read_text(encoding="ascii")
    except (OSError, ValueError):
        return None


def remember_digest(cache: Path, fingerprint: str, folder: Path) -> str:
    """Digest the model in `folder`, and remember it. Raises ModelError."""
    value = digest(folder)
    known = cache / "known"
    try:
        known.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=known, delete=False, encoding="ascii") as file:
            file.write(value)
        Path(file.name).replace(known / fingerprint)
    except OSError as error:
        raise _unwritable(cache, error) from error
    return value


def place(cache: Path, model_digest: str) -> Path:
    """The folder that a prepared model has, or is to have."""
    return cache / f"{model_digest}-{_EXPORT_RULE}"


def prepare(cache: Path, model_digest: str, folder: Path, say: Callable[[str], None]) -> Card:
    """Export the model in `folder` into its place in the cache. Imports torch; takes half a minute.

    Two processes may do so at once: both finish, one result stays. Raises ModelError.
    """
    target = place(cache, model_digest)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _sweep(cache)
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=cache))
        try:
            card = _export_or_explain(folder, unfinished, say)
            return _move(unfinished, target) or card
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise _unwritable(cache, error) from error


def _export_or_explain(folder: Path, unfinished: Path, say: Callable[[str], None]) -> Card:
    from indexer.embeddings.export import ExportError, describe, export
    from indexer.embeddings.torch_model import load

    say("Preparing the language model: once, for about half a minute.")
    try:
        return export(folder, unfinished, quantise=True)
    except ExportError as refusal:
        card = describe(load(folder, "cpu"))
        for path in unfinished.iterdir():
            path.unlink()
        slow = replace(card, runtime="torch", reason=str(refusal))
        write_card(unfinished, slow)
        return slow


def _move(unfinished: Path, target: Path) -> Card | None:
    """Put the finished folder in its place, or give the card of the one another process put there."""
    if target.exists() and read_card(target) is None:
        shutil.rmtree(target)
    try:
        unfinished.rename(target)
    except OSError:
        card = read_card(target)
        if card is None:
            raise
        return card
    return None


def _sweep(cache: Path) -> None:
    """Remove what killed processes left behind."""
    for left in cache.glob(f"{_UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > _ABANDONED_AFTER:
            shutil.rmtree(left, ignore_errors=True)


def _unwritable(cache: Path, error: OSError) -> ModelError:
    return ModelError(
        f"The model could not be prepared in {cache} ({error.strerror or error}); make room for 200 MB "
        f"there, or set CUTTINGS_CACHE to another folder."
    )
