from uuid import UUID

from django.db import IntegrityError, transaction

from annotations.keys import digest, earlier
from annotations.models.audience import Audience
from annotations.models.begun import Begun
from annotations.models.event import Event
from annotations.models.highlight import Highlight
from annotations.models.label import Label
from annotations.models.note import Note
from annotations.models.stream import Stream
from articles.models import Revision
from newsroom.accounts.models import User


def write_page_note(
    revision: Revision, *, by: User, label: Label, audience: Audience, key: UUID, text: str
) -> Highlight:
    """Begin a thread under the article as a whole: a highlight without words, whose first note says what it is about.

    The same key again gives the first thread, with another wish it is refused (``KeyTaken``).
    """
    asked = digest("page", revision.article_id, label.pk, audience.visibility, audience.team_id, text)
    try:
        with transaction.atomic():
            stream = Stream.lock(revision.article_id, 2)
            highlight = Highlight.objects.create(
                article=revision.article,
                author=by,
                label=label,
                visibility=audience.visibility,
                team=audience.team,
                quote="",
                revision=revision,
                key=key,
                key_digest=asked,
            )
            note = Note.begin(highlight, text=text, key=key)
            Event.write_first(stream, highlight, note)
            highlight.begun = Begun([], note)
    except IntegrityError:
        made = Highlight.objects.filter(author=by, key=key)
        return earlier(asked, made, Note.objects.filter(author=by, key=key))
    return highlight
