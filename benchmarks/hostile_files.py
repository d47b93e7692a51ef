"""Files made to break a reader, several of every kind, and good files to lie among them; all made up.

`write_hostile` and `write_cut_short` are what the measurement `hostile` and the tests add to an archive.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.bombs import (
    GIGABYTES,
    gzip_bomb,
    lying_zip,
    nested_zip,
    once_deflated,
    overlapping_zip,
    small_bomb,
    twice_deflated,
    zeros,
    zip_of_links,
)
from benchmarks.good_files import docx, eml, html, one_page_pdf, pdf_of, prose, warc_record, zipped

Make = Callable[[], bytes]


def write_hostile(folder: Path) -> list[Path]:
    """Write every hostile file; returns their paths. The largest is a few megabytes."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, make in {**TEXTS, **PAGES, **PDFS, **OFFICE, **MAIL, **TABLES, **ARCHIVES}.items():
        path = folder / name
        path.write_bytes(make())
        paths.append(path)
    return paths


def write_cut_short(folder: Path) -> list[Path]:
    """Write 20 files whose first articles or pages are good and that trip a limit after those."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(20):
        make, suffix = CUT_SHORT[number % len(CUT_SHORT)]
        path = folder / f"cut-{number:02}{suffix}"
        path.write_bytes(make(number))
        paths.append(path)
    return paths


def _tar_of(*members: tuple[tarfile.TarInfo, bytes], mode: str = "w") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def _tar_member(name: str, kind: bytes = tarfile.REGTYPE, leads_to: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, leads_to
    return info


def _mail(body: str, *headers: str) -> bytes:
    return "\r\n".join(["From: desk@gull.example", *headers, "", body]).encode()


def _nested_mail(levels: int) -> bytes:
    opening = "".join(
        f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(levels)
    )
    return _mail(opening, "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b0")


def _entity_xml(kind: str) -> bytes:
    """WordprocessingML whose text is an entity: "external" from a file, "laughs" grown a billion times."""
    letters = "abcdefghij"
    laughs = (_entity(letter, f"&{letters[n - 1]};" if n else "ha") for n, letter in enumerate(letters))
    secret = '<!ENTITY e SYSTEM "file:///etc/passwd">'
    entities = secret if kind == "external" else "".join(laughs)
    used = "&e;" if kind == "external" else "&j;"
    return (
        f'<?xml version="1.0"?><!DOCTYPE w [{entities}]><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body></w:document>'
    ).encode()


def _deep_odt() -> bytes:
    spans = "<text:span>" * 50_000
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text='
        f'"urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>{spans}deep'
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _looping_tree() -> bytes:
    return pdf_of({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"})


def _entity(name: str, before: str) -> str:
    return f'<!ENTITY {name} "{9 * before}">'


def _shared_stream(pages: int = 2_000) -> bytes:
    content = b"BT /F1 9 Tf " + b"(word) Tj 1 0 0 1 9 9 Tm " * 20_000 + b"ET"
    packed = zlib.compress(content, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/MediaBox[0 0 600 800]>>"
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
            4: stream,
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            **{10 + n: page for n in range(pages)},
        }
    )


def _nested(opening: str, count: int, core: str = "") -> bytes:
    return (opening * count + core).encode()


TEXTS: Mapping[str, Make] = {
    "empty.txt": lambda: b"",
    "one-letter.txt": lambda: b"a" * 1_000_000,
    "program.txt": lambda: b"\x7fELF" + bytes(range(256)) * 40,
    "six-million.txt": lambda: prose(3).encode() * 12_000,
    "marks.txt": lambda: ("e" + "\u0301" * 500_000).encode(),
    "blank-lines.txt": lambda: b"\n" * 2_000_000,
    "brackets.txt": lambda: b"(" * 1_000_000,
    "dates.txt": lambda: b"Monday, 4 August 2023, " * 40_000,
    "aliases.md": lambda: b"---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\nText of a note.\n",
    "deep.md": lambda: b"---\nkey: " + b"[" * 8_000 + b"\n---\nText of a note.\n",
    "object.md": lambda: b"---\ntitle: !!python/object/apply:os.system ['true']\n---\nText of a note.\n",
}

PAGES: Mapping[str, Make] = {
    "nested.html": lambda: _nested("<div>", 100_000, "deep"),
    "attributes.html": lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">word</p>",
    "items.html": lambda: b"<ul>" + b"<li><a href=x>one</a>" * 60_000,
    "entity.html": lambda: b'<!DOCTYPE h [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>before &e; after</p>',
    "comment.html": lambda: b"<p>word</p><!--" + b"-" * 2_000_000,
    "only-script.html": lambda: b"<script>" + b"while(1);" * 1_000 + b"</script>",
    "json-ld.html": lambda: b'<script type="application/ld+json">' + b"[" * 400_000 + b"</script><p>word</p>",
    "entities.html": lambda: b"&amp;" * 300_000,
    "remote.html": lambda: (
        b'<img src="http://192.0.2.1/x.png"><link rel=stylesheet href="http://192.0.2.1/x"><p>word'
    ),
    "saved.mhtml": lambda: _mail(
        "no part at all", "MIME-Version: 1.0", "Content-Type: multipart/related; boundary=x"
    ),
    "garbled.mht": lambda: bytes(range(256)) * 100,
}

PDFS: Mapping[str, Make] = {
    "truncated.pdf": lambda: one_page_pdf()[:300],
    "no-pdf.pdf": lambda: b"<html>not found</html>",
    "page-tree-loop.pdf": _looping_tree,
    "ten-gigabytes.pdf": lambda: one_page_pdf(twice_deflated(GIGABYTES)),
    "one-gigabyte.pdf": lambda: one_page_pdf(once_deflated(GIGABYTES // 10)),
    "shared-stream.pdf": _shared_stream,
    "deep-array.pdf": lambda: one_page_pdf(b"<</Length 200000>>stream\n" + b"[" * 200_000 + b"\nendstream"),
    "xref-loop.pdf": lambda: b"%PDF-1.5\nxref\n0 0\ntrailer<</Prev 9/Size 1>>\nstartxref\n9\n%%EOF",
    "no-objects.pdf": lambda: b"%PDF-1.7\n" + b"%" * 100_000,
    "unknown-lock.pdf": lambda: one_page_pdf(extra=b"/Encrypt<</Filter/Strange/V 9>>"),
}

OFFICE: Mapping[str, Make] = {
    "external-entity.docx": lambda: docx(_entity_xml("external")),
    "laughs.docx": lambda: docx(_entity_xml("laughs")),
    "bomb.docx": lambda: lying_zip("word/document.xml", zeros(GIGABYTES), 2_000),
    "no-document.docx": lambda: zipped({"word/styles.xml": b"<x/>"}),
    "old-office.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000),
    "broken-xml.docx": lambda: docx(b"<w:document><w:body>"),
    "many-tags.docx": lambda: docx(b"<a>" * 500_000),
    "deep.odt": _deep_odt,
    "no-content.odt": lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "no-zip.odt": lambda: b"just words",
    "groups.rtf": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
    "escapes.rtf": lambda: b"{\\rtf1 " + b"\\'" * 500_000,
    "binary.rtf": lambda: b"{\\rtf1 \\bin99999999999 x",
    "no-rtf.rtf": lambda: b"%!PS",
}

MAIL: Mapping[str, Make] = {
    "long-header.eml": lambda: _mail("text", "Subject: " + "=?utf-8?q?a?= " * 200_000),
    "many-headers.eml": lambda: _mail("text", *(f"X-{n}: y" for n in range(300_000))),
    "nested.eml": lambda: _nested_mail(20_000),
    "no-boundary.eml": lambda: _mail("text without parts", "Content-Type: multipart/mixed"),
    "attached-bomb.eml": lambda: eml(
        "", attachment=("bomb.zip", lying_zip("a.txt", zeros(GIGABYTES // 10), 10))
    ),
    "binary.eml": lambda: bytes(range(256)) * 1_000,
    "no-message.mbox": lambda: b"no From line\n" * 10,
    "one-line.mbox": lambda: b"From a@b.example Thu Jan  1 00:00:00 2015\n" + b"x" * 3_000_000,
}

TABLES: Mapping[str, Make] = {
    "open-quote.csv": lambda: b'id,text\n1,"' + b"x" * 12_000_000,
    "no-text.csv": lambda: b"a,b\n1,2\n",
    "zero-bytes.csv": lambda: b"id,text\n" + b"\0" * 100_000,
    "columns.tsv": lambda: b"\t".join(b"c%d" % n for n in range(300_000)),
    "deep.json": lambda: b"[" * 1_000_000,
    "not-a-number.json": lambda: b'[{"text": NaN}]',
    "digits.json": lambda: b'[{"text": "x", "id": ' + b"9" * 1_000_000 + b"}]",
    "half.json": lambda: b'[{"text": "word"}, {"te',
    "bad-lines.jsonl": lambda: b'[1]\n{"text": 7}\n{\n\n"x"\n',
    "bomb.jsonl.gz": gzip_bomb,
    "cut.jsonl.gz": lambda: gzip.compress(b'{"text": "word"}\n' * 10_000)[:60],
}

ARCHIVES: Mapping[str, Make] = {
    "bomb.zip": lambda: lying_zip("a.txt", zeros(GIGABYTES), 500),
    "nested.zip": lambda: nested_zip(5),
    "overlapping.zip": overlapping_zip,
    "escaping.zip": lambda: zipped({"../../escaped.txt": b"out", "/etc/escaped.txt": b"out"}),
    "link.zip": zip_of_links,
    "crowded.zip": lambda: zipped({f"{n}.bin": b"" for n in range(20_000)}),
    "truncated.zip": lambda: zipped({"a.txt": prose(4).encode()})[:100],
    "link.tar": lambda: _tar_of((_tar_member("a.txt", tarfile.SYMTYPE, "/etc/passwd"), b"")),
    "device.tar": lambda: _tar_of((_tar_member("a.txt", tarfile.CHRTYPE), b"")),
    "escaping.tar": lambda: _tar_of((_tar_member("../../escaped.txt"), b"out")),
    "bomb.tar.gz": gzip_bomb,
    "garbled.tar.xz": lambda: b"\xfd7zXZ\0" + bytes(range(256)) * 4,
    "truncated.warc": lambda: warc_record("http://gull.example/a", "<p>word")[:120],
    "bomb.warc.gz": gzip_bomb,
    "length.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx",
    "binary.warc": lambda: bytes(range(256)) * 1_000,
    "no-warc.wacz": lambda: zipped({"datapackage.json": b"{}"}),
    "bomb.wacz": lambda: lying_zip("archive/data.warc", zeros(GIGABYTES), 500),
}


def _cut_pdf(number: int) -> bytes:
    """Two good pages and one that inflates to gigabytes."""
    return one_page_pdf(twice_deflated(GIGABYTES), before=(prose(number), prose(number + 50)))


def _cut_zip(number: int) -> bytes:
    good = {f"good-{n}.txt": prose(number + n).encode() for n in range(2)}
    return zipped(
        {
            **good,
            "then.pdf": one_page_pdf(twice_deflated(GIGABYTES)),
            "bad.docx": docx(_entity_xml("laughs")),
        }
    )


def _cut_tar(number: int) -> bytes:
    whole = _tar_of(
        (_tar_member("good.txt"), prose(number).encode()),
        (_tar_member("long.txt"), prose(number + 1).encode() * 5_000),
        mode="w:gz",
    )
    return whole[: len(whole) * 3 // 4]


def _cut_lines(number: int) -> bytes:
    lines = [json.dumps({"id": f"cut-{number}-{n}", "text": prose(number + n)}) for n in range(3)]
    return "\n".join([*lines, '{"text": "' + "x" * 11_000_000 + '"}']).encode()


def _cut_mailbox(number: int) -> bytes:
    """A good message and one that is nothing but a bomb."""
    opening = b"From a@b.example Thu Jan  1 00:00:00 2015\n"
    bomb = eml("", attachment=("bomb.zip", small_bomb()))
    return opening + eml(prose(number)) + b"\n\n" + opening + bomb


def _cut_mail(number: int) -> bytes:
    return eml(prose(number), attachment=("bomb.zip", small_bomb()))


def _cut_warc(number: int) -> bytes:
    page = warc_record(f"http://gull.example/{number}", html(prose(number)).decode())
    return page + b"WARC/1.0\r\nContent-Length: 99999\r\n\r\nx"


CUT_SHORT: tuple[tuple[Callable[[int], bytes], str], ...] = (
    (_cut_pdf, ".pdf"),
    (_cut_zip, ".zip"),
    (_cut_tar, ".tar.gz"),
    (_cut_lines, ".jsonl"),
    (_cut_mailbox, ".mbox"),
    (_cut_mail, ".eml"),
    (_cut_warc, ".warc"),
)
