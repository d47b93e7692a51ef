"""The readers that the settings ask for."""

from __future__ import annotations

import os
import shutil

from indexer.errors import UsageError
from indexer.reading import Limits, Readers
from indexer.settings import Settings

RECOGNISING = 30
"""Recognising an article may take so many times as long as reading one: ten minutes by default, when a page
of a newspaper takes up to 15 seconds."""


def open_readers(settings: Settings, ocr: bool) -> Readers:
    """Readers that recognise scanned pages if `ocr`. Raises UsageError where Tesseract is not installed."""
    if not ocr:
        return Readers(Limits(settings.read_seconds, settings.read_memory))
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        raise UsageError(
            "--ocr needs the program tesseract, which is not installed: `apt install tesseract-ocr` on "
            "Debian and Ubuntu, `brew install tesseract` on macOS."
        )
    limits = Limits(settings.read_seconds * RECOGNISING, settings.read_memory)
    return Readers(limits, os.path.abspath(tesseract))  # noqa: PTH100 - a link may be what it goes by
