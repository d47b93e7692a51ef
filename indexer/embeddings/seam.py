"""The seam: what everything else asks of a model, whichever library runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.errors import ModelError

Vectors = NDArray[np.float32]
_UNIT_TOLERANCE = 1e-3
"""How far a length may be from 1: float32 rounding stays under 1e-6, half precision under 1e-3."""


class TokenShare(NamedTuple):
    """What one token adds to the cosine between a question and a text; it is `text[start:end]`. Tokens that
    are no part of the text (those a model puts around it, its prompt, what stands before) have an empty span
    at 0, and their share all the same."""

    start: int
    end: int
    share: float


class Embedder(Protocol):
    """Passages and questions to vectors of unit length. May be used from several threads."""

    @property
    def name(self) -> str:
        """Identity an archive remembers: the model's name, "@", a digest of its weights. The same whatever
        runs the model: GPU or CPU, exact or quantised, in this way or as an earlier version did. What strays
        from the model's own vectors is not used, and a mixture ranks like its parts: with half of the
        passages in the int8 of version 1 and half in that of version 2, MRR@10 was 0.764 to 0.768 on one set
        (all old 0.766, all new 0.769) and 0.816 to 0.821 on another (0.814, 0.825)."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def window(self) -> int:
        """Tokens of a passage that the model reads; what is beyond them is cut off, not refused."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text by itself, to be compared with `window`."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, shape (len(texts), dimension). The vector of a text does not
        depend on the texts beside it. Give it a few hundred at a time to show progress between calls.
        Raises ModelError."""

    def embed_query(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,). Raises ModelError."""

    def token_shares(
        self, text: str, question: Vectors, *, before: str = ""
    ) -> tuple[TokenShare, ...] | None:
        """What each token of a passage that was embedded as `before + text` adds to its cosine with a
        question's vector, in the order of the tokens; tokens beyond the window add nothing and are left out.

        Exact, not a guess: the vector is the mean of its tokens' vectors, made of unit length, so the cosine
        is a sum over them. The shares sum to `embed_passages([before + text])[0] @ question` within 1e-5 (on
        a GPU machine within 0.02, since passages may be embedded there and shares never are). `None` for
        models whose vector is no such mean. Takes as long as embedding the passage. Raises ModelError."""


def checked(vectors: Vectors, model: str) -> Vectors:
    """These rows, all finite and of length 1, else ModelError: a store would take them in and be
    wrong ever after."""
    lengths = np.linalg.norm(vectors, axis=1)
    if not bool(np.all(np.abs(lengths - 1.0) < _UNIT_TOLERANCE)):  # NaN is not below anything
        raise ModelError(
            f"The model {model} gave a vector that is not of length 1; use another model, or delete its "
            f"prepared files and try again."
        )
    return vectors


def encodable(text: str) -> str:
    """The text with lone surrogates, which no tokenizer takes, replaced one for one by "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
