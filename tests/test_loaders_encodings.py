"""Bytes to text: what they say of themselves, what can be told from them, and what cannot."""

from __future__ import annotations

import codecs
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.loaders.encodings import MAX_SAMPLE, as_stated, decoded, shown
from indexer.loaders.reasons import UnreadableError
from indexer.records import Skipped
from tests.documents import load, written

FRENCH = (
    "Le conseil du port a décidé mardi de fermer le quai est pour l’hiver, après que des ingénieurs ont"
    " trouvé que les pieux étaient plus mous qu’on ne l’avait cru."
    " Où iront les pêcheurs ? « Là où ça ira », dit-elle."
)
GERMAN = (
    "Der Hafenrat beschloss am Dienstag, den östlichen Kai über den Winter zu schließen. Die Fischer können"
    " bis März den westlichen benutzen; für die längere Strecke müssen sie selbst aufkommen, hieß es."
)
SPANISH = (
    "La junta del puerto decidió el martes cerrar el muelle este durante el invierno. ¿Quién pagará el camino"
    " más largo? Los marineros dijeron que mañana preguntarán otra vez, según el capitán Núñez."
)
POLISH = (
    "Rada portu postanowiła we wtorek zamknąć wschodnie nabrzeże na zimę, gdyż inżynierowie stwierdzili, że"
    " pale są słabsze, niż mówiły rysunki. Rybacy będą mogli używać zachodniego nabrzeża aż do wiosny."
)
HUNGARIAN = (
    "A kikötő tanácsa kedden úgy döntött, hogy télre lezárja a keleti rakpartot, mert a mérnökök szerint a"
    " cölöpök gyengébbek a vártnál. A halászok tavaszig a nyugati rakpartot használhatják, közölték őszintén."
)
TURKISH = (
    "Liman kurulu salı günü doğu rıhtımını kış için kapatmaya karar verdi. Balıkçılar ilkbahara kadar batı"
    " rıhtımını kullanacak; daha uzun yolun parasını kimin ödeyeceği ise henüz bilinmiyor, dediler."
)
RUSSIAN = (
    "Совет порта во вторник решил закрыть восточный причал на зиму, потому что инженеры нашли сваи слишком"
    " мягкими. До весны рыбаки будут пользоваться западным причалом, сообщил представитель совета."
)
GREEK = (
    "Το συμβούλιο του λιμανιού αποφάσισε την Τρίτη να κλείσει την ανατολική προβλήτα για τον χειμώνα."
    " Οι ψαράδες θα χρησιμοποιούν τη δυτική μέχρι την άνοιξη, όπως ανακοινώθηκε στη συνεδρίαση."
)
JAPANESE = (
    "港湾委員会は火曜日、冬の間、東の桟橋を閉鎖することを決めた。漁師たちは春まで西の桟橋を使うことになる。"
)
CHINESE = "港口委员会星期二决定在冬季关闭东码头。渔民们将使用西码头，直到春天为止。没有人受伤。"
KOREAN = "항만 위원회는 화요일 겨울 동안 동쪽 부두를 폐쇄하기로 결정했다. 어부들은 봄까지 서쪽 부두를 쓴다."


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_unicode_is_read_in_all_its_forms(codec: str) -> None:
    assert decoded(GERMAN.encode(codec)).text == GERMAN


def test_only_what_is_not_stated_is_noted() -> None:
    assert decoded(GERMAN.encode()).note is None
    assert decoded(GERMAN.encode("utf-16")).note is None
    assert decoded(GERMAN.encode("cp1252")).note == "encoding told from its bytes: read as windows-1252"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (GERMAN, "cp1252"),
        (GERMAN, "cp850"),
        (SPANISH, "cp1252"),
        (SPANISH, "mac_roman"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (HUNGARIAN, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (GREEK, "cp1253"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
    ],
)
def test_a_paragraph_is_read_in_the_encoding_it_was_written_in(text: str, codec: str) -> None:
    assert decoded(text.encode(codec)).text == text


def test_a_few_letters_in_much_english_are_found_wherever_they_stand() -> None:
    english = "The harbour board voted on Tuesday to close the eastern quay for the winter.\n" * 5_000
    text = f"{english}Zoë Müller said so in a café.\n{english}"

    assert len(text) > 4 * MAX_SAMPLE
    assert decoded(text.encode("cp1252")).text == text


def test_a_text_of_one_long_line_is_read_within_bounds() -> None:
    text = (RUSSIAN + " ") * 10_000

    assert decoded(text.encode("cp1251")).text == text


def test_a_few_damaged_bytes_in_much_utf_8_are_no_reason_to_take_another_encoding() -> None:
    data = FRENCH.encode() * 3
    text, note = decoded(data[:100] + b"\xff" + data[100:])

    assert text.replace("\ufffd", "") == FRENCH * 3
    assert note == "characters that are not valid UTF-8: 1"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "content is not what the name says (it is a picture)"),
        (bytes(range(256)) * 4, "its characters are in no encoding that can be told"),
        (b"words" + bytes(40), "content is not what the name says (it is binary)"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8" * 50, "its characters are in no encoding that can be told"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        decoded(data)

    assert refusal.value.reason == reason


def test_random_bytes_are_no_text() -> None:
    refused = 0
    for seed in range(20):
        try:
            decoded(Random(seed).randbytes(3_000))
        except UnreadableError:
            refused += 1

    assert refused == 20


@pytest.mark.parametrize("charset", ["utf-8", "punycode", "unicode_escape", "no such", "x\0", "zip", "ascii"])
def test_a_stated_encoding_that_is_none_or_wrong_is_not_used(charset: str) -> None:
    assert as_stated(RUSSIAN.encode("koi8_r")[:9] + b"\x81\x8d", charset) is None


def test_what_is_called_latin_1_is_read_as_browsers_do() -> None:
    assert as_stated("It’s".encode("cp1252"), "iso-8859-1") == ("It’s", None)


def test_names_are_shown_as_people_know_them() -> None:
    codecs_known = ("cp1252", "cp850", "cp932", "iso8859_2", "koi8_r", "mac_roman", "euc_jp", "utf-8")

    assert [shown(name) for name in codecs_known] == [
        "windows-1252",
        "DOS code page 850",
        "Shift-JIS",
        "ISO 8859-2",
        "KOI8-R",
        "Mac roman",
        "EUC-JP",
        "UTF-8",
    ]


def test_a_file_tells_in_its_note_how_it_was_read(tmp_path: Path) -> None:
    (document,) = load(written(tmp_path, "a.text", FRENCH.encode("cp1252")))

    assert not isinstance(document, Skipped)
    assert (document.text, document.note) == (FRENCH, "encoding told from its bytes: read as windows-1252")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16-le", "replace")))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = decoded(data).text
    except UnreadableError as refusal:
        text = refusal.reason

    assert isinstance(text, str)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decoded(text.encode()).text == text.removeprefix("\ufeff")
