import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.decoding import decode

SAID = "“Brücke”, said Zoë – 5 €"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SAID.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + SAID.encode(), "utf-8-sig"),
        (b"\xff\xfe" + SAID.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + SAID.encode("utf-16-be"), "utf-16"),
        (SAID.encode("windows-1252"), "windows-1252"),
    ],
)
def test_text_in_each_known_encoding_reads_the_same_without_its_mark(data, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.doubts) == (SAID, encoding, ())


def test_windows_1252_byte_without_meaning_becomes_a_replacement_and_a_doubt():
    decoded = decode(b"Zo\xeb said \x81 no")
    assert decoded.text == "Zoë said \ufffd no"
    assert decoded.encoding == "windows-1252"
    assert decoded.doubts == ("Characters that could not be read: 1.",)


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8():
    decoded = decode("Zoë über Größe ü".encode()[:-1])
    assert decoded.text == "Zoë über Größe \ufffd"
    assert decoded.encoding == "utf-8"


def test_utf7_is_never_decoded():
    assert decode(b"+ADw-script+AD4-").text == "+ADw-script+AD4-"


def test_mojibake_is_reported_and_left_as_it_came():
    decoded = decode("the â€œbridgeâ€\x9d reopened".encode())
    assert decoded.text == "the â€œbridgeâ€\x9d reopened"
    assert "wrong encoding" in decoded.doubts[0]


def test_proper_accents_are_no_mojibake():
    assert decode("Âge, São Paulo, Ångström, â la carte".encode()).doubts == ()


def test_line_ends_and_nul_bytes_stay_in_the_text():
    assert decode(b"a\r\nb\x00c\n").text == "a\r\nb\x00c\n"


@given(st.binary())
def test_any_bytes_decode_to_text_that_can_be_stored(data):
    decode(data).text.encode("utf-8")
