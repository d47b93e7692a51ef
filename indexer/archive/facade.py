"""`Archive`: a few verbs on one noun."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, Self

from indexer.archive import adding, asking, correcting, corrections, judging, marking, repeating, same_texts
from indexer.archive.incoming import Stated
from indexer.archive.readers import open_readers
from indexer.archive.removing import remove
from indexer.archive.reports import AddReport, Progress
from indexer.archive.turns import in_turn
from indexer.embeddings import Embedder, Reranker, open_embedder, open_reranker
from indexer.errors import ArchiveMismatch, ArchiveMissing, ArticleMissing, DiskFull, UsageError
from indexer.metadata import dates_told
from indexer.passages import PASSAGE_RULE, sentences
from indexer.records import (
    Article,
    Description,
    FacetCount,
    FileRecord,
    Filters,
    Passage,
    Query,
    Results,
    Span,
    Told,
    Totals,
)
from indexer.settings import Settings
from indexer.store import Store, open_store

if TYPE_CHECKING:
    from indexer.archive.coverage import Coverage

FORMAT = 5
"""Of what is stored; raised when a newer Cuttings can no longer read what an older one wrote."""


LARGE = 2_000
"""Passages written since the store was compacted from which compacting pays (half a minute of embedding)."""


@dataclass(frozen=True)
class Stats:
    """What an archive holds and what it was made with."""

    totals: Totals
    files: int
    corrections: int
    description: Description


class Archive:
    """A press-cuttings library. Opens on first use; safe to use from several threads.

    Every method may raise ArchiveError (see `indexer.errors`) or ServerError; those that embed may
    raise ModelError. `say` gets one line about slow things that happen once (exporting the model).
    """

    def __init__(
        self,
        settings: Settings,
        *,
        say: Callable[[str], None] = lambda _: None,
        embedder: Embedder | None = None,
    ) -> None:
        self._settings = settings
        self._say = say
        self._given_embedder = embedder
        self._opening = Lock()
        self._correcting = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def exists(self) -> bool:
        """Whether anything was ever added here."""
        return self._store.describe() is not None

    def add(
        self,
        paths: Sequence[Path],
        *,
        outlet: str | None = None,
        published: str | None = None,
        ocr: bool = False,
        on_progress: Callable[[Progress], None] = lambda _: None,
    ) -> AddReport:
        """Read these files and folders into the archive; make it if need be.

        `outlet` and `published` are what the user knows of all of them; "" takes back what was stated
        earlier, `None` leaves it. `ocr` has the text of scanned pages recognised. Raises UsageError for a
        `published` that is no date, and where `ocr` is wanted and Tesseract is not installed.
        KeyboardInterrupt ends it early with everything finished kept; the report says so.
        """
        readers = open_readers(self._settings, ocr)
        stated = Stated.checked(outlet, published)
        description = self._store.describe()
        embedder = self._model()
        if description is None:
            self._store.create(self._description_for(embedder))
        else:
            self._check(description, embedder)
        own = None if self._settings.url else self._settings.archive
        report = adding.add(self._store, embedder, readers, paths, stated, on_progress, without=own)
        if not report.interrupted:
            self._settle()
        return report

    def search(self, query: Query) -> Results:
        """Answer a question; without words, browse newest first, undated last.

        The filters select, operators in the question among them; the question orders: totals and facets
        describe the articles that the filters let through, and every one of them is in the ranking.
        Raises UsageError.
        """
        self._described()
        model = self._asking_model if query.text.strip() else None
        return asking.answer(self._store, model, query, self._reranker if model else None)

    def meant(self, question: str, article: Article, passage: Passage) -> Span | None:
        """The sentence of an article's passage that carried its nearness in meaning to the question: a span
        of `passage.text`. Runs the model once."""
        spans = sentences(passage.text, article.language)
        return marking.nearest_sentence(self._asking_model, question, article, passage, spans)

    def facet(self, name: Literal["outlet", "year", "month"], filters: Filters) -> tuple[FacetCount, ...]:
        """Counts of articles under these filters: outlets most first, years and months in order,
        unknown last. Articles dated only to the year have no month."""
        self._described()
        return asking.facet(self._store, name, filters)

    def totals(self, filters: Filters) -> Totals:
        """How much these filters let through."""
        self._described()
        return asking.totals(self._store, filters)

    def article(self, name: str) -> Article:
        """The article with this id or source_id; the first by id where several share a source_id.

        Raises ArticleMissing.
        """
        self._described()
        ids = {name} | self._store.articles_named(name)
        found = self._store.articles(sorted(ids))
        if not found:
            raise ArticleMissing(f"No article is called {name!r}; `cuttings list` names them all.")
        return repeating.with_counts(self._store, found.get(name) or found[min(found)])

    def correct(self, name: str, changes: Mapping[str, str]) -> Article:
        """Say what is right: values by field, "" for "this is unknown". Returns the article as it is then.

        What the document says is not believed then, but kept. The user's word is kept with the archive
        and holds when the article is read again, also with another text under the same path. Raises
        UsageError for a field that is none, a value that can be none, or a name that several articles
        share; ArticleMissing.
        """
        return self._change(name, correcting.said(corrections.checked(changes)))

    def uncorrect(self, name: str, fields: Sequence[str] = ()) -> Article:
        """Take corrections of these fields back, so that what the document says holds again; without
        fields all of them, and lines put back go out again."""
        return self._change(name, correcting.unsaid(corrections.checked_fields(fields)))

    def put_back(self, name: str, start: int, end: int) -> Article:
        """Say that what was left out as page furniture between two characters of the text belongs to the
        article. Raises UsageError where nothing was left out."""
        lines = corrections.words_at(self._only(name), start, end, put_back=False)
        return self._change(name, correcting.put_back(lines))

    def take_out(self, name: str, start: int, end: int) -> Article:
        """Undo a `put_back`. Raises UsageError where nothing was put back."""
        lines = corrections.words_at(self._only(name), start, end, put_back=True)
        return self._change(name, correcting.taken_out(lines))

    def dates_told(self, article: Article) -> tuple[Told, ...]:
        """The dates that an article's text tells of, without its own date and those in page furniture."""
        own = article.evidence.get("published")
        spans = [Span(part.start, part.end) for part in article.furniture if not part.put_back]
        if own and own.start is not None and own.end is not None:
            spans.append(Span(own.start, own.end))
        return dates_told(article.text, article.published, spans)

    @property
    def coverage(self) -> Coverage:
        """What the articles tell of each other: copies, stories, quotations, differences."""
        from indexer.archive.coverage import Coverage  # what it needs takes a tenth of a second to import

        return Coverage(self._held, lambda: self._asking_model, self.article, self.dates_told)

    def remove(self, names: Sequence[str]) -> tuple[str, ...]:
        """Remove articles by id or source_id, or everything read from a path (file or folder).

        Returns the ids removed. Before anything is removed, raises ArticleMissing for a name that is
        none of these and UsageError for one that several articles share.
        """
        self._described()
        return remove(self._store, names)

    def stats(self) -> Stats:
        """What the archive holds."""
        self._described()
        said = self._store.all_corrections()
        corrections = sum(len(one.fields) + len(one.put_back) for one in said)
        return Stats(self.totals(Filters()), len(self._store.files()), corrections, self._described())

    def files(self) -> list[FileRecord]:
        """Every file read to the end, by path."""
        self._described()
        return self._store.files()

    def evaluate(
        self, questions: Sequence[judging.Question], on_progress: Callable[[int], None] = lambda _: None
    ) -> judging.Judged:
        """Measure the retrieval modes on questions with known answers."""
        self._described()
        return judging.judge(self._store, self._asking_model, questions, on_progress, self._reranker)

    def close(self) -> None:
        """Let go of files and connections."""
        if "_opened_store" in self.__dict__:
            self._opened_store.close()

    def _only(self, name: str) -> Article:
        """The one article of this name. Raises ArticleMissing, and UsageError where there are several."""
        article = self.article(name)
        if article.id != name and len(ids := self._store.articles_named(name)) > 1:
            raise UsageError(
                f"{len(ids)} articles are called {name!r}; name one by its id (`cuttings list`)."
            )
        return self._store.articles([article.id])[article.id]

    def _change(self, name: str, change: correcting.Change) -> Article:
        self._described()
        with self._correcting, nullcontext() if self._settings.url else in_turn(self._settings.archive):
            article = self._only(name)
            lines = repeating.Repeating(self._store, lambda: self._asking_model)
            correcting.finish(self._store, lines.model, lines.marked)
            correcting.correct(self._store, lines.model, lines.marked, lines.touch, article, change)
            lines.settle()
            same_texts.compare(self._store)
        return self.article(article.id)

    def _held(self) -> Store:
        self._described()
        return self._store

    @property
    def _store(self) -> Store:
        with self._opening:
            return self._opened_store

    @cached_property
    def _opened_store(self) -> Store:
        return open_store(self._settings)

    @cached_property
    def _loaded_model(self) -> Embedder:
        return self._given_embedder or open_embedder(self._settings, say=self._say)

    @cached_property
    def _reranker(self) -> Reranker | None:
        name = self._settings.reranker
        return open_reranker(name, say=self._say) if name else None

    def _model(self) -> Embedder:
        with self._opening:
            return self._loaded_model

    @property
    def _asking_model(self) -> Embedder:
        embedder = self._model()
        self._check(self._described(), embedder)
        return embedder

    def _settle(self) -> None:
        """Compact the store where it pays; everything is safe without it, so too little room is only told."""
        try:
            self._store.settle(LARGE)
        except DiskFull as error:
            self._say(f"All is added, but not compacted, so opening is slower: {error}")

    def _described(self) -> Description:
        description = self._store.describe()
        if description is None:
            raise ArchiveMissing(
                f"There is no archive at {self._place()} yet; `cuttings add FOLDER` makes one."
            )
        self._check_format(description)
        return description

    def _check_format(self, description: Description) -> None:
        if description.format != FORMAT:
            raise ArchiveMismatch(
                f"The archive at {self._place()} has format {description.format} and this version of "
                f"Cuttings reads format {FORMAT}; add the files to {self._elsewhere()}."
            )

    def _check(self, description: Description, embedder: Embedder) -> None:
        self._check_format(description)
        if description.model != embedder.name:
            raise ArchiveMismatch(
                f"The archive at {self._place()} was made with the model {description.model}, not with "
                f"{embedder.name}; set CUTTINGS_MODEL back, or add the files to {self._elsewhere()}."
            )
        if description.passage_rule != PASSAGE_RULE:
            raise ArchiveMismatch(
                f"The archive at {self._place()} was cut by the passage rule {description.passage_rule}, "
                f"not by {PASSAGE_RULE}; add the files to {self._elsewhere()}."
            )

    def _description_for(self, embedder: Embedder) -> Description:
        return Description(embedder.name, embedder.dimension, PASSAGE_RULE, FORMAT)

    def _place(self) -> str:
        return self._settings.url or str(self._settings.archive)

    def _elsewhere(self) -> str:
        return "an empty server" if self._settings.url else "a new archive (CUTTINGS_ARCHIVE)"
