"""What every store promises of filters by article, of phrases, languages and vectors it knows already."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from indexer.records import Article, Filters, IndexedPassage
from indexer.search.phrases import prints
from indexer.store import lexical
from indexer.store.edge import EdgeStore
from indexer.store.shelved import AT_ONCE, ShelvedStore
from tests.store_engines import ENGINES, emptied, makes_stores
from tests.store_samples import DESCRIPTION, random_articles, random_passages

ARTICLES = random_articles(60, seed=1)
PASSAGES = random_passages(ARTICLES, seed=2)
EVERYTHING = Filters()

pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")


@pytest.fixture(scope="module", params=ENGINES)
def used(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShelvedStore]:
    with makes_stores(request.param, lambda: tmp_path_factory.mktemp("archive")) as make:
        store = make()
        store.create(DESCRIPTION)
        yield store


@pytest.fixture
def store(used: ShelvedStore) -> ShelvedStore:
    """An archive that may be changed, empty."""
    return emptied(used)


@pytest.fixture
def full(store: ShelvedStore) -> ShelvedStore:
    store.write(ARTICLES, PASSAGES)
    return store


def _printing(*texts: str, title: str | None = None) -> list[Article]:
    """Articles with these texts."""
    return [replace(one, text=text, title=title) for one, text in zip(ARTICLES, texts, strict=False)]


def _worded(store: ShelvedStore, phrase: str, filters: Filters = EVERYTHING) -> set[str]:
    return {text for _, _, text in store.worded(phrase, filters)}


def _passage(text: str, language: str | None, article: Article = ARTICLES[0]) -> IndexedPassage:
    (one,) = random_passages([article], seed=int.from_bytes((article.id + text).encode()), most=1)
    return replace(one, indexed_text=text, language=language)


# Articles


def test_a_ranking_tells_which_passages_are_the_only_ones_of_their_article(full: ShelvedStore) -> None:
    counts = Counter(one.passage.article_id for one in PASSAGES)

    ranking = full.rank_dense(PASSAGES[0].vector, EVERYTHING, 1_000)

    assert {hit.alone for hit in ranking} == {True, False}
    assert all(hit.alone == (counts[hit.article_id] == 1) for hit in ranking)


def test_no_article_at_all_may_be_meant(full: ShelvedStore) -> None:
    none = Filters(articles=())

    assert (full.count_articles(none), full.count_passages(none)) == (0, 0)
    assert full.browse(none, 10, 0) == []
    assert full.rank_dense(PASSAGES[0].vector, none, 10) == []
    assert full.rank_lexical("ferry", none, 10) == []
    assert full.facet("outlet", none) == []


def test_ids_that_can_be_none_let_nothing_through_and_leave_nothing_out(full: ShelvedStore) -> None:
    strange = ("no uuid", "", str(uuid4()), "\ud800")

    assert full.count_articles(Filters(articles=strange)) == 0
    assert full.count_passages(Filters(articles=(*strange, ARTICLES[0].id))) > 0
    assert full.count_articles(Filters(not_articles=strange)) == len(ARTICLES)
    assert full.count_passages(Filters(not_articles=strange)) == len(PASSAGES)


def test_rankings_hold_only_passages_of_the_articles_meant(full: ShelvedStore) -> None:
    meant = {article.id for article in ARTICLES[:20]}

    dense = full.rank_dense(PASSAGES[0].vector, Filters(articles=tuple(meant)), 500)
    lexical = full.rank_lexical("ferry storm", Filters(not_articles=tuple(meant)), 500)

    assert {hit.article_id for hit in dense} == meant
    assert lexical
    assert not {hit.article_id for hit in lexical} & meant


def test_a_corrected_author_is_filtered_as_corrected(store: ShelvedStore) -> None:
    article = replace(ARTICLES[0], author="Ada Pell")
    passages = random_passages([article], seed=3)
    store.write([article], passages)

    store.update([replace(article, author="Bo Lund")])
    assert store.count_passages(Filters(authors=("Bo Lund",))) == len(passages)
    store.update([replace(article, author=None)])
    assert store.count_passages(Filters(authors=("Bo Lund", "Ada Pell"))) == 0
    assert store.count_articles(Filters(authors=("Bo Lund", "Ada Pell"))) == 0


# Phrases


def test_articles_that_print_a_phrase_are_found_by_it(store: ShelvedStore) -> None:
    texts = (
        "The mayor said: “We won’t\nclose the harbour.”",
        "We close the harbour, won't we?",
        "The harbour closes.",
    )
    store.write(_printing(*texts, title="Harbour row"), [])

    assert texts[0] in _worded(store, 'We won\'t close the "HARBOUR"')
    assert texts[2] not in _worded(store, "won't close the harbour")
    assert _worded(store, "harbour row") == set(texts)
    assert _worded(store, "walrus") == _worded(store, "?! …") == _worded(store, "") == set()


def test_a_phrase_is_sought_among_what_the_filters_let_through(store: ShelvedStore) -> None:
    here, there = _printing("one two three", "one two three four")
    store.write([replace(here, outlet="Here"), replace(there, outlet="There")], [])

    assert _worded(store, "two three", Filters(outlets=("There",))) == {there.text}
    assert _worded(store, "two three", Filters(not_articles=(there.id,))) == {here.text}


def test_a_phrase_in_a_script_without_spaces_is_found(store: ShelvedStore) -> None:
    texts = ("市长周二表示，渡轮将恢复运行。", "นายกเทศมนตรีกล่าวว่าเรือข้ามฟากจะกลับมา", "港から船が出る")
    store.write(_printing(*texts), [])

    assert _worded(store, "渡轮将恢复") == {texts[0]}
    assert _worded(store, "เรือข้ามฟาก") == {texts[1]}
    assert _worded(store, "船が") == {texts[2]}


def test_a_phrase_of_signs_only_unicode_takes_for_letters_misses_nothing(store: ShelvedStore) -> None:
    store.write(_printing("one ʻʻ two", "three"), [])

    assert "one ʻʻ two" in _worded(store, "ʻʻ")


def test_every_article_with_a_common_phrase_is_read(store: ShelvedStore) -> None:
    count = 2 * AT_ONCE + 1
    store.write(_printing(*(f"number {n} and so on" for n in range(count))), [])

    assert len(_worded(store, "and so on")) == count


def test_no_article_that_prints_a_phrase_is_missed(store: ShelvedStore) -> None:
    dice = random.Random(4)
    texts = ["".join(dice.choices("aab bcAB ''’-–.\n\xad\u200béﬁ東京กİſ12", k=60)) for _ in ARTICLES]
    store.write(_printing(*texts), [])

    for _ in range(60):
        text, start = dice.choice(texts), dice.randrange(50)
        phrase = text[start : start + dice.randint(2, 9)]
        printing = {one for one in texts if prints(one, phrase)}
        assert printing <= _worded(store, phrase), ascii(phrase)


def test_an_article_written_anew_is_found_by_what_it_prints_now(store: ShelvedStore) -> None:
    (old,) = _printing("the ferry sails")
    store.write([old], [])
    store.write([replace(old, text="the walrus sails")], [])
    store.update([replace(old, text="the walrus sails", outlet="New")])
    store.set_paths({old.id: ["/new"]})

    assert _worded(store, "ferry sails") == set()
    assert _worded(store, "walrus sails") == {"the walrus sails"}


# Languages


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("de", "Die Fähren fuhren nach den Stürmen", "Sturm"),
        ("fr", "Les bateaux reprendront après les tempêtes", "tempête"),
        ("es-MX", "Los barcos volverán", "barco"),
        ("ar", "قال رئيس البلدية إن العبارات ستعود", "بلدية"),
        ("zh", "市长周二表示，渡轮将在风暴后恢复运行", "渡轮"),
        ("ja", "市長は火曜日、フェリーが運航を再開すると述べた。", "フェリー"),
        ("th", "นายกเทศมนตรีกล่าวว่าเรือข้ามฟากจะกลับมาวิ่ง", "กลับมา"),
        ("hy", "Լաստանավերը վերադառնում են", "լաստանավեր"),
        ("pl", "Burmistrz o promach", "PROMACH"),
        (None, "The ferries sailed", "ferry"),
    ],
)
def test_words_are_found_by_the_rules_of_their_language(
    store: ShelvedStore, language: str | None, text: str, question: str
) -> None:
    other = _passage("Nothing of the kind", "en", ARTICLES[1])
    store.write(ARTICLES[:2], [_passage(text, language), other])

    assert [hit.article_id for hit in store.rank_lexical(question, EVERYTHING, 10)] == [ARTICLES[0].id]


def test_stop_words_of_one_language_are_words_of_another(store: ShelvedStore) -> None:
    german, english = (
        _passage("Die Fähre", "de", ARTICLES[0]),
        _passage("They die at sea", "en", ARTICLES[1]),
    )
    store.write(ARTICLES[:2], [german, english])

    assert [hit.article_id for hit in store.rank_lexical("die", EVERYTHING, 10)] == [ARTICLES[1].id]


def test_a_word_that_languages_make_alike_is_there_once() -> None:
    question = lexical.of_question("walrus storms", ("de", "en", "nl", "other"))

    assert set(lexical.of_document("walrus", "en").indices) < set(question.indices)
    assert len(set(question.indices)) == len(question.indices) == 3  # walrus, storm, storms
    assert set(question.values) == {1.0}


def test_what_an_article_s_passages_are_in_is_kept_when_only_the_article_changes(
    store: ShelvedStore,
) -> None:
    store.write(ARTICLES[:1], [_passage("Die Stürme", "de")])

    store.update([replace(ARTICLES[0], outlet="New")])

    assert len(store.rank_lexical("Sturm", EVERYTHING, 10)) == 1


def test_a_language_is_no_longer_asked_for_once_its_last_article_is_gone(store: ShelvedStore) -> None:
    store.write(
        ARTICLES[:2],
        [_passage("the ferry", "en"), _passage("la mer et le vent", "fr", ARTICLES[1])],
    )
    assert store.rank_lexical("the", EVERYTHING, 10) == []  # made by French rules, but in no French passage

    store.remove([ARTICLES[1].id])

    assert store.lexical_ceiling("the") == 0


# Ceilings


def test_the_ceiling_is_what_the_best_passage_of_each_word_has(full: ShelvedStore) -> None:
    words = ("ferry", "storm", "film")
    best = [full.rank_lexical(word, EVERYTHING, 1)[0].score for word in words]

    assert full.lexical_ceiling("the ferry and the storms in films") == pytest.approx(sum(best), rel=1e-5)
    assert full.lexical_ceiling("what is the?!") == 0


def test_a_word_that_no_passage_has_raises_the_ceiling_most(full: ShelvedStore) -> None:
    assert full.lexical_ceiling("walrus") > full.lexical_ceiling("ferry") > 0


def test_a_ceiling_is_lowest_by_the_rules_of_the_question_s_language(store: ShelvedStore) -> None:
    store.write(ARTICLES[:1], [_passage("the ferry", "en")])
    alone = store.lexical_ceiling("where is the walrus")

    store.write(ARTICLES[1:2], [_passage("la mer", "fr", ARTICLES[1])])

    assert alone < store.lexical_ceiling("where is the walrus") < 2 * alone


# Known vectors


def test_the_vectors_of_texts_embedded_before_are_known(full: ShelvedStore) -> None:
    one, other = PASSAGES[0], PASSAGES[-1]

    known = full.known_vectors([one.indexed_text, other.indexed_text, "never embedded", "\ud800"])

    assert known.keys() == {one.indexed_text, other.indexed_text}
    for passage in (one, other):
        vector = known[passage.indexed_text]
        assert float(np.dot(vector, passage.vector)) == pytest.approx(1, abs=1e-6)
        assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-6)
    assert full.known_vectors([]) == {}


def test_a_vector_is_forgotten_with_its_last_passage(store: ShelvedStore) -> None:
    store.write(ARTICLES[:2], [_passage("same words", None), _passage("same words", None, ARTICLES[1])])

    store.remove([ARTICLES[0].id])
    assert store.known_vectors(["same words"])
    store.remove([ARTICLES[1].id])
    assert not store.known_vectors(["same words"])


# Counts that are remembered


@pytest.mark.parametrize("change", ["write", "remove", "update"])
def test_counts_follow_every_change(full: ShelvedStore, change: str) -> None:
    of_new = Filters(outlets=("New",))
    assert full.count_articles(of_new) == full.count_passages(of_new) == 0
    assert full.facet("outlet", of_new) == []
    ceiling = full.lexical_ceiling("ferry")

    changed = [replace(article, outlet="New") for article in ARTICLES]
    if change == "write":
        full.write(changed[:1], [replace(_passage("ferry " * 40, None), vector=PASSAGES[0].vector)])
        assert full.count_passages(of_new) == 1
        assert full.lexical_ceiling("ferry") != ceiling
    elif change == "update":
        full.update(changed)
        assert full.count_passages(of_new) == len(PASSAGES)
    else:
        full.remove([article.id for article in ARTICLES[1:]])
    in_new = {"write": 1, "update": len(ARTICLES), "remove": 0}[change]
    assert full.count_articles(of_new) == in_new
    assert sum(one.count for one in full.facet("outlet", of_new)) == in_new
    assert full.count_articles(EVERYTHING) == (1 if change == "remove" else len(ARTICLES))


def test_counts_follow_what_another_store_of_the_archive_writes(tmp_path: Path) -> None:
    one, other = EdgeStore(tmp_path), EdgeStore(tmp_path)
    one.create(DESCRIPTION)
    assert one.count_articles(EVERYTHING) == 0

    other.write(ARTICLES, PASSAGES)

    assert one.count_articles(EVERYTHING) == len(ARTICLES)
    assert sum(count.count for count in one.facet("year", EVERYTHING)) == len(ARTICLES)
    one.close()
    other.close()


def test_a_settled_archive_ranks_as_before(tmp_path: Path) -> None:
    articles = random_articles(400, seed=11)
    passages = random_passages(articles, seed=12, most=8)
    store = EdgeStore(tmp_path)
    store.create(DESCRIPTION)
    store.write(articles, passages)
    questions = [passages[number].vector for number in range(0, 1000, 50)]
    before = [store.rank_dense(question, EVERYTHING, 200) for question in questions]

    store.settle()

    after = [store.rank_dense(question, EVERYTHING, 200) for question in questions]
    assert [[hit.passage_id for hit in one] for one in after] == [
        [hit.passage_id for hit in one] for one in before
    ]
    assert np.allclose([hit.score for one in after for hit in one], [h.score for o in before for h in o])
    store.close()
