"""Zip and tar archives: every readable file in them, and nothing that a hostile one asks for."""

from __future__ import annotations

import gzip
import io
import random
import stat
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from benchmarks.bombs import small_bomb
from indexer.records import Document, Skipped
from tests.archives import (
    gzipped_zeros,
    overlapping_zip,
    tar_entry,
    tarred,
    zeros,
    zip_in_zips,
    zip_of_packed,
)
from tests.documents import PARAGRAPHS, html_page, load
from tests.office_documents import docx, word_paragraph, zipped

TEXT = " ".join(PARAGRAPHS)


def _loaded(folder: Path, name: str, data: bytes) -> tuple[dict[str, str], dict[str | None, str]]:
    """Texts by source id, and reasons by part."""
    path = folder / name
    path.write_bytes(data)
    items = list(load(path))
    texts = {item.source_id: item.text for item in items if isinstance(item, Document)}
    return texts, {item.part: item.reason for item in items if isinstance(item, Skipped)}


def _noise(number: int) -> str:
    """Words that hardly pack."""
    return " ".join(f"{random.Random(number * 1_000 + word).random():.9f}" for word in range(90))


def test_every_readable_file_of_a_zip_is_an_article_named_by_its_path(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "a.txt": "Plain words.",
        "inner/page.html": html_page(),
        "inner/report.docx": docx(word_paragraph("In Word.")),
    }
    texts, reasons = _loaded(tmp_path, "outer.zip", zipped(members))

    assert texts["outer.zip/a.txt"] == "Plain words."
    assert PARAGRAPHS[0] in texts["outer.zip/inner/page.html"]
    assert texts["outer.zip/inner/report.docx"] == "In Word."
    assert reasons == {}


def test_what_is_about_the_folder_is_left_alone_and_other_kinds_are_told_together(tmp_path: Path) -> None:
    members = dict.fromkeys(("__MACOSX/._a.txt", ".hidden/a.txt", "README.md", "clip.mov"), b"x")
    pictures = {f"{number}.JPG": b"x" for number in range(31)}
    texts, reasons = _loaded(tmp_path, "a.zip", zipped({**members, **pictures, "a.txt": b"Words."}))

    assert list(texts) == ["a.zip/a.txt"]
    assert reasons == {
        "a.zip/clip.mov": "kind not supported (.mov)",
        "a.zip": "kind not supported (.jpg): 31 files",
    }


@pytest.mark.parametrize("name", ["../x.txt", "/x.txt", "a/../../x.txt", "C:\\x.txt", "..\\x.txt"])
def test_a_path_that_leads_out_of_an_archive_is_refused(name: str, tmp_path: Path) -> None:
    for archive, data in (
        ("a.zip", zipped({name: b"Words.", "b.txt": b"Good."})),
        ("a.tar", tarred({name: b"Words.", "b.txt": b"Good."})),
    ):
        texts, reasons = _loaded(tmp_path, archive, data)

        assert list(texts) == [f"{archive}/b.txt"]
        assert list(reasons.values()) == ["damaged (its path leads out of the archive)"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "a.zip"]


def test_links_and_devices_in_archives_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("passwd.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.txt", "Good.")
    extra = (
        tar_entry("passwd.txt", tarfile.SYMTYPE, "/etc/passwd"),
        tar_entry("hard.txt", tarfile.LNKTYPE, "/etc/passwd"),
        tar_entry("null.txt", tarfile.CHRTYPE),
        tar_entry("pipe.txt", tarfile.FIFOTYPE),
    )

    assert _loaded(tmp_path, "a.zip", out.getvalue()) == (
        {"a.zip/b.txt": "Good."},
        {"a.zip/passwd.txt": "not a file or folder (a link or device)"},
    )
    assert _loaded(tmp_path, "a.tar", tarred({"b.txt": b"Good."}, extra=extra)) == (
        {"a.tar/b.txt": "Good."},
        {"a.tar": "not a file or folder (a link, device or sparse file): 4 files"},
    )


def test_members_with_a_password_are_refused_and_the_others_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"secret.txt": "Words.", "b.txt": "Good."}))
    data[data.index(b"PK\1\2") + 8] |= 1
    texts, reasons = _loaded(tmp_path, "a.zip", bytes(data))

    assert texts == {"a.zip/b.txt": "Good."}
    assert reasons == {"a.zip/secret.txt": "password-protected"}


@pytest.mark.parametrize("declared", [10, 300_000_000, 2**32 - 1])
def test_a_bomb_is_given_up_early_whatever_size_it_declares(declared: int, tmp_path: Path) -> None:
    bomb = zip_of_packed("big.txt", zeros(300), declared)
    started = time.process_time()
    texts, reasons = _loaded(tmp_path, "a.zip", zipped({"bomb.zip": bomb, "good.txt": b"Good."}))

    assert texts == {"a.zip/good.txt": "Good."}
    assert list(reasons) == ["a.zip/bomb.zip/big.txt"]
    assert time.process_time() - started < 2


def test_a_zip_whose_files_overlap_is_refused(tmp_path: Path) -> None:
    texts, reasons = _loaded(tmp_path, "a.zip", overlapping_zip("a.txt", TEXT.encode(), 50))

    assert (texts, reasons) == ({}, {None: "damaged (files in it overlap, as in a zip bomb)"})


def test_archives_in_archives_are_read_three_deep_and_no_deeper(tmp_path: Path) -> None:
    three = _loaded(tmp_path, "a.zip", zip_in_zips({"a.txt": b"Words."}, 3))
    four = _loaded(tmp_path, "a.zip", zip_in_zips({"a.txt": b"Words."}, 4))

    assert three == ({"a.zip/level2.zip/level1.zip/a.txt": "Words."}, {})
    assert four[0] == {}
    assert list(four[1].values()) == ["nested too deeply (over 3 archives in each other)"]


def test_a_tree_of_zips_stops_at_two_thousand_files_in_all(tmp_path: Path) -> None:
    leaf = zipped({f"{number}.txt": b"Words." for number in range(16)})
    branch = zipped({f"{number}.zip": leaf for number in range(16)})
    texts, reasons = _loaded(tmp_path, "42.zip", zipped({f"{number}.zip": branch for number in range(16)}))

    assert 1_000 < len(texts) < 2_000
    assert reasons[None] == "too large (over 2,000 files in it)"


def test_a_zip_of_too_many_files_is_read_up_to_the_limit_and_says_so(tmp_path: Path) -> None:
    data = zipped({f"{number}.txt": b"Words." for number in range(2_010)})
    texts, reasons = _loaded(tmp_path, "a.zip", data)

    assert len(texts) == 2_000
    assert reasons == {None: "too large (over 2,000 files in it)"}


def test_a_member_that_is_damaged_fails_alone(tmp_path: Path) -> None:
    data = bytearray(zipped({"bad.txt": TEXT, "good.txt": "Good."}))
    data[60:90] = bytes(30)
    texts, reasons = _loaded(tmp_path, "a.zip", bytes(data))

    assert texts == {"a.zip/good.txt": "Good."}
    assert reasons == {"a.zip/bad.txt": "damaged (it cannot be unpacked)"}


def test_a_member_that_says_it_is_smaller_than_it_is_packed_is_too_large_and_not_damaged(
    tmp_path: Path,
) -> None:
    texts, reasons = _loaded(tmp_path, "a.zip", small_bomb())

    assert texts == {}
    assert reasons == {
        "a.zip/a.txt": "too large (it unpacks to far more than it says, as a zip bomb does)",
    }


def test_names_in_a_zip_are_read_as_utf8_where_they_are_and_shown_without_tricks(tmp_path: Path) -> None:
    unmarked = zipped({"Zxyrich.txt": "Words."}).replace(b"Zxyrich", "Zürich".encode())
    tricky = tarred({"a\n\x1b[31m.txt": b"Words."})

    assert list(_loaded(tmp_path, "a.zip", unmarked)[0]) == ["a.zip/Zürich.txt"]
    assert list(_loaded(tmp_path, "a.tar", tricky)[0]) == ["a.tar/a [31m.txt"]


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz"])
def test_a_tar_is_read_however_it_is_packed(name: str, tmp_path: Path) -> None:
    mode = {"a.tar": "w", "a.tar.bz2": "w:bz2", "a.tar.xz": "w:xz"}.get(name, "w:gz")
    data = tarred({"b/a.txt": b"Words.", "b/page.html": html_page().encode(), "clip.mov": b"x"}, mode)
    texts, reasons = _loaded(tmp_path, name, data)

    assert list(texts) == [f"{name}/b/a.txt", f"{name}/b/page.html"]
    assert reasons == {f"{name}/clip.mov": "kind not supported (.mov)"}


def test_a_tar_cut_in_the_middle_keeps_what_came_before(tmp_path: Path) -> None:
    members = {f"{number}.txt": _noise(number).encode() for number in range(40)}
    for name, mode in (("a.tar", "w"), ("a.tar.gz", "w:gz")):
        data = tarred(members, mode)
        texts, reasons = _loaded(tmp_path, name, data[: len(data) // 2])

        assert len(texts) > 10
        assert [reason.partition(" (")[0] for reason in reasons.values()] == ["damaged"]


def test_a_packed_tar_that_inflates_without_end_is_given_up(tmp_path: Path) -> None:
    started = time.process_time()
    texts, reasons = _loaded(tmp_path, "a.tar.gz", gzipped_zeros(300))

    assert texts == {}
    assert len(reasons) == 1
    assert time.process_time() - started < 10


def test_one_gzipped_file_is_read_as_what_its_name_says(tmp_path: Path) -> None:
    texts, reasons = _loaded(tmp_path, "page.html.gz", gzip.compress(html_page().encode()))
    other = _loaded(tmp_path, "clip.mov.gz", gzip.compress(b"x"))

    assert PARAGRAPHS[0] in texts["page.html.gz/page.html"]
    assert reasons == {}
    assert other == ({}, {None: "kind not supported (the file in it is of no kind that is read)"})


def test_a_gzipped_file_cut_in_the_middle_is_partly_read(tmp_path: Path) -> None:
    text = "\n".join(map(_noise, range(300)))
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(text.encode())[:-2_000])
    document, end = load(path)

    assert isinstance(document, Document)
    assert isinstance(end, Skipped)
    assert document.partial
    assert text.startswith(document.text[:1_000])
    assert end.reason == "damaged (it cannot be unpacked to its end)"


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.warc", "a.warc.gz", "a.wacz"])
def test_an_archive_that_is_none_and_an_empty_one_have_one_reason(name: str, tmp_path: Path) -> None:
    for data in (b"Only words, no archive.", b""):
        texts, reasons = _loaded(tmp_path, name, data)

        assert texts == {}
        assert len(reasons) == 1


def test_progress_through_an_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": "Words." for number in range(4)}))

    assert [item.share_read for item in load(path) if isinstance(item, Document)] == [0.25, 0.5, 0.75, 1.0]
