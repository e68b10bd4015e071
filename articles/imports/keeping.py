"""Making the article that somebody proposed and saw."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles.imports.build import build_article
from articles.imports.pace import TooManyAdded, wait
from articles.imports.places import copies_for, copies_read_by, locator_for
from articles.imports.previews import keep_bytes
from articles.imports.proposal import Proposal
from articles.ingest.parsed import ParsedArticle, Unreadable
from articles.models import Article, Original


@dataclass(frozen=True, slots=True)
class Added:
    """The article that a proposal led to; it may have been there before."""

    article: Article
    new: bool


def standing(proposal: Proposal) -> Article | None:
    """The article that these bytes are already, where this person reads it. Of others' they learn nothing.

    Raises ``Unreadable`` when their own people have it and nobody may read it now.
    """
    digest, team = proposal.kept.sha256, proposal.team
    copies = copies_read_by(digest, team)
    if readable := copies.visible_to(proposal.by).first() or copies.taken_from(proposal.by).first():
        return readable
    if team is not None and copies_for(digest, team).exists():
        raise Unreadable(_("Your team has this article already, as a draft. Ask a corpus editor to publish it."))
    return None


@transaction.atomic
def keep(proposal: Proposal, parsed: ParsedArticle) -> Added:
    """Make the article of a proposal, published; a second time it is the first.

    Raises ``Unreadable``, and ``TooManyAdded`` where this person has added too many of late.
    """
    limited = wait(proposal.by)
    original = Original.of(proposal.kept, by=proposal.by)
    Original.objects.select_for_update().get(pk=original.pk)  # of two at once, the second finds the first's article
    if known := standing(proposal):
        return Added(known, new=False)
    if limited:
        raise TooManyAdded(limited)
    built = build_article(parsed, original, team=proposal.team, locator=locator_for(original, proposal.team))
    built.article.status = Article.Status.PUBLISHED
    if built.article.address_taken():
        raise Unreadable(_("There is an article from this address already. Change the address, or leave it empty."))
    keep_bytes(proposal.kept)
    return Added(built.save(), new=True)
