"""A new text that an editor wrote for an article, until it is published."""

from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from articles.extensions import hold_marks
from articles.models import Article, Edit, Revision
from articles.text.blocks import Block
from articles.text.markup import read, write


class Marked(Exception):
    """Somebody has marked the article, and marks cannot move to a new text yet."""


@dataclass(frozen=True)
class NewText:
    """``after`` is the number of the revision that the editor began from."""

    article: Article
    after: int
    blocks: tuple[Block, ...]

    @cached_property
    def before(self) -> Revision:
        """The text that stands now."""
        assert self.article.current_revision is not None
        return self.article.current_revision

    @property
    def overtaken(self) -> bool:
        return self.before.number != self.after

    @property
    def changes_nothing(self) -> bool:
        """The text that stands would be written the same; its blocks may be an older parser's."""
        return list(self.blocks) == read(write(self.before.blocks))

    @cached_property
    def revision(self) -> Revision:
        """The text as it would be published."""
        return Revision.of(
            self.blocks,
            language=self.article.language or "en",
            original=self.before.original,
            locator=self.before.locator,
            parser=f"edited ({self.after + 1})",
        )

    @transaction.atomic
    def publish(self, edit: Edit) -> None:
        """``edit`` says who wants it and why. Raises ``Marked`` and ``Overtaken``; then the text that stood stands."""
        if hold_marks(self.article):
            raise Marked
        self.article.publish_revision(self.revision, edit, after=self.after)
