"""Workers that fail in every way: one reason for the file, what was found before stays, the rest goes on."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from indexer.reading import Item, Limits, Readers, readings, slot
from indexer.records import Document, Skipped
from tests.documents import html_page, json_lines, pdf, written
from tests.reading_probe import PROBE

LIMITS = Limits(seconds=2.0, memory=400_000_000)
GOOD = "def items():\n    yield say('All is well.')\n"
FIRST = "def items():\n    yield say('Found before.')\n"
FAILURES = {
    "an error nobody foresaw": ("    raise KeyError('x')\n", "reader failed (KeyError)"),
    "a crash": ("    import ctypes; ctypes.string_at(0)\n", "reader failed (it crashed: SIGSEGV)"),
    "an end": ("    import os; os._exit(3)\n", "reader failed (it ended)"),
    "too much memory": ("    yield say(str(len(b'x' * 900_000_000)))\n", "needed too much memory"),
    "a loop": ("    while True: len('x')\n", "took too long"),
    "a loop that stops for nothing": (
        "    import time\n    ends = time.monotonic() + 60\n"
        "    while time.monotonic() < ends:\n"
        "        try: time.sleep(60)\n"
        "        except BaseException: len('x')\n",
        "took too long (over 2 seconds)",
    ),
    "no document": ("    yield 5\n", "reader failed (KeyError)"),
    "pages past the end": (
        "    yield say('Short.', page_starts=(0, 99))\n",
        "reader failed (its answer made no sense: page starts out of order)",
    ),
    "a reason of its own": (
        "    yield Skipped('Buy now!')\n",
        "reader failed (its answer made no sense: a reason that there is not)",
    ),
    "a reason of many lines": ("    yield Skipped('damaged (one\\n\\n two)')\n", "damaged (one two)"),
    "a cause of many lines": (
        "    raise type('Odd\\n\\nError', (Exception,), {'__module__': 'odd'})\n",
        "reader failed (Odd Error)",
    ),
}


def texts(items: list[Item]) -> list[str]:
    return [item.text for item in items if isinstance(item, Document)]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("failure", FAILURES)
def test_a_reader_that_fails_costs_its_file_one_reason_and_the_next_file_nothing(
    tmp_path: Path, failure: str
) -> None:
    code, reason = FAILURES[failure]
    bad = written(tmp_path, "bad.probe", FIRST + code)
    good = written(tmp_path, "good.probe", GOOD)

    with Readers(LIMITS, workers=1, program=PROBE) as readers:
        first, second = readers.submit(bad), readers.submit(good)
        found, after = list(first), list(second)

    assert texts(found) == ["Found before."]
    assert found[1:] == [Skipped(reason)]
    assert texts(after) == ["All is well."]


def test_an_article_that_cannot_be_sent_fails_alone(tmp_path: Path) -> None:
    path = written(
        tmp_path, "some.probe", "def items():\n    yield Document('\\ud800', 'one')\n    yield say('Fine.')\n"
    )

    with Readers(LIMITS, workers=1, program=PROBE) as readers:
        fault, article = readers.submit(path)

    assert fault == Skipped("reader failed (UnicodeEncodeError)", part="one")
    assert isinstance(article, Document)


@pytest.mark.parametrize(
    ("hearing", "note", "faults"),
    [
        ("while True: len('x')", "took too long", []),
        ("return b'x' * 900_000_000", "needed too much memory", []),
        ("raise KeyError('x')", "reader failed", [Skipped("reader failed (KeyError)", part="one")]),
    ],
)
def test_an_article_whose_own_words_cannot_be_judged_is_kept_and_says_so(
    tmp_path: Path, hearing: str, note: str, faults: list[Skipped]
) -> None:
    code = (
        f"from indexer.reading import worker\nheard = worker.hear\ndef odd(document):\n    {hearing}\n"
        "def items():\n    worker.hear = odd\n    yield Document('Text kept.', 'one', note='Odd.')\n"
        "    worker.hear = heard\n    yield say('Next.')\n"
    )
    path = written(tmp_path, "some.probe", code)

    with Readers(LIMITS, workers=1, program=PROBE) as readers:
        *told, first, second = readers.submit(path)

    assert told == faults
    assert isinstance(first, Document)
    assert (first.text, first.partial) == ("Text kept.", True)
    assert first.note == f"Odd.; what its text says of its outlet, date and author was not looked for: {note}"
    assert isinstance(second, Document)
    assert (second.text, second.note) == ("Next.", None)


def test_every_article_has_its_time_anew(tmp_path: Path) -> None:
    code = "import time\ndef items():\n    for n in '0123':\n        time.sleep(0.8)\n        yield say(n)\n"
    path = written(tmp_path, "slow.probe", code)

    with Readers(Limits(seconds=2.0), workers=1, program=PROBE) as readers:
        found = list(readers.submit(path))

    assert texts(found) == ["0", "1", "2", "3"]


def test_the_time_in_which_nobody_takes_what_was_read_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "MAX_HELD", 0)
    code = "def items():\n    for n in range(20):\n        yield say(str(n) + 'x' * 1_000_000)\n"
    path = written(tmp_path, "long.probe", code)

    found = []
    with Readers(Limits(seconds=1.0), workers=1, program=PROBE) as readers:
        for item in readers.submit(path):
            found.append(item)
            time.sleep(1.5 if len(found) == 1 else 0.0)

    assert len(texts(found)) == 20


def test_what_is_read_ahead_is_bounded_and_nothing_waits_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "MAX_HELD", 3_000)
    code = "def items():\n    for n in range(40):\n        yield say(f'{HERE} {n} ' + 'x' * 1_000)\n"
    paths = [written(tmp_path, f"{n}.probe", f"HERE = {n}\n{code}") for n in range(5)]

    with Readers(LIMITS, workers=2, program=PROBE) as readers:
        waiting = [readers.submit(path) for path in paths]
        time.sleep(0.5)
        held = sum(len(reading._items) for reading in waiting)
        order = [text.split()[:2] for reading in waiting for text in texts(list(reading))]

    assert held <= 3
    assert order == [[str(file), str(n)] for file in range(5) for n in range(40)]


def test_files_of_every_kind_are_read_in_the_order_they_were_submitted(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, "a.pdf", pdf(["The quay was closed."])),
        written(tmp_path, "b.txt", "A short note."),
        written(tmp_path, "c.html", html_page()),
        written(tmp_path, "d.jsonl", json_lines([{"text": "First."}, {"text": "Second."}])),
        written(tmp_path, "e.jsonl.gz", json_lines([{"text": "Third."}])),
        written(tmp_path, "f.md", "# A title\n\nAnd its words."),
    ]

    with Readers(Limits(), workers=2) as readers:
        found = [list(reading) for reading in [readers.submit(path) for path in paths]]

    assert [len(texts(items)) for items in found] == [1, 1, 1, 2, 1, 1]
    assert texts(found[3]) == ["First.", "Second."]


def test_what_cannot_be_opened_is_skipped_and_never_reaches_a_worker(tmp_path: Path) -> None:
    target = written(tmp_path, "story.txt", "Words.")
    (tmp_path / "link.txt").symlink_to(target)
    os.mkfifo(tmp_path / "pipe.txt")

    with Readers(Limits()) as readers:
        paths = [tmp_path / name for name in ("gone.txt", "link.txt", "pipe.txt")]
        found = [list(reading) for reading in [readers.submit(path) for path in paths]]

    reasons = ["not found", "a link that leads in a circle", "not a file or folder"]
    assert found == [[Skipped(reason)] for reason in reasons]


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "growing.probe"
    path.write_text(
        "import time\ndef items():\n    yield say('One.')\n    time.sleep(0.5)\n    yield say('Two.')\n"
    )

    found: list[Item] = []
    with Readers(LIMITS, workers=1, program=PROBE) as readers:
        for item in readers.submit(path):
            found.append(item)
            if len(found) == 1:
                os.utime(path, ns=(0, 0))

    assert texts(found) == ["One.", "Two."]
    assert found[2:] == [Skipped("changing while read (add it again when it is finished)")]


def test_a_file_of_known_bytes_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path, "story.txt", "Words.")
    with Readers(Limits()) as readers:
        first = readers.submit(path)
        assert len(list(first)) == 1

        again = readers.submit(path, known=first.digest)

        assert (list(again), again.unchanged, first.unchanged) == ([], True, False)


def test_a_huge_file_of_a_kind_read_whole_is_refused_without_being_hashed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[int] = []
    monkeypatch.setattr(slot.os, "pread", lambda *_: hashed.append(1) or b"")
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)

    with Readers(Limits(memory=500_000_000)) as readers:
        started = time.monotonic()
        found = list(readers.submit(path))
        seconds = time.monotonic() - started

    assert found == [Skipped("too large (over 50 MB)")]
    assert hashed == []
    assert seconds < 3.0


def test_an_alarm_that_is_lost_in_a_finaliser_rings_again(tmp_path: Path) -> None:
    code = """
import time
class Last:
    def __del__(self):
        ends = time.monotonic() + 2.6
        while time.monotonic() < ends:
            pass
def items():
    Last()
    while True:
        pass
    yield
"""
    path = written(tmp_path, "a.probe", code)

    with Readers(Limits(seconds=3.0, memory=400_000_000), workers=1, program=PROBE) as readers:
        found = list(readers.submit(path))

    assert found == [Skipped("took too long")]  # and not killed: "took too long (over 3 seconds)"


def test_a_worker_that_used_much_memory_is_replaced(tmp_path: Path) -> None:
    code = "import os\ndef items():\n    {}\n    yield say(str(os.getpid()))\n"
    paths = [
        written(tmp_path, f"{n}.probe", code.format(line))
        for n, line in enumerate(("pass", "len(b'x' * 250_000_000)", "pass"))
    ]

    model = b"x" * 300_000_000  # what the parent holds does not count

    with Readers(LIMITS, workers=1, program=PROBE) as readers:
        first, second, third = (texts(list(each))[0] for each in [readers.submit(path) for path in paths])

    assert model
    assert first == second != third


def test_closing_ends_busy_workers_at_once(tmp_path: Path) -> None:
    code = "import os, time\ndef items():\n    yield say(str(os.getpid()))\n    time.sleep(60)\n"
    readers = Readers(Limits(), workers=1, program=PROBE)
    reading = iter(readers.submit(written(tmp_path, "slow.probe", code)))
    item = next(reading)
    assert isinstance(item, Document)

    started = time.monotonic()
    readers.close()

    assert time.monotonic() - started < 0.5
    assert not alive(int(item.text))


def test_what_goes_wrong_in_cuttings_itself_is_raised_and_not_told_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(slot.Slot, "_digest", broken)

    with Readers(Limits()) as readers, pytest.raises(ZeroDivisionError):
        list(readers.submit(written(tmp_path, "story.txt", "Words.")))
