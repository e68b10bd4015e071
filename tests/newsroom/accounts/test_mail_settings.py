"""The settings of mail, read in a process of their own as a start reads them."""

import json
import os
import subprocess
import sys

ASK = (
    "import json; from newsroom import settings as s; print(json.dumps([s.MAIL_HOST, s.EMAIL_HOST, s.EMAIL_PORT, "
    "s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.DEFAULT_FROM_EMAIL, s.OPEN_SIGN_UP, s.SESSION_COOKIE_SECURE]))"
)


def start(tmp_path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NEWSROOM_DATA": str(tmp_path), "SITE_URL": "", **variables}
    return subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)


def test_without_a_host_there_is_no_mail(tmp_path) -> None:
    assert json.loads(start(tmp_path).stdout) == ["", "", 587, True, False, "", False, False]


def test_mail_is_encrypted_as_its_port_wants_it(tmp_path) -> None:
    host = {"MAIL_HOST": "mail.example", "MAIL_FROM": "desk@mail.example"}
    assert json.loads(start(tmp_path, **host).stdout)[1:6] == ["mail.example", 587, True, False, host["MAIL_FROM"]]
    assert json.loads(start(tmp_path, **host, MAIL_PORT="465").stdout)[2:5] == [465, False, True]
    assert json.loads(start(tmp_path, **host, MAIL_PORT="25", MAIL_TLS="0").stdout)[2:5] == [25, False, False]


def test_a_host_without_a_sender_stops_the_start_and_names_the_variable(tmp_path) -> None:
    started = start(tmp_path, MAIL_HOST="mail.example")
    assert started.returncode and "MAIL_FROM" in started.stderr


def test_bad_values_name_their_variable(tmp_path) -> None:
    for name, value in (("MAIL_PORT", "smtp"), ("MAIL_TLS", "maybe"), ("OPEN_SIGN_UP", "perhaps")):
        started = start(tmp_path, **{name: value})
        assert started.returncode and name in started.stderr


def test_https_makes_cookies_secure(tmp_path) -> None:
    assert json.loads(start(tmp_path, SITE_URL="https://news.example").stdout)[-1] is True
