"""The way back through the library: every address that was pushed shows its whole page again."""

from collections.abc import Callable

from articles.models import Source
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.server import Server
from tests.factories import article

SHOWN = "[...document.querySelectorAll('#results h3')].map(h => h.textContent.trim())"


def choose(browser: Browser, name: str, *keys: str) -> None:
    browser.evaluate(f"void document.querySelector('[name={name}]').focus()")
    browser.press(*keys)


def test_back_from_a_filter_shows_the_whole_page_as_it_was(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    for name in ("Harbour Post", "Northern Ledger"):
        article(f"Words of the {name}.", headline=name, source=Source.objects.create(name=name, language="en"))
    sign_in(browser, ana)
    browser.goto(server.url)
    choose(browser, "source", "ArrowDown")
    browser.wait_until(f"{SHOWN}.join() === 'Harbour Post'")
    choose(browser, "source", "ArrowDown")
    browser.wait_until(f"{SHOWN}.join() === 'Northern Ledger'")

    browser.evaluate("void history.back()")
    browser.wait_until(f"{SHOWN}.join() === 'Harbour Post'")
    for part in (".masthead", "form.filters", "main#content", "#said", "#results"):
        assert browser.evaluate(f"document.querySelectorAll('{part}').length") == 1
    assert browser.evaluate("document.querySelector('[name=source]').selectedOptions[0].textContent") == "Harbour Post"

    choose(browser, "source", "ArrowDown")
    browser.wait_until(f"{SHOWN}.join() === 'Northern Ledger'")


def test_a_search_keeps_the_filters_and_the_address_names_only_what_narrows(
    browser: Browser, server: Server, sign_in: Callable, ana: User
) -> None:
    for name in ("Harbour Post", "Northern Ledger"):
        article("Ferries run.", headline=f"{name} on ferries", source=Source.objects.create(name=name, language="en"))
    sign_in(browser, ana)
    browser.goto(server.url)
    assert browser.evaluate("document.querySelector('.all') === null")
    choose(browser, "source", "ArrowDown")
    browser.wait_until(f"{SHOWN}.join() === 'Harbour Post on ferries'")
    number = Source.objects.get(name="Harbour Post").pk
    browser.wait_until(f"location.search === '?source={number}'")

    browser.click("#q")
    browser.type("ferries")
    browser.press("Enter")
    browser.wait_until("location.search.includes('q=ferries')")
    browser.wait_until(f"{SHOWN}.join() === 'Harbour Post on ferries'")
    browser.click(".all")
    browser.wait_until(f"{SHOWN}.length === 2 && location.search === ''")
