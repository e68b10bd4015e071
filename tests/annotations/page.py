"""The marks of a page as htmx and our scripts keep them: what answers carry takes its place."""

from lxml import html
from lxml.html import HtmlElement


class Page:
    """The reading room's text, and the place in the log up to which it is true."""

    def __init__(self, body: bytes) -> None:
        document = html.fromstring(body.decode())
        [self.text] = document.xpath("//article[@id='text']")
        [live] = document.xpath("//*[@id='live']")
        self.after = live.get("data-after")
        self.outdated = False  # the article has a newer text than the page
        self.whole = 0  # how often the text came as a whole

    @property
    def revision(self) -> str:
        return str(self.text.get("data-revision"))

    def apply(self, answer: bytes) -> None:
        live: HtmlElement | None = None
        for part in html.fragments_fromstring(answer.decode()):
            swap = part.attrib.pop("hx-swap-oob")
            if part.get("id") == "live":
                live = part
            elif part.get("id") == "text":
                self.text, self.whole = part, self.whole + 1
            elif swap == "true":
                self._the(part.get("id")).getparent().replace(self._the(part.get("id")), part)
            else:
                self._add(part, self._the(swap.removeprefix("beforeend:#")))
        assert live is not None
        self.after = live.get("data-after")
        self.outdated = live.get("data-outdated") is not None
        for name in live.get("data-gone").split():
            for card in self.text.xpath(f".//*[@id='h-{name}']"):
                card.getparent().remove(card)

    def _add(self, parts: HtmlElement, notes: HtmlElement) -> None:
        order: list[str] = []
        for part in parts:
            if part.get("data-order"):
                order = part.get("data-order").split()
                continue
            for former in self.text.xpath(f".//*[@id='{part.get('id')}']"):
                former.getparent().remove(former)
            notes.append(part)
        for count in notes.xpath("./button[@hidden]"):
            notes.remove(count)
        places = {name: place for place, name in enumerate(order)}

        def place(child: HtmlElement) -> tuple[int, int, int]:
            kind = 0 if child.get("class") == "count" else 1 if child.get("data-h") else 2
            return kind, int(child.get("data-at") or 0), places.get(child.get("data-h"), 0)

        notes[:] = sorted(notes, key=place)

    def _the(self, name: str) -> HtmlElement:
        [found] = self.text.xpath(f".//*[@id='{name}']")
        return found

    def __str__(self) -> str:
        return html.tostring(self.text, encoding="unicode", with_tail=False)
