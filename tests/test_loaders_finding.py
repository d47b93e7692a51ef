"""Which files are found, and what is said of those that are not read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from indexer.loaders import find
from indexer.loaders.reasons import REASONS
from indexer.records import Document, Skipped
from tests.documents import PARAGRAPHS, load, pdf, written


def _reasons(*paths: Path) -> dict[str, str]:
    return {found[0].name: found[1].reason for found in find(paths) if isinstance(found, tuple)}


def _names(*paths: Path) -> list[str]:
    return [found.name for found in find(paths) if isinstance(found, Path)]


def test_a_folder_is_walked_in_sorted_order_without_its_hidden_entries(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c.JSONL.GZ", "a/y.pdf"):
        written(tmp_path, name, "words")

    assert _names(tmp_path) == ["y.pdf", "z.md", "b.txt", "c.JSONL.GZ"]
    assert _reasons(tmp_path) == {}


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "words")

    assert _names(path, tmp_path, path) == ["a.txt"]


def test_a_kind_that_is_not_read_is_reported_by_the_end_of_its_name(tmp_path: Path) -> None:
    for name in ("sheet.XLSX", "Makefile", "notes.", "a.\x1b[2J" + "x" * 100):
        written(tmp_path, name, "words")

    assert sorted(_reasons(tmp_path).values()) == [
        "kind not supported (.[2jxxxxxxxxxxxxxxxx)",
        "kind not supported (.xlsx)",
        "kind not supported (no ending)",
        "kind not supported (no ending)",
    ]


def test_a_path_that_does_not_exist_is_not_found(tmp_path: Path) -> None:
    assert _reasons(tmp_path / "gone.txt") == {"gone.txt": "not found"}


def test_a_link_in_a_circle_is_reported_once_and_never_followed(tmp_path: Path) -> None:
    written(tmp_path, "in/a.txt", "words")
    (tmp_path / "in" / "back").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to("self")

    assert _names(tmp_path) == ["a.txt"]
    assert _reasons(tmp_path) == dict.fromkeys(("back", "self"), "a link that leads in a circle")
    assert _reasons(tmp_path / "in" / "self") == {"self": "a link that leads in a circle"}


def test_a_link_out_of_the_folder_is_refused_and_one_within_it_says_nothing_new(tmp_path: Path) -> None:
    secret = written(tmp_path, "outside/secret.txt", "secret")
    written(tmp_path, "in/a.txt", "words")
    (tmp_path / "in" / "out").symlink_to(secret.parent, target_is_directory=True)
    (tmp_path / "in" / "again.txt").symlink_to("a.txt")
    (tmp_path / "in" / "dead.txt").symlink_to("nothing.txt")

    assert _names(tmp_path / "in") == ["a.txt"]
    assert _reasons(tmp_path / "in") == {
        "dead.txt": "a link that leads nowhere",
        "out": "a link that leads out of the folder",
    }


def test_a_link_that_the_user_names_is_followed_to_its_file(tmp_path: Path) -> None:
    written(tmp_path, "2022/real.txt", "words")
    (tmp_path / "latest.txt").symlink_to("2022/real.txt")

    (found,) = find([tmp_path / "latest.txt"])

    assert isinstance(found, Path)
    assert [type(document) for document in load(found)] == [Document]


def test_pipes_and_sockets_are_refused_without_waiting_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name may only be short
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")

        refused = _reasons(tmp_path)
        loaded = [*load(tmp_path / "pipe.txt"), *load(tmp_path / "socket.txt")]

    assert refused == dict.fromkeys(("pipe.txt", "socket.txt"), "not a file or folder")
    assert loaded == [Skipped("not a file or folder")] * 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_reported(tmp_path: Path) -> None:
    written(tmp_path, "shut/a.txt", "words")
    path = written(tmp_path, "mine.txt", "words")
    path.chmod(0)
    (tmp_path / "shut").chmod(0)

    assert _reasons(tmp_path) == dict.fromkeys(("mine.txt", "shut"), "no right to read it")
    assert list(load(path)) == [Skipped("no right to read it")]


def test_a_file_that_is_gone_is_not_found(tmp_path: Path) -> None:
    assert list(load(tmp_path / "b.txt")) == [Skipped("not found")]


def test_a_file_that_changes_while_it_is_read_is_said_to_change(tmp_path: Path) -> None:
    path = written(tmp_path, "growing.jsonl", '{"text": "one"}\n{"text": "two"}\n')

    reading = load(path)
    first = next(reading)
    with path.open("a", encoding="utf-8") as growing:
        growing.write('{"text": "three"}\n')
    *_, last = reading

    assert isinstance(first, Document)
    assert last == Skipped("changing while read (add it again when it is finished)")


def test_a_name_with_a_newline_is_read_and_named_on_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, "two\nlines.txt", "words")

    (document,) = load(path)

    assert isinstance(document, Document)
    assert document.source_id == "two lines.txt"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.md", b" \n\t\n", "no text in it"),
        ("really.txt", pdf(PARAGRAPHS), "content is not what the name says (it is PDF)"),
        ("binary.md", b"\0\1\2" * 50, "content is not what the name says (it is binary)"),
        (
            "word.html",
            b"PK\x03\x04" + bytes(5000),
            "content is not what the name says (it is a zip or Office file)",
        ),
        ("text.pdf", b"plain words", "content is not what the name says (it is no PDF)"),
        ("cut.pdf", pdf(PARAGRAPHS)[:300], "damaged"),
        ("long.txt", b"a" * 5_000_001, "too large (over 5 million characters)"),
    ],
)
def test_an_unreadable_file_gives_one_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = written(tmp_path, name, content)

    (skipped,) = load(path)

    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith(reason)
    assert skipped.reason.startswith(REASONS)
    assert skipped.line is None


def test_the_readme_of_a_folder_is_no_article_unless_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("What lies in this folder.")
    (tmp_path / "readmission.txt").write_text("A patient was readmitted.")

    assert list(find([tmp_path])) == [tmp_path / "readmission.txt"]
    assert list(find([tmp_path / "README.md"])) == [tmp_path / "README.md"]
