"""Takes the screenshots that LOOK.md asks for: `python -m tests.browser.screenshots [WORD…]`.

They come from a server of its own with the demo, or from NEWSROOM_URL, where SIGN_IN is "name:password". With words,
only the files whose name holds one of them are taken.
"""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, Chromium

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "test-results" / "screenshots"
WIDTHS = (1280, 768, 390, 320)
THEMES = ("paper", "sepia", "dark")
TALLEST = 3200
ARTICLES = {
    "reading-marks": "strait talks",
    "reading-corrected": "gates hold peaks",
    "reading-long": "lock-keeper wrote",
    "reading-arabic": "عدّادات",
    "reading-hebrew": "הספר חזר",
    "reading-japanese": "競り",
    "reading-chinese": "末班渡轮",
}
Shot = tuple[str, str, bool]  # the file's name, the address, whether signed in


def main() -> None:
    words = sys.argv[1:]
    with server() as (url, account), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=Chromium.executable, args=FLAGS)
        FOLDER.mkdir(parents=True, exist_ok=True)
        shots = list(addresses(browser, url, account))
        room = next(address for name, address, _ in shots if name.startswith("reading"))
        for theme in THEMES:
            for signed_in in (False, True):
                page = browser.new_context(reduced_motion="reduce").new_page()
                if signed_in:
                    sign_in(page, url, account)
                choose(page, room, theme)
                for name, address, _ in (shot for shot in shots if shot[2] is signed_in):
                    for width in WIDTHS:
                        file = FOLDER / f"{name}-{width}-{theme}.png"
                        if not words or any(word in file.name for word in words):
                            take(page, address, width, file)
        browser.close()
    print(f"The screenshots are in {FOLDER}.")


def addresses(browser: Browser, url: str, account: str) -> Iterator[Shot]:
    page = browser.new_page()
    sign_in(page, url, account)
    yield "library", f"{url}/", True
    yield "library-visitor", f"{url}/", False
    yield "library-search", f"{url}/?q=water", True
    yield "library-nothing", f"{url}/?q=xylophone", True
    yield "sign-in", f"{url}/sign-in/", False
    yield "not-found", f"{url}/articles/999999/", False
    yield "sessions", f"{url}/sessions/", True
    yield "session-new", f"{url}/sessions/new/", True
    page.goto(f"{url}/sessions/")
    session = page.locator(".sessions .rows a.name").first.get_attribute("href")
    for part in ("", "settings/", "articles/", "people/", "dealing/", "state/?step=reveal"):
        yield f"session-{part.split('/')[0] or 'overview'}", f"{url}{session}{part}", True
    for name, words in ARTICLES.items():
        page.goto(f"{url}/?q={words}")
        article = page.locator(".listed h3 a").first.get_attribute("href")
        yield name, f"{url}{article}", True
        if name == "reading-marks":
            yield f"{name}-visitor", f"{url}{article}", False
            yield f"{name}-look", f"{url}{article}#look", True
            page.goto(f"{url}{article}")
            mark = page.locator('.card a.act[href^="/highlights/"]:not([href$="/notes/"])').first.get_attribute("href")
            yield "highlight", f"{url}{mark}", True


def take(page: Page, address: str, width: int, file: Path) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address, wait_until="networkidle")
    if address.endswith("#look") and not page.locator("#look[open]").count():
        page.locator("#look summary").click()
    height = min(TALLEST, page.locator("html").bounding_box()["height"])  # type: ignore[index]
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": max(900, height)})


def sign_in(page: Page, url: str, account: str) -> None:
    name, _, password = account.partition(":")
    page.goto(f"{url}/sign-in/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.locator("form.sheet button").click()
    page.wait_for_url(f"{url}/")


def choose(page: Page, room: str, theme: str) -> None:
    """The colours, in the panel of the reading room, as a reader or a visitor would."""
    page.goto(room, wait_until="networkidle")
    page.locator("#look summary").click()
    with page.expect_response("**/look/"):
        page.locator(f"#look [value={theme}]").check()


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """The address of a Newsroom with the demo, and an account there as "name:password"."""
    if url := os.environ.get("NEWSROOM_URL"):
        yield url.rstrip("/"), os.environ["SIGN_IN"]
        return
    with TemporaryDirectory() as data, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        taken.close()
        environment = os.environ | {"NEWSROOM_DATA": data, "DEMO": "1", "PUBLIC_READING": "1", "PORT": str(port)}
        command = [sys.executable, "manage.py", "serve"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield f"http://127.0.0.1:{port}", _account(process)
            finally:
                process.terminate()


def _account(process: subprocess.Popen[str]) -> str:
    """Ana's, from what the server prints until it serves."""
    said = ""
    assert process.stdout
    for line in process.stdout:
        said += line
        if "Newsroom is at" in line:
            break
    found = re.search(r"^\s*ana\s+(\S+)$", said, re.MULTILINE)
    if found is None:
        raise SystemExit(f"The server did not name its demo accounts. It said:\n{said}")
    return f"ana:{found[1]}"


if __name__ == "__main__":
    main()
