"""The folder an embedded archive lives in: what is in it, whether it is one, whether there is room."""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from indexer.errors import ArchiveBroken, ArchiveError, DiskFull
from indexer.records import Description
from indexer.store.lock_files import LOCK_FILES

SHARDS = ("passages", "articles", "ledger")
DESCRIPTION = "archive.json"
BEING_MADE = "being-made"
"""Lies in the folder from before the first shard is made until `archive.json` is written."""
WRITTEN = "written-since"
"""A line for every write since the archive was last compacted: how many points it wrote."""

ROOM = 256 * 1024 * 1024
"""Bytes that must be free before anything is written. Qdrant Edge maps its files into memory and grows
them as holes: a new archive takes 2 MB of 350 MB declared, a chunk of vectors or payloads is a hole of
32 MB, a passage fills 3 KB of them, the largest article allowed some 60 MB. A page of a hole for which no
room is left kills the process (SIGBUS), so the margin is over what one write can fill."""


def read_description(folder: Path) -> Description | None:
    """What the archive in `folder` was made with, or `None` if there is none yet (nothing, an empty
    folder, or one whose making was interrupted).

    Raises ArchiveBroken if the folder holds something else, or an archive that lost a part.
    """
    try:
        names = {entry.name for entry in folder.iterdir()} if folder.exists() else set()
        if DESCRIPTION in names:
            return _parse(folder, (folder / DESCRIPTION).read_bytes(), names)
    except NotADirectoryError as error:
        raise ArchiveBroken(f"{folder} is a file, not a folder; choose another place.") from error
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be read ({error.strerror}); ask for the right to.") from error
    if BEING_MADE in names or not names - set(LOCK_FILES):
        return None
    if names >= set(SHARDS):
        raise ArchiveBroken(f"{folder} has lost its {DESCRIPTION}; {_remedy(folder)}")
    raise ArchiveBroken(f"{folder} is not a Cuttings archive and not empty; choose another folder.")


Stamp: TypeAlias = tuple[tuple[int, int, int], ...]
"""What changes when a folder's entries or its `archive.json` do: of both, the times of change in nanoseconds,
inode and size."""

TICK = 50_000_000
"""Nanoseconds within which a file system may give two changes the same time: mostly 4 to 20 milliseconds."""


def stamp_of(folder: Path) -> Stamp | None:
    """The stamp of an archive's folder; `None` where there is none, and where it changed so recently that
    another change could have the same stamp."""
    try:
        seen = (folder.stat(), (folder / DESCRIPTION).stat())
    except OSError:
        return None
    if time.time_ns() - max(one.st_mtime_ns for one in seen) < TICK:
        return None
    return tuple((one.st_mtime_ns, one.st_ino, one.st_size) for one in seen)


def write_description(folder: Path, description: Description) -> None:
    """Write `archive.json`, whole or not at all, durably."""
    draft = folder / (DESCRIPTION + ".draft")
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"archive": "cuttings"} | asdict(description), file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / DESCRIPTION)
    sync_folder(folder)


def make_folder(folder: Path) -> None:
    """Make the folder if it is not there. Raises ArchiveError without the right to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be made ({error.strerror}); choose another place.") from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system knows how."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_shards(folder: Path) -> None:
    """Delete the shards that an interrupted making left behind."""
    for name in SHARDS:
        if (folder / name).exists():
            shutil.rmtree(folder / name)


def size_on_disk(folder: Path) -> int:
    """Bytes of the files under `folder`, holes counted as if they were full."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def note_written(folder: Path, points: int) -> None:
    """Remember that so many points were written. Only a hint: it need not outlive a crash."""
    with (folder / WRITTEN).open("a", encoding="ascii") as file:
        file.write(f"{points}\n")


def written_since_compacted(folder: Path) -> int:
    """How many points were written since `note_compacted`."""
    try:
        lines = (folder / WRITTEN).read_text("ascii", errors="replace").split()
    except FileNotFoundError:
        return 0
    return sum(int(line) for line in lines if line.isdigit())


def note_compacted(folder: Path) -> None:
    """Begin to count anew."""
    (folder / WRITTEN).unlink(missing_ok=True)


def ensure_room(folder: Path, more: int = 0) -> None:
    """Raise DiskFull unless ROOM and `more` bytes are free on the disk that holds `folder`."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free < ROOM + more:
        need = (ROOM + more) // 1_000_000
        raise DiskFull(
            f"Only {free // 1_000_000} MB are free on the disk of {folder}, and writing safely takes "
            f"{need} MB; make room and try again."
        )


def _parse(folder: Path, text: bytes, names: set[str]) -> Description:
    try:
        stored = json.loads(text)
        description = Description(
            model=stored["model"],
            dimension=stored["dimension"],
            passage_rule=stored["passage_rule"],
            format=stored["format"],
        )
        well_formed = stored["archive"] == "cuttings" and isinstance(description.dimension, int)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ArchiveBroken(f"{folder / DESCRIPTION} is damaged; {_remedy(folder)}") from error
    if not well_formed or not names >= set(SHARDS):
        raise ArchiveBroken(f"The archive {folder} has lost a part of itself; {_remedy(folder)}")
    return description


def _remedy(folder: Path) -> str:
    return f"put a backup of {folder.name or folder} in its place, or move it away and add your files again."
