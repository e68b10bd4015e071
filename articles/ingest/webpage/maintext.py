"""Which passages of a page are the article: what trafilatura takes for the main text, read from our own tree.

trafilatura is good at telling an article from what surrounds it, but gives its text back without captions, with
spaces and markup changed. So it only chooses; what is kept is what our own reading of the page found there.
"""

import logging
import re
from collections.abc import Iterator

from articles.ingest.webpage.flow import Passage
from articles.ingest.webpage.page import Element

_TOKENS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\W_]+")
_SHINGLE = 5  # words; the length at which a run of words is rarely found twice in one page
_SHARE = 0.7  # of a passage's shingles that must stand in the main text, when it is not there whole
_PARTS = ("p", "head", "item", "quote", "cell", "row", "code", "table", "list", "lb")

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: letters and digits in lower case, Han, kana and Thai one by one."""
    return tuple(_TOKENS.findall(text.casefold()))


class MainText:
    """What trafilatura takes for the main text of a page. Empty when it finds none."""

    def __init__(self, root: Element) -> None:
        self._whole: set[int] = set()
        self._shingles: set[int] = set()
        for text in _texts(_extracted(root)):
            words = words_of(text)
            self._whole.add(hash(words))
            self._shingles.update(_shingles(words))
        self._whole.discard(hash(()))

    def __bool__(self) -> bool:
        return bool(self._whole)

    def holds(self, passage: Passage) -> bool:
        """Whether the passage stands in the main text, word for word or nearly so."""
        block = passage.block
        if block.cells:
            cells = filter(None, (words_of(block.text[start:end]) for start, end in block.cells))
            return all(hash(cell) in self._whole for cell in cells)
        words = words_of(block.text)
        if hash(words) in self._whole:
            return True
        shingles = list(_shingles(words))
        return bool(shingles) and sum(s in self._shingles for s in shingles) >= _SHARE * len(shingles)


def _extracted(root: Element) -> Element | None:
    # Imported here because it costs 150 ms, which no start of the server should wait for.
    from trafilatura import bare_extraction
    from trafilatura.settings import Extractor

    options = Extractor(output_format="python", comments=False, tables=True, formatting=True)
    options.min_output_size = 1  # short articles are articles
    try:
        document = bare_extraction(root, options=options)
    except MemoryError:
        raise
    except Exception:
        # Foreign code on foreign input: whatever trips it, the page can still be read without its choice.
        logging.getLogger(__name__).warning("trafilatura failed on a page", exc_info=True)
        return None
    return getattr(document, "body", None)


def _texts(body: Element | None) -> Iterator[str]:
    """The text of every part of trafilatura's result, and of every line of it."""
    if body is None:
        return
    for element in body.iter(*_PARTS):
        if element.tag == "lb":
            yield element.tail or ""
        else:
            yield element.text or ""  # up to its first line break, when it has some
            yield _own_text(element)
            yield "".join(element.itertext())


def _own_text(element: Element) -> str:
    """The text of a part without that of the parts in it: a list item without the list under it."""
    own = [element.text or ""]
    for child in element:
        own += [*(() if child.tag in _PARTS else child.itertext()), child.tail or ""]
    return "".join(own)


def _shingles(words: tuple[str, ...]) -> Iterator[int]:
    return (hash(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
