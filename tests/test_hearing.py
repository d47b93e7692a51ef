"""What a document's own words add to the claims of its loader, and what they never change."""

from __future__ import annotations

from dataclasses import replace

from indexer.metadata import hear, judge
from indexer.records import Claim, Document, Furniture
from tests.hearing import BODY, TODAY, heard, refused

CLIPPING = f"Ellery Gazette, 6 May 2022, page 7\nFerry sailed with worn valve\nBy Ada Pole and NPA{BODY}"


def test_everything_a_clipping_prints_about_itself_is_known_and_nothing_of_it_is_furniture() -> None:
    article = heard(CLIPPING)

    assert article.published is not None
    assert (article.title, article.outlet, article.author, article.credit, article.published.value) == (
        "Ferry sailed with worn valve",
        "Ellery Gazette",
        "Ada Pole",
        "NPA",
        "2022-05-06",
    )
    assert {evidence.source for evidence in article.evidence.values()} == {"text"}
    assert article.furniture == ()


def test_what_the_file_states_in_its_structure_is_believed_first() -> None:
    article = heard(
        CLIPPING,
        Claim("outlet", "Hask Courier", "json", "outlet", '"Hask Courier"'),
        Claim("published", "2022-05-07", "json", "date", '"2022-05-07"'),
    )

    assert article.published is not None
    assert (article.outlet, article.published.value) == ("Hask Courier", "2022-05-07")
    assert refused(article, "outlet")["Ellery Gazette"] == "json (outlet) says otherwise"
    assert refused(article, "published")["6 May 2022"] == "json (date) says otherwise"


def test_what_is_found_in_the_text_does_not_change_which_article_it_is() -> None:
    document = Document(CLIPPING, "clipping.txt")

    assert judge(hear(document), "a", today=TODAY).id == judge(document, "a", today=TODAY).id
    assert judge(hear(replace(document, source_id="scan_20230118.txt")), "a", today=TODAY).id == (
        judge(document, "a", today=TODAY).id
    )


def test_text_claims_and_furniture_of_the_loader_are_kept_as_they_are() -> None:
    claims = (Claim("title", "Worn", "html", "h1", "<h1>Worn</h1>"),)
    marked = (Furniture(0, 14, "sidebar"),)

    document = hear(
        Document(f"Hask, 2 May 20\n{CLIPPING}\nLoading ...", "a.html", claims=claims, furniture=marked)
    )

    assert document.claims[: len(claims)] == claims
    assert document.furniture[0] == marked[0]
    assert [part.reason for part in document.furniture] == ["sidebar", "loading notice"]


def test_a_line_that_the_loader_marked_as_furniture_is_not_heard() -> None:
    text = f"15 August 2021\nBy Bo Lund\n(AFP)\nFerry Sailed With Worn Valve{BODY}"
    end = text.index("Ferry")

    article = judge(
        hear(Document(text, "a.html", furniture=(Furniture(0, end, "sidebar"),))), "a", today=TODAY
    )

    assert (article.published, article.author, article.credit) == (None, None, None)
    assert article.title == "Ferry Sailed With Worn Valve"


def test_a_running_head_is_heard_though_it_is_furniture() -> None:
    head = "STRATA & SKY    Saturday 4 June 2022"
    text = f"{head}\nEyeless in Brannick{BODY}\n{head}{BODY}"
    second = text.rindex(head)
    marked = (Furniture(0, len(head), "running head"), Furniture(second, second + len(head), "running head"))

    article = judge(hear(Document(text, "a.pdf", furniture=marked)), "a", today=TODAY)

    assert article.published is not None
    assert (article.outlet, article.published.value) == ("Strata & Sky", "2022-06-04")
    assert article.title != head


def test_a_copyright_line_is_heard_though_it_is_furniture() -> None:
    article = heard(f"Ferry sailed{BODY}\n© 2022 The Ellery Gazette. All rights reserved.")

    assert article.outlet == "The Ellery Gazette"
    assert [part.reason for part in article.furniture] == ["copyright line"]


def test_hearing_twice_hears_the_same() -> None:
    document = Document(CLIPPING, "clipping.txt")

    assert hear(document) == hear(document)
