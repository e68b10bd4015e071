from articles.admin.article import ArticleAdmin
from articles.admin.log import LogEntryAdmin
from articles.admin.original import OriginalAdmin
from articles.admin.proposed_text import ProposedTextAdmin
from articles.admin.revision import RevisionAdmin
from articles.admin.source import SourceAdmin

__all__ = ["ArticleAdmin", "LogEntryAdmin", "OriginalAdmin", "ProposedTextAdmin", "RevisionAdmin", "SourceAdmin"]
