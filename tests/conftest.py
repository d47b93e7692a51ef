"""What many tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from indexer.embeddings import open_embedder
from indexer.settings import from_environment
from tests.browser import chromium


@pytest.fixture(scope="session")
def model_cache() -> Path:
    """The folder of prepared models, the default one in it: prepared once a machine, not once a run."""
    settings = from_environment(os.environ)
    open_embedder(settings, say=lambda _: None)
    return settings.cache


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with chromium() as opened:
        yield opened
