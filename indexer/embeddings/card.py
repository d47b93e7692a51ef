"""What is remembered of a model that has been made ready to run: `model.json` beside its files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

CARD = "model.json"
GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
VECTOR, TOKENS = "vector", "tokens"
"""What a graph gives: the unit vector of the text, shape (1, dimension), and where the card says that it is
the mean of its tokens' vectors those, shape (1, tokens, dimension)."""


@dataclass(frozen=True)
class Card:
    """A model made ready.

    `length` is the most tokens the model reads, special ones and prompt included; `window` what is
    left of them for a passage. `runtime` "torch" means that the model cannot be exported, for
    `reason`. `mean_of_tokens` says that the vector of a text is the mean of its tokens', of unit length;
    without it there are no shares of tokens. `wide_sums` is how int8 is to be run on the processor that
    the model was made ready on (see `runtime`). `sizes` are the bytes of the files beside the card, so
    that a damaged copy is noticed.
    """

    dimension: int
    length: int
    window: int
    query_prompt: str = ""
    passage_prompt: str = ""
    runtime: Literal["onnx", "torch"] = "onnx"
    quantised: bool = False
    wide_sums: bool = False
    mean_of_tokens: bool = False
    reason: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)


def write_card(folder: Path, card: Card) -> None:
    """Write the card into a folder; its other files must be there already."""
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.name != CARD}
    text = json.dumps(asdict(card) | {"sizes": sizes}, indent=1)
    (folder / CARD).write_text(text, encoding="utf-8")


def read_card(folder: Path) -> Card | None:
    """The card of a folder; `None` if there is no whole model in it."""
    try:
        card = Card(**json.loads((folder / CARD).read_text(encoding="utf-8")))
        whole = all((folder / name).stat().st_size == size for name, size in card.sizes.items())
    except (OSError, ValueError, TypeError):
        return None
    return card if whole else None
