"""Which lines of a text are page furniture, and that no sentence of an article is."""

from __future__ import annotations

import pytest

from indexer.metadata.furniture import furniture_of
from indexer.records import Furniture
from tests.hearing import BODY, furniture


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share this article on Facebook", "share line"),
        ("Facebook Twitter WhatsApp", "share line"),
        ("Artikel teilen auf Facebook", "share line"),
        ("Support Us", "support line"),
        ("Become a member today!", "support line"),
        ("Follow us on Twitter, support us, or become our patron!", "follow line"),
        ("Suivez-nous sur Facebook", "follow line"),
        ("Ellery Watch is the place where you will find all news. Follow us on X!", "line about the outlet"),
        ("Sign up for our weekly newsletter", "newsletter box"),
        ("Jetzt abonnieren!", "newsletter box"),
        ("12 comments", "comment prompt"),
        ("Leave a comment", "comment prompt"),
        ("Loading ...", "loading notice"),
        ("« Previous: China Replaces Russia As Force In Asia", "link to another story"),
        ("Next: Mayor Goes Over Lease »", "link to another story"),
        ("Read more: Mayor goes over fish market lease", "link to another story"),
        ("RELATED: Dam cracks", "link to another story"),
        ("Lesen Sie auch: Bürgermeister geht", "link to another story"),
        ("À lire aussi : le maire démissionne", "link to another story"),
        ("Lea también: el alcalde renuncia", "link to another story"),
        ("Leggi anche: il sindaco si dimette", "link to another story"),
        ("Lees ook: burgemeester stapt op", "link to another story"),
        ("Leia também: prefeito renuncia", "link to another story"),
        ("More Top Reads From Ellerywatch.com", "link to another story"),
        ("Back to homepage", "navigation"),
        ("Home > News > Ferries", "navigation"),
        ("We use cookies to make this site better. Read our policy.", "cookie notice"),
        ("© 2022 The Ellery Gazette. All rights reserved.", "copyright line"),
        ("Advertisement", "advertisement"),
        ("Anzeige", "advertisement"),
        ("Page 3 of 7", "page number"),
        ("Photo: Ada Pole", "picture credit"),
    ],
)
def test_a_line_that_is_all_furniture_is_marked_with_its_reason(line: str, reason: str) -> None:
    assert furniture(f"Ferry sailed{BODY}\n{line}\n{BODY}") == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Support us, the mayor begged, and the council did.",
        "Follow the money, he said.",
        "Share prices fell on Facebook and Twitter news.",
        "Next: the harbour.",
        "Related companies paid no tax.",
        "Copyright law is a mess, and the ferry company knows it.",
        "Comments were closed to the public on Tuesday.",
        "Read more slowly, her teacher wrote.",
        "Cookies were handed out on the quay.",
        "Port Ellery is the place where you were born.",
        "Search",
        "x x x",
        "Page after page of it was blank.",
        "Home is where the harbour is.",
    ],
)
def test_a_sentence_of_the_article_is_never_marked(line: str) -> None:
    assert furniture(f"Ferry sailed{BODY}\n{line}\n{BODY}") == {}


def test_single_words_are_furniture_only_beside_other_furniture() -> None:
    found = furniture(f"Search\nLog in\nSkip to content\n\nFerry sailed{BODY}\nSearch\n{BODY}")

    assert list(found) == ["Search", "Log in", "Skip to content"]
    assert len(furniture_of(f"Search\nSkip to content{BODY}\nSearch\n{BODY}")) == 2


def test_headlines_listed_under_a_teaser_heading_are_marked_and_the_article_goes_on() -> None:
    text = f"Ferry sailed{BODY}\nRelated stories\n\nMayor goes over lease\nDam cracks in the hills\n{BODY}"

    assert furniture(text) == {
        "Related stories": "link to another story",
        "Mayor goes over lease": "teaser for another story",
        "Dam cracks in the hills": "teaser for another story",
    }


def test_a_subheading_between_teasers_and_a_paragraph_is_left() -> None:
    found = furniture(f"Ferry sailed{BODY}\nRead more:\nDam cracks in the hills\n\nWhat the board says{BODY}")

    assert "What the board says" not in found


def test_under_a_ticker_another_storys_headline_is_marked_but_never_the_articles_own() -> None:
    two = furniture(f"Breaking News:\n\nOil Imports Dropped\n\nFerry Sailed With Worn Valve{BODY}")
    one = furniture(f"Breaking News:\n\nFerry Sailed With Worn Valve{BODY}")

    assert two == {"Breaking News:": "ticker", "Oil Imports Dropped": "teaser for another story"}
    assert one == {"Breaking News:": "ticker"}


def test_what_a_loader_has_marked_is_not_marked_again() -> None:
    text = f"Loading ...{BODY}"

    assert furniture_of(text, (Furniture(0, 11, "hidden"),)) == ()
