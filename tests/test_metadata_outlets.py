"""The table of outlets is sound, and every spelling and address finds its outlet, and no other."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest

from indexer.metadata import outlets


def _named(text: str) -> list[tuple[str, str, bool]]:
    found = outlets.find_named(text)
    return [(text[named.start : named.end], named.outlet.name, named.common) for named in found]


def test_the_table_holds_many_outlets_of_many_countries() -> None:
    table = outlets.outlets()

    assert len(table) >= 1_500
    assert len({outlet.country for outlet in table}) >= 150
    assert sum(outlet.kind == "agency" for outlet in table) >= 100


def test_every_entry_is_whole_and_the_table_is_in_order() -> None:
    table = outlets.outlets()
    names = [outlet.name for outlet in table]

    assert names == sorted(set(names), key=lambda name: (name.casefold(), name))
    for outlet in table:
        assert outlet.kind in ("outlet", "agency"), outlet
        assert re.fullmatch("[A-Z]{2}", outlet.country), outlet
        assert all(name == " ".join(name.split()) for name in outlet.names), outlet
        assert len(set(outlet.names)) == len(outlet.names), outlet
        assert outlet.common <= set(outlet.names), outlet
        assert all(outlets.host_of(domain) == domain for domain in outlet.domains), outlet
        assert not any(domain.startswith("www.") for domain in outlet.domains), outlet


def test_no_domain_belongs_to_two_outlets() -> None:
    counts = Counter(domain for outlet in outlets.outlets() for domain in outlet.domains)

    assert [domain for domain, count in counts.items() if count > 1] == []


def test_every_name_and_domain_in_the_table_means_its_own_outlet_alone() -> None:
    strays = [
        (spelling, outlet.name)
        for outlet in outlets.outlets()
        for spelling in (*outlet.names, *outlet.domains)
        if outlets.known(spelling) is not outlet or outlets.identity(spelling) != outlet.name
    ]

    assert strays == []


@pytest.mark.parametrize(
    "spelling",
    [
        "The Independent",
        "Independent",
        "INDEPENDENT",
        "  the  independent ",
        "independent.co.uk",
        "Independent.co.uk",
        "www.independent.co.uk",
        "https://www.independent.co.uk/news/world/a-ferry.html?x=1#top",
        "Independent, The",
        "Independent, The (London)",
    ],
)
def test_every_spelling_of_an_outlet_has_one_identity(spelling: str) -> None:
    assert outlets.identity(spelling) == "The Independent"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Norlund Register", "NORLUND REGISTER"),
        ("Dale & Moor Gazette", "Dale and Moor Gazette"),
        ("Osterau-Kurier", "Osterau Kurier"),
        ("Nörlund Bote", "Norlund Bote"),
        ("Ellery Weekly", "elleryweekly.com"),
        ("http://ellery.example/2022/ferry", "www.ellery.example"),
    ],
)
def test_spellings_of_an_outlet_nobody_knows_fold_too(one: str, other: str) -> None:
    assert outlets.identity(one) == outlets.identity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daily Mail", "Mail"),
        ("Irish Independent", "The Independent"),
        ("The Guardian", "The Guardian Nigeria"),
        ("The Times", "The Sunday Times"),
        ("ellery.example", "ellery.test"),
        ("Gazeta.ru", "Gazeta.pl"),
        ("Herald", "The Herald (Zimbabwe)"),
        ("Ellery Post", "The Ellery Posts"),
        ("日報", "日報新聞"),
        ("N", "N+"),
        ("???", "!!!"),
        ("край", "краи"),
    ],
)
def test_names_that_only_resemble_each_other_stay_apart(one: str, other: str) -> None:
    assert outlets.identity(one) != outlets.identity(other)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://edition.cnn.com/2022/05/04/ferry", "CNN"),
        ("https://cnnespanol.cnn.com/2022/05/04/ferry", "CNN en Español"),
        ("http://www.bbc.co.uk:80/news", "BBC News"),
        ("https://user@theguardian.com./world", "The Guardian"),
        ("timesofindia.indiatimes.com", "The Times of India"),
        ("//WWW.LeMonde.FR/a", "Le Monde"),
        ("https://web.archive.org/web/20220504093000id_/https://www.reuters.com/a?b=c", "Reuters"),
        ("web.archive.org/web/2022/http:/apnews.com/a", "Associated Press"),
        ("https://archive.ph/2022.05.04-093000/https://www.ft.com/content/1", "Financial Times"),
    ],
)
def test_an_address_on_an_outlets_domain_is_its_own(address: str, name: str) -> None:
    outlet = outlets.of_host(address)

    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize(
    "address",
    [
        "https://cnn.com.example/2022/ferry",
        "https://notcnn.com/",
        "https://cnn.com@evil.example/",
        "https://evil.example/cnn.com",
        "https://ann.medium.com/ferry",
        "https://ferry.blogspot.com/",
        "https://ann.substack.com/p/ferry",
        "https://news.yahoo.com/ferry.html",
        "https://blogs.timesofisrael.com/ferry",
        "https://club.blogs.mediapart.fr/ferry",
        "https://web.archive.org/web/2022/https://ferry.example/",
        "https://go.com/",
        "https://[bad",
        "The Guardian",
        "co.uk",
        "",
    ],
)
def test_an_address_anywhere_else_is_no_outlets(address: str) -> None:
    assert outlets.of_host(address) is None


def test_names_are_found_in_a_line_as_whole_words_the_longest_first() -> None:
    assert _named("As told to The New York Times, Al Jazeera English and RFE/RL") == [
        ("The New York Times", "The New York Times", False),
        ("Al Jazeera English", "Al Jazeera", False),
        ("RFE/RL", "RFE/RL", False),
    ]
    assert _named("CNNs, the new york times and Reutersville") == []
    assert _named("The New York\nTimes") == [("The New York\nTimes", "The New York Times", False)]
    assert _named("Oilprice.com (Reuters) – a ferry") == [
        ("Oilprice.com", "Oilprice.com", False),
        ("Reuters", "Reuters", False),
    ]


def test_names_that_are_also_words_are_marked_as_such() -> None:
    assert _named("Time is money, says The Sun") == [("Time", "Time", True), ("The Sun", "The Sun", True)]


@pytest.mark.parametrize(
    ("name", "common"), [("NATURE", True), ("Mirror", True), ("Daily Mirror", False), ("The Guardian", False)]
)
def test_a_common_name_is_common_in_any_case(name: str, common: bool) -> None:
    outlet = outlets.known(name)

    assert outlet is not None
    assert outlet.is_common(name) == common


@pytest.mark.parametrize("unit", ["a", "a ", "The ", "The New York ", "+", "\n"])
def test_names_are_sought_in_time_that_grows_with_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        outlets.find_named(unit * (length // len(unit)))
        return time.process_time() - started

    outlets.find_named("warm")

    assert seconds(400_000) < 10 * max(seconds(100_000), 0.02)


@pytest.mark.parametrize(
    "name", ["Reuters", "AP", "Agence France-Presse", "dpa", "Ukrinform", "RFE/RL", "KCNA"]
)
def test_agencies_are_agencies(name: str) -> None:
    assert outlets.is_agency(name)


@pytest.mark.parametrize("name", ["The Guardian", "Bloomberg", "Mia", "Norlund Press Agency", "", "Sid"])
def test_outlets_people_and_what_nobody_knows_are_not(name: str) -> None:
    assert not outlets.is_agency(name)


def test_a_bare_name_and_the_tables_fuller_one_agree() -> None:
    assert outlets.same("The Herald", "The Herald (Glasgow)")
    assert outlets.same("heraldscotland.com", "Herald")
    assert not outlets.same("herald.co.zw", "heraldscotland.com")
