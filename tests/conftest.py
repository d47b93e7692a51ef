"""What many tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indexer.embeddings import open_embedder
from indexer.settings import from_environment


@pytest.fixture(scope="session")
def model_cache() -> Path:
    """The folder of prepared models, the default one in it: prepared once a machine, not once a run."""
    settings = from_environment(os.environ)
    open_embedder(settings, say=lambda _: None)
    return settings.cache
