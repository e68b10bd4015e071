"""Debian's Firefox ESR, driven over WebDriver BiDi (Playwright cannot drive it)."""

import json
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.browser.bidi import Connection
from tests.browser.browser import Conditions
from tests.browser.firefox_window import FirefoxWindow, Seat


class Firefox:
    """The program. Each window it opens has a profile of its own: a fresh one, or an earlier one that was emptied.

    Firefox reads most conditions from preferences at its start, so that it runs once for each set of them.
    A touch context has taps and touch events, but media queries still see a mouse.
    """

    executable = shutil.which("firefox-esr")

    def __init__(self) -> None:
        self.processes: dict[str, FirefoxProcess] = {}

    def open(self, conditions: Conditions) -> FirefoxWindow:
        wanted = preferences(conditions)
        if wanted not in self.processes:
            assert self.executable
            self.processes[wanted] = FirefoxProcess(self.executable, wanted)
        return self.processes[wanted].open(conditions)

    def close(self) -> None:
        for process in self.processes.values():
            process.close()


class FirefoxProcess:
    def __init__(self, executable: str, preferences: str) -> None:
        self.profile = tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True)
        Path(self.profile.name, "user.js").write_text(preferences)
        self.log = Path(self.profile.name, "stderr")
        with self.log.open("w") as log:
            options = ["--headless", "--no-remote", "--profile", self.profile.name, "--remote-debugging-port", "0"]
            self.process = subprocess.Popen([executable, *options], stdout=subprocess.DEVNULL, stderr=log)
        try:
            self.connection = Connection(self._address())
        except BaseException:
            self._end()
            raise
        self.connection.command("session.subscribe", events=["log.entryAdded"])
        first = self.connection.command("browsingContext.getTree")["contexts"]
        self.free = [Seat(tree["context"]) for tree in first]

    def _address(self) -> str:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.process.poll() is None:
            if heard := re.search(r"BiDi listening on (ws://\S+)\n", self.log.read_text()):
                return heard[1]
            time.sleep(0.05)
        raise RuntimeError(f"Firefox did not start: {self.log.read_text()}")

    def open(self, conditions: Conditions) -> FirefoxWindow:
        # A window of its own for each person at once, so that all their pages are in front and have the focus; for
        # the next person its frame is used again with a new tab, since a frame costs more than the page in it.
        seat = self.free.pop() if self.free else Seat(self._frame())
        return FirefoxWindow(self.connection, conditions, seat, lambda: self.free.append(seat))

    def _frame(self) -> str:
        return self.connection.command("browsingContext.create", type="window")["context"]

    def close(self) -> None:
        self.connection.close()
        self._end()

    def _end(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.profile.cleanup()


def preferences(conditions: Conditions) -> str:
    values: dict[str, int | bool] = {
        "layout.css.prefers-color-scheme.content-override": 0 if conditions.colour_scheme == "dark" else 1,
        "browser.display.document_color_use": 2 if conditions.forced_colours else 0,
        "ui.prefersReducedMotion": int(conditions.reduced_motion),
        "dom.w3c_touch_events.enabled": int(conditions.touch),
        "javascript.enabled": conditions.javascript,
        # One process for all pages, which stays: to start one for each page took a fifth of the time.
        "fission.autostart": False,
        "dom.ipc.processCount": 1,
        "dom.ipc.keepProcessesAlive.web": 1,
        "dom.ipc.processPrelaunch.enabled": False,
        "browser.cache.disk.enable": False,
        "app.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
    }
    return "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in values.items())
