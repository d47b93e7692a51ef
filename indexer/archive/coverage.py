"""`Coverage`: what the articles of an archive tell of each other. Evidence, never a verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.archive import comparing, copies, dating, quoting, story_view, telling
from indexer.embeddings import Embedder
from indexer.embeddings.vocabulary import word_ranks
from indexer.records import (
    Article,
    Comparison,
    Copy,
    CopyGroup,
    Crediting,
    EventDates,
    Filters,
    Lead,
    Printings,
    Quotation,
    Quoted,
    Result,
    Span,
    Story,
    StoryView,
    Told,
)
from indexer.store import Store

_ALL = Filters()


class Coverage:
    """Copies, stories, quotations and differences, found when they are asked for.

    Articles are named by id or source_id; methods that take such a name raise ArticleMissing. Every method
    may raise ArchiveError or ServerError.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        model: Callable[[], Embedder],
        article: Callable[[str], Article],
        dates_told: Callable[[Article], tuple[Told, ...]],
    ) -> None:
        self._store = store
        self._model = model
        self._article = article
        self._dates_told = dates_told

    def copies(self, name: str, lead: Lead = "earliest") -> CopyGroup:
        """The articles that print the text of this one, and those that share a passage with one of these; it
        alone where there are none."""
        return copies.copies(self._store(), self._article(name), lead)

    def copy_groups(
        self, on_progress: Callable[[int, int], None] = lambda *_: None, lead: Lead = "earliest"
    ) -> list[CopyGroup]:
        """Every group of articles that print the same words, those of most articles first. Looks at every
        article that shares a passage and says how many of how many it has looked at."""
        return copies.copy_groups(self._store(), on_progress, lead)

    def copies_under(self, result: Result) -> tuple[Copy, ...]:
        """The first of the articles that are folded under a result, each beside the one above them: how much
        of its words that one prints."""
        return copies.beside(self._store(), result.article, result.copies)

    def printings(self, article: Article, span: Span) -> Printings:
        """Who else prints the words of an article that begin in a span of its text, in the whole archive."""
        return copies.printings(self._store(), article, span)

    def compare(self, names: Sequence[str]) -> Comparison:
        """Two or more articles side by side: the first is the one that the others are compared to. Raises
        UsageError where they are fewer than two articles."""
        return comparing.compared([self._article(name) for name in names], self._dates_told)

    def event_dates(self, articles: Sequence[Article]) -> EventDates:
        """The date that each of these articles gives for the event they have in common, and which of them
        cannot be the same day."""
        return dating.dates_given(articles, self._dates_told)

    def story(self, name: str) -> Story:
        """The story of this article: those that seem to report the same event, or it alone."""
        return telling.story_of(self._store(), word_ranks(), self._dates_told, self._article(name).id)

    def stories(self, on_progress: Callable[[int], None] = lambda _: None) -> tuple[Story, ...]:
        """Every story of two articles or more, the largest first: the same that `story` finds for each
        article. Looks at each article once and says how many it has looked at."""
        return telling.every_story(self._store(), word_ranks(), self._dates_told, on_progress)

    def story_view(self, name: str, lead: Lead = "earliest") -> StoryView:
        """The story of this article as it is shown: its distinct texts, each under the article that leads it,
        what each adds, the dates given for the event, what ties it together."""
        story = self.story(name)
        texts = self._store().texts_of([article.id for article in story.articles])
        return story_view.story_view(story, texts, self._dates_told, self.credits_told, lead)

    def quote(self, text: str, filters: Filters = _ALL) -> Quoted:
        """Who carries these words, which may stand in a text with quotation marks: every place in the
        articles that the filters let through, whether all, some or other words, and who is said to have said
        it. Runs the model once, and for sentences in which they may be told in other words."""
        return quoting.quote(self._store(), self._model(), text, filters)

    def quotations(self, article: Article) -> tuple[Quotation, ...]:
        """What an article has in quotation marks, each with the clause that says whose words they are."""
        return quoting.quotations_of(article)

    def credits_told(self, article: Article) -> tuple[Crediting, ...]:
        """Where an article's text says that it has something from another outlet or an agency."""
        return quoting.credits_told(self._store(), article)
