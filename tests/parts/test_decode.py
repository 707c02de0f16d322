"""Bytes become characters, whatever the label says."""

import pytest

from headcount.parts.decode import decode

UKRAINIAN = "Сьогодні з полону повернулися 25 українців, серед них двоє цивільних. Їх зустріли в Чернігові."
RUSSIAN = "Сегодня из плена вернулись 95 военнослужащих. Объём помощи им не называют."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-u"])
@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN])
def test_the_encoding_is_found_without_a_label(charset: str, text: str) -> None:
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-u", "cp866", "iso8859-5"])
@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN.replace("Їх", "Усіх").replace("ї", "и").replace("і", "и")])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_the_encoding_is_found_below_a_long_head_of_scripts(charset: str, text: str, declared: str | None) -> None:
    head = b"<html><head><script>" + b"var a = 1; " * 4000 + b"</script></head><body>\xa9 2025 <p>"
    assert text in decode(head + text.encode(charset) + b"</p></body></html>", declared=declared).text


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "no-such-code", None])
def test_valid_utf8_is_utf8_whatever_the_label(declared: str | None) -> None:
    assert decode(UKRAINIAN.encode(), declared=declared).text == UKRAINIAN


def test_a_wrong_label_is_passed_over() -> None:
    assert decode(UKRAINIAN.encode("windows-1251"), declared="koi8-u").text == UKRAINIAN
    assert decode(UKRAINIAN.encode("koi8-u"), declared="utf-8").text == UKRAINIAN


def test_a_right_label_is_followed() -> None:
    text = "Ils étaient 95 à rentrer, déjà"
    assert decode(text.encode("iso-8859-15"), declared="iso-8859-15").text == text


@pytest.mark.parametrize("declared", [None, "iso-8859-15", "windows-1252"])
def test_a_german_text_is_western(declared: str | None) -> None:
    text = "Größe über Österreich für Ärzte, 25 Männer heimgekehrt"
    assert decode(text.encode("windows-1252"), declared=declared).text == text


def test_a_western_text_without_a_label_is_western() -> None:
    assert decode("“25 prisoners” – a naïve count".encode("windows-1252")).text == "“25 prisoners” – a naïve count"


def test_a_stretch_in_another_encoding_is_read_and_told() -> None:
    body = (UKRAINIAN + "\n").encode() * 3 + RUSSIAN.encode("windows-1251") + ("\n" + UKRAINIAN).encode()
    decoded = decode(body)
    assert decoded.text.count(UKRAINIAN) == 4
    assert "вернулись 95 военнослужащих" in decoded.text
    assert decoded.warnings


def test_line_ends_are_newlines() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_letters_at_the_edge_of_a_window_are_whole() -> None:
    wrong = RUSSIAN.encode("windows-1251")
    for shift in range(4):
        body = b"a" * shift + ("ї" * 200_000).encode() + b"\n" + wrong + b"\n" + ("ї" * 200_000).encode()
        decoded = decode(body)
        assert decoded.text.count("ї") == 400_000
        assert RUSSIAN in decoded.text


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_latin_letters_of_two_bytes_need_no_mark(charset: str) -> None:
    text = "On Friday 175 people came home – all of them."
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize("charset", ["utf-32", "utf-32-be"])
def test_letters_of_four_bytes_are_known_by_their_mark(charset: str) -> None:
    text = "У п’ятницю додому повернулися 175 людей."
    marked = text if charset == "utf-32" else "\ufeff" + text
    assert decode(marked.encode(charset)).text == text


@pytest.mark.parametrize("body", [b"\0", b"\0" * 100, b"175\0came\0home", b""])
def test_nothing_between_letters_is_no_other_encoding(body: bytes) -> None:
    assert decode(body).charset == "utf-8"


NO_CHARSETS = "zlib bz2 base64 hex rot13 uu quopri punycode idna utf-7 undefined unicode_escape raw_unicode_escape mbcs"


@pytest.mark.parametrize("label", NO_CHARSETS.split())
def test_what_is_no_charset_of_pages_is_passed_over(label: str) -> None:
    body = f'<meta charset="{label}">175 '.encode() + b"caf\xe9 " * 3
    assert decode(body).charset == "windows-1252"
    assert decode(body, declared=label).charset == "windows-1252"
