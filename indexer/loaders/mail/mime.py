"""MIME messages (mails, saved web pages) taken apart: bounded headers, texts and attachments."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import (
    CloseBoundaryNotFoundDefect,
    HeaderParseError,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import TypeAlias

from indexer.loaders.encodings import Decoded, as_stated, decoded
from indexer.loaders.reasons import OTHER_CONTENT, TOO_DEEP, UnreadableError

MAX_HEADER = 4_000
"""Longest header kept, in characters. One of 200,000 encoded words was not decoded in 60 s."""

MAX_CONTAINERS = 200
"""Most multiparts and inner messages of a file: each line is compared with the boundaries of all open."""

TOLD_BY = ("From", "Subject", "Date", "To", "Message-ID", "MIME-Version", "Content-Type", "Received")
"""A message has at least one of these headers."""

_CONTAINER = re.compile(rb"^content-type:\s{0,9}(multipart|message)/", re.IGNORECASE | re.MULTILINE)
_BROKEN_BASE64 = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect)
_INNER = ("message/rfc822", "message/news", "message/global")

Part: TypeAlias = "Message[str, str]"


class _Bounded(Compat32):
    """Headers as they stand in the file, cut at `MAX_HEADER`; decoded only where `header` is asked."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002  # as the parent calls it
        return value


@dataclass(frozen=True)
class Alternatives:
    """One stretch of a message's text, as plain text, as HTML, or as both."""

    plain: tuple[Part, ...] = ()
    html: tuple[Part, ...] = ()


@dataclass
class Contents:
    """A message's text, in order, and what is attached to it: files, pictures, inner messages."""

    texts: list[Alternatives] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)


def parsed(data: bytes) -> Part:
    """The message. Raises UnreadableError."""
    if len(_CONTAINER.findall(data)) > MAX_CONTAINERS:
        raise UnreadableError(TOO_DEEP, f"over {MAX_CONTAINERS} messages and multiparts in it")
    try:
        message: Part = BytesParser(policy=_Bounded()).parsebytes(
            data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        )
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None
    return message


def check_is_mail(message: Part) -> None:
    """Raises UnreadableError where no header says that this is a message; any text can be parsed as one."""
    if not any(name in message for name in TOLD_BY):
        raise UnreadableError(OTHER_CONTENT, "it has none of the headers of a mail")


def header(message: Part, name: str) -> str:
    """A header's words on one line, encoded words decoded; "" where there is none."""
    return _decoded_words(message.get(name) or "")


def contents(message: Part) -> Contents:
    """The message's own texts and attachments; those of inner messages stay inside these."""
    found = Contents()
    if message.get_content_type() in ("text/plain", "text/html"):
        found.texts.append(_text(message))
    else:
        _gather(message, found)
    return found


def is_inner_message(part: Part) -> bool:
    """Whether this attachment is a message itself."""
    return part.get_content_type() in _INNER


def payload(part: Part) -> bytes:
    """What a part holds, its transfer encoding undone as far as it is valid."""
    raw = part.get_payload(decode=True)
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        return unpacked_base64(part)
    return raw if isinstance(raw, bytes) else b""


def unpacked_base64(part: Part) -> bytes:
    """Base64 as far as it goes, where it breaks off or where the library does not look for it."""
    try:
        held = part.get_payload()
    except UnicodeError:  # a charset of no characters in the header
        return b""
    signs = re.sub(r"[^A-Za-z0-9+/]", "", held) if isinstance(held, str) else ""
    signs = signs[:-1] if len(signs) % 4 == 1 else signs
    return binascii.a2b_base64(signs + "=" * (-len(signs) % 4))


def words(part: Part) -> Decoded:
    """The text of a part, in its stated encoding where that is right. Raises UnreadableError."""
    data = payload(part)
    charset = stated_charset(part)
    text, note = (as_stated(data, charset) if charset else None) or decoded(data)
    return Decoded(_unflowed(text) if _param(part, "format") == "flowed" else text, note)


def markup(part: Part) -> bytes:
    """The HTML of a part: in UTF-8 with its mark where the header's encoding is right, else as it stands."""
    data, charset = payload(part), stated_charset(part)
    stated = as_stated(data, charset) if charset else None
    return codecs.BOM_UTF8 + stated.text.encode("utf-8", "replace") if stated else data


def stated_charset(part: Part) -> str | None:
    """The character set that a part's header names."""
    return _param(part, "charset") or None


def damage(message: Part) -> str | None:
    """What is wrong with the message as a whole, in a reporter's words; ask when its parts have been read."""
    defects = [type(defect) for part in message.walk() for defect in part.defects]
    if StartBoundaryNotFoundDefect in defects or NoBoundaryInMultipartDefect in defects:
        return "its parts cannot be told apart"
    if CloseBoundaryNotFoundDefect in defects:
        return "the message breaks off before its end"
    return "some of it was not valid base64" if any(kind in defects for kind in _BROKEN_BASE64) else None


def file_name(part: Part) -> str:
    """The name an attachment is given, on one line; "" where it has none."""
    for key, where in (("filename", "content-disposition"), ("name", "content-type")):
        if name := _param(part, key, where):
            return name
    return ""


def _gather(part: Part, found: Contents) -> None:
    kind = part.get_content_type()
    inner = children(part)
    if kind == "multipart/alternative" and inner:
        _gather_alternatives(inner, found)
    elif kind == "multipart/related" and inner:
        _gather(inner[0], found)
        found.attached += [leaf for child in inner[1:] for leaf in _leaves(child)]
    elif inner and part.get_content_maintype() == "multipart":
        for child in inner:
            _gather(child, found)
    elif kind in ("text/plain", "text/html") and not is_attachment(part):
        found.texts.append(_text(part))
    elif part.get_content_maintype() == "multipart":
        found.texts.append(Alternatives(plain=(part,)))  # its boundaries are lost: all of it is text
    else:
        found.attached.append(part)


def _text(part: Part) -> Alternatives:
    is_html = part.get_content_type() == "text/html"
    return Alternatives(html=(part,)) if is_html else Alternatives(plain=(part,))


def _gather_alternatives(inner: list[Part], found: Contents) -> None:
    """One text in several forms; plain and HTML are kept side by side."""
    forms = Contents()
    for child in inner:
        _gather(child, forms)
    plain = tuple(part for text in forms.texts for part in text.plain)
    html = tuple(part for text in forms.texts for part in text.html)
    if plain or html:
        found.texts.append(Alternatives(plain, html))
    found.attached += forms.attached


def is_attachment(part: Part) -> bool:
    """Whether a part is a file that was added, not the message's own text."""
    return _disposition(part) == "attachment" or bool(file_name(part))


def _disposition(part: Part) -> str:
    return (part.get("content-disposition") or "").split(";", 1)[0].strip().lower()


def children(part: Part) -> list[Part]:
    """The parts of a multipart, or the message in a part that holds one."""
    held = part.get_payload() if part.is_multipart() else []
    return [child for child in held if isinstance(child, Message)]


def _leaves(part: Part) -> Iterator[Part]:
    inner = children(part) if part.get_content_maintype() == "multipart" else []
    if not inner:
        yield part
    for child in inner:
        yield from _leaves(child)


def _param(part: Part, key: str, where: str = "content-type") -> str:
    """A parameter of a header, in any of the ways it may be encoded."""
    value = part.get_param(key, header=where)
    if isinstance(value, tuple):
        charset, _, raw = value
        stated = as_stated(raw.encode("latin-1", "replace"), charset or "utf-8")
        return stated.text.strip() if stated else raw.strip()
    return _decoded_words(value).strip() if isinstance(value, str) else ""


def _decoded_words(raw: str) -> str:
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        pieces = [(raw, None)]
    return " ".join("".join(_word(piece, charset) for piece, charset in pieces).split())


def _word(piece: bytes | str, charset: str | None) -> str:
    """One piece of a header. Bytes without a charset are what a careless program has written there."""
    raw = piece.encode("ascii", "surrogateescape") if isinstance(piece, str) else piece
    stated = as_stated(raw, charset) if charset else None
    if stated is not None:
        return stated.text
    try:
        return decoded(raw).text
    except UnreadableError:
        return raw.decode("ascii", "replace")


def _unflowed(text: str) -> str:
    """Lines of one paragraph joined (RFC 3676: a line that ends in a space goes on)."""
    lines: list[str] = []
    open_line = False
    for line in text.splitlines():
        if open_line and not line.startswith(">"):
            lines[-1] += line.removeprefix(" ")
        else:
            lines.append(line.removeprefix(" "))
        open_line = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)
