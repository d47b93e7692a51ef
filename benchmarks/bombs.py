"""Archives and streams that unpack to far more than they are, or lie about it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

from benchmarks.good_files import prose, zipped

GIGABYTES = 10_000_000_000
"""What the bombs unpack to, in bytes."""


@cache
def zeros(count: int) -> bytes:
    """`count` zero bytes as a raw deflate stream: one flushed piece again and again, so made at once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * (count // 10_000_000) + b"\x03\x00"


@cache
def twice_deflated(count: int) -> bytes:
    """The content stream of a PDF page that inflates, in two steps, to `count` zero bytes."""
    packed = zlib.compress(b"\x78\xda" + zeros(count) + bytes(4), 9)
    head = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>" % len(packed)
    return head + b"stream\n" + packed + b"\nendstream"


def once_deflated(count: int) -> bytes:
    """The content stream of a PDF page that inflates to `count` zero bytes."""
    packed = b"\x78\xda" + zeros(count) + bytes(4)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def lying_zip(name: str, packed: bytes, declared: int) -> bytes:
    """A zip of one deflated member that says it unpacks to `declared` bytes."""
    title = name.encode()
    sizes = (0, len(packed), declared, len(title), 0)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, *sizes) + title
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, *sizes, 0, 0, 0, 0, 0)
    directory = entry + title
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(directory), len(local) + len(packed), 0)
    return local + packed + directory + end


def small_bomb() -> bytes:
    """A zip of one member that inflates to a gigabyte and says ten bytes."""
    return lying_zip("a.txt", zeros(GIGABYTES // 10), 10)


def zip_of_links() -> bytes:
    """A zip whose only member is a symbolic link to the passwords of the machine."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("passwords.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return packed.getvalue()


def overlapping_zip() -> bytes:
    """Many directory entries that all point at one member."""
    whole = zipped({"a.txt": prose(1).encode() * 50})
    at = whole.index(b"PK\1\2")
    end = whole.index(b"PK\5\6")
    entry = whole[at:end]
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1500, 1500, len(entry) * 1500, at, 0)
    return whole[:at] + entry * 1500 + tail


def nested_zip(levels: int) -> bytes:
    """Zips in zips, six on each level."""
    data = zipped({"bottom.txt": prose(2).encode()})
    for level in range(levels):
        data = zipped({f"{copy}-{level}.zip": data for copy in range(6)})
    return data


def gzip_bomb() -> bytes:
    """A gigabyte of zero bytes, gzipped."""
    head, tail = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", struct.pack("<2L", 0, GIGABYTES % 2**32)
    return head + zeros(GIGABYTES // 10) + tail
