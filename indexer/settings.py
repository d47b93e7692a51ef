"""Plain values, read from the environment once, by a door, and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from indexer.errors import UsageError

DEFAULT_MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True)
class Settings:
    """Where the archive is and what embeds for it.

    `url` set means a Qdrant server holds the archive, else the folder `archive` does. `shards` and
    `replicas` shape new collections on a server.
    """

    archive: Path = Path("archive")
    url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    model: str = DEFAULT_MODEL
    cache: Path = field(default_factory=lambda: _home_cache())
    shards: int = 1
    replicas: int = 1


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


def _count(given: Mapping[str, str], name: str) -> int:
    value = given.get(name, "1")
    if not value.isdecimal() or int(value) < 1:
        raise UsageError(f"{name} must be a whole number of at least 1, not {value!r}.")
    return int(value)
