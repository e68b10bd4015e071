"""`manage.py serve`: what goes wrong is said in one sentence, and what goes right is served."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]


def surroundings(data: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "NEWSROOM_DATA": str(data), **more}


def serve(data: Path, **more: str) -> tuple[int, str]:
    """The exit code and all that was said, of a start that must fail."""
    done = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        env=surroundings(data, **more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        return int(other.getsockname()[1])


def assert_one_sentence(said: str, expected: str) -> None:
    assert re.search(expected, said), said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1, said


def test_taken_port_is_named(taken: int, tmp_path: Path) -> None:
    code, said = serve(tmp_path, PORT=str(taken))
    assert code != 0
    assert_one_sentence(said, f"Port {taken} is taken")


@pytest.mark.parametrize("port", ["x", "-1", "99999999"])
def test_bad_port_is_named(port: str, tmp_path: Path) -> None:
    code, said = serve(tmp_path, PORT=port)
    assert code != 0
    assert_one_sentence(said, "PORT is")


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid"])
def test_host_that_is_not_this_machine_is_named(host: str, tmp_path: Path) -> None:
    code, said = serve(tmp_path, HOST=host, PORT=str(free_port()))
    assert code != 0
    assert_one_sentence(said, f"cannot listen on {re.escape(host)}")


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should be: that stops root, too."""
    (tmp_path / "data").write_text("")
    for data in (tmp_path / "data", tmp_path / "data" / "deeper"):
        code, said = serve(data, PORT=str(free_port()))
        assert code != 0
        assert_one_sentence(said, "NEWSROOM_DATA")


def test_bad_flag_is_named(tmp_path: Path) -> None:
    code, said = serve(tmp_path, PORT=str(free_port()), PUBLIC_READING="perhaps")
    assert code != 0
    assert_one_sentence(said, "PUBLIC_READING is")


def test_first_start_makes_everything_and_the_second_keeps_it(tmp_path: Path) -> None:
    said = first = start(tmp_path)
    assert re.search(r"Newsroom is at http://127\.0\.0\.1:\d+/", first)
    assert len(set(re.findall(r"^  (ana|ben|cleo|ed) +(\S{10,})$", first, re.MULTILINE))) == 4
    said = start(tmp_path)
    assert "ana" not in said and "Newsroom is at" in said
    names = {path.name for path in tmp_path.iterdir()}
    assert {"newsroom.sqlite3", "secret_key", "originals"} <= names


def start(data: Path) -> str:
    """Start with the demo, read the library, stop; what was said."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        env=surroundings(data, PORT=str(port), DEMO="1", PUBLIC_READING="1"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        page = wait_for(f"http://127.0.0.1:{port}/", process)
        assert page.count("<h3") >= 10
        style = re.search(r'href="(/static/css/base[^"]*)"', page)
        assert style and urlopen(f"http://127.0.0.1:{port}{style[1]}").status == 200
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"http://127.0.0.1:{port}/nowhere/")
    finally:
        process.terminate()
        said, _nothing = process.communicate(timeout=10)
    return said


def wait_for(address: str, process: "subprocess.Popen[str]") -> str:
    for _try in range(600):
        try:
            return str(urlopen(address).read().decode())
        except OSError:
            assert process.poll() is None, process.communicate()[0]
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
