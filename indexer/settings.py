"""Plain values, read from the environment once, by a door, and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from indexer.errors import UsageError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
MEGABYTE = 1_000_000
MOST_DIGITS = 9
"""Of a whole number: no setting has more."""
LEAST_MEMORY = 200
"""Megabytes: what the readers of every kind take before they have read a word."""


@dataclass(frozen=True)
class Settings:
    """Where the archive is and what embeds for it.

    `url` set means a Qdrant server holds the archive, else the folder `archive` does. `shards` and
    `replicas` shape new collections on a server. Reading one article may take `read_seconds`, 30 times that
    where scanned pages are recognised, and a process that reads `read_memory` bytes of address space.
    `reranker` names a cross-encoder that orders the best passages anew; without it nothing does.
    """

    archive: Path = Path("archive")
    url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    model: str = DEFAULT_MODEL
    cache: Path = field(default_factory=lambda: _home_cache())
    shards: int = 1
    replicas: int = 1
    read_seconds: int = 20
    read_memory: int = 1000 * MEGABYTE
    reranker: str | None = None


def from_environment(env: Mapping[str, str]) -> Settings:
    """Read `CUTTINGS_*`; an empty value counts as not set. Raises UsageError."""
    given = {key: value for key, value in env.items() if key.startswith("CUTTINGS_") and value}
    return Settings(
        archive=Path(given.get("CUTTINGS_ARCHIVE", "archive")),
        url=given.get("CUTTINGS_QDRANT_URL"),
        api_key=given.get("CUTTINGS_QDRANT_API_KEY"),
        model=given.get("CUTTINGS_MODEL", DEFAULT_MODEL),
        cache=_cache_folder(env),
        shards=_count(given, "CUTTINGS_QDRANT_SHARDS"),
        replicas=_count(given, "CUTTINGS_QDRANT_REPLICAS"),
        read_seconds=_count(given, "CUTTINGS_READ_SECONDS", usual=20),
        read_memory=_count(given, "CUTTINGS_READ_MEMORY_MB", usual=1000, least=LEAST_MEMORY) * MEGABYTE,
        reranker=given.get("CUTTINGS_RERANKER"),
    )


def _cache_folder(env: Mapping[str, str]) -> Path:
    if stated := env.get("CUTTINGS_CACHE"):
        return Path(stated)
    if xdg := env.get("XDG_CACHE_HOME"):
        return Path(xdg) / "cuttings"
    return _home_cache()


def _home_cache() -> Path:
    try:
        return Path.home() / ".cache" / "cuttings"
    except RuntimeError as error:
        raise UsageError(
            "This user has no home folder; set CUTTINGS_CACHE to a folder for models."
        ) from error


def _count(given: Mapping[str, str], name: str, usual: int = 1, least: int = 1) -> int:
    value = given.get(name, str(usual))
    if not value.isdecimal() or len(value) > MOST_DIGITS or int(value) < least:
        raise UsageError(f"{name} must be a whole number of at least {least}, not {value!r}.")
    return int(value)
