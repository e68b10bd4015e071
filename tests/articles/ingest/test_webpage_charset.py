"""The charset of a page, told from its bytes."""

import pytest

from articles.ingest.webpage.charset import decode


@pytest.mark.parametrize(
    ("data", "text", "charset"),
    [
        ("\ufeff<p>é".encode(), "<p>é", "utf-8"),
        ("<p>é".encode("utf-16"), "<p>é", "utf-16-le"),
        ("<p>é “x”".encode("cp1252"), "<p>é “x”", "windows-1252"),
        ("<meta charset=latin1><p>é €".encode("cp1252"), "<meta charset=latin1><p>é €", "windows-1252"),
        ("<meta charset='shift_jis'>港①".encode("cp932"), "<meta charset='shift_jis'>港①", "cp932"),
        ("<meta charset=koi8-r>порт".encode("koi8-r"), "<meta charset=koi8-r>порт", "koi8-r"),
        ("<meta charset=iso-2022-jp>港".encode("iso2022_jp"), "<meta charset=iso-2022-jp>港", "iso2022_jp"),
        ("<meta charset=windows-1251>é".encode(), "<meta charset=windows-1251>é", "utf-8"),
        (b"<meta charset=rot13><p>abc", "<meta charset=rot13><p>abc", "utf-8"),
        (b"<meta charset=utf-16><p>abc", "<meta charset=utf-16><p>abc", "utf-8"),
        (b"<meta charset=no-such><p>abc", "<meta charset=no-such><p>abc", "utf-8"),
    ],
)
def test_page_is_read_in_the_charset_that_fits_its_bytes(data, text, charset):
    assert decode(data) == (text, charset, True)


def test_broken_utf_8_that_calls_itself_so_is_read_with_a_replacement_character():
    assert decode(b"<meta charset=utf-8>a\xffb") == ("<meta charset=utf-8>a\ufffdb", "utf-8", False)
