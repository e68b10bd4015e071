from articles.admin.article import ArticleAdmin
from articles.admin.original import OriginalAdmin
from articles.admin.revision import RevisionAdmin
from articles.admin.source import SourceAdmin

__all__ = ["ArticleAdmin", "OriginalAdmin", "RevisionAdmin", "SourceAdmin"]
