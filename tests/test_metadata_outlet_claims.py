"""What a stated outlet is worth: addresses, handles, two spellings, and the domain an article stands on."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.metadata import judge, option_claims, outlets
from indexer.records import Alternative, Claim, Document

TODAY = date(2024, 6, 1)


def _judged(*claims: Claim) -> tuple[str | None, tuple[Alternative, ...]]:
    article = judge(Document("A ferry hit a pier.", "ferry", claims=claims), "ferry", today=TODAY)
    return article.outlet, article.alternatives.get("outlet", ())


def _site_name(value: str) -> Claim:
    return Claim("outlet", value, "html", "og:site_name", f'content="{value}"')


def _page(url: str, source: str = "html", why_not: str | None = None) -> Claim:
    return Claim("url", url, source, "canonical", url, why_not=why_not)


def test_an_outlet_that_is_stated_only_as_an_address_is_called_by_its_name() -> None:
    assert _judged(_site_name("independent.co.uk")) == ("The Independent", ())
    assert _judged(_site_name("https://www.lemonde.fr/")) == ("Le Monde", ())
    assert _judged(_site_name("www.WashingtonPost.com")) == ("The Washington Post", ())


@pytest.mark.parametrize("name", ["Oilprice.com", "Delfi.lt", "TheBlaze.com", "Ellery.example", "RFE/RL"])
def test_a_name_that_looks_like_a_host_is_kept_as_it_was_printed(name: str) -> None:
    assert _judged(_site_name(name)) == (name, ())


@pytest.mark.parametrize(
    ("value", "why_not"),
    [
        ("https://ellery.example/", "an address, not a name"),
        ("www.ellery.example", "an address, not a name"),
        ("ellery.example/news", "an address, not a name"),
        ("@guardian", "an account or mail address, not a name"),
        ("desk@ellery.example", "an account or mail address, not a name"),
    ],
)
def test_an_address_of_nobody_known_is_no_outlet(value: str, why_not: str) -> None:
    outlet, (other,) = _judged(_site_name(value))

    assert outlet is None
    assert (other.value, other.why_not) == (value, why_not)


def test_what_the_owner_calls_an_outlet_stands() -> None:
    article = judge(Document("A ferry.", "f"), "f", option_claims("www.ellery.example"), TODAY)

    assert article.outlet == "www.ellery.example"


def test_two_spellings_of_one_outlet_in_one_article_agree() -> None:
    outlet, (same, other) = _judged(
        _site_name("Independent"),
        Claim("outlet", "www.independent.co.uk", "html", "publisher", "<meta>"),
        Claim("outlet", "The Ellery Post", "text", "masthead", "The Ellery Post"),
    )

    assert outlet == "Independent"
    assert same.why_not == "says the same"
    assert other.why_not == "html (og:site_name) says otherwise"


def test_the_address_of_an_article_is_evidence_of_its_outlet() -> None:
    url = "https://www.independent.co.uk/news/a.html"

    assert outlets.address_claims((_site_name("X"), _page(url), _page("https://independent.co.uk/a"))) == (
        Claim("outlet", "The Independent", "address", "domain of a known outlet", url),
    )


@pytest.mark.parametrize(
    "claims",
    [
        (),
        (_page("https://news.yahoo.com/ferry"),),
        (_page("https://www.reuters.com/ferry"), _page("https://news.yahoo.com/ferry")),
        (_page("https://www.reuters.com/ferry"), _page("https://www.bbc.co.uk/ferry")),
        (_page("https://www.reuters.com/ferry", source="text"),),
        (_page("https://www.reuters.com/ferry", why_not="the front page's"),),
        (_page("/ferry"),),
    ],
)
def test_addresses_that_may_be_anothers_copy_are_none(claims: tuple[Claim, ...]) -> None:
    assert outlets.address_claims(claims) == ()


def test_what_a_document_states_is_believed_before_its_address() -> None:
    url = _page("https://www.independent.co.uk/a")
    claims = (url, *outlets.address_claims((url,)))

    assert _judged(*claims)[0] == "The Independent"
    assert _judged(*claims, _site_name("The Ellery Post"))[0] == "The Ellery Post"
