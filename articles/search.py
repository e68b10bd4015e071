"""Full-text search: one face for SQLite's FTS5 and PostgreSQL's tsvector.

``Article.objects.filter(entry__words__matches="truce")`` finds the same on both: what a word is and when two are the
same is settled in ``articles.text.words``, before either engine sees it. The index is a row an article, written by
:func:`index` in the transaction that changes the words.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.text.excerpt import excerpt
from articles.text.words import Term, terms, words

if TYPE_CHECKING:
    from articles.models import Article

_LARGEST_TSVECTOR = 900_000  # bytes of different words; PostgreSQL takes no more in one row
_INSERT = {
    "sqlite": "INSERT INTO {table} (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO {table} (rowid, words, lexemes) VALUES (%s, %s, array_to_tsvector(%s::text[]))",
}


class Entry(models.Model):
    """The words of one article as they are searched: folded, in order, with a space between."""

    article = models.OneToOneField(
        "articles.Article",
        primary_key=True,
        db_column="rowid",
        on_delete=models.DO_NOTHING,
        related_name="entry",
    )
    words = models.TextField(editable=False)

    class Meta:
        app_label = "articles"
        managed = False
        db_table = "articles_entry"
        default_permissions = ()

    def __str__(self) -> str:
        return self.words[:60]


def index(articles: Iterable["Article"]) -> None:
    """Write the entries of these articles, from their current revisions."""
    standing = ((article.pk, article.current_revision) for article in articles)
    write(Entry._meta.db_table, ((pk, revision.text) for pk, revision in standing if revision is not None))


def write(table: str, texts: Iterable[tuple[int, str]]) -> None:
    """Write anew the words of these numbers into a table that is made like ``articles_entry``."""
    rows = [_row(pk, text) for pk, text in texts]
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [row[:1] for row in rows])  # noqa: S608
        cursor.executemany(_INSERT[connection.vendor].format(table=table), rows)


def snippet(text: str, query: str) -> SafeString:
    """The passage of the text that holds what was looked for, marked, as HTML."""
    pieces = excerpt(text, terms(query))
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", p.text) if p.found else p.text,) for p in pieces)
    )


@models.TextField.register_lookup
class Matches(models.Lookup):
    """All the words of the query, in any order; what stands in quotes, as a phrase."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        asked = (" OR ".join(f'"{" ".join(phrase)}"' for phrase in term) for term in self._wanted())
        return f"{column} MATCH %s", [*parameters, " AND ".join(f"({term})" for term in asked)]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """The index finds where all words are; that they stand together is read in the text, for every position of a
        word beyond its 256th is unknown to a tsvector."""
        wanted = self._wanted()
        lexemes = " & ".join("(" + " | ".join(_all_of(phrase) for phrase in term) + ")" for term in wanted)
        together = [f"% {' '.join(phrase)} %" for term in wanted for phrase in term if len(phrase) > 1]
        column, parameters = self.process_lhs(compiler, connection)
        table = column.rpartition(".")[0]
        conditions = [f"{table}.lexemes @@ %s::tsquery", *[f"(' ' || {column} || ' ') LIKE %s" for _ in together]]
        return f"({' AND '.join(conditions)})", [lexemes, *(x for like in together for x in (*parameters, like))]

    def _wanted(self) -> list[Term]:
        if wanted := terms(str(self.rhs)):
            return wanted
        raise EmptyResultSet


def _all_of(phrase: tuple[str, ...]) -> str:
    return "(" + " & ".join(f"'{word}'" for word in phrase) + ")"


def _row(pk: int, text: str) -> tuple[Any, ...]:
    found = words(text)
    row = (pk, " ".join(found))
    return row if connection.vendor == "sqlite" else (*row, _distinct(found))


def _distinct(found: list[str]) -> list[str]:
    room, distinct = _LARGEST_TSVECTOR, []
    for word in dict.fromkeys(found):
        room -= len(word.encode())
        if room < 0:
            break
        distinct.append(word)
    return distinct
