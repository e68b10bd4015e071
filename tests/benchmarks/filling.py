"""Articles, people and marks by the thousand, written past the models' verbs: what is measured comes later."""

from datetime import timedelta
from random import Random
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from annotations.models import Anchor, AnchorSpan, Highlight, Label, Note, NoteVersion
from annotations.models.audience import Visibility
from articles.models import Article, Revision, Source
from articles.search import index
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Membership, Team, User
from tests.benchmarks.prose import RARE, Prose

DESK = 8  # people in the team


@transaction.atomic
def desk() -> list[User]:
    """A team; the same one when asked again."""
    team, new = Team.objects.get_or_create(name="Benchmarks")
    if new:
        people = [User.objects.create(username=f"person-{number}") for number in range(DESK)]
        Membership.objects.bulk_create(Membership(team=team, user=person) for person in people)
    return list(team.members.order_by("pk"))


@transaction.atomic
def long_article(paragraphs: int, seed: int = 1) -> Article:
    prose = Prose(seed)
    blocks = [Block(Kind.HEADLINE, prose.headline()), Block(Kind.DEK, prose.sentence())]
    blocks += [Block(Kind.PARAGRAPH, text) for text in prose.paragraphs(paragraphs)]
    article = Article.objects.create(headline=blocks[0].text, status=Article.Status.PUBLISHED, language="en")
    article.publish_revision(Revision.of(tuple(blocks), language="en"))
    return article


@transaction.atomic
def short_articles(count: int) -> list[Article]:
    """Published articles of some 250 words from twenty sources; ten of them, or fewer, hold the rare word."""
    prose, now = Prose(2), timezone.now()
    papers = [Source(name=f"Paper {number}", language="en") for number in range(20)]
    Source.objects.bulk_create(papers, ignore_conflicts=True)
    sources = list(Source.objects.filter(name__startswith="Paper "))
    articles, revisions = [], []
    for number in range(count):
        texts = [prose.headline(), *prose.paragraphs(7)]
        if number % max(1, count // 10) == 0:
            texts[-1] += f" An {RARE}."
        revisions.append(_revision([Block(Kind.PARAGRAPH, text) for text in texts]))
        articles.append(
            Article(
                headline=texts[0],
                source=prose.random.choice(sources),
                status=Article.Status.PUBLISHED,
                language="en",
                listed_at=now - timedelta(minutes=7 * number),
            )
        )
    Article.objects.bulk_create(articles, batch_size=1_000)
    for article, revision in zip(articles, revisions, strict=True):
        revision.article = article
    Revision.objects.bulk_create(revisions, batch_size=500)
    for article, revision in zip(articles, revisions, strict=True):
        article.current_revision = revision
    Article.objects.bulk_update(articles, ["current_revision"], batch_size=500)
    index(articles)
    return articles


def _revision(blocks: list[Block]) -> Revision:
    text = "\n\n".join(block.text for block in blocks)
    return Revision(number=1, text=text, packed_blocks=[block.to_json() for block in blocks], sentences=[])


@transaction.atomic
def mark(articles: list[Article], count: int, people: list[User]) -> None:
    """So many highlights, each with a note, spread over the articles and their text, all visible to the team."""
    random, team = Random(3), Team.objects.of(people[0]).get()
    labels = list(Label.objects.all())
    highlights, anchors, spans, notes, versions = [], [], [], [], []
    for number in range(count):
        article, author = articles[number % len(articles)], random.choice(people)
        revision = article.current_revision
        assert revision is not None
        start, end = _words(revision.text, random)
        shared = number % 2
        highlights.append(
            Highlight(
                article=article,
                author=author,
                label=random.choice(labels),
                visibility=Visibility.TEAM if shared else Visibility.EVERYONE,
                team=team if shared else None,
                quote=revision.text[start:end],
                revision=revision,
                key=uuid4(),
            )
        )
        anchors.append(Anchor(highlight=highlights[-1], revision=revision, exact=revision.text[start:end]))
        spans.append(
            AnchorSpan(
                anchor=anchors[-1],
                revision=revision,
                ordinal=0,
                start=start,
                end=end,
                first_block=revision.block_at(start),
                last_block=revision.block_at(end - 1),
            )
        )
        text = f"Who says *so*? Number {number} of the [ledger](https://example.org/{number}) says otherwise."
        notes.append(Note(highlight=highlights[-1], author=author, text=text, key=uuid4()))
        versions.append(NoteVersion(note=notes[-1], version=1, text=text, author=author))
    for rows in (highlights, anchors, spans, notes, versions):
        type(rows[0])._default_manager.bulk_create(rows, batch_size=500)


def _words(text: str, random: Random) -> tuple[int, int]:
    """Some words within one line of the text."""
    start = text.index(" ", random.randrange(len(text) - 300)) + 1
    end = text.index(" ", start + random.randrange(20, 120))
    line_end = text.find("\n", start, end)
    end = end if line_end < 0 else line_end
    return (start, end) if start < end else _words(text, random)
