"""Debian's Firefox ESR, driven over WebDriver BiDi (Playwright cannot drive it)."""

import json
import re
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.browser.bidi import Connection
from tests.browser.browser import Conditions
from tests.browser.firefox_window import FirefoxWindow, Seat

FLAGS = [
    "--headless",
    "--no-remote",
    *("--remote-debugging-port", "0"),
    "--remote-allow-system-access",  # for preferences that are set meanwhile
]
PREFERENCES = "".join(
    f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
    for name, value in {
        # One process for all pages of a profile.
        "fission.autostart": False,
        "dom.ipc.processCount": 1,
        "dom.ipc.processPrelaunch.enabled": False,
        "browser.cache.disk.enable": False,
        "app.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
    }.items()
)


class Firefox:
    """The program. Each window it opens has a profile of its own: a fresh one, or an earlier one that was emptied.

    All windows that are open have the same conditions, their size aside: Firefox keeps these as preferences.
    A touch context has taps and touch events, but media queries still see a mouse.
    """

    executable = shutil.which("firefox-esr")

    def __init__(self) -> None:
        assert self.executable
        self.profile = tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True)
        Path(self.profile.name, "user.js").write_text(PREFERENCES)
        self.log = Path(self.profile.name, "stderr")
        with self.log.open("w") as log:
            command = [self.executable, *FLAGS, "--profile", self.profile.name]
            self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
        try:
            self.connection = Connection(self._address())
        except BaseException:
            self._end()
            raise
        self.connection.command("session.subscribe", events=["log.entryAdded"])
        first = self.connection.command("browsingContext.getTree")["contexts"]
        self.free = [Seat(tree["context"]) for tree in first]
        self.taken: dict[str, Conditions] = {}

    def _address(self) -> str:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.process.poll() is None:
            if heard := re.search(r"BiDi listening on (ws://\S+)\n", self.log.read_text()):
                return heard[1]
            time.sleep(0.05)
        raise RuntimeError(f"Firefox did not start: {self.log.read_text()}")

    def open(self, conditions: Conditions) -> FirefoxWindow:
        machine = replace(conditions, width=0, height=0)
        assert set(self.taken.values()) <= {machine}, "Another window of Firefox is open, for another machine."
        # A window of its own for each person at once, so that all their pages are in front and have the focus.
        seat = self.free.pop() if self.free else Seat(self._frame())
        window = FirefoxWindow(self.connection, conditions, seat, lambda: self._give_back(seat))
        self.taken[seat.frame] = machine
        return window

    def _give_back(self, seat: Seat) -> None:
        del self.taken[seat.frame]
        self.free.append(seat)

    def _frame(self) -> str:
        return self.connection.command("browsingContext.create", type="window")["context"]

    def close(self) -> None:
        self.connection.close()
        self._end()

    def _end(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.profile.cleanup()
