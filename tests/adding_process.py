"""A process that adds a folder to an archive, for tests that interrupt or kill it. Run as a module."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from indexer.archive import Archive, Progress
from indexer.settings import Settings
from tests.tiny_embedder import TinyEmbedder


def main() -> None:
    """ARCHIVE FOLDER: prints each file it reads and, in the end, whether it was stopped and what became of
    the files."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what it starts behind it ignore it
    place, folder = map(Path, sys.argv[1:])
    told: set[str] = set()

    def tell(progress: Progress) -> None:
        if progress.path not in told:
            told.add(progress.path)
            print(Path(progress.path).name, flush=True)

    with Archive(Settings(archive=place), embedder=TinyEmbedder()) as archive:
        print("adding", flush=True)
        report = archive.add([folder], on_progress=tell)
    print("stopped" if report.interrupted else "done", *(file.status for file in report.files))


if __name__ == "__main__":
    main()
