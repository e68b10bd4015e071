from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.forms.fields import FieldsForm, Line
from articles.forms.text import TextForm
from articles.imports.proposal import Proposal
from articles.imports.reading import LONGEST_TEXT, SHORTEST_TEXT
from articles.ingest.parsed import ParsedArticle
from articles.text.blocks import Block

CORRECTED = "corrected"


class Correction:
    """What was proposed, field by field and block by block, with what a person says against it."""

    def __init__(self, proposal: Proposal, data: QueryDict | None = None) -> None:
        self.proposal = proposal
        self.fields = FieldsForm(proposal.parsed, data)
        titles = [id(block) for block in self.fields.titles.values()]
        self.text = TextForm([block for block in proposal.parsed.blocks if id(block) not in titles], data)
        self.wrong = ""

    @property
    def lines(self) -> list[Line]:
        return self.fields.lines()

    def is_valid(self) -> bool:
        if not self.fields.is_valid():
            self.wrong = _("Look at the fields that are marked; nothing is kept yet.")
        elif self.proposal.outdated:
            self.wrong = _("Newsroom reads this text otherwise since you opened this page. Add it again, please.")
        elif not self._long_enough(self.parsed.blocks):
            self.wrong = _("There is no text left that could be read.")
        return not self.wrong

    @cached_property
    def parsed(self) -> ParsedArticle:
        """The article as it is to be kept; its parser says so where a person corrected it."""
        around = self.fields.corrected()
        blocks = (*around.blocks, *self.text.corrected())
        changed = self.fields.has_changed() or blocks != self.proposal.parsed.blocks
        parser = f"{around.parser} + {CORRECTED}" if changed else around.parser
        return replace(around, blocks=blocks, parser=parser)

    @staticmethod
    def _long_enough(blocks: Iterable[Block]) -> bool:
        return SHORTEST_TEXT <= sum(len(block.text.strip()) for block in blocks) <= LONGEST_TEXT
