"""Small good files of the kinds that Cuttings reads, all made up; mutated files are made from them."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.synthetic import articles

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def write_good(folder: Path, count: int) -> list[Path]:
    """Write `count` files, each with one article of its own words, the kinds in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        suffix, make = list(KINDS.items())[number % len(KINDS)]
        path = folder / f"good-{number:04}{suffix}"
        path.write_bytes(make(prose(10_000 + number)))
        paths.append(path)
    return paths


def prose(seed: int) -> str:
    """About 80 words in sentences; the same for the same seed."""
    (article,) = articles(1, words=80, seed=seed)
    return article["text"]


def html(text: str) -> bytes:
    """A page with one article of three paragraphs."""
    paragraphs = f"<p>{text}</p>" * 3
    return f"<html><body><article><h1>Quay closed</h1>{paragraphs}</article></body></html>".encode()


def docx(document: bytes) -> bytes:
    """A docx around this `word/document.xml`."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def eml(text: str, attachment: tuple[str, bytes] | None = None) -> bytes:
    """A message with this text and perhaps an attached file, by name and bytes."""
    head = b"From: Desk <desk@gull.example>\r\nSubject: Quay closed\r\nMIME-Version: 1.0\r\n"
    plain = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode() + b"\r\n"
    if attachment is None:
        return head + plain
    name, data = attachment
    return b"".join(
        (
            head,
            b"Content-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\n",
            plain,
            b"--xx\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n",
            b'Content-Disposition: attachment; filename="%s"\r\n\r\n' % name.encode(),
            base64.encodebytes(data),
            b"\r\n--xx--\r\n",
        )
    )


def warc_record(url: str, page: str) -> bytes:
    """A WARC response record of an HTML page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def pdf_of(objects: Mapping[int, bytes], extra: bytes = b"") -> bytes:
    """A PDF of these numbered objects; object 1 is its catalogue. `extra` goes into the trailer."""
    body, offsets = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, offset) for number, offset in offsets.items())
    trailer = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        extra,
        len(body),
    )
    return body + b"xref\n0 1\n0000000000 65535 f \n" + table + trailer


def one_page_pdf(last: bytes | None = None, before: Sequence[str] = (), extra: bytes = b"") -> bytes:
    """A PDF with a page for each text in `before`, and a last page with this content stream object."""
    contents = [_page_stream(text) for text in before] + [last or _page_stream("A page of its own.")]
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(contents)))
    pages = {}
    for n, content in enumerate(contents):
        pages[10 + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"
            b"/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>" % (11 + 2 * n)
        )
        pages[11 + 2 * n] = content
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
            3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            **pages,
        },
        extra,
    )


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _page_stream(text: str) -> bytes:
    words = text.replace("(", "").replace(")", "").split()
    lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    shown = b"".join(b"(%s) Tj 0 -14 Td " % line.encode("latin-1", "replace") for line in lines)
    content = b"BT /F1 11 Tf 50 750 Td " + shown + b"ET"
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def _docx_of(text: str) -> bytes:
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return docx(f'<w:document xmlns:w="{WORD}"><w:body>{paragraph}</w:body></w:document>'.encode())


def _odt_of(text: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"><office:body>'
        f"<office:text><text:p>{text}</text:p></office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _table_of(text: str, separator: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([["title", "text"], ["Quay closed", text]])
    return written.getvalue().encode()


def _tar_of(text: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        info = tarfile.TarInfo("story.txt")
        info.size = len(text.encode())
        archive.addfile(info, io.BytesIO(text.encode()))
    return packed.getvalue()


def _mhtml_of(text: str) -> bytes:
    head = b"MIME-Version: 1.0\r\nSnapshot-Content-Location: http://gull.example/a\r\n"
    part = b"\r\n--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: http://gull.example/a\r\n\r\n"
    kind = b'Content-Type: multipart/related; type="text/html"; boundary=xx\r\n'
    return head + kind + part + html(text) + b"\r\n--xx--\r\n"


def _wacz_of(text: str) -> bytes:
    record = gzip.compress(warc_record("http://gull.example/a", html(text).decode()))
    return zipped({"archive/data.warc.gz": record, "datapackage.json": b"{}"})


KINDS: Mapping[str, Callable[[str], bytes]] = {
    ".txt": lambda text: text.encode(),
    ".md": lambda text: f"---\ntitle: Quay closed\n---\n{text}\n".encode(),
    ".html": html,
    ".pdf": lambda text: one_page_pdf(before=(text,)),
    ".jsonl": lambda text: json.dumps({"title": "Quay closed", "text": text}).encode(),
    ".json": lambda text: json.dumps([{"title": "Quay closed", "text": text}]).encode(),
    ".csv": lambda text: _table_of(text, ","),
    ".tsv": lambda text: _table_of(text, "\t"),
    ".docx": _docx_of,
    ".odt": _odt_of,
    ".rtf": lambda text: ("{\\rtf1\\ansi " + text.replace("\n", "\\par\n") + "}").encode("ascii", "replace"),
    ".eml": eml,
    ".mbox": lambda text: b"From a@b.example Thu Jan  1 00:00:00 2015\n" + eml(text).replace(b"\r\n", b"\n"),
    ".mhtml": _mhtml_of,
    ".zip": lambda text: zipped({"story.txt": text.encode()}),
    ".tar.gz": _tar_of,
    ".warc": lambda text: warc_record("http://gull.example/a", html(text).decode()),
    ".wacz": _wacz_of,
}
"""One article in a file of each kind, from its text."""
