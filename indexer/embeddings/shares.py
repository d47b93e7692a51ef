"""The cosine between a question and a mean of tokens, taken apart into what each token adds. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from indexer.embeddings.seam import TokenShare, Vectors


def shares_of(
    tokens: Vectors, spans: Iterable[tuple[int, int]], question: Vectors, text_start: int
) -> tuple[TokenShare, ...]:
    """One share a token: with vectors t of n tokens, the cosine is the sum over t of t @ q / |sum of t|.

    `tokens` has shape (n, dimension), `spans` are their characters in what was embedded, of which the text
    starts at `text_start`; special tokens have empty ones.
    """
    shares = tokens @ question / np.linalg.norm(tokens.sum(axis=0))
    within = ((max(0, start - text_start), max(0, end - text_start)) for start, end in spans)
    return tuple(TokenShare(*span, share) for span, share in zip(within, shares.tolist(), strict=True))
