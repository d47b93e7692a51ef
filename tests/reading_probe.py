"""A real worker that reads one kind of file more: `.probe` files hold Python, run where readers run.

Started by `Readers(..., program=PROBE)`. The code defines `items()`, which yields what it finds, and has
`say(text)` for an article of this text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from indexer.loaders import kinds
from indexer.reading import worker
from indexer.records import Document, Skipped

PROBE = (str(Path(__file__).absolute()),)


def read(handle: BinaryIO, name: str) -> Iterator[Document | Skipped]:
    scope = {"Document": Document, "Skipped": Skipped, "say": partial(say, name)}
    exec(handle.read(), scope)
    yield from scope["items"]()  # type: ignore[operator]


def say(name: str, text: str, **fields: object) -> Document:
    return Document(text, name, **fields)  # type: ignore[arg-type]


def main() -> None:
    module = ModuleType("indexer.loaders.probe")
    module.read = read  # type: ignore[attr-defined]
    sys.modules["indexer.loaders.probe"] = module
    kinds.KINDS[".probe"] = kinds.Kind("probe", "stream")
    kinds.SUFFIXES = (*kinds.SUFFIXES, ".probe")
    worker.main()


if __name__ == "__main__":
    main()
