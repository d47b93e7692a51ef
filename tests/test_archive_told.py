"""The dates an article tells of, as the archive gives them."""

from __future__ import annotations

from pathlib import Path

from indexer.archive import Archive
from indexer.metadata import hear, judge
from indexer.records import Document
from indexer.settings import Settings
from tests.hearing import TODAY

TEXT = """Ferry Sailed With Worn Valve
4 May 2022

The ferry struck the wall on Tuesday, the coastguard said, and was towed to the yard by two tugs at dawn.

Read more: Dam cracked in February 2022"""


def test_an_articles_own_date_and_those_in_furniture_are_not_among_the_dates_it_tells_of(
    tmp_path: Path,
) -> None:
    article = judge(hear(Document(TEXT, "a.txt")), "a.txt", today=TODAY)

    with Archive(Settings(archive=tmp_path / "archive")) as archive:
        told = archive.dates_told(article)

    assert [(each.quote, each.value) for each in told] == [("Tuesday", "2022-05-03")]
