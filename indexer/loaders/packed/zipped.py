"""Zip archives: every file in them that is of a kind that is read, within limits; nothing goes to disk."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from indexer.loaders.nesting import Items, Nest
from indexer.loaders.packed.members import Archive, Member
from indexer.loaders.packed.unpacking import member_name, opened_zip, pieces, refusal
from indexer.loaders.reasons import UnreadableError


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """The articles of all its files, in the order of its directory. Raises UnreadableError, also half-way.

    Members are unpacked one by one from the handle, so the archive itself may be of any size.
    """
    archive = Archive(name, nest)
    packed = opened_zip(handle, "a zip file")
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    limit = None
    for done, entry in enumerate(entries, 1):
        try:
            data = _wanted(packed, entry, archive)
        except UnreadableError as reached:  # a limit of the archive, not of the member
            limit = reached
            break
        if data is not None:
            yield from archive.read(data, member_name(entry), done / len(entries))
    yield from archive.leftovers()
    if limit:
        raise limit
    archive.check_not_empty()


def _wanted(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, archive: Archive) -> bytes | None:
    """The bytes of a member, `None` if it is not read. Raises UnreadableError where none is any more."""
    member = member_name(entry)
    fault = refusal(entry)
    if not archive.wanted(member, fault.reason if fault else None):
        return None
    unpacked = Member()
    try:
        for piece in pieces(packed, entry, archive.nest.allowance.take_bytes):
            unpacked.add(piece)
    except UnreadableError as refused:
        if archive.nest.allowance.unpacked < 0:
            raise
        archive.refuse(member, refused.reason)
        return None
    return unpacked.data()
