"""A signed-in reader's browser, as far as the server can tell."""

import json
import re
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from annotations.models import Label
from articles.models import Article
from newsroom.accounts.models import User

_TOKEN = re.compile(rb'"X-CSRFToken": "(\w+)"')
_AFTER = re.compile(rb'data-after="([^"]+)"')
_FIELD = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
_ENCODINGS = "gzip, deflate, br"


@dataclass(frozen=True)
class Answer:
    code: int
    body: bytes
    milliseconds: float


@dataclass(frozen=True)
class Changes:
    """An answer, and the place in the log up to which it brings the page."""

    answer: Answer
    after: str


class Browser:
    def __init__(self, port: int, user: User) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.origin = f"http://127.0.0.1:{port}"
        client = Client()
        client.force_login(user)
        self.cookies = {name: cookie.value for name, cookie in client.cookies.items()}
        self.token = self.key = ""
        self.label = Label.objects.get(label_set__team=None, name="Claim").pk

    def open(self, path: str, *, encodings: str = _ENCODINGS) -> Answer:
        return self._send("GET", path, {"Accept-Encoding": encodings})

    def enter(self, article: Article) -> None:
        """Open the article, and take the token from it with which the page's forms are sent."""
        found = _TOKEN.search(self.open(article.get_absolute_url(), encodings="identity").body)
        assert found, "the page holds no token"
        self.token = found[1].decode()

    def mark(self, article: Article, start: int, end: int, note: str) -> Answer:
        """Mark these code points of the text with a note, as htmx sends the toolbar's form."""
        revision, self.key = article.current_revision, str(uuid4())
        assert revision is not None
        fields = {
            "revision": revision.number,
            "spans": json.dumps([[start, end, revision.text[start:end]]]),
            "key": self.key,
            "label": self.label,
            "audience": "everyone",
            "text": note,
        }
        page = self.origin + article.get_absolute_url()
        headers = {
            "Accept-Encoding": _ENCODINGS,
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true",
            "HX-Current-URL": page,
            "HX-Trigger": "toolbar",
            "HX-Target": "toolbar",
            "Origin": self.origin,
            "Referer": page,
            "X-CSRFToken": self.token,
        }
        return self._send("POST", f"/articles/{article.pk}/highlights/", headers, urlencode(fields))

    def changes(self, article: Article, after: str) -> "Changes":
        """Ask what changed, as the open page does."""
        asked = urlencode({"after": after, "revision": 1})
        answer = self._send("GET", f"/articles/{article.pk}/changes/?{asked}", {"HX-Request": "true"})
        found = _AFTER.search(answer.body)
        return Changes(answer, found[1].decode() if found else "")

    def upload(self, path: str, files: dict[str, str]) -> Answer:
        """Send texts as files, all at once, with the form that stands at this address."""
        found = _FIELD.search(self.open(path, encodings="identity").body)
        assert found, "the page holds no token"
        texts = [SimpleUploadedFile(name, text.encode()) for name, text in files.items()]
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": found[1].decode(), "files": texts})
        headers = {"Content-Type": MULTIPART_CONTENT, "Origin": self.origin, "Referer": self.origin + path}
        return self._send("POST", path, headers, body)

    def _send(self, method: str, path: str, headers: dict[str, str], body: str | bytes | None = None) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        begun = time.perf_counter()
        self.connection.request(method, path, body, {"Cookie": cookies, **headers})
        response = self.connection.getresponse()
        content = response.read()
        milliseconds = (time.perf_counter() - begun) * 1000
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, content, milliseconds)
