"""Which kinds of file are read, told by the end of the name."""

from __future__ import annotations

from pathlib import Path

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".jsonl.gz", ".jsonl")
"""The ends of the names of files that are read, in small letters."""

_OTHER_CONTENT = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "RTF"),
)


def suffix_of(path: Path) -> str | None:
    """The one of `SUFFIXES` this file's name ends in, or `None`."""
    name = path.name.lower()
    return next((suffix for suffix in SUFFIXES if name.endswith(suffix)), None)


def seen_content(data: bytes) -> str | None:
    """What bytes that ought to be text really are, as far as their beginning tells; `None` for text."""
    for magic, what in _OTHER_CONTENT:
        if data.startswith(magic):
            return what
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    return "binary" if data.count(0) * 100 > len(data) else None
