"""A web page's headline, authors, credit and outlet, as its reader sees them and its tags confirm."""

from __future__ import annotations

import pytest

from indexer.loaders import html
from indexer.metadata import judge
from indexer.records import Article
from tests.documents import html_page

SITE = '<meta property="og:site_name" content="{}">'
ADDRESS = '<link rel="canonical" href="https://www.{}/quay">'


def _article(page: str) -> Article:
    return judge(html.read(page.encode(), "page.html"), "page.html")


def _bare_page(head: str, body: str) -> Article:
    return _article(
        f"<html><head>{head}</head><body>{body}<p>{'Words of the article. ' * 20}</p></body></html>"
    )


@pytest.mark.parametrize("ending", [" | The Herald", " - herald.example", " — Herald", " » The Herald"])
def test_the_sites_name_is_no_part_of_a_headline(ending: str) -> None:
    head = (
        f"<title>Quay to close{ending}</title>" + SITE.format("The Herald") + ADDRESS.format("herald.example")
    )

    assert _bare_page(head, "").title == "Quay to close"


def test_a_part_of_a_headline_that_no_tag_calls_the_site_stays() -> None:
    assert _bare_page("<title>Quay closed - what now?</title>", "").title == "Quay closed - what now?"


def test_the_headline_is_the_heading_that_the_tags_confirm_not_the_masthead() -> None:
    head = "<title>Quay to close for winter | Ellery Notes</title>"
    article = _bare_page(head, "<h1>Ellery Notes</h1><h2>Sport</h2><h2>Quay to close for the winter</h2>")

    assert article.title == "Quay to close for the winter"
    assert article.evidence["title"].rule == "h2"


def test_the_line_above_the_headline_and_its_date_are_no_part_of_it() -> None:
    heading = (
        '<h1><span class="topline">Port <i>Ellery</i></span><style>.a{}</style>Quay to close'
        ' <span class="date">4 May 2022</span></h1>'
    )

    assert _bare_page("", heading).title == "Quay to close"


def test_the_only_heading_that_says_more_than_the_title_tag_is_the_headline() -> None:
    assert _bare_page("<title>Quay</title>", "<h2>Old quay to be sold</h2>").title == "Old quay to be sold"


def test_headings_of_other_stories_are_not_the_headline() -> None:
    other = "<aside><h1>Another story</h1></aside><ol class='breadcrumb'><li><h1>News</h1></li></ol>"

    assert _bare_page("", other + "<h3>x</h3>").title is None


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ann Bee", "Ann Bee"),
        ("By ANN BEE and CY DEE-GRAY", "Ann Bee, Cy Dee-Gray"),
        ("Von Ann von der Bee und Cy Dee", "Ann von der Bee, Cy Dee"),
        ("By Ann Bee, Senior Reporter", "Ann Bee"),
        ("By Ann Bee September 15, 2014", "Ann Bee"),
        ("By Ann Bee, Wednesday, 4 May 2022", "Ann Bee"),
        ("Analysis by Ann Bee, MS, RDN", "Ann Bee"),
        ("Text: Ann Bee | 4 May 2022", "Ann Bee"),
        ("By Ann Bee (ann@herald.example)", "Ann Bee"),
        ("Geschrieben von ann7 am 04.05.2022", "ann7"),
        ('<span class="byline">Ann Bee</span>', "Ann Bee"),
        ('<a rel="author" href="/people/ann">View all posts by Ann Bee</a>', "Ann Bee"),
        ('<span class="byline">Send a message</span>', None),
        ("By the harbour a crane fell", None),
        ('<div class="comment"><p>By Cy Dee</p></div>', None),
    ],
)
def test_the_author_is_who_the_byline_names(byline: str, author: str | None) -> None:
    assert _article(html_page(byline=f"<div>{byline}</div>")).author == author


def test_an_agency_in_the_byline_is_a_credit_and_no_author() -> None:
    article = _article(html_page(head='<meta name="author" content="Reuters, Ann Bee">'))

    assert (article.author, article.credit) == ("Ann Bee", "Reuters")
    assert _article(html_page(byline="<p>By Agence France-Presse</p>")).author is None


def test_an_agency_that_helped_is_a_credit() -> None:
    article = _article(html_page(byline='<p class="byline">Ann Bee, with NPA</p>'))

    assert (article.author, article.credit) == ("Ann Bee", "NPA")


def test_the_sites_own_name_is_no_author() -> None:
    head = SITE.format("The Herald") + '<meta name="author" content="The Herald">'
    article = _article(html_page(head=head))

    assert article.author is None
    assert article.alternatives["author"][0].why_not == "the site's own name"


def test_the_printed_byline_goes_before_a_tag_that_names_someone_else() -> None:
    page = html_page(head='<meta name="author" content="Web Team">', byline="<p>By Ann Bee</p>")

    assert _article(page).author == "Ann Bee"


def test_a_tag_that_the_address_confirms_goes_before_one_that_it_does_not() -> None:
    head = SITE.format("U.S.") + '<meta name="publisher" content="Herald">' + ADDRESS.format("herald.example")

    assert _article(html_page(head=head)).outlet == "Herald"


def test_the_program_a_page_was_made_with_is_no_outlet() -> None:
    article = _article(html_page(head=SITE.format("WordPress")))

    assert article.outlet is None
    assert article.alternatives["outlet"][0].why_not == "the program the page was made with"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Quay to close | Ellery Notes</title>", "<p>© 2022 Ellery Notes. All rights reserved.</p>"),
        ("<title>Quay to close | Ellery Notes</title>", '<a href="/"><img alt="Ellery Notes logo"></a>'),
        ("<title>Quay | Ellery-Notes</title>" + ADDRESS.format("ellery-notes.example"), ""),
        ("", '<a href="/"><img alt="Ellery Notes"></a><p>Copyright 2022 Ellery Notes</p>'),
    ],
    ids=["title and copyright", "title and logo", "title and address", "logo and copyright"],
)
def test_a_name_that_two_hints_agree_on_is_the_outlet(head: str, body: str) -> None:
    assert (_bare_page(head, body).outlet or "").replace("-", " ") == "Ellery Notes"


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("<p>Copyright Daily Crane. Complaints</p>", "Daily Crane"),
        ("<p>© 2022 Crane Holdings GmbH</p>", None),
        ("<p>Copyright of the photographs lies with Ann Bee</p>", None),
    ],
)
def test_a_copyright_line_alone_names_an_outlet_only_if_newspapers_are_called_so(
    body: str, outlet: str | None
) -> None:
    assert _bare_page("<title>Quay to close</title>", body).outlet == outlet


def test_a_masthead_in_the_first_line_is_the_outlet_where_newspapers_are_called_so() -> None:
    masthead = "<table><tr><td>{}</td></tr></table><h2>Quay to close</h2>"

    assert _bare_page("", masthead.format("Ellery Gazette On-Line")).outlet == "Ellery Gazette"
    assert _bare_page("", masthead.format("The Register Book Page")).outlet is None
    assert _bare_page("", masthead.format("Register")).outlet is None


@pytest.mark.parametrize(
    ("stated", "why_not"),
    [
        ("Ellery Verlag GmbH, Ellery, Germany", "a company, not a person"),
        ("The Herald, Ellery, Germany", "the site's own name"),
        ("Herald, The", "the site's own name"),
    ],
)
def test_a_company_or_the_site_is_no_author(stated: str, why_not: str) -> None:
    article = _article(html_page(head=SITE.format("The Herald") + f'<meta name="author" content="{stated}">'))

    assert article.author is None
    assert article.alternatives["author"][0].why_not == why_not


@pytest.mark.parametrize(
    "words", ["Redaktion", "Online-Redaktion", "Herald Editorial Team", "Guest", "admin"]
)
def test_a_byline_that_names_nobody_gives_no_author(words: str) -> None:
    assert _article(html_page(byline=f"<p>Written by {words}</p>")).author is None
    assert _article(html_page(head=f'<meta name="author" content="{words}">')).author is None


def test_the_credit_of_a_picture_is_no_byline() -> None:
    line = '<p class="byline">© By Ann Bee (Own work), CC BY</p>'

    assert _article(html_page(byline=line)).author is None


def test_a_name_and_a_role_in_two_tags_are_two() -> None:
    link = '<p><a rel="author" href="/x"><span>Ann Bee</span><span>Editor</span></a></p>'

    assert _article(html_page(byline=link)).author == "Ann Bee"


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Ellery Herald | News from the coast", "Ellery Herald"),
        ("Ellery Herald – Coast, Boats & Ropes", "Ellery Herald"),
        ("Möwe | Port", "Möwe | Port"),
        ("Ellery|Herald", "Ellery|Herald"),
    ],
    ids=["bar", "dash", "nothing confirms the part", "the address has the whole"],
)
def test_a_slogan_is_cut_from_a_name_that_something_else_confirms(name: str, outlet: str) -> None:
    article = _article(html_page(head=SITE.format(name) + ADDRESS.format("elleryherald.example")))

    assert article.outlet == outlet
    assert name in article.evidence["outlet"].quote


def test_an_address_confirms_a_name_without_its_umlauts() -> None:
    head = SITE.format("U.S.") + '<meta name="publisher" content="Möwenpost">'

    assert _article(html_page(head=head + ADDRESS.format("moewenpost.example"))).outlet == "Möwenpost"


@pytest.mark.parametrize(
    ("name", "why_not"),
    [
        ("Home", "a word for any site, not a name"),
        ("Eastern quay to close for the winter - Herald", "the headline, not the outlet"),
        ("All about boats, cranes and ropes, and whatever else floats or does not", "too long for a name"),
    ],
)
def test_what_only_fills_the_place_of_a_name_is_no_outlet(name: str, why_not: str) -> None:
    article = _article(html_page(head=SITE.format(name)))

    assert article.outlet is None
    assert article.alternatives["outlet"][0].why_not == why_not


def test_a_publisher_who_is_the_author_is_no_outlet() -> None:
    head = '<meta name="author" content="Ann Bee"><meta name="dc.publisher" content="Ann Bee">'

    assert _article(html_page(head=head)).outlet is None
    assert _article(html_page(head=head + ADDRESS.format("annbee.example"))).outlet == "Ann Bee"


def test_a_menu_is_no_name_though_title_and_first_line_share_it() -> None:
    head = "<title>Quay to close | Boats . Cranes . Ropes</title>"

    assert _bare_page(head, "<p>Boats . Cranes . Ropes</p><h1>Quay to close</h1>").outlet is None
