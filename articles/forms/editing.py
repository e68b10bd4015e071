from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.editing import NewText
from articles.imports.proposal import Proposal
from articles.imports.reading import LONGEST_TEXT, SHORTEST_TEXT
from articles.models import Article
from articles.text.blocks import Block
from articles.text.markup import Fault, Problem, Unclear, read, write
from articles.text.plain import render_plain

LARGEST_NUMBER = 2**31 - 1


class EditForm(forms.Form):
    """An article's text in markup, and the number of the revision that it began from."""

    text = forms.CharField(label=_("Text"), strip=False, required=False)
    after = forms.IntegerField(min_value=1, max_value=LARGEST_NUMBER)

    def __init__(self, article: Article, data: QueryDict | None = None, proposal: Proposal | None = None) -> None:
        assert article.current_revision is not None
        self.article, self.standing, self.proposal = article, article.current_revision, proposal
        blocks = proposal.parsed.blocks if proposal else self.standing.blocks
        began = {"text": write(blocks), "after": self.standing.number}
        super().__init__(data, initial=began)

    def clean(self) -> dict[str, Any]:
        if not self.problems and not self.errors:
            if sum(len(block.text.strip()) for block in self.blocks) < SHORTEST_TEXT:
                self.add_error("text", _now("There is no text left that could be read."))
            elif sum(len(block.text) for block in self.blocks) > LONGEST_TEXT:
                self.add_error("text", _now("This is longer than an article may be."))
        for problem in self.problems:
            self.add_error("text", words_for(problem))
        return self.cleaned_data

    @cached_property
    def new_text(self) -> NewText:
        return NewText(self.article, self.cleaned_data["after"], tuple(self.blocks), self.proposal)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self._read[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._read[1]

    @property
    def sentences(self) -> list[str]:
        """What is unclear in the text."""
        return [words_for(problem) for problem in self.problems]

    @property
    def preview(self) -> SafeString:
        """The text as it will read, as far as it can be made out."""
        return mark_safe(render_plain(self.blocks))

    @cached_property
    def _read(self) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
        try:
            return tuple(read(str(self["text"].value() or "").replace("\x00", ""))), ()
        except Unclear as unclear:
            return unclear.blocks, unclear.problems


def words_for(problem: Problem) -> str:
    return str(_SENTENCES[problem.fault]) % {"line": problem.line, "sign": problem.sign}


_SENTENCES = {
    Fault.NOT_ENDED: _(
        "Line %(line)s: a second %(sign)s is missing. Put it where the words end, or write \\%(sign)s for the "
        "character itself."
    ),
    Fault.NOTHING_BETWEEN: _(
        "Line %(line)s: there is nothing between two %(sign)s. One on each side of the words is enough; write "
        "\\%(sign)s for the character itself."
    ),
    Fault.NO_WORDS: _("Line %(line)s: no words follow %(sign)s. Write them, or take the sign away."),
    Fault.FENCE_OPEN: _(
        "Line %(line)s: what is to be kept as typed does not end. Put %(sign)s on a line of its own after it."
    ),
    Fault.ADDRESS_OPEN: _(
        "Line %(line)s: the address of a link does not end. Put ) after it, or write \\[ if this is no link."
    ),
    Fault.ADDRESS_EMPTY: _(
        "Line %(line)s: a link has no address. Write it between the parentheses, as in [words](https://example.org)."
    ),
}
