"""The user's word holds over the document's, whatever is read again, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.archive import correcting as at_work
from indexer.archive.corrections import checked, keys_of
from indexer.cli.article import print_article
from indexer.cli.corrected import corrected
from indexer.errors import UsageError
from indexer.records import FIELDS, Article, Filters, Query
from indexer.settings import Settings
from indexer.store import open_store
from tests.tiny_embedder import TinyEmbedder

FERRY = "The ferry to Garrow was cancelled on Tuesday. Passengers slept in the hall of the harbour office."
BRIDGE = "Engineers closed the iron bridge at Pell. A crack was found in its third arch."
STORY = f"---\ntitle: No boat\noutlet: Pell Post\ndate: 2022-05-03\n---\n{FERRY}\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(Settings(archive=tmp_path / "archive"), embedder=TinyEmbedder()) as opened:
        yield opened


@pytest.fixture
def story(tmp_path: Path, archive: Archive) -> Path:
    """A file in the archive that states title, outlet and date."""
    path = tmp_path / "in" / "story.md"
    path.parent.mkdir()
    path.write_text(STORY)
    archive.add([path])
    return path


def only(archive: Archive) -> Article:
    (result,) = archive.search(Query()).results
    return result.article


def outlets(archive: Archive) -> dict[str | None, int]:
    return {count.value: count.count for count in archive.facet("outlet", Filters())}


def test_what_the_user_says_counts_and_the_document_is_still_heard(archive: Archive, story: Path) -> None:
    before = only(archive)

    after = archive.correct("story.md", {"outlet": " The  Garrow Gull ", "published": "2022-05"})

    assert (after.id, after.outlet) == (before.id, "The Garrow Gull")
    assert after.published is not None
    assert (after.published.value, after.published.precision) == ("2022-05", "month")
    found = after.evidence["outlet"]
    assert (found.source, found.rule, found.quote) == ("correction", "correction", "The Garrow Gull")
    assert [(other.value, other.why_not) for other in after.alternatives["outlet"]] == [
        ("Pell Post", "corrected by hand")
    ]
    assert set(after.corrected) == {"outlet", "published"}
    assert archive.stats().corrections == 2


def test_filters_and_counts_follow_at_once(archive: Archive, story: Path) -> None:
    archive.correct("story.md", {"outlet": "The Garrow Gull", "published": "2021"})

    gull = Filters(outlets=("The Garrow Gull",))
    assert outlets(archive) == {"The Garrow Gull": 1}
    assert archive.totals(gull).passages == 1
    assert len(archive.search(Query("ferry", gull)).results) == 1
    assert archive.search(Query("ferry", Filters(outlets=("Pell Post",)))).results == ()
    assert [count.value for count in archive.facet("year", gull)] == ["2021"]
    assert archive.facet("month", gull)[0].value is None


def test_nothing_is_a_correction_too(archive: Archive, story: Path) -> None:
    after = archive.correct("story.md", {"outlet": "", "published": ""})

    assert (after.outlet, after.published) == (None, None)
    assert after.evidence["outlet"].source == "correction"
    assert after.alternatives["published"][0].value == "2022-05-03"
    assert archive.totals(Filters()).undated == 1
    assert archive.search(Query("ferry", Filters(outlets=(None,)))).results[0].article.id == after.id
    assert archive.totals(Filters(outlets=(None,))).passages == 1


def test_taking_a_correction_back_restores_exactly_what_the_document_says(
    archive: Archive, story: Path
) -> None:
    before = only(archive)
    archive.correct("story.md", {"outlet": "The Garrow Gull", "published": "2021", "title": "Boats"})
    archive.correct("story.md", {"outlet": "", "author": "Ada Pell"})

    half = archive.uncorrect("story.md", ["published", "author"])
    whole = archive.uncorrect("story.md")

    assert (half.published, half.author, set(half.corrected)) == (
        before.published,
        None,
        {"outlet", "title"},
    )
    assert whole == before
    assert archive.totals(Filters(outlets=("Pell Post",))).passages == 1
    assert archive.stats().corrections == 0


def test_of_two_corrections_to_one_field_the_later_holds(archive: Archive, story: Path) -> None:
    archive.correct("story.md", {"outlet": "The Garrow Gull"})

    after = archive.correct("story.md", {"outlet": "Ellery Gazette"})

    assert after.outlet == "Ellery Gazette"
    assert [other.value for other in after.alternatives["outlet"]] == ["Pell Post"]


def test_a_corrected_headline_is_found_by_its_words(archive: Archive, story: Path) -> None:
    archive.correct("story.md", {"title": "Walrus blocks the harbour"})

    store = open_store(Settings(archive=story.parents[1] / "archive"))
    with closing(store):
        assert len(store.rank_lexical("walrus", Filters(), 5)) == 1


def test_a_correction_outlives_a_changed_text_at_the_same_path(archive: Archive, story: Path) -> None:
    archive.correct("story.md", {"outlet": "The Garrow Gull"})
    story.write_text(STORY.replace("Tuesday", "Wednesday"))

    archive.add([story])

    after = only(archive)
    assert "Wednesday" in after.text
    assert after.outlet == "The Garrow Gull"
    assert archive.uncorrect("story.md").outlet == "Pell Post"


def test_a_correction_outlives_the_move_of_its_file_and_then_a_change(archive: Archive, story: Path) -> None:
    archive.correct("story.md", {"outlet": "The Garrow Gull"})
    moved = story.rename(story.with_name("moved.md"))
    archive.add([moved])
    archive.remove([str(story)])
    moved.write_text(STORY.replace("Tuesday", "Wednesday"))

    archive.add([moved])

    assert (only(archive).outlet, only(archive).paths) == ("The Garrow Gull", (str(moved),))


def test_a_correction_outlives_new_rules_of_reading(
    archive: Archive, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.correct("story.md", {"outlet": "The Garrow Gull"})
    monkeypatch.setattr("indexer.archive.incoming.READING_RULES", "later")
    monkeypatch.setattr("indexer.archive.adding.judge", _judged_otherwise)

    archive.add([story])

    assert only(archive).outlet == "The Garrow Gull"
    assert only(archive).author == "Found by a new rule"


def _judged_otherwise(document: object, path: str, stated: object) -> Article:
    article = Article("6f0d2a51-8c1b-5d0e-9a37-2f4c61b7e0d8", "story.md", FERRY, outlet="Pell Post")
    return replace(article, author="Found by a new rule", paths=(path,))


def test_removed_and_added_again_the_same_text_is_corrected_and_another_is_not(
    archive: Archive, story: Path
) -> None:
    archive.correct("story.md", {"outlet": "The Garrow Gull"})

    archive.remove(["story.md"])
    archive.add([story])
    again = only(archive).outlet
    archive.remove(["story.md"])
    story.write_text(BRIDGE)
    archive.add([story])

    assert again == "The Garrow Gull"
    assert only(archive).outlet is None


def test_a_correction_does_not_stick_to_the_line_of_another_article(archive: Archive, tmp_path: Path) -> None:
    lines = tmp_path / "wires.jsonl"
    lines.write_text(json.dumps({"text": FERRY}) + "\n")
    archive.add([lines])
    archive.correct(only(archive).id, {"outlet": "The Garrow Gull"})

    lines.write_text(json.dumps({"text": BRIDGE}) + "\n" + json.dumps({"text": FERRY}) + "\n")
    archive.add([lines])

    found = {one.article.text: one.article.outlet for one in archive.search(Query()).results}
    assert found == {FERRY: "The Garrow Gull", BRIDGE: None}


def test_a_correction_follows_the_id_that_the_source_states(archive: Archive, tmp_path: Path) -> None:
    lines = tmp_path / "wires.jsonl"
    entries = [{"id": "a", "text": FERRY}, {"id": "b", "text": BRIDGE}]
    lines.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    archive.add([lines])
    archive.correct("a", {"outlet": "The Garrow Gull"})

    entries = [{"id": "b", "text": BRIDGE}, {"id": "a", "text": FERRY + " Nobody minded."}]
    lines.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    archive.add([lines])

    assert (archive.article("a").outlet, archive.article("b").outlet) == ("The Garrow Gull", None)


def test_copies_that_part_ways_are_uncorrected_one_by_one(archive: Archive, story: Path) -> None:
    copy = story.with_name("copy.md")
    copy.write_text(STORY)
    archive.add([copy])
    archive.correct(only(archive).id, {"outlet": "The Garrow Gull"})
    copy.write_text(STORY.replace("Tuesday", "Wednesday"))
    archive.add([copy])

    archive.uncorrect("copy.md")

    assert (archive.article("copy.md").outlet, archive.article("story.md").outlet) == (
        "Pell Post",
        "The Garrow Gull",
    )


def test_a_correction_kept_before_a_crash_is_carried_out_by_the_next_add(
    archive: Archive, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(at_work, "rewrite", die)
        with pytest.raises(KeyboardInterrupt):
            archive.correct("story.md", {"outlet": "The Garrow Gull", "title": "Boats"})
    assert only(archive).outlet == "Pell Post"

    archive.add([story])

    assert (only(archive).outlet, only(archive).title) == ("The Garrow Gull", "Boats")
    assert archive.totals(Filters(outlets=("The Garrow Gull",))).passages == 1


def test_taking_back_before_a_crash_is_carried_out_too(
    archive: Archive, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    before = only(archive)
    archive.correct("story.md", {"outlet": "The Garrow Gull"})
    with monkeypatch.context() as broken:
        broken.setattr(at_work, "rewrite", die)
        with pytest.raises(KeyboardInterrupt):
            archive.uncorrect("story.md")

    archive.add([story])

    assert only(archive) == before
    assert archive.stats().corrections == 0


def test_an_article_that_several_share_the_name_of_must_be_named_by_its_id(
    archive: Archive, story: Path
) -> None:
    other = story.parent / "other" / "story.md"
    other.parent.mkdir()
    other.write_text(BRIDGE)
    archive.add([other])

    with pytest.raises(UsageError, match="2 articles"):
        archive.correct("story.md", {"outlet": "The Garrow Gull"})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"outlet": "n/a"},
        {"outlet": "\x00"},
        {"title": "x" * 2000},
        {"published": "soon"},
        {"published": "2999-01-01"},
        {"updated": "31/31/2022"},
        {"url": "not an address"},
        {"language": "the English one"},
        {"text": "Other words."},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        checked(changes)


def test_the_same_file_is_known_by_its_path_whatever_it_is_called() -> None:
    one = Article("id", "story.md", FERRY, paths=("/in/story.md", "/in/copy.md"))

    keys = keys_of(replace(one, id="other", source_id="copy.md", text=BRIDGE, paths=("/in/copy.md",)))

    assert set(keys) & set(keys_of(one))


def said(**options: str | bool | None) -> dict[str, str | bool | None]:
    """The options of `cuttings correct` as the command gets them."""
    return {**dict.fromkeys(FIELDS), "undo": False, "put_back": None, "take_out": None, **options}


def test_the_command_corrects_and_takes_back(archive: Archive, story: Path) -> None:
    changed = corrected(archive, "story.md", (), said(outlet="The Garrow Gull", published=""))
    restored = corrected(archive, "story.md", ("outlet",), said(undo=True))

    assert (changed.outlet, changed.published) == ("The Garrow Gull", None)
    assert (restored.outlet, set(restored.corrected)) == ("Pell Post", {"published"})


@pytest.mark.parametrize(
    ("fields", "options"),
    [
        ((), {}),
        (("outlet",), {}),
        ((), {"undo": True, "outlet": "Pell Post"}),
        (("colour",), {"undo": True}),
        ((), {"put_back": "12"}),
        ((), {"put_back": "9:3"}),
        ((), {"put_back": "0:5"}),
    ],
)
def test_a_command_that_makes_no_sense_is_refused(
    archive: Archive, story: Path, fields: tuple[str, ...], options: dict[str, str | bool | None]
) -> None:
    with pytest.raises(UsageError):
        corrected(archive, "story.md", fields, said(**options))


def test_show_says_who_corrected_what_and_what_the_document_says(
    archive: Archive, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_article(archive.correct("story.md", {"outlet": "The Garrow Gull"}))

    printed = capsys.readouterr().out
    assert "outlet: The Garrow Gull  <- corrected by the user on 2" in printed
    assert "not 'Pell Post' (outlet: \"outlet: Pell Post\"): corrected by hand" in printed
