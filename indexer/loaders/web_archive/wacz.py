"""WACZ: web archives in a zip file, with a list of the pages that someone chose to keep."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from indexer.loaders.cleaning import clean_line
from indexer.loaders.nesting import Items, Nest
from indexer.loaders.packed.members import Member
from indexer.loaders.packed.unpacking import BROKEN, broken, opened_zip, pieces, refusal
from indexer.loaders.reasons import OTHER_CONTENT, UnreadableError
from indexer.loaders.web_archive.pages import WebArchive, with_remark
from indexer.records import Skipped

MAX_LISTED = 100_000
"""Most lines read of a list of pages."""

_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """The articles of all pages recorded in it; a file of any size is streamed. Raises UnreadableError."""
    packed = opened_zip(handle, "a WACZ file")
    recordings = []
    for entry in packed.infolist():
        nest.allowance.take_entry()
        if entry.filename.startswith("archive/") and entry.filename.lower().endswith((".warc", ".warc.gz")):
            recordings.append(entry)
    if not recordings:
        raise UnreadableError(OTHER_CONTENT, "there is no web archive in it")
    archive = WebArchive(name, nest, dict(_titles(packed, nest)))
    yield from with_remark(_articles(packed, recordings, archive, name), archive)
    archive.check_not_empty()


def _articles(
    packed: zipfile.ZipFile, recordings: list[zipfile.ZipInfo], archive: WebArchive, name: str
) -> Items:
    for entry in recordings:
        part = f"{name}/{clean_line(entry.filename)}"
        try:
            if fault := refusal(entry):
                raise fault
            with packed.open(entry) as recording:
                yield from archive.articles(cast("BinaryIO", recording), entry.file_size)
        except UnreadableError as fault:
            yield Skipped(fault.reason, part=part)
        except BROKEN:
            yield Skipped(broken(entry).reason, part=part)


def _titles(packed: zipfile.ZipFile, nest: Nest) -> Iterator[tuple[str, str]]:
    """Address and title of each page listed; a list that cannot be read lists none."""
    for entry in packed.infolist():
        if entry.filename in _LISTS:
            listed = Member()
            try:
                for piece in pieces(packed, entry, nest.allowance.take_bytes):
                    listed.add(piece)
            except UnreadableError:
                continue
            for line in listed.data().splitlines()[:MAX_LISTED]:
                yield from _listed(line)


def _listed(line: bytes) -> Iterator[tuple[str, str]]:
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        return
    if isinstance(page, dict) and isinstance(url := page.get("url"), str):
        title = page.get("title")
        if isinstance(title, str) and clean_line(title):
            yield url, clean_line(title)
