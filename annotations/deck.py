"""From threads to the cards that one reader sees: in their language, on their clock, with the links that they have."""

from datetime import datetime
from functools import cache, cached_property
from typing import Any

from django.urls import get_script_prefix, reverse
from django.utils.dates import MONTHS_3
from django.utils.http import urlencode
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.audience import words_of
from annotations.cards import Card, Message, Tag, Words, name_of, render_card
from annotations.markdown import render_note
from annotations.recheck import Recheck, RecheckWords
from annotations.sessions.workplace import Workplace
from annotations.threads import Resolution, Thread, Written
from newsroom.accounts.models import Membership, User


class Deck:
    """The cards of one answer. What many of them say alike is asked for once: a translation, an address."""

    def __init__(self, reader: Reader, *, answers: bool = True, workplace: Workplace | None = None) -> None:
        """Without ``answers`` the cards are there to be read: of an old text nothing is changed."""
        self.reader, self.workplace = reader, workplace
        answers = answers and (workplace is None or workplace.talks)
        self.words = _words(answers and reader.is_authenticated)
        self._zone = get_current_timezone()
        self._label, self._month, self._place = cache(_), cache(_month), cache(reverse)
        self._audiences: dict[tuple[str, int | None], str] = {}

    def html(self, thread: Thread, start: int = 0, block: int = 0, *, extra: str = "", **where: Any) -> str:
        """The card of a highlight that begins at code point ``start``, in the block with this index."""
        return self.drawn(self.card(thread, start, block, **where), extra)

    def drawn(self, card: Card, extra: str = "") -> str:
        return render_card(card, self.words, extra)

    def card(
        self,
        thread: Thread,
        start: int = 0,
        block: int = 0,
        *,
        article: str = "",
        unfolded: bool = False,
        recheck: Recheck | None = None,
        decides: bool = True,
    ) -> Card:
        standing = {message.pk for message in thread.standing(self.reader.pk)}
        shown = list(thread.messages)
        while shown and shown[-1].pk not in standing:
            shown.pop()  # a deleted message is named only where others follow it
        at = thread.created_at.astimezone(self._zone)
        return Card(
            uuid=str(thread.uuid),
            name=name_of(thread.uuid),
            start=start,
            block=block,
            quote=thread.quote,
            style=f"{thread.colour} {thread.underline}",
            label=self._label(thread.label),
            author=thread.author_name,
            seen_by=self._seen_by(thread),
            at=self._time(at),
            iso=at.isoformat(timespec="minutes"),
            messages=[self.message(message, gone=message.pk not in standing) for message in shown],
            tags=[Tag(word, self._more_with(word, thread)) for word in thread.tags],
            article=article,
            mine=thread.author == self.reader.pk and (self.workplace is None or self.workplace.marks),
            deleted=thread.deleted_at is not None,
            by=thread.author,
            resolved=self._resolved(thread.resolution),
            unfolded=unfolded,
            recheck=recheck and recheck._replace(mine=decides and not recheck.right and self._may_answer(thread)),
            root=self.workplace.address if self.workplace else get_script_prefix(),
            unsure=thread.pk in self.workplace.unsure if self.workplace else None,
        )

    def _may_answer(self, thread: Thread) -> bool:
        """As ``Highlight.objects.placeable_by`` has it, of a mark that is in doubt."""
        if not self.words.signed_in or thread.deleted_at:
            return False
        if thread.team is None:
            return thread.author == self.reader.pk
        return thread.team in self._teams and (thread.author == self.reader.pk or self._teams[thread.team])

    @cached_property
    def _teams(self) -> dict[int, bool]:
        """The reader's teams, and whether they lead them."""
        if not isinstance(self.reader, User):
            return {}
        mine = Membership.objects.filter(user=self.reader).values_list("team", "role")
        return {team: role == Membership.Role.LEAD for team, role in mine}

    def message(self, written: Written, *, gone: bool = False) -> Message:
        at = written.created_at.astimezone(self._zone)
        return Message(
            uuid=str(written.uuid),
            author=written.author_name,
            html="" if gone else render_note(written.text, self._people_in(written)),
            at=self._time(at),
            iso=at.isoformat(timespec="minutes"),
            edited=written.edited_at is not None,
            mine=written.author == self.reader.pk,
        )

    def _people_in(self, written: Written) -> dict[str, str]:
        """Those whom this note names and who were told, with the address of what they marked."""
        blind = self.workplace is not None and self.workplace.session.is_blind  # nobody learns there who takes part
        told = written.mentions if self.reader.is_authenticated and not blind else []
        return {mention.username: self._notebook_of(mention.user) for mention in told}

    def _more_with(self, tag: str, thread: Thread) -> str:
        """Where a tag leads: into one's own notebook, the team's, or its author's; for a visitor nowhere."""
        if not self.reader.is_authenticated:
            return ""
        if thread.author == self.reader.pk:
            place = self._place("notebook")
        elif thread.team:
            place = self._place("notebook_of_team", args=(thread.team,))
        else:
            place = self._notebook_of(thread.author)
        return f"{place}?{urlencode({'tag': tag})}"

    def _notebook_of(self, person: int) -> str:
        return self._place("notebook_of_person", args=(person,))

    def _seen_by(self, thread: Thread) -> str:
        if self.workplace:
            return self.workplace.seen_by
        audience = thread.visibility, thread.team
        if audience not in self._audiences:
            self._audiences[audience] = words_of(thread.audience)
        return self._audiences[audience]

    def _resolved(self, resolution: Resolution | None) -> str:
        if resolution is None:
            return ""
        at, now = resolution.at.astimezone(self._zone), localtime()
        day = f"{at.day} {self._month(at.month)}{'' if at.year == now.year else f' {at.year}'}"
        if not resolution.by:
            return _("Resolved, %(day)s") % {"day": day}
        return _("Resolved by %(name)s, %(day)s") % {"name": resolution.by, "day": day}

    def _time(self, at: datetime) -> str:
        """As ``date_format(at, "j M Y, H:i")``, which costs as much as the rest of the card."""
        return f"{at.day} {self._month(at.month)} {at.year}, {at.hour:02}:{at.minute:02}"


def _month(number: int) -> str:
    return MONTHS_3[number].title()


def _words(answers: bool) -> Words:
    return Words(
        reply=_("Reply"),
        note=_("Add a note"),
        edit=_("Change"),
        edited=_("edited"),
        edit_note=_("Edit"),
        deleted_highlight=_("Mark deleted by its author"),
        deleted_note=_("Note deleted"),
        go_to_text=_("Go to the text"),
        tags=_("Tags"),
        resolve=_("Resolve"),
        reopen=_("Reopen"),
        copy_link=_("Copy link"),
        whole=_("The whole article"),
        link_copied=_("The link is copied."),
        recheck=RecheckWords(
            lost=_("Gone from this mark:"),
            still_right=_("Still right"),
            adjust=_("Adjust"),
            detach=_("Detach"),
            attach=_("Attach…"),
            leave=_("Leave it so"),
            earlier=_("In revision %s"),
        ),
        unsure=_("Unsure"),
        be_unsure=_("I am unsure"),
        sure=_("I am sure"),
        signed_in=answers,
    )
