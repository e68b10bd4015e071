"""A new text that an editor wrote for an article, until it is published."""

from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from articles.imports.places import locator_for
from articles.imports.previews import keep_bytes
from articles.imports.proposal import Proposal
from articles.models import Article, Edit, Original, ProposedText, Revision
from articles.publishing import hold_still
from articles.text.alike import digest_of
from articles.text.blocks import Block
from articles.text.markup import read, write


@dataclass(frozen=True)
class NewText:
    """``after`` is the number of the revision that the editor began from; ``proposal`` is what came from outside."""

    article: Article
    after: int
    blocks: tuple[Block, ...]
    proposal: Proposal | None = None

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
        return Revision.of(self.blocks, language=self.article.language or "en")

    @transaction.atomic
    def publish(self, edit: Edit) -> None:
        """``edit`` says who wants it and why. Raises ``Overtaken``; then the text that stood stands."""
        hold_still(self.article.pk)
        self._trace()
        self.article.publish_revision(self.revision, edit, after=self.after)
        self._settle(edit)

    def _settle(self, edit: Edit) -> None:
        """What was proposed for the article and is these words, or what came from outside here, waits no more."""
        proposed = ProposedText.objects.open().filter(article=self.article, digest=digest_of(self.blocks))
        for waiting in (proposed, *([self.proposal.waiting] if self.proposal else [])):
            waiting.settle(by=edit.by, revision=self.revision)

    def _trace(self) -> None:
        """Where the text came from: what an editor wrote goes back to the original of the text before."""
        revision, number = self.revision, self.after + 1
        revision.original, revision.locator = self.before.original, self.before.locator
        revision.parser = f"edited ({number})"
        if self.proposal:
            original = Original.of(self.proposal.kept, by=self.proposal.by)
            if original != self.before.original:
                revision.original, revision.locator = original, locator_for(original, self.article.team)
                keep_bytes(self.proposal.kept)
            as_it_came = self.blocks == self.proposal.parsed.blocks
            revision.parser = f"{self.proposal.parser}{'' if as_it_came else ' + corrected'} ({number})"
