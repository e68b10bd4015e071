"""Somebody at a window, who finds things by the words that stand on them."""

import json
from dataclasses import dataclass

from tests.browser.browser import Browser, Point
from tests.browser.server import Server


@dataclass
class Person:
    browser: Browser
    server: Server

    def open(self, address: str) -> None:
        """Go to an address, either whole or of this server."""
        self.browser.goto(address if "://" in address else f"{self.server.url}{address}")
        self.browser.wait_until("document.readyState === 'complete'")

    def press(self, words: str, within: str = "body") -> None:
        """Press the button, tick or summary with these words, on this page."""
        self.browser.click(self._at("press", words, within))

    def follow(self, words: str, within: str = "body") -> None:
        """Press what leads to another page, and wait for that."""
        place = self._at("press", words, within)
        self.browser.evaluate("void (window.leaving = true)")
        self.browser.click(place)
        self.arrive()

    def arrive(self) -> None:
        self.browser.wait_until("!window.leaving && document.readyState === 'complete'")

    def fill(self, label: str, words: str, within: str = "body") -> None:
        """Type into the field with this label, in place of what it holds."""
        self.browser.click(self._at("fill", label, within))
        self.browser.press("Control+a")
        self.browser.type(words)

    def paste(self, label: str, words: str, within: str = "body") -> None:
        """Put the words into the field at once, as from the clipboard."""
        self.browser.click(self._at("fill", label, within))
        inserted = f"document.execCommand('insertText', false, {json.dumps(words)})"
        assert self.browser.evaluate(inserted), "the field takes no words"

    def choose(self, label: str, option: str, within: str = "body") -> None:
        """Choose in a list by typing the option's beginning, as the keyboard does."""
        self._at("fill", label, within)
        self.browser.evaluate(f"void ({FIND})({json.dumps(['fill', label, within])}).focus()")
        self.browser.type(option)
        chosen = "document.activeElement.selectedOptions[0].textContent.trim()"
        self.browser.wait_until(f"{chosen}.startsWith({json.dumps(option)})")

    def sees(self, words: str, within: str = "body", timeout: float = 5) -> bool:
        """Whether these words come to stand on the page; white space does not count."""
        shown = f"document.querySelector({json.dumps(within)})?.innerText.replace(/\\s+/gu, ' ') ?? ''"
        try:
            self.browser.wait_until(f"({shown}).includes({json.dumps(words)})", timeout)
        except AssertionError:
            raise AssertionError(f"{words!r} is not in: {self.browser.evaluate(shown)}") from None
        return True

    @property
    def title(self) -> str:
        return " ".join(self.browser.text("h1").split())

    def _at(self, question: str, words: str, within: str) -> Point:
        try:
            return Point(*self.browser.wait_until(f"({PLACE})(({FIND})({json.dumps([question, words, within])}))"))
        except AssertionError:
            page = self.browser.evaluate("[location.pathname, document.body.innerText]")
            raise AssertionError(f"nothing to {question}: {words!r} in {within} on {' '.join(page)}") from None


FIND = """([question, words, within]) => {
  const even = (text) => (text ?? '').replace(/\\s+/gu, ' ').trim();
  const begins = (text) => even(text) === words || even(text).startsWith(`${words} `);
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const all = (selector) => [...document.querySelector(within).querySelectorAll(selector)].filter(shown);
  if (question === 'press') {
    const found = all('a, button, summary, [type=submit], label:has([type=checkbox], [type=radio])');
    const said = (e) => e.ariaLabel ?? (e.value && e.matches('input') ? e.value : e.innerText);
    return found.find((e) => even(said(e)) === words) ?? found.find((e) => begins(said(e)));
  }
  const fields = all('input, select, textarea');
  const said = (e) => [e.ariaLabel, e.placeholder, ...[...(e.labels ?? [])].map((label) => label.innerText)];
  return fields.find((e) => said(e).some((text) => even(text) === words)) ?? fields.find((e) => said(e).some(begins));
}"""
PLACE = """(element) => {
  if (!element) return null;
  let box = element.getClientRects()[0];
  if (box.top < 0 || box.bottom > innerHeight) element.scrollIntoView({ block: 'center', behavior: 'instant' });
  box = element.getClientRects()[0];
  return [box.left + Math.min(box.width / 2, 60), box.top + box.height / 2];
}"""
