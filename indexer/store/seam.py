"""The seam: what an archive asks of its store, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

from indexer.records import (
    Alike,
    Article,
    Corrections,
    Description,
    FacetCount,
    FileRecord,
    Filters,
    IndexedPassage,
    Lines,
    Passage,
    Ranked,
)
from indexer.settings import Settings

LinePart: TypeAlias = Literal["short", "edges", "repeated"]
"""A part of an article's `Lines`."""

LEAST_PRINTS = 4
"""Prints that passages share before their articles are compared: of ten million passages of other words not
one shares four with any passage by chance."""


class Store(Protocol):
    """Where articles and passages live. Every method may raise ArchiveError or ServerError.

    All reads see only whole articles: a passage whose article was never written is in no ranking. Every
    write can be repeated without harm and is durable when it returns. Methods may be called from several
    threads.

    Of `Filters`, `phrases` and `without` are not looked at here: the archive turns them into `articles`
    with what `worded` finds. `authors` are authors as they are stored, of whom an article's must be one.
    """

    def describe(self) -> Description | None:
        """What the archive was made with; `None` while it does not exist."""

    def create(self, description: Description) -> None:
        """Make the archive, empty. Does nothing if one with this description exists."""

    def write(self, articles: Sequence[Article], passages: Sequence[IndexedPassage]) -> None:
        """Add or replace these articles with all of their passages, then nothing is stale.

        An article becomes visible whole or not at all, also across a crash. A passage's words are read
        by the rules of its `language` (ISO 639-1, a region behind it is ignored); of unknown language,
        by those of English; of a language without rules here, as they are, in lower case.
        """

    def remove(self, article_ids: Collection[str]) -> None:
        """Remove these articles and their passages; unknown ids are ignored."""

    def set_paths(self, paths: Mapping[str, Sequence[str]]) -> None:
        """Replace the `paths` of articles, by article id."""

    def update(self, articles: Sequence[Article]) -> None:
        """Replace all but the passages of those of these articles that exist; what their passages are
        filtered by follows. Neither text, headline nor furniture may differ: that takes `write`."""

    def correct(self, those: Sequence[Corrections]) -> None:
        """Remember these corrections, by their id; forget those that are done and in which nothing
        is left."""

    def corrections(self, keys: Collection[str]) -> list[Corrections]:
        """The corrections that have any of these keys, by id."""

    def all_corrections(self) -> list[Corrections]:
        """Every correction, by id."""

    def pending_corrections(self) -> list[Corrections]:
        """The corrections whose articles have not been changed yet, by id."""

    def line_counts(self, part: LinePart, lines: Collection[str], outlets: Collection[str]) -> dict[str, int]:
        """For each of these lines: in how many articles of these outlets it stands."""

    def repeated_lines(self, outlets: Collection[str]) -> set[str]:
        """The lines that count as repeated furniture in any article of these outlets."""

    def lines_with(
        self,
        part: LinePart,
        line: str,
        outlets: Collection[str],
        lacks: LinePart | None = None,
        limit: int | None = None,
    ) -> dict[str, Lines]:
        """The lines of articles of these outlets, by article id: of those that have this line in
        `part` and not in `lacks`; the first `limit` by id."""

    def edge_lines(self, outlets: Collection[str]) -> set[str]:
        """All lines at the edges of articles of these outlets."""

    def remember_unsettled(self, outlets: Collection[str]) -> None:
        """Remember that the repeated lines of these outlets must be looked for anew."""

    def unsettled(self) -> set[str]:
        """The outlets of which that is remembered."""

    def forget_unsettled(self, outlets: Collection[str]) -> None:
        """That has been done for these outlets."""

    def recover(self) -> None:
        """Clean up after a writer that died half-way. Cheap when there is nothing to do."""

    def settle(self, least: int = 0) -> None:
        """Compact, so that opening and asking are quick. May take seconds, and as long for one new passage
        as for all; so unless `least` is 0, only if that many articles and passages, and a tenth of the
        archive, were written since it was last done."""

    def articles(self, article_ids: Sequence[str]) -> dict[str, Article]:
        """These articles, those that exist."""

    def articles_at(self, path: str) -> set[str]:
        """Ids of all articles that were read from this path."""

    def articles_named(self, source_id: str) -> set[str]:
        """Ids of all articles with this `source_id`."""

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """These passages, those that exist."""

    def file(self, path: str) -> FileRecord | None:
        """What is remembered of the file at this path."""

    def files(self) -> list[FileRecord]:
        """Everything remembered of files, by path."""

    def remember(self, records: Sequence[FileRecord]) -> None:
        """Remember these files as read to the end."""

    def forget(self, paths: Collection[str]) -> None:
        """Forget these files; unknown paths are ignored."""

    def worded(self, phrase: str, filters: Filters) -> Iterator[tuple[str, str | None, str]]:
        """Id, title and text of every article, among those the filters let through, that prints this
        phrase in its title or text (as `search.phrases` understands it), and of some that do not: of those
        that have all of its words. In no particular order, read a few at a time; none for a phrase without
        a letter or digit."""

    def known_vectors(self, indexed_texts: Sequence[str]) -> dict[str, tuple[float, ...]]:
        """The vectors that passages with these very `indexed_text`s have, of unit length, by text; those
        that none has are left out."""

    def rank_dense(self, vector: Sequence[float], filters: Filters, limit: int) -> list[Ranked]:
        """The nearest passages by cosine, best first, among those the filters let through.

        Scores are exact. In a settled archive it is by rounded vectors that passages are chosen, twice as
        many as are asked for, so that the last places of a ranking could be another passage's.
        """

    def rank_lexical(self, text: str, filters: Filters, limit: int) -> list[Ranked]:
        """The best passages by BM25, best first, among those the filters let through that share a word
        with it. Its words are made by the rules of every language that the archive's passages have."""

    def printing(
        self, prints: Collection[int], filters: Filters, limit: int, least: int = LEAST_PRINTS
    ) -> list[Ranked]:
        """The passages, among those the filters let through, that have at least `least` of these prints
        (see `stories.copies.prints`), those that have most first; the score is how many. Wording that is
        shared, or, rarely, chance: only comparing the texts tells."""

    def alike(self, event: Mapping[int, float], least: float, limit: int) -> list[Alike]:
        """The articles whose `event` (see `IndexedPassage`) is most like this one, most alike first, ties by
        id: those where the dot product is at least `least`, above 0, and `limit` at most. Exact, and the same
        whichever of two articles is asked about."""

    def texts_of(self, article_ids: Collection[str]) -> dict[str, int]:
        """The text that each of these articles prints, as the number that stands for it, by article id.
        Only those that share theirs with other articles have one. Reads no payloads: 300 in a millisecond."""

    def printers(self, those: Collection[int] | None, filters: Filters) -> dict[str, int]:
        """The articles, among those the filters let through, that print one of these texts (or any text
        that several print, if `None`), by id, with the text."""

    def sharing(self, filters: Filters) -> set[str]:
        """The articles, among those the filters let through, that may share a passage with an article of
        another text; no others do."""

    def count_texts(self, filters: Filters) -> int:
        """How many distinct texts the articles print that the filters let through."""

    def relate(
        self, merged: Mapping[int, int], those: Mapping[str, int | None], sharing: Mapping[str, bool]
    ) -> None:
        """Say, in this order, of all articles of the texts `merged` that they print another one, by the text
        they had; which text `those` articles print, by id, `None` for one that nobody else prints; and which
        articles may share a passage with one of another text. All of it is kept when articles are updated or
        written again. Unknown ids are ignored."""

    def uncompared(self) -> dict[str, tuple[str, ...]]:
        """Ids of articles that have been written since they were compared with others, or have printed the
        text of an article that was removed; by the note that says so. Some may be gone."""

    def forget_uncompared(self, notes: Collection[str]) -> None:
        """The articles of these notes have been compared."""

    def lexical_ceiling(self, text: str) -> float:
        """The most that a passage could score by BM25 for this question: for each of its words the
        highest score any passage of the archive has for that word alone, and for one that none has,
        what the rarest would have. Where the archive has several languages, the least by any one's rules:
        a question has the fewest words by its own. 0 for a question of no words."""

    def browse(self, filters: Filters, limit: int, offset: int) -> list[str]:
        """Ids of articles, newest first (by the last day they may stand for, then first day, then
        time of day is not compared), undated last; ties by article id."""

    def count_articles(self, filters: Filters) -> int:
        """How many articles the filters let through."""

    def count_passages(self, filters: Filters) -> int:
        """How many passages those articles have."""

    def facet(self, name: str, filters: Filters) -> list[FacetCount]:
        """Counts of articles by "outlet", "author", "year" or "month", every value, and `None` for articles
        without one where there are any. In no particular order."""

    def close(self) -> None:
        """Let go of files, locks and connections. The store may not be used afterwards."""


def open_store(settings: Settings) -> Store:
    """The store these settings name: a server where `url` is set, else the folder `archive`.

    Opens nothing yet on the disk and writes nothing. Raises ServerError for a server that is down or
    refuses, ArchiveBroken for a folder that is there and is no archive.
    """
    if settings.url:
        from indexer.store.server import ServerStore  # a second at import; only for those who need it

        return ServerStore.connect(settings)
    from indexer.store.edge import EdgeStore

    return EdgeStore(settings.archive)
