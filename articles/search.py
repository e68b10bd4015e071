"""Full-text search: one face for SQLite's FTS5 and PostgreSQL's tsvector.

``Article.objects.filter(entry__words__matches="truce")`` finds on both; ``Snippet`` shows where. The index is a row an
article, written by :func:`index` in the transaction that changes the words.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from articles.models import Article

OPEN, CLOSE = "\x02", "\x03"  # never in stored text: import drops control characters
LONGEST_QUERY, MOST_WORDS = 200, 10

# Neither engine finds words in scripts without spaces, so each character is made a word by a space of no width.
_UNSPACED = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f])")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|\"[^\"]+\"")


class Entry(models.Model):
    """The words of one article as they are searched."""

    article = models.OneToOneField(
        "articles.Article",
        primary_key=True,
        db_column="rowid",
        on_delete=models.DO_NOTHING,
        related_name="entry",
    )
    headline = models.TextField()
    dek = models.TextField()
    body = models.TextField()
    words = models.TextField(db_column="articles_entry", editable=False)

    class Meta:
        app_label = "articles"
        managed = False
        db_table = "articles_entry"
        default_permissions = ()

    def __str__(self) -> str:
        return self.headline


def index(articles: Iterable["Article"]) -> None:
    """Write the entries of these articles, from their current revisions."""
    rows = [
        (article.pk, spaced(article.headline), spaced(article.dek), spaced(article.current_revision.text))
        for article in articles
        if article.current_revision is not None
    ]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM articles_entry WHERE rowid = %s", [row[:1] for row in rows])
        cursor.executemany("INSERT INTO articles_entry (rowid, headline, dek, body) VALUES (%s, %s, %s, %s)", rows)


def spaced(text: str) -> str:
    return text if text.isascii() else _UNSPACED.sub("\u200b\\1\u200b", text)


def terms(query: str) -> list[str]:
    """The words and "quoted phrases" of what a person typed, at most ten of them."""
    return [word.strip('"') for word in _WORD.findall(query[:LONGEST_QUERY])][:MOST_WORDS]


@models.TextField.register_lookup
class Matches(models.Lookup):
    """All the words of the query, in any order; what stands in quotes, as a phrase."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        quoted = " ".join('"' + spaced(term).replace('"', " ") + '"' for term in terms(str(self.rhs)))
        return "articles_entry MATCH %s", [quoted or '""']

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        sql, parameters = _postgres_query(str(self.rhs))
        return f"articles_entry.articles_entry @@ {sql}", parameters


class Snippet(models.Func):
    """The passage of the article's body that holds the words found, marked with ``OPEN`` and ``CLOSE``."""

    output_field = models.TextField()

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, Any]:
        return "snippet(articles_entry, 2, %s, %s, '…', 24)", [OPEN, CLOSE]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:
        sql, parameters = _postgres_query(self.query)
        options = f"StartSel={OPEN}, StopSel={CLOSE}, MaxWords=24, MinWords=12"
        return f"ts_headline('english', articles_entry.body, {sql}, %s)", [*parameters, options]


def marked(snippet: str) -> SafeString:
    """A snippet as HTML: escaped first, then its marks made."""
    html = escape(snippet.replace("\u200b", ""))
    return mark_safe(html.replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))


def _postgres_query(query: str) -> tuple[str, list[Any]]:
    parts = ["phraseto_tsquery('english', %s)" for _term in terms(query)] or ["plainto_tsquery('')"]
    return "(" + " && ".join(parts) + ")", [spaced(term) for term in terms(query)]
