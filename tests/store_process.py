"""A process of its own that uses an archive: `python -m tests.store_process ROLE FOLDER [NUMBER]`.

It prints one line for every step it has done. `ask` asks until its standard input is closed; `write`
writes NUMBER articles, one by one; `hold-write` and `hold-read` take the lease and keep it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

from indexer.records import Filters
from indexer.store.edge import EdgeStore
from tests.store_samples import random_article, random_passages

ROOT = Path(__file__).parent.parent


def start(role: str, folder: Path, number: int = 0) -> subprocess.Popen[str]:
    """Start one; it has imported everything and opened the archive once its first line is there."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store_process", role, str(folder), str(number)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for_line(process: subprocess.Popen[str]) -> str:
    """The next line it prints. Fails if it ends without one."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    return line.strip()


def finish(process: subprocess.Popen[str]) -> list[str]:
    """Close its standard input, wait for its end, and return the lines it printed until then."""
    printed, complaints = process.communicate(timeout=60)
    assert process.returncode == 0, complaints
    return printed.split()


def main(role: str, folder: Path, number: int) -> None:
    store = EdgeStore(folder)
    say(store.count_articles(Filters()))
    if role == "ask":
        ask(store)
    elif role == "write":
        write(store, number)
    else:
        hold(store, role)
    store.close()


def ask(store: EdgeStore) -> None:
    waiting = threading.Thread(target=sys.stdin.read, daemon=True)
    waiting.start()
    while waiting.is_alive():
        ids = store.browse(Filters(), 1000, 0)
        assert len(store.articles(ids)) == len(ids)
        say(len(ids))


def write(store: EdgeStore, number: int) -> None:
    dice = random.Random()
    for _ in range(number):
        article = random_article(dice)
        store.write([article], random_passages([article], seed=dice.randrange(10**6)))
        say("written")


def hold(store: EdgeStore, role: str) -> None:
    with store._writing() if role == "hold-write" else store._reading():
        say("held")
        time.sleep(600)


def say(what: object) -> None:
    print(what, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
