"""What Qdrant Edge raises, turned into our errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import ArchiveBroken, ArchiveError, CuttingsError


@contextmanager
def boundary(path: Path) -> Iterator[None]:
    """Turn what the engine raises (bare Exception, TypeError, a panic that is no Exception) into ours."""
    try:
        yield
    except CuttingsError:
        raise
    except BaseException as error:
        if not (isinstance(error, Exception) or type(error).__name__ == "PanicException"):
            raise
        raise broken(path, str(error)) from error


def broken(path: Path, said: str) -> ArchiveError:
    first = said.strip().splitlines()[0][:300] if said.strip() else "it gave no reason"
    if "Permission denied" in said or "Read-only file system" in said:
        return ArchiveError(
            f"{path.parent} cannot be written to, and even reading an archive needs that; ask for the right "
            "to write there, or work on a copy."
        )
    return ArchiveBroken(
        f"The archive's part {path} cannot be used ({first}); put a backup of the archive in its place, or "
        "move it away and add your files again."
    )
