"""Mails, mailboxes and saved web pages: whose words they are, and how many articles."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.loaders.mail import mbox, mime
from indexer.records import Claim, Document, Skipped
from tests.documents import PARAGRAPHS, html_page, load, written

TEXT = "\n\n".join(PARAGRAPHS)
DATE = "Tue, 04 May 2021 09:30:00 +0200"
TEASER = " ".join(PARAGRAPHS[1:]) + " Nobody objected."


def _mail(text: str = TEXT, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"Subject": "Quay to close", "Date": DATE, **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def _read(folder: Path, message: EmailMessage | bytes, name: str = "a.eml") -> list[Document | Skipped]:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return list(load(written(folder, name, data)))


def _one(folder: Path, message: EmailMessage | bytes) -> Document:
    (document,) = _read(folder, message)
    assert isinstance(document, Document)
    return document


def _claims(document: Document, field: str) -> list[tuple[str, bool]]:
    """The values claimed for a field, each with whether it may be believed."""
    return [(claim.value, claim.why_not is None) for claim in document.claims if claim.field == field]


def test_a_mail_is_an_article_with_its_subject_and_day(tmp_path: Path) -> None:
    document = _one(tmp_path, _mail(Subject="Zoë: the quay closes", Message_ID="<17@mail.example>"))

    assert document.text == TEXT
    assert (document.source_id, document.stated_id) == ("17@mail.example", True)
    assert document.claims == (
        Claim("title", "Zoë: the quay closes", "mail", "Subject", "Subject: Zoë: the quay closes"),
        Claim("published", DATE, "mail", "Date", f"Date: {DATE}"),
    )


def test_a_zone_of_letters_is_kept_as_an_offset_and_a_comment_left_out(tmp_path: Path) -> None:
    document = _one(
        tmp_path, _mail().as_bytes().replace(DATE.encode(), b"Tue, 4 May 2021 09:30:00 EST (Boston)")
    )

    assert _claims(document, "published") == [("Tue, 4 May 2021 09:30:00 -0500", True)]


@pytest.mark.parametrize(
    ("sender", "headers", "outlet"),
    [
        (
            "The Norlund Register <news@norlundregister.example>",
            {"List_Unsubscribe": "<https://x.example>"},
            True,
        ),
        ("The Norlund Register <n@mailer.example>", {"List_Id": "Norlund Register <a.mailer.example>"}, True),
        ("Ann Bee <ann@norlundregister.example>", {"List_Unsubscribe": "<https://x.example>"}, False),
        ("The Norlund Register <news@norlundregister.example>", {}, False),
        (
            "Norlund Walkers <ann@norlundwalkers.example>",
            {
                "List_Id": "Norlund Walkers <w.norlundwalkers.example>",
                "List_Post": "<mailto:w@walkers.example>",
            },
            False,
        ),
    ],
)
def test_a_sender_is_an_outlet_only_where_a_newsletter_says_so(
    tmp_path: Path, sender: str, headers: dict[str, str], outlet: bool
) -> None:
    document = _one(tmp_path, _mail(From=sender, **headers))

    assert [believed for _, believed in _claims(document, "outlet")] == [outlet]


def test_of_a_writer_at_an_outlet_the_outlet_is_taken(tmp_path: Path) -> None:
    message = _mail(From="Ann Bee | Norlund Register <hi@norlundregister.example>", List_Id="<a.b.example>")

    assert _claims(_one(tmp_path, message), "outlet") == [("Norlund Register", True)]


def test_a_person_is_the_author_of_her_own_mail_and_of_nothing_she_forwards(tmp_path: Path) -> None:
    own = _one(tmp_path, _mail(From="Ann Bee <ann.bee@mail.example>"))
    forwarded = _one(tmp_path, _mail(From="Ann Bee <ann.bee@mail.example>", Subject="Fwd: Quay to close"))
    desk = _one(tmp_path, _mail(From="Norlund News Desk <desk@mail.example>"))

    assert _claims(own, "author") == [("Ann Bee", True)]
    assert _claims(forwarded, "author") == [("Ann Bee", False)]
    assert _claims(desk, "author") == [("Norlund News Desk", False)]


def test_the_headers_of_a_forwarded_message_tell_its_day_and_title(tmp_path: Path) -> None:
    inner = "From: The Norlund Register <n@register.example>\nSent: Monday, 3 May 2021 18:00\nTo: Ann Bee\n"
    document = _one(
        tmp_path, _mail(f"For you.\n\n{inner}Subject: Eastern quay shut\n\n{TEXT}", Subject="WG: for you")
    )
    claims = {(claim.field, claim.why_not is None): claim for claim in document.claims}
    day = claims["published", True]

    assert day.value == "Monday, 3 May 2021 18:00"
    assert document.text[day.start : day.end] == day.quote == "Sent: Monday, 3 May 2021 18:00"
    assert claims["published", False].value == DATE
    assert [value for value, _ in _claims(document, "title")] == ["Eastern quay shut", "for you"]
    assert ("The Norlund Register", False) in _claims(document, "outlet")


def test_the_headers_quoted_below_a_reply_are_not_those_of_the_reply(tmp_path: Path) -> None:
    quoted = "From: Cy Dee\nSent: Monday, 3 May 2021 18:00\nTo: Ann Bee\nSubject: Quay\n\nWhen?"
    document = _one(tmp_path, _mail(f"{TEXT}\n\n{quoted}", Subject="Re: Quay"))

    assert _claims(document, "published") == [(DATE, True)]


def test_html_is_read_where_the_plain_text_is_a_stub(tmp_path: Path) -> None:
    stub = _one(tmp_path, _mail("Your program shows no HTML.", html_page()))
    full = _one(tmp_path, _mail(TEXT, html_page()))

    assert PARAGRAPHS[2] in stub.text
    assert "Your program" not in stub.text
    assert full.text == TEXT


def _newsletter(items: int, linked: bool = True, words: str = TEASER) -> str:
    rows = ""
    for number in range(1, items + 1):
        headline = f"Story number {number} of today"
        if linked:
            headline = f'<a href="https://register.example/{number}">{headline}</a>'
        rows += f"<tr><td><h2>{headline}</h2><p>{words}</p></td></tr>"
    top = '<a href="https://register.example/web">View this email in your browser</a>'
    foot = "<tr><td><p>You get this because you asked for it. Unsubscribe.</p></td></tr>"
    head = "<tr><td><h1>Morning Post Bag</h1></td></tr>"
    return f"<html><body>{top}<table>{head}{rows}{foot}</table></body></html>"


def test_a_newsletter_of_linked_stories_is_an_article_each(tmp_path: Path) -> None:
    sender = {
        "From": "Norlund Register <n@norlundregister.example>",
        "List_Id": "<n.norlundregister.example>",
    }
    message = _mail("See the web.", _newsletter(3), Message_ID="<5@r.example>", **sender)
    documents = [item for item in _read(tmp_path, message) if isinstance(item, Document)]

    assert [document.source_id for document in documents] == [f"5@r.example#{number}" for number in (1, 2, 3)]
    second = documents[1]
    assert second.text == f"Story number 2 of today\n\n{TEASER}"
    assert second.claims == (
        Claim(
            "title",
            "Story number 2 of today",
            "mail",
            "headline of the item",
            "Story number 2 of today",
            0,
            23,
        ),
        Claim(
            "url",
            "https://register.example/2",
            "mail",
            "link of the item",
            "https://register.example/2",
        ),
        Claim("published", DATE, "mail", "Date of the whole mail", f"Date: {DATE}"),
        Claim("outlet", "Norlund Register", "mail", "From of the whole mail", f"From: {sender['From']}"),
    )


def test_lines_that_are_links_are_headlines_too(tmp_path: Path) -> None:
    rows = "".join(
        f'<p><a href="https://r.example/{n}">Story number {n} of today</a></p><p>{TEASER}</p>'
        for n in (1, 2, 3)
    )

    assert len(_read(tmp_path, _mail("x", f"<div>{rows}</div>"))) == 3


@pytest.mark.parametrize(
    "page",
    [
        _newsletter(2),
        _newsletter(4, linked=False),
        _newsletter(4, words="Read it today."),
        _newsletter(3).replace("</h1>", f"</h1>{'<p>' + TEXT + '</p>'}" * 4),
    ],
    ids=["two stories", "one text with crossheads", "headlines without text", "an essay with teasers below"],
)
def test_a_newsletter_that_is_not_plainly_several_articles_stays_one(tmp_path: Path, page: str) -> None:
    assert len(_read(tmp_path, _mail("x", page))) == 1


def test_plain_text_parted_by_rules_is_an_article_a_part_where_each_has_a_link(tmp_path: Path) -> None:
    parts = [f"Story number {n} of today\n\n{TEASER}\nhttps://r.example/{n}" for n in (1, 2, 3)]
    digest = _read(tmp_path, _mail("\n\n----------\n\n".join(parts)))
    essay = _read(tmp_path, _mail("\n\n----------\n\n".join(part[:-18] for part in parts)))

    assert [_claims(item, "url") for item in digest if isinstance(item, Document)] == [
        [(f"https://r.example/{n}", True)] for n in (1, 2, 3)
    ]
    assert len(essay) == 1


def test_an_attachment_of_a_readable_kind_is_an_article_of_its_own(tmp_path: Path) -> None:
    message = _mail()
    message.add_attachment(
        html_page().encode(), maintype="text", subtype="html", filename="a/../saved page.html"
    )
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="x-sheet", filename="sums.xlsx")
    mail, page = _read(tmp_path, message)

    assert isinstance(mail, Document)
    assert mail.note == "attached and not read: sums.xlsx"
    assert isinstance(page, Document)
    assert page.source_id == "a.eml/a_.._saved page.html"
    assert PARAGRAPHS[0] in page.text


def test_a_bad_attachment_fails_alone(tmp_path: Path) -> None:
    message = _mail()
    message.add_attachment(b"%PDF-1.7 no", maintype="application", subtype="pdf", filename="a.pdf")
    mail, broken = _read(tmp_path, message)

    assert isinstance(mail, Document)
    assert isinstance(broken, Skipped)
    assert broken.part == "a.eml/a.pdf"


def test_an_attached_message_is_an_article_and_attached_without_end_it_is_refused(tmp_path: Path) -> None:
    inner = _mail("The inner text.", Subject="Inner")
    for depth in range(5):
        outer = _mail(f"Text {depth}", Subject=f"Outer {depth}")
        outer.add_attachment(inner)
        inner = outer
    *documents, refused = _read(tmp_path, inner)

    assert [item.text for item in documents if isinstance(item, Document)] == [
        "Text 4",
        "Text 3",
        "Text 2",
        "Text 1",
    ]
    assert isinstance(refused, Skipped)
    assert refused.reason.startswith("nested too deeply")


def test_a_text_in_another_encoding_than_stated_is_read_and_said_so(tmp_path: Path) -> None:
    head = b"Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    document = _one(tmp_path, head + "Der Bürgermeister läßt grüßen, die Straße bleibt zu.".encode("cp1252"))

    assert document.text == "Der Bürgermeister läßt grüßen, die Straße bleibt zu."
    assert document.note == "encoding told from its bytes: read as windows-1252"


def test_broken_base64_gives_what_can_be_read_and_a_note(tmp_path: Path) -> None:
    body = base64.b64encode(TEXT.encode())[:401]
    head = b"Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    document = _one(tmp_path, head + body)

    assert document.text.startswith(PARAGRAPHS[0][:100])
    assert document.note == "some of it was not valid base64"
    assert document.partial


def test_a_mail_whose_boundaries_are_lost_keeps_its_words(tmp_path: Path) -> None:
    document = _one(tmp_path, b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\nSome words.\n")

    assert document.text == "Some words."
    assert document.note == "its parts cannot be told apart"


def test_flowed_lines_are_one_paragraph(tmp_path: Path) -> None:
    head = b"Subject: x\nContent-Type: text/plain; format=flowed\n\n"

    assert (
        _one(tmp_path, head + b"One line \nthat goes on.\nAnother.").text
        == "One line that goes on.\nAnother."
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Just some words\nwithout headers.", "content is not what the name says"),
        (b"Subject: nothing\n\n \n", "no text in it"),
        (
            b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--",
            "password-protected",
        ),
        (b"Subject: x\n" + b"Content-Type: multipart/mixed\n\n" * 300, "nested too deeply"),
    ],
)
def test_what_is_no_readable_mail_has_one_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (refused,) = _read(tmp_path, data)

    assert isinstance(refused, Skipped)
    assert refused.reason.startswith(reason)


def test_a_subject_of_200_000_encoded_words_costs_nothing(tmp_path: Path) -> None:
    subject = b"Subject: " + b"=?utf-8?q?a?=\n " * 200_000
    document = _one(tmp_path, subject + b"\n\nThe text.")

    assert document.text == "The text."
    assert len(mime.parsed(subject)["Subject"]) == mime.MAX_HEADER


MAILBOX = (
    b"From ann@mail.example Tue May  4 09:30:00 2021\nSubject: One\nMessage-ID: <1@x>\n\n"
    b"First text.\n>From here on.\n"
    b"From now on it is text.\n\n"
    b"From - Tue May 04 10:04:06 2021\nSubject: Two\n\n\n"
    b"From ann@mail.example Tue May  4 11:30:00 2021\nSubject: Three\n\nThird text.\n>>From there.\n"
)


def test_a_mailbox_gives_an_article_a_message_and_a_bad_one_fails_alone(tmp_path: Path) -> None:
    first, second, third = _read(tmp_path, MAILBOX, "a.mbox")

    assert isinstance(first, Document)
    assert (first.source_id, first.text) == ("1@x", "First text.\nFrom here on.\nFrom now on it is text.")
    assert second == Skipped("no text in it", part="message 2")
    assert isinstance(third, Document)
    assert (third.source_id, third.text) == ("a.mbox#3", "Third text.\n>From there.")
    assert 0 < first.share_read < third.share_read == 1.0


def test_a_message_that_is_too_large_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MAX_BYTES", 1_000)
    large = b"From a Tue May  4 09:30:00 2021\nSubject: x\n\n" + b"word " * 40_000 + b"\n\n"
    refused, after = _read(tmp_path, large + MAILBOX[: MAILBOX.index(b"From -")], "a.mbox")

    assert refused == Skipped("too large (over 0 MB)", part="message 1")
    assert isinstance(after, Document)


def test_a_file_that_is_no_mailbox_is_refused(tmp_path: Path) -> None:
    (refused,) = _read(tmp_path, b"Dear Ann,\n\nFrom now on ...", "a.mbox")

    assert isinstance(refused, Skipped)
    assert refused.reason.startswith("content is not what the name says")


def test_a_saved_page_keeps_its_address_and_not_the_time_it_was_saved(tmp_path: Path) -> None:
    page = html_page(head='<meta property="og:site_name" content="Norlund Register">').replace(
        'charset="utf-8"', 'charset="iso-8859-5"'
    )
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://register.example/quay"
    message["Subject"] = "Quay"
    message["Date"] = DATE
    message.set_content(page.replace("harbour", "hârbour"), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<logo>")
    (document,) = _read(tmp_path, message, "a.mhtml")

    assert isinstance(document, Document)
    assert "hârbour" in document.text
    assert ("https://register.example/quay", True) in _claims(document, "url")
    assert (DATE, False) in _claims(document, "published")
    assert (DATE, True) not in _claims(document, "published")


_HEADERS = st.sampled_from(
    [
        b"Subject: x",
        b"From: a <b@c>",
        b"Date: Tue, 4 May 2021",
        b"Content-Type: multipart/mixed; boundary=b",
        b"Content-Type: multipart/alternative; boundary=b",
        b"Content-Type: message/rfc822",
        b"Content-Type: text/html; charset=utf-8",
        b"Content-Type: text/plain; charset=\xff",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*=utf-7''a.html",
        b"List-Id: <x>",
        b"--b",
        b"--b--",
        b"",
        b"From a Tue May  4 09:30:00 2021",
        b"<h2><a href=http://x>a b c d</a></h2>",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(_HEADERS | st.binary(max_size=60), max_size=25),
    name=st.sampled_from(["eml", "mbox", "mhtml"]),
)
def test_any_bytes_give_articles_or_a_reason(tmp_path: Path, pieces: list[bytes], name: str) -> None:
    items = _read(tmp_path, b"\n".join(pieces), f"any.{name}")

    assert items
    assert all(isinstance(item, Document | Skipped) for item in items)
