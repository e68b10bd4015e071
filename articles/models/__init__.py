from articles.models.article import Article
from articles.models.date import ArticleDate
from articles.models.edit import Edit
from articles.models.original import Original
from articles.models.position import ReadingPosition
from articles.models.proposed_text import ProposedText
from articles.models.revision import Revision
from articles.models.source import Source
from articles.models.tag import ArticleTag
from articles.models.withdrawal import Withdrawal
from articles.search import Entry

__all__ = [
    "Article",
    "ArticleDate",
    "ArticleTag",
    "Edit",
    "Entry",
    "Original",
    "ProposedText",
    "ReadingPosition",
    "Revision",
    "Source",
    "Withdrawal",
]
