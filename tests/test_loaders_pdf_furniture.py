"""Running heads, footers and page numbers, and what a PDF states about its article."""

from __future__ import annotations

from indexer.loaders.pdf.margins import PAGE_FOOTER, PAGE_NUMBER, RUNNING_HEAD
from indexer.records import Document
from tests.pdf_documents import LEFT, MIDDLE, RIGHT, Set, column, drawn, read

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" prism:publicationName="The Norlund Register">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Quay to close</rdf:li><rdf:li xml:lang="de">Kai zu</rdf:li>
</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ann Bee</rdf:li><rdf:li>Carl Dee</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>Norlund Press Ltd</rdf:li></rdf:Bag></dc:publisher>
<prism:publicationDate>2022-06-04</prism:publicationDate>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def _page(number: int, text: str, head: str = "The Norlund Register  Saturday 4 June 2022") -> list[Set]:
    return [
        Set(f"{head}   {number}", 50, 40, 8),
        *column(text, 50, 100, 300),
        Set("Home news", 50, 800, 8),
        Set(str(number), 500, 815, 8),
    ]


def _furniture(document: Document) -> list[tuple[str, str]]:
    return [(document.text[part.start : part.end], part.reason) for part in document.furniture]


def test_what_comes_again_at_the_edge_of_pages_is_furniture_though_its_digits_change() -> None:
    document = read(drawn([_page(7, LEFT), _page(8, MIDDLE)]))

    assert _furniture(document)[:3] == [
        ("The Norlund Register  Saturday 4 June 2022   7", RUNNING_HEAD),
        ("Home news", PAGE_FOOTER),
        ("7", PAGE_NUMBER),
    ]
    assert document.text.count("4 June 2022") == 2
    assert LEFT in document.text


def test_heads_may_differ_on_left_and_right_pages() -> None:
    texts = (LEFT, MIDDLE, RIGHT, LEFT)
    pages = [_page(n, text, "Register" if n % 2 else "Home") for n, text in enumerate(texts)]

    document = read(drawn(pages))

    heads = [words for words, reason in _furniture(document) if reason == RUNNING_HEAD]
    assert heads == ["Home   0", "Register   1", "Home   2", "Register   3"]


def test_a_number_alone_at_the_edge_of_a_single_page_is_its_number_and_a_year_is_none() -> None:
    body = column(LEFT, 50, 100, 300)

    assert _furniture(read(drawn([[*body, Set("- 7 -", 290, 800, 8)]]))) == [("- 7 -", PAGE_NUMBER)]
    assert _furniture(read(drawn([[*body, Set("2022", 290, 800, 8)]]))) == []
    assert _furniture(read(drawn([[*body, Set("7", 50, body[-1].y + 11, 8)]]))) == []


def test_words_that_come_again_on_one_page_or_inside_pages_are_no_furniture() -> None:
    again = [Set("estimate", 50, 780, 8), Set("estimate", 50, 790, 8), Set("estimate", 50, 800, 8)]

    assert _furniture(read(drawn([[*column(LEFT, 50, 100, 300), *again]]))) == []
    assert _furniture(read(drawn([column(f"{text} {LEFT}", 50, 100, 300) for text in (LEFT, RIGHT)]))) == []


def test_pages_with_nothing_but_a_number_are_about_it() -> None:
    document = read(drawn([[Set(str(number), 290, 400)] for number in (1, 2, 3)]))

    assert document.text == "1\n\n2\n\n3"
    assert document.furniture == ()


def test_the_largest_type_on_the_first_page_is_claimed_as_title_with_its_place() -> None:
    headline = [Set("Eastern quay to close for", 50, 80, 20), Set("the winter", 50, 104, 20)]

    document = read(drawn([[*headline, *column(LEFT, 50, 140, 300)]], title="page07_final.indd"))

    first, second = (claim for claim in document.claims if claim.field == "title")
    assert (first.value, first.rule) == ("page07_final.indd", "Title")
    assert (second.value, second.rule) == ("Eastern quay to close for the winter", "largest type")
    assert document.text[second.start : second.end] == second.quote == second.value


def test_the_outlets_name_over_a_dated_page_is_no_title() -> None:
    masthead = [Set("The Norlund Register", 50, 60, 40), Set("Saturday 4 June 2022", 50, 80, 8)]
    headline = Set("Eastern quay to close", 50, 120, 20)

    document = read(drawn([[*masthead, headline, *column(LEFT, 50, 150, 300)]]))

    assert [claim.value for claim in document.claims if claim.rule == "largest type"] == [headline.text]


def test_two_headlines_of_one_size_claim_no_title() -> None:
    page = [
        Set("Eastern quay to close", 50, 80, 20),
        *column(LEFT, 50, 110, 300),
        Set("Divers ask no questions", 50, 300, 20),
        *column(RIGHT, 50, 330, 300),
    ]

    assert [claim for claim in read(drawn([page])).claims if claim.rule == "largest type"] == []


def test_xmp_states_title_authors_outlet_and_date_and_a_publishing_house_is_no_outlet() -> None:
    document = read(drawn([column(LEFT, 50, 100, 300)], xmp=XMP))

    stated = {claim.rule: (claim.field, claim.value, claim.why_not) for claim in document.claims}
    assert stated["dc:title"] == ("title", "Quay to close", None)
    assert stated["dc:creator"] == ("author", "Ann Bee, Carl Dee", None)
    assert stated["prism:publicationName"] == ("outlet", "The Norlund Register", None)
    assert stated["prism:publicationDate"] == ("published", "2022-06-04", None)
    assert stated["dc:publisher"][2] == "the publishing house, perhaps not the outlet"


def test_xmp_with_entities_states_nothing() -> None:
    hostile = '<!DOCTYPE x [<!ENTITY e "Quay">]>' + XMP.replace("Quay to close", "&e;")

    document = read(drawn([column(LEFT, 50, 100, 300)], xmp=hostile))

    assert {claim.rule for claim in document.claims} == {"CreationDate"}


def test_information_is_claimed_and_so_is_the_language() -> None:
    document = read(drawn([column(LEFT, 50, 100, 300)], title="Quay to close", language="en-GB"))

    stated = [(claim.field, claim.value, claim.rule) for claim in document.claims]
    assert ("title", "Quay to close", "Title") in stated
    assert ("language", "en-GB", "Lang") in stated
