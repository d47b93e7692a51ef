"""How common words are: their ranks in the vocabulary of the default model. Runs no model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import dropwhile

from indexer.embeddings.source import local_folder
from indexer.errors import ModelError
from indexer.settings import DEFAULT_MODEL

_FIRST = "the"
"""The commonest word. What stands before it are marks and single characters."""


@cache
def word_ranks() -> Mapping[str, int]:
    """The rank of each of some 23,000 words, in lower case and without accents: 0 is the commonest.

    They stand in order of their frequency in English Wikipedia and books (the WordPiece vocabulary of BERT,
    Devlin et al. 2019), whichever model an archive is made with, so that the same words always weigh the
    same. Raises ModelError if the package of the default model is not installed or has no such list.
    """
    folder = local_folder(DEFAULT_MODEL)
    try:
        assert folder is not None  # the default model has a folder, or ModelError was raised
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError(f"The model {DEFAULT_MODEL} has no list of words; install it again.") from error
    ranked = dropwhile(lambda piece: piece != _FIRST, pieces)
    return {piece: rank for rank, piece in enumerate(ranked) if not piece.startswith("##")}
