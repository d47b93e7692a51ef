"""Word, OpenDocument and RTF files: what a reader sees of them, and claims with their place."""

from __future__ import annotations

import contextlib
import time

import pytest

from indexer.loaders.cleaning import clean_text
from indexer.loaders.office import docx as word
from indexer.loaders.office import odt as opendocument
from indexer.loaders.office import rtf as rich_text
from indexer.loaders.reasons import UnreadableError
from indexer.records import Claim, Document, Furniture
from tests.documents import PARAGRAPHS
from tests.office_documents import docx, odt, open_part, rtf, word_paragraph, word_part, zipped
from tests.time_up import out_of_time_after


def _claim(document: Document, field: str) -> Claim:
    return next(claim for claim in document.claims if claim.field == field)


def _word(body: str, parts: dict[str, str | bytes] | None = None) -> Document:
    return word.read(docx(body, parts), "a.docx")


def _open(body: str, styles: str = "", parts: dict[str, str | bytes] | None = None) -> Document:
    return opendocument.read(odt(body, styles, parts=parts), "a.odt")


def _rich(body: str, head: str = "") -> Document:
    return rich_text.read(rtf(body, head), "a.rtf")


def _furniture(document: Document) -> list[tuple[str, str]]:
    return [(document.text[one.start : one.end], one.reason) for one in document.furniture]


def test_paragraphs_of_a_word_file_are_the_text_and_its_title_is_found_by_style() -> None:
    body = word_paragraph("Quay to close", "Titel") + "".join(map(word_paragraph, PARAGRAPHS))
    document = _word(body)

    assert document.text == "\n\n".join(("Quay to close", *PARAGRAPHS))
    claim = _claim(document, "title")
    assert (claim.value, claim.rule, claim.source) == ("Quay to close", "title style", "document")
    assert document.text[claim.start : claim.end] == claim.quote == "Quay to close"
    assert (document.note, document.partial) == (None, False)


def test_a_heading_is_a_title_only_near_the_beginning() -> None:
    late = "".join(map(word_paragraph, PARAGRAPHS * 2)) + word_paragraph("Background", "berschrift1")

    assert _claim(_word(word_paragraph("Quay", "berschrift1")), "title").rule == "first heading"
    assert not [claim for claim in _word(late).claims if claim.field == "title"]


def test_the_days_a_word_file_was_made_and_changed_are_told_and_never_to_be_believed() -> None:
    core = (
        "<dc:title>Quay to close</dc:title><dc:creator>Ann Bee</dc:creator>"
        "<dcterms:created>2022-03-01T09:00:00Z</dcterms:created>"
        "<dcterms:modified>2022-03-02T09:00:00Z</dcterms:modified>"
    )
    document = word.read(docx(word_paragraph("Words."), core=core), "a.docx")

    assert _claim(document, "title").quote == "<dc:title>Quay to close</dc:title>"
    assert _claim(document, "author").value == "Ann Bee"
    assert _claim(document, "published").why_not == "the day the file was made, not published"
    assert _claim(document, "updated").why_not is not None


def test_inserted_text_is_kept_and_deleted_moved_hidden_and_commented_text_is_not() -> None:
    body = (
        "<w:p><w:r><w:t>It </w:t></w:r><w:ins><w:r><w:t>now </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>stands.</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>"
        + word_paragraph("Secret.", run="<w:vanish/>")
        + word_paragraph("Shown.", run='<w:vanish w:val="0"/>')
        + word_paragraph("Also secret.", "Versteckt")
    )
    comments = word_part("comments", f"<w:comment>{word_paragraph('A remark')}</w:comment>")
    document = _word(body, {"word/comments.xml": comments})

    assert document.text == "It now stands.\n\nShown."
    assert document.note == "it has tracked changes: inserted text was kept, deleted text left out"
    assert not document.partial


def test_cells_and_list_items_are_lines_and_a_text_box_is_read_once() -> None:
    row = "".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in ("Herring", "120"))
    listed = "".join(word_paragraph(item, properties="<w:numPr/>") for item in ("One", "Two"))
    box = f"<w:txbxContent>{word_paragraph('In a box')}</w:txbxContent>"
    anchor = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        "<w:t>Beside it</w:t></w:r></w:p>"
    )
    document = _word(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{anchor}{listed}")

    assert document.text == "Herring\n120\n\nBeside it\n\nIn a box\n\nOne\nTwo"


def test_notes_follow_the_text_of_a_word_file_and_running_heads_are_furniture() -> None:
    notes = (
        f'<w:footnote w:type="separator">{word_paragraph("---")}</w:footnote>'
        f"<w:footnote>{word_paragraph('As told in March.')}</w:footnote>"
    )
    parts: dict[str, str | bytes] = {
        "word/footnotes.xml": word_part("footnotes", notes),
        "word/header1.xml": word_part("hdr", word_paragraph("Ellery Weekly")),
        "word/header2.xml": word_part("hdr", word_paragraph("Ellery Weekly")),
        "word/footer1.xml": word_part("ftr", word_paragraph("Page 1")),
    }
    document = _word(word_paragraph("The quay closes."), parts)

    assert document.text == "Ellery Weekly\n\nThe quay closes.\n\nAs told in March.\n\nPage 1"
    assert _furniture(document) == [("Ellery Weekly", "page header"), ("Page 1", "page footer")]


def test_tabs_and_line_breaks_stand_only_where_they_are_printed() -> None:
    stops = "<w:tabs><w:tab w:val='left'/></w:tabs>"
    run = f"<w:p><w:pPr>{stops}</w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"

    assert _word(run).text == "a\tb\nc"


def test_a_word_file_cut_in_its_text_is_read_up_to_there_and_called_partly_read() -> None:
    whole = word_part("document", "<w:body>" + "".join(map(word_paragraph, PARAGRAPHS)) + "</w:body>")
    document = _word("", {"word/document.xml": whole[: whole.index("fish market")]})

    assert document.text.startswith(PARAGRAPHS[0])
    assert document.partial
    assert document.note == "only part of it was read: damaged (its XML breaks off at line 1)"


def test_a_word_file_with_a_password_an_old_one_and_another_zip_are_told_apart() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    for data, reason in (
        (ole + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (ole, "content is not what the name says (it is an old Office file)"),
        (zipped({"a.txt": "words"}), "content is not what the name says (it is not a Word file)"),
        (b"Only words.", "content is not what the name says (it is not a Word file)"),
        (docx(word_paragraph("Words."))[:-200], "damaged (it is cut short or broken)"),
        (docx(""), "no text in it"),
    ):
        with pytest.raises(UnreadableError) as refusal:
            word.read(data, "a.docx")
        assert refusal.value.reason == reason


def test_entities_of_a_word_file_are_never_resolved() -> None:
    for declared in (
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">',
    ):
        part = word_part(
            "document", f"<w:body>{word_paragraph('Before.')}<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
        )
        hostile = part.replace("?>", f"?><!DOCTYPE w [{declared}]>", 1)

        for encoded in (hostile.encode(), hostile.replace("UTF-8", "UTF-16").encode("utf-16")):
            with pytest.raises(UnreadableError, match="brings a document type of its own"):
                _word("", {"word/document.xml": encoded})


def test_a_word_file_nested_without_end_is_read_up_to_there() -> None:
    body = word_paragraph("Above.") + "<w:sdt>" * 5_000 + word_paragraph("Below.")
    document = _word(body)

    assert document.text == "Above."
    assert document.note == "only part of it was read: nested too deeply"


def test_a_word_file_of_a_million_paragraphs_is_read_in_time_and_called_partly_read() -> None:
    rows = "".join(f"<w:p><w:r><w:t>Boat {n:x} lies at the quay</w:t></w:r></w:p>" for n in range(1_000_000))
    data = docx(rows)
    started = time.process_time()
    document = word.read(data, "a.docx")

    assert time.process_time() - started < 20
    assert document.text.startswith("Boat 0 lies at the quay\n\nBoat 1")
    assert document.partial
    assert document.note is not None
    assert "too large" in document.note


def test_paragraphs_of_an_open_document_are_the_text_and_its_title_is_found_by_style() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    body = (
        '<text:p text:style-name="P1">Quay  to\n close</text:p>'
        '<text:p>One<text:s text:c="2"/>two<text:tab/>three</text:p>'
    )
    document = _open(body, styles)

    assert document.text == "Quay to close\n\nOne  two\tthree"
    assert (_claim(document, "title").value, _claim(document, "title").rule) == (
        "Quay to close",
        "title style",
    )


def test_deleted_hidden_and_commented_text_of_an_open_document_is_left_out() -> None:
    styles = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>Seen<text:span text:style-name="T1"> unseen</text:span>'
        "<office:annotation><text:p>Remark</text:p></office:annotation>."
        "<draw:frame><svg:title>alt</svg:title>"
        "<draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>"
        '<text:p>Hidden<text:hidden-paragraph text:is-hidden="true"/></text:p>'
    )
    document = _open(body, styles)

    assert document.text == "Seen.\n\nIn a box"
    assert document.note == "it has tracked changes: inserted text was kept, deleted text left out"


def test_notes_lists_tables_and_running_heads_of_an_open_document() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>As told.</text:p>"
        "</text:note-body></text:note>"
    )
    body = (
        f"<text:h text:outline-level='1'>Quay</text:h><text:p>It closes{note} soon.</text:p>"
        "<text:list><text:list-item><text:p>One</text:p></text:list-item>"
        "<text:list-item><text:p>Two</text:p></text:list-item></text:list>"
    )
    master = (
        "<style:master-page><style:header><text:p>Ellery Weekly</text:p></style:header></style:master-page>"
    )
    parts: dict[str, str | bytes] = {"styles.xml": open_part("document-styles", master)}
    document = _open(body, parts=parts)

    assert document.text == "Ellery Weekly\n\nQuay\n\nIt closes soon.\n\nOne\nTwo\n\nAs told."
    assert document.furniture == (Furniture(0, 13, "page header"),)
    assert _claim(document, "title").rule == "first heading"


def test_what_an_open_document_says_of_itself_is_claimed_and_its_days_are_not_believed() -> None:
    meta = (
        "<dc:title>Quay</dc:title><meta:initial-creator>Ann Bee</meta:initial-creator>"
        "<dc:creator>Cy Dee</dc:creator>"
        "<meta:creation-date>2022-03-01T09:00:00</meta:creation-date><dc:language>en-GB</dc:language>"
    )
    document = opendocument.read(odt("<text:p>Words.</text:p>", meta=meta), "a.odt")

    assert [claim.value for claim in document.claims if claim.field == "author"] == ["Ann Bee"]
    assert _claim(document, "language").value == "en-GB"
    assert _claim(document, "published").why_not == "the day the file was made, not published"


def test_an_open_document_with_a_password_says_so() -> None:
    manifest = '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'

    for parts in ({"META-INF/manifest.xml": manifest}, {"encrypted-package": b"\x01\x02"}):
        with pytest.raises(UnreadableError, match="password-protected"):
            opendocument.read(odt("<text:p>x</text:p>", parts=parts), "a.odt")


def test_rich_text_is_read_in_the_character_sets_of_its_fonts() -> None:
    body = (
        r"\pard Caf\'e9 \'93quoted\'94 \u8364?5\par"
        r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}\par {\f2 \'83A\'83\\}\par {\uc0\u-10179\u-8704}\emdash\~x"
    )
    document = _rich(body)

    assert document.text == "Café “quoted” €5\n\nПривет\n\nアソ\n\n\N{GRINNING FACE}—\xa0x"


def test_notes_heads_and_information_of_rich_text() -> None:
    head = (
        r"{\stylesheet{\s0 Normal;}{\s15 Title;}}"
        r"{\info{\title Quay}{\author Ann Bee}{\creatim\yr2022\mo3\dy1\hr9}}"
        r"{\header Ellery Weekly\par}{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
    )
    body = (
        r"\pard\s15 Quay to close\par\pard It closes{\footnote As told.} soon.\par"
        r"\trowd\intbl Herring\cell 120\cell\row\pard After{\v  hidden}{\deleted  gone}."
        r"{\*\annotation Remark}\par"
    )
    document = _rich(body, head)

    assert document.text == (
        "Ellery Weekly\n\nQuay to close\n\nIt closes soon.\n\nHerring\n120\n\nAfter.\n\nAs told.\n\nPage 1"
    )
    assert _furniture(document) == [("Ellery Weekly", "page header"), ("Page 1", "page footer")]
    title = _claim(document, "title")
    assert (title.rule, document.text[title.start : title.end]) == ("title style", "Quay to close")
    assert [claim.value for claim in document.claims if claim.field == "author"] == ["Ann Bee"]
    made = _claim(document, "published")
    assert (made.value, made.why_not) == ("2022-03-01", "the day the file was made, not published")


def test_the_address_behind_a_link_is_not_text_and_pictures_and_objects_are_none() -> None:
    body = (
        r"See {\field{\*\fldinst{HYPERLINK \"https://x.example/\"}}{\fldrslt{the report}}}."
        r"{\pict\wmetafile8 0123456789abcdef}{\pict\bin4 }}}{\object{\*\objdata 00ff}}{\*\unknown noise}\par"
    )

    assert _rich(body).text == "See the report."


def test_rich_text_that_is_cut_short_says_so() -> None:
    whole = rtf(r"\par ".join(PARAGRAPHS))
    document = rich_text.read(whole[:-40], "a.rtf")

    assert document.text.startswith("\n\n".join(PARAGRAPHS[:2]))
    assert document.partial
    assert document.note == "only part of it was read: damaged (it is cut short)"


@pytest.mark.parametrize(
    "noise",
    [
        "{",
        "}",
        "\\",
        "a",
        "\\'e9",
        "\\'",
        "\\u99999999 ",
        '{\\field{\\*\\fldinst{HYPERLINK "a"',
        "{\\fonttbl\\f1",
        "\\f1\\fcharset1",
        "\\bin9 ",
        "\\bin-5 ",
        "\\par ",
        "{\\*\\shpinst{\\shptxt ",
        "\\uc9\\u5",
        "\\ansicpg037\\'e9",
    ],
)
def test_a_megabyte_of_any_noise_in_rich_text_takes_seconds(noise: str) -> None:
    data = rtf(noise * (1_000_000 // len(noise)))
    started = time.process_time()
    with contextlib.suppress(UnreadableError):
        rich_text.read(data, "a.rtf")

    assert time.process_time() - started < 15


def test_text_leaves_the_office_readers_clean() -> None:
    messy = word_paragraph("e\u0301tude \u2028 \x85next")

    assert _word(messy).text == clean_text("étude \n \nnext")


def test_text_beyond_the_limit_is_cut_off_and_said_to_be_missing() -> None:
    for document in (
        _word(word_paragraph(" ".join(map(str, range(900_000))))),
        _rich("a" * 6_000_000),
        _rich("a quay in the winter\\par " * 300_000),
    ):
        assert document.partial
        assert document.note == "only part of it was read: too large (over 5 million characters)"
        assert 4_999_000 < len(document.text) <= 5_000_000


def test_a_word_file_is_partly_read_when_its_time_is_up() -> None:
    data = docx("".join(word_paragraph(f"Boat {number} lies at the quay.") for number in range(200_000)))

    with out_of_time_after(0.3):
        document = word.read(data, "a.docx")

    assert document.text.startswith("Boat 0 lies")
    assert document.note == "only part of it was read: took too long"
    assert document.partial


def test_rich_text_is_partly_read_when_its_time_is_up() -> None:
    data = rtf("".join(rf"Boat {number} lies at the quay.\par " for number in range(200_000)))

    with out_of_time_after(0.3):
        document = rich_text.read(data, "a.rtf")

    assert document.text.startswith("Boat 0 lies")
    assert document.note == "only part of it was read: took too long"
