"""Reads XML of unknown origin as a stream of events: no document type, no entities, no network, no tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

from indexer.loaders.reasons import DAMAGED, TOO_DEEP, UnreadableError

MAX_DEPTH = 500
"""Elements inside each other; the deepest of 50 real Office files had 34."""

KNOWN_TAGS = 2_000
"""Most names kept in a parser's table of tags."""

_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))

Attributes = Mapping[str, str]
"""Values by name without namespace."""


class Visitor(Protocol):
    """What is called for each tag, as "prefix:name" (`""` for a namespace that is not asked for)."""

    def start(self, tag: str, attributes: Attributes) -> None: ...

    def end(self, tag: str) -> None: ...

    def words(self, text: str) -> None: ...


def walk(pieces: Iterable[bytes], visitor: Visitor, prefixes: Mapping[str, str]) -> None:
    """Tell `visitor` of every tag and text; `prefixes` gives the prefix for each namespace of interest.

    Raises UnreadableError where the XML ends too early, is broken, has a document type or nests too deeply:
    what the visitor has seen by then stands before that place. `pieces` should be of about a
    megabyte: expat before 2.6 reads a long tag again with each piece.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    relay = _Relay(visitor, prefixes)
    parser.StartElementHandler = relay.start
    parser.EndElementHandler = relay.end
    parser.CharacterDataHandler = visitor.words
    before = b""
    try:
        for piece in pieces:
            if not relay.begun:
                before = _without_doctype(before, piece)
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableError(DAMAGED, f"its XML breaks off at line {error.lineno}") from None
    except (LookupError, ValueError):  # an encoding that Python does not know, or of many bytes a character
        raise UnreadableError(DAMAGED, "its XML is in no known encoding") from None


def _without_doctype(before: bytes, piece: bytes) -> bytes:
    """The prolog so far. Looked for before expat sees it: expat goes on with what a handler refuses."""
    prolog = before + piece
    if any(doctype in prolog for doctype in _DOCTYPES):
        raise UnreadableError(DAMAGED, "its XML brings a document type of its own")
    return prolog[-64:]


class _Relay:
    """Counts the depth, and names tags by prefix."""

    def __init__(self, visitor: Visitor, prefixes: Mapping[str, str]) -> None:
        self.begun = False
        self._visitor = visitor
        self._prefixes = prefixes
        self._tags: dict[str, str] = {}
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.begun = True
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableError(TOO_DEEP)
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else {}
        self._visitor.start(self._tag(name), plain)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._visitor.end(self._tag(name))

    def _tag(self, name: str) -> str:
        tag = self._tags.get(name)
        if tag is None:
            namespace, _, local = name.rpartition(" ")
            prefix = self._prefixes.get(namespace)
            tag = f"{prefix}:{local}" if prefix else ""
            if len(self._tags) < KNOWN_TAGS:
                self._tags[name] = tag
        return tag


def attributes_of(pieces: Iterable[bytes], tag: str, prefixes: Mapping[str, str]) -> list[Attributes]:
    """The attributes of every element of one name. Raises UnreadableError."""
    finder = _Finder(lambda found: found == tag)
    walk(pieces, finder, prefixes)
    return finder.found


class _Finder:
    """Keeps the attributes of the elements that are asked for."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self.found: list[Attributes] = []
        self._wanted = wanted

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._wanted(tag):
            self.found.append(attributes)

    def end(self, tag: str) -> None: ...

    def words(self, text: str) -> None: ...
