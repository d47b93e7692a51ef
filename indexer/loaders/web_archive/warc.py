"""WARC, packed or not: one article for each news page recorded, with its address and the time of capture."""

from __future__ import annotations

from typing import BinaryIO

from indexer.loaders.nesting import Items, Nest
from indexer.loaders.web_archive.pages import WebArchive, with_remark


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """The articles of its pages, in order; a file of any size is streamed. Raises UnreadableError, also
    half-way. Pages without an article are counted in the note of the last one that has."""
    size = handle.seek(0, 2)
    handle.seek(0)
    archive = WebArchive(name, nest)
    yield from with_remark(archive.articles(handle, size), archive)
    archive.check_not_empty()
