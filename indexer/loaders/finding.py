"""Walks files and folders and says which files there are to read, and which it leaves alone and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.loaders.kinds import ending_of, suffix_of
from indexer.loaders.opening import reason_for
from indexer.loaders.reasons import (
    LINK_LOOP,
    LINK_NOWHERE,
    LINK_OUTSIDE,
    NO_RIGHT,
    NOT_A_FILE,
    NOT_FOUND,
    UNSUPPORTED,
    because,
)
from indexer.records import Skipped

META = ".meta.toml"
"""The end of the name of a file about one other: `story.pdf.meta.toml` is about `story.pdf`."""
TABLE = "metadata.csv"
"""The name of a file about many in its folder and below: its column `file` says which, by the path
from there, and its other columns are fields."""

Found = Path | tuple[Path, Skipped]


def find(paths: Sequence[Path]) -> Iterator[Found]:
    """The files under `paths` in sorted order, each once, and a `(path, Skipped)` for each thing refused.

    A folder is walked without its hidden entries and READMEs. A link that the user names is followed, and the
    file it leads to is what is found; a link inside a folder is not: what it leads to inside the
    folder is found under its own name, anything else is refused.
    """
    seen: set[str] = set()
    for named in paths:
        for found in _named(named):
            path = found if isinstance(found, Path) else found[0]
            if (key := os.path.abspath(path)) not in seen:  # noqa: PTH100 - resolve() would follow links
                seen.add(key)
                yield found


def _named(path: Path) -> Iterator[Found]:
    try:
        target = path.resolve(strict=True) if path.is_symlink() else path
        mode = target.lstat().st_mode
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 raise RuntimeError for a loop
        yield path, Skipped(_broken(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _walk(target, target.resolve())
    else:
        yield _file(target, mode)


def _broken(path: Path, error: OSError | RuntimeError) -> str:
    if isinstance(error, RuntimeError):
        return LINK_LOOP
    reason = reason_for(error)
    return LINK_NOWHERE if reason == NOT_FOUND and path.is_symlink() else reason


def _walk(folder: Path, root: Path) -> Iterator[Found]:
    try:
        with os.scandir(folder) as listing:
            names = sorted(entry.name for entry in listing if not _is_about_the_folder(entry.name))
    except OSError as error:
        yield folder, Skipped(reason_for(error))
        return
    for name in names:
        yield from _entry(folder / name, root)


def _is_about_the_folder(name: str) -> bool:
    """Hidden entries, sidecars, and the README that says what the folder holds: no cutting is called so."""
    return is_sidecar(name) or name.startswith(".") or name.casefold().partition(".")[0] == "readme"


def is_sidecar(name: str) -> bool:
    """Whether a file of this name speaks of other files (see `sidecars`) and is no article."""
    return name.lower().endswith(META) or name.lower() == TABLE


def _entry(path: Path, root: Path) -> Iterator[Found]:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        yield path, Skipped(reason_for(error))
        return
    if stat.S_ISLNK(mode):
        if refusal := _link(path, root):
            yield path, Skipped(refusal)
    elif stat.S_ISDIR(mode):
        yield from _walk(path, root)
    else:
        yield _file(path, mode)


def _link(path: Path, root: Path) -> str | None:
    """Why a link inside a folder is refused; `None` where its target is found anyway."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        return _broken(path, error)
    if path.parent.resolve().is_relative_to(target):
        return LINK_LOOP
    return None if target.is_relative_to(root) else LINK_OUTSIDE


def _file(path: Path, mode: int) -> Found:
    if not stat.S_ISREG(mode):
        return path, Skipped(NOT_A_FILE)
    if is_sidecar(path.name):
        return path, Skipped(because(UNSUPPORTED, "it speaks of other files, and is read with them"))
    if suffix_of(path.name) is None:
        return path, Skipped(because(UNSUPPORTED, ending_of(path.name)))
    if not os.access(path, os.R_OK):
        return path, Skipped(NO_RIGHT)
    return path
