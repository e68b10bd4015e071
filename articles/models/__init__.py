from articles.models.article import Article
from articles.models.date import ArticleDate
from articles.models.original import Original
from articles.models.position import ReadingPosition
from articles.models.revision import Revision
from articles.models.source import Source
from articles.search import Entry

__all__ = ["Article", "ArticleDate", "Entry", "Original", "ReadingPosition", "Revision", "Source"]
