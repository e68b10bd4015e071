"""What somebody brought and has not kept yet. Only its bytes are stored; all else travels, signed, in the address."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode

from articles.imports.again import There
from articles.imports.previews import bytes_of, put_by
from articles.imports.reading import media_type_of, read
from articles.ingest.parsed import ParsedArticle
from articles.models import Article, Original, ProposedText
from articles.models.original import Kept
from articles.models.proposed_text import ProposedTextQuerySet
from articles.readers import edits_corpus
from newsroom.accounts.models import Team, User


@dataclass(frozen=True)
class Proposal:
    """Bytes that one person may make an article of, for a team or for the house.

    ``again`` is the article whose new text they are to be. ``parser`` is the one whose blocks the person sees, so that
    corrections are never laid on another's.
    """

    by: User
    kept: Kept
    team: Team | None = None
    again: Article | None = None
    parser: str = ""

    @classmethod
    def bring(cls, data: bytes, *, name: str, by: User, team: Team | None) -> Self:
        """Raises ``Unreadable`` with a sentence when the bytes hold no article."""
        parsed = read(name, data)
        kept = put_by(data, name=name, media_type=media_type_of(name, data))
        return cls(by, kept, team, parser=parsed.parser)

    @classmethod
    def read_again(cls, article: Article, original: Original, *, by: User) -> Self:
        """Today's parser on the bytes that this article came from. Raises ``Unreadable``."""
        proposal = cls(by, original.kept, article.team, article)
        return replace(proposal, parser=proposal.parsed.parser)

    @property
    def token(self) -> str:
        kept = self.kept
        packed = [kept.sha256, kept.name, kept.media_type, kept.size, self.parser]
        places = [self.team.pk if self.team else 0, self.again.pk if self.again else 0]
        return signing.dumps([*packed, *places], salt=_salt(self.by), compress=True)

    @property
    def address(self) -> str:
        """Where this person sees it before anything is kept."""
        if self.again is None:
            return reverse("article_preview", args=[self.token])
        return reverse("admin:articles_article_text", args=[self.again.pk]) + "?" + urlencode({"from": self.token})

    @classmethod
    def of(cls, token: str, by: User) -> Self | None:
        """The proposal that this person was given; nothing for anybody else, or once they may not add there."""
        try:
            digest, name, media_type, size, parser, team_pk, article_pk = signing.loads(token, salt=_salt(by))
        except signing.BadSignature:
            return None
        team = Team.objects.of(by).filter(pk=team_pk).first()
        again = Article.objects.filter(pk=article_pk).first()
        if not edits_corpus(by) and (team is None or article_pk):
            return None
        if (team_pk and team is None and not article_pk) or (article_pk and again is None):
            return None
        return cls(by, Kept(digest, name, media_type, size), team, again, parser)

    @cached_property
    def parsed(self) -> ParsedArticle:
        return read(self.kept.name, bytes_of(self.kept))

    @property
    def outdated(self) -> bool:
        """Another parser reads it now than when it was brought."""
        return self.parsed.parser != self.parser

    @property
    def earlier(self) -> Article | None:
        """The article that came to the same people from the same source and address, with another text perhaps."""
        return There([self.parsed], self.team).of(self.parsed)

    @property
    def waiting(self) -> ProposedTextQuerySet:
        """What it is among the texts that wait for an editor; nothing, where nobody proposed it there."""
        return ProposedText.objects.open().filter(article=self.again, original__sha256=self.kept.sha256)

    def replacing(self, article: Article) -> Self:
        """The same bytes as a new text of this article."""
        return replace(self, again=article)


def _salt(user: User) -> str:
    return f"articles.proposal.{user.pk}"
