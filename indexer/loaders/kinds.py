"""Which kinds of file are read, told by the end of the name, and by what."""

from __future__ import annotations

from typing import Literal, NamedTuple

from indexer.loaders.cleaning import clean_line

Shape = Literal["one", "stream", "nest"]
"""How a reader is called: "one" `read(data, name) -> Document`, an article a file; "stream"
`read(handle, name) -> Iterator[Document | Skipped]`, many articles; "nest" `read(handle, name, nest)`,
the same for files with other files inside (see `nesting`)."""


class Kind(NamedTuple):
    """The module of this room that reads a kind of file, and how it is called."""

    module: str
    shape: Shape


KINDS: dict[str, Kind] = {
    ".txt": Kind("txt", "one"),
    ".md": Kind("md", "one"),
    ".markdown": Kind("md", "one"),
    ".html": Kind("html", "one"),
    ".htm": Kind("html", "one"),
    ".xhtml": Kind("html", "one"),
    ".text": Kind("txt", "one"),
    ".pdf": Kind("pdf", "nest"),
    ".docx": Kind("office.docx", "one"),
    ".docm": Kind("office.docx", "one"),
    ".dotx": Kind("office.docx", "one"),
    ".odt": Kind("office.odt", "one"),
    ".ott": Kind("office.odt", "one"),
    ".rtf": Kind("office.rtf", "one"),
    ".zip": Kind("packed.zipped", "nest"),
    ".tar": Kind("packed.tarred", "nest"),
    ".tar.gz": Kind("packed.tarred", "nest"),
    ".tgz": Kind("packed.tarred", "nest"),
    ".tar.bz2": Kind("packed.tarred", "nest"),
    ".tar.xz": Kind("packed.tarred", "nest"),
    ".warc": Kind("web_archive.warc", "nest"),
    ".warc.gz": Kind("web_archive.warc", "nest"),
    ".wacz": Kind("web_archive.wacz", "nest"),
    ".eml": Kind("mail.eml", "nest"),
    ".mbox": Kind("mail.mbox", "nest"),
    ".mhtml": Kind("mail.mhtml", "one"),
    ".mht": Kind("mail.mhtml", "one"),
    ".csv": Kind("entries.tables", "stream"),
    ".tsv": Kind("entries.tables", "stream"),
    ".json": Kind("entries.json_file", "stream"),
    ".jsonl.gz": Kind("entries.jsonl", "stream"),
    ".jsonl": Kind("entries.jsonl", "stream"),
    ".gz": Kind("packed.gzipped", "nest"),  # stays last: the longer ends in .gz come first
}
"""By the end of the name in small letters; a longer end stands before those it contains."""

SUFFIXES = tuple(KINDS)

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


def suffix_of(name: str) -> str | None:
    """The one of `SUFFIXES` that a file's name ends in, or `None`."""
    small = name.lower()
    return next((suffix for suffix in SUFFIXES if small.endswith(suffix)), None)


def ending_of(name: str) -> str:
    """The end of a file's name as it is told of a kind that is not read: ".jpg"."""
    stem, dot, end = name.rpartition(".")
    return clean_line(f".{end.lower()}")[:20] if stem and dot and end else "no ending"


def seen_content(data: bytes) -> str | None:
    """What bytes that ought to be text really are, as far as their beginning tells; `None` for text."""
    for magic, what in _OTHER_CONTENT:
        if data.startswith(magic):
            return what
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    return "binary" if data.count(0) * 100 > len(data) else None
