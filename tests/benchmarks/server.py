"""Newsroom in a process of its own, as an operator runs it."""

import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """The command serves on ``port`` from ``with`` on; it has answered once by then."""

    def __init__(self, *command: str, **environment: str) -> None:
        self.port = free_port()
        self.command = [sys.executable, *(part.format(port=self.port) for part in command)]
        self.environment = os.environ | {"PORT": str(self.port)} | environment

    def __enter__(self) -> Self:
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=sys.stderr
        )
        while not self._answers():
            if self.process.poll() is not None:
                raise RuntimeError(f"{' '.join(self.command)} stopped at its start")
            time.sleep(0.005)
        self.seconds_to_start = time.perf_counter() - begun
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(20)

    @property
    def cpu_seconds(self) -> float:
        """The processor time that the server has used until now. Linux."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def megabytes(self) -> float:
        """The memory that the server occupies. Linux."""
        return self._status("VmRSS")

    @property
    def peak_megabytes(self) -> float:
        """The most that it occupied at any moment since ``forget_peak``. Linux."""
        return self._status("VmHWM")

    @property
    def threads(self) -> int:
        return int(self._line("Threads"))

    @property
    def files(self) -> int:
        """How many files and sockets the server holds open. Linux."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def forget_peak(self) -> None:
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def _status(self, line: str) -> float:
        return int(self._line(line)) / 1024

    def _line(self, name: str) -> str:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(found for found in lines if found.startswith(name)).split()[1]

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def uvicorn() -> Server:
    return Server(
        *("-m", "uvicorn", "newsroom.asgi:application", "--lifespan", "off"),
        *("--log-level", "warning", "--no-access-log", "--timeout-keep-alive", "120", "--port", "{port}"),
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
