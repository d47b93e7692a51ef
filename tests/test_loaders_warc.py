"""Web archives: one article for each news page, its address kept, its capture never its date."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import brotli
import pytest

from indexer.metadata import judge
from indexer.records import Document, Skipped
from tests.archives import CAPTURED, response, wacz, warc
from tests.documents import PARAGRAPHS, html_page, load
from tests.office_documents import zipped

URL = "https://ellery.example/2022/quay"
HTML = ("Content-Type", "text/html; charset=utf-8")


def _items(folder: Path, data: bytes, name: str = "a.warc.gz") -> tuple[list[Document], list[Skipped]]:
    path = folder / name
    path.write_bytes(data)
    items = list(load(path))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Skipped)]


def _page(number: int = 0) -> str:
    return html_page(title=f"Story {number}", paragraphs=(f"Boat {number} came in.", *PARAGRAPHS))


def test_a_recorded_page_is_an_article_with_its_address_and_capture_is_not_its_date(tmp_path: Path) -> None:
    for packed in (True, False):
        (document,), faults = _items(tmp_path, warc([response(URL, _page())], packed), "a.warc")
        article = judge(document, "a.warc", today=date(2024, 1, 1))

        assert PARAGRAPHS[0] in document.text
        assert faults == []
        assert (document.source_id, article.url) == (URL, URL)
        assert article.evidence["url"].source == "web archive"
        assert "published" not in article.evidence or article.evidence["published"].source != "web archive"
        (capture,) = (one for one in article.alternatives["published"] if one.rule == "WARC-Date")
        assert (capture.value, capture.why_not) == (CAPTURED, "the time the page was captured, not published")


def test_what_is_no_page_or_no_article_is_left_out_and_counted(tmp_path: Path) -> None:
    records = [
        response("https://ellery.example/", _page()),
        response("https://ellery.example/tag/harbour", _page()),
        response("https://ads.example/frame", "<p>Buy boats</p>"),
        response("https://ads.example/pixel", b"GIF89a" + bytes(40)),
        response(URL + "/moved", _page(), status="302 Found"),
        response(URL + "/gone", _page(), status="404 Not Found"),
        response(URL + "/style", "p {}", headers=[("Content-Type", "text/css")]),
        response(URL, _page()),
    ]
    (document,), faults = _items(tmp_path, warc(records))

    assert faults == []
    assert document.source_id == URL
    assert document.note is not None
    assert document.note.endswith("4 pages without an article left out")
    assert not document.partial


def test_a_web_archive_without_articles_gives_one_reason(tmp_path: Path) -> None:
    documents, (fault,) = _items(tmp_path, warc([response("https://ellery.example/", _page())]))

    assert documents == []
    assert fault.reason == "no text in it (1 page without an article left out)"


def test_the_same_page_captured_twice_is_one_article_and_a_changed_one_another(tmp_path: Path) -> None:
    records = [response(URL, _page()), response(URL, _page(), captured="2023-05-05T00:00:00Z")]
    documents, _ = _items(tmp_path, warc([*records, response(URL, _page(1)), response(URL + "2", _page())]))

    assert [document.source_id for document in documents] == [URL, URL, URL + "2"]


def test_a_page_stored_as_a_resource_is_read_too(tmp_path: Path) -> None:
    (document,), _ = _items(tmp_path, warc([response(URL, _page(), kind="resource")]))

    assert PARAGRAPHS[1] in document.text


def test_bodies_are_put_together_and_unpacked(tmp_path: Path) -> None:
    page = _page().encode()
    half = len(page) // 2
    chunks = (
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page[:half], page[half:])) + b"0\r\n\r\n"
    )
    for encoding, body in (
        (("Transfer-Encoding", "chunked"), chunks),
        (("Content-Encoding", "gzip"), gzip.compress(page)),
        (("Content-Encoding", "br"), brotli.compress(page)),
        (("Content-Encoding", "gzip"), page),
    ):
        (document,), faults = _items(tmp_path, warc([response(URL, body, [HTML, encoding])]))

        assert PARAGRAPHS[2] in document.text
        assert (faults, document.partial) == ([], False)


@pytest.mark.parametrize("packing", ["gzip", "br"])
def test_a_body_that_inflates_without_end_is_refused_alone(packing: str, tmp_path: Path) -> None:
    zeros = bytes(60_000_000)
    bomb = gzip.compress(zeros) if packing == "gzip" else brotli.compress(zeros, quality=1)
    records = [response(URL + "/bomb", bomb, [HTML, ("Content-Encoding", packing)]), response(URL, _page())]
    (document,), (fault,) = _items(tmp_path, warc(records))

    assert document.source_id == URL
    assert (fault.reason, fault.part) == ("too large (over 20 MB)", f"a.warc.gz/{URL}/bomb")


def test_a_page_in_the_character_set_of_its_headers_is_read_in_it(tmp_path: Path) -> None:
    page = _page().replace('<meta charset="utf-8">', "").replace("The harbour board", "Совет порта")
    cyrillic = [("Content-Type", "text/html; charset=windows-1251")]
    (document,), _ = _items(tmp_path, warc([response(URL, page.encode("cp1251"), cyrillic)]))

    assert "Совет порта of Port Ellery" in document.text


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_cut_in_the_middle_keeps_what_came_before_and_says_so(
    packed: bool, tmp_path: Path
) -> None:
    data = warc([response(f"{URL}/{number}", _page(number)) for number in range(20)], packed)
    documents, faults = _items(tmp_path, data[: len(data) // 2])

    assert 5 < len(documents) < 15
    assert [fault.reason.partition(" (")[0] for fault in faults] == ["damaged"]


@pytest.mark.parametrize("packed", [True, False])
def test_damage_in_the_middle_keeps_what_came_before(packed: bool, tmp_path: Path) -> None:
    data = bytearray(warc([response(f"{URL}/{number}", _page(number)) for number in range(20)], packed))
    place = data.index(b"WARC/1.0", len(data) // 2) if not packed else len(data) // 2
    data[place : place + 30] = b"#" * 30
    documents, faults = _items(tmp_path, bytes(data))

    assert len(documents) > 5
    assert [fault.reason.partition(" (")[0] for fault in faults] == ["damaged"]


def test_lines_without_end_and_blank_lines_only_do_not_hold_it_up(tmp_path: Path) -> None:
    start = warc([response(URL, _page())], packed=False)
    for noise in (b"\r\n" * 2_000_000, b"x" * 4_000_000, b"WARC/1.0\r\n" + b"a: b\r\n" * 1_000_000):
        documents, faults = _items(tmp_path, start + noise)

        assert len(documents) == 1
        assert [fault.reason.partition(" (")[0] for fault in faults] == ["damaged"]


def test_a_wacz_is_read_through_and_its_list_of_pages_gives_titles_and_no_dates(tmp_path: Path) -> None:
    recording = warc([response(URL, _page()), response(URL + "/2", _page(2))])
    data = wacz(recording, [{"url": URL, "title": "Quay closes - Ellery", "ts": "2023-02-03T04:05:06Z"}])
    documents, faults = _items(tmp_path, data, "a.wacz")
    listed = [claim for claim in documents[0].claims if claim.rule == "page list"]

    assert [document.source_id for document in documents] == [URL, URL + "/2"]
    assert faults == []
    assert [(claim.field, claim.value) for claim in listed] == [("title", "Quay closes - Ellery")]
    dates = [claim for claim in documents[0].claims if claim.field == "published"]
    assert all(claim.why_not for claim in dates if claim.source == "web archive")


def test_a_zip_that_is_no_wacz_and_a_web_archive_in_a_zip(tmp_path: Path) -> None:
    inside, _ = _items(tmp_path, zipped({"b.warc.gz": warc([response(URL, _page())])}), "a.zip")
    _, (fault,) = _items(tmp_path, zipped({"a.txt": "Words."}), "a.wacz")

    assert [document.source_id for document in inside] == [URL]
    assert fault.reason == "content is not what the name says (there is no web archive in it)"


def test_files_of_a_server_and_not_of_the_web_are_left_out(tmp_path: Path) -> None:
    documents, (fault,) = _items(
        tmp_path, warc([response("file:///etc/page.html", _page(), kind="resource")])
    )

    assert documents == []
    assert fault.reason == "no text in it (no web pages in it)"
