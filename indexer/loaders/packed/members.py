"""What is read of the files inside an archive, what is left alone, and how the rest is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from indexer.loaders.cleaning import clean_line
from indexer.loaders.kinds import ending_of, suffix_of
from indexer.loaders.nesting import Items, Nest
from indexer.loaders.opening import MAX_BYTES
from indexer.loaders.reasons import DAMAGED, EMPTY, NO_TEXT, TOO_LARGE, UNSUPPORTED, UnreadableError, because
from indexer.records import Document, Skipped

TOLD_APART = 3
"""More files than this that fail for one reason, or are of one kind that is not read, share a line."""

_ESCAPES = re.compile(r"^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.($|[/\\])")


@dataclass
class Archive:
    """What was met in an archive named `name`: how many members, and those that were not read."""

    name: str
    nest: Nest
    met: int = 0
    _kinds: dict[str, list[Skipped]] = field(default_factory=dict)

    def wanted(self, member: str, fault: str | None = None) -> bool:
        """Whether a member is to be read; one that is not is left alone, or told by `leftovers`.

        `fault` is the reason why it cannot be. Raises UnreadableError when there have been too many.
        """
        self.nest.allowance.take_entry()
        if is_left_alone(member):
            return False
        self.met += 1
        if _ESCAPES.search(member):
            self.refuse(member, because(DAMAGED, "its path leads out of the archive"))
        elif fault is not None:
            self.refuse(member, fault)
        elif suffix_of(member) is None:
            self.refuse(member, UNSUPPORTED, ending_of(re.split(r"[/\\]", member)[-1]))
        else:
            return True
        return False

    def refuse(self, member: str, reason: str, kind: str = "") -> None:
        """Keep a member's reason for `leftovers`; `kind` is what to say of many that share it."""
        told = self._kinds.setdefault(f"{reason}{kind}", [])
        told.append(Skipped(f"{reason} ({kind})" if kind else reason, part=self.part(member)))

    def part(self, member: str) -> str:
        """A member's name as it is shown: behind the archive's, made safe to show."""
        return f"{self.name}/{clean_line(member) or '?'}"

    def read(self, data: bytes, member: str, share: float) -> Items:
        """The articles of one member; `share` is how much of the archive has been read, from 0 to 1."""
        if not data:
            self.refuse(member, EMPTY)
            return
        try:
            for item in self.nest.read(data, self.part(member)):
                yield replace(item, share_read=min(share, 1.0)) if isinstance(item, Document) else item
        except UnreadableError as refusal:  # archives in archives in archives
            self.refuse(member, refusal.reason)

    def leftovers(self) -> Iterator[Skipped]:
        """What was not read: each by itself, or in one line where there are many of a kind."""
        for told in self._kinds.values():
            if len(told) <= TOLD_APART:
                yield from told
            else:
                yield Skipped(f"{told[0].reason}: {len(told):,} files", part=self.name)
        self._kinds.clear()

    def check_not_empty(self) -> None:
        """Raises UnreadableError for an archive without files."""
        if self.met == 0:
            raise UnreadableError(NO_TEXT, "no files in it")


def is_left_alone(member: str) -> bool:
    """Whether a file is about its folder, as in folders on disk: hidden, a README, or what macOS adds."""
    names = [name for name in re.split(r"[/\\]", member) if name not in ("", ".", "..")]
    return any(
        name.startswith(".") or name == "__MACOSX" or name.casefold().partition(".")[0] == "readme"
        for name in names
    )


class Member:
    """Gathers the bytes of one member. `add` raises UnreadableError when there are too many: it is `full`."""

    def __init__(self) -> None:
        self.full = False
        self._pieces: list[bytes] = []
        self._count = 0

    def add(self, piece: bytes) -> None:
        self._count += len(piece)
        if self._count > MAX_BYTES:
            self.full = True
            raise UnreadableError(TOO_LARGE, f"over {MAX_BYTES // 1_000_000} MB")
        self._pieces.append(piece)

    def data(self) -> bytes:
        return b"".join(self._pieces)
