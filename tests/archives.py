"""Builders of archives, good and hostile: tar, zip bombs, WARC and WACZ."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.office_documents import zipped

CAPTURED = "2023-02-03T04:05:06Z"


def tarred(members: Mapping[str, bytes], mode: str = "w", extra: Iterable[tarfile.TarInfo] = ()) -> bytes:
    """A tar file; `mode` is "w", "w:gz", "w:bz2" or "w:xz"; `extra` are entries without content."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for entry in extra:
            archive.addfile(entry)
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def tar_entry(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """An entry of a kind such as `tarfile.SYMTYPE`."""
    entry = tarfile.TarInfo(name)
    entry.type = kind
    entry.linkname = target
    return entry


def zeros(megabytes: int) -> bytes:
    """The deflated form of so many megabytes of zeros, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces = [packer.compress(bytes(1_000_000)) for _ in range(megabytes)]
    return b"".join((*pieces, packer.flush()))


def zip_of_packed(name: str, packed: bytes, declared: int) -> bytes:
    """A zip file with one deflated member as given, which declares to unpack to `declared` bytes."""
    encoded = name.encode()
    sizes = struct.pack("<III", 0, len(packed), declared)
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 0x21) + sizes
    local += struct.pack("<HH", len(encoded), 0) + encoded + packed
    central = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0x21) + sizes
    central += struct.pack("<HHHHHII", len(encoded), 0, 0, 0, 0, 0, 0) + encoded
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def overlapping_zip(name: str, content: bytes, times: int) -> bytes:
    """A zip file whose directory names one packed member many times, as David Fifield's bombs do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.filelist *= times
    return out.getvalue()


def zip_in_zips(content: Mapping[str, bytes], depth: int) -> bytes:
    """A zip file in a zip file and so on, `depth` of them."""
    data = zipped(content)
    for level in range(1, depth):
        data = zipped({f"level{level}.zip": data})
    return data


def response(
    url: str,
    body: bytes | str,
    headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
    status: str = "200 OK",
    kind: str = "response",
    captured: str = CAPTURED,
) -> tuple[str, bytes, StatusAndHeaders | None, str, str]:
    """One record for `warc`."""
    payload = body.encode() if isinstance(body, str) else body
    http = None if kind == "resource" else StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    return url, payload, http, kind, captured


def warc(
    records: Iterable[tuple[str, bytes, StatusAndHeaders | None, str, str]], packed: bool = True
) -> bytes:
    """A WARC file with a `warcinfo` record and these."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    for url, payload, http, kind, captured in records:
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(payload),
            http_headers=http,
            warc_headers_dict={"WARC-Date": captured},
            warc_content_type="text/html" if kind == "resource" else "",
        )
        writer.write_record(record)
    return out.getvalue()


def wacz(recording: bytes, pages: Iterable[Mapping[str, str]] = ()) -> bytes:
    """A WACZ file with one recording and a list of pages."""
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All"}, *pages]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", recording)
        archive.writestr("pages/pages.jsonl", "\n".join(json.dumps(line) for line in lines))
    return out.getvalue()


def gzipped_zeros(megabytes: int) -> bytes:
    """A gzip file of so many megabytes of zeros."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packer:
        for _ in range(megabytes):
            packer.write(bytes(1_000_000))
    return out.getvalue()
