"""Why something was not stored, in sentences that say what to do."""

from django.forms import Form
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from annotations.models import Highlight
from annotations.sessions.workplace import Workplace
from annotations.spans import MOST_SPANS, BadSpans
from annotations.views.answers import touched
from annotations.views.kept import not_marked
from articles.models import Article, Revision
from newsroom.requests import Request, said_line


def first_error(form: Form) -> str:
    """The first thing that is wrong, with the name of its field where the sentence does not speak for itself."""
    name, errors = next(iter(form.errors.as_data().items()))
    message = str(errors[0].messages[0])
    return f"{name}: {message}" if errors[0].code == "required" else message


def why_bad(error: BadSpans) -> str:
    if error.args[0] == "empty":
        return _("There are no words in this selection. Select some and mark them.")
    if error.args[0] == "too_many":
        return _("A mark has at most %(most)s pieces. Mark fewer at once.") % {"most": MOST_SPANS}
    return _("This selection lies outside the text. Select the words again.")


def moved(request: Request, article: Article, workplace: Workplace | None = None) -> HttpResponse:
    """The words are not where the reader saw them: nothing was stored, and the text that stands now is shown."""
    why = _("The text has changed here. Nothing was marked; this is the text as it stands now. Select the words again.")
    revision = workplace.revision if workplace else article.current_revision
    if not request.htmx or revision is None:
        return not_marked(request, article, why, 409, workplace=workplace)
    text = _text(request, article, revision, workplace)
    return HttpResponse(text + said_line(request, why), status=409, headers={"HX-Reswap": "none"})


def followed(request: Request, highlight: Highlight, *, said: str, undo: str) -> HttpResponse:
    """A mark made on an earlier text lies where its words stand now: the text that stands is shown, and says so."""
    revision = highlight.revision_now
    if revision is not None and highlight.spans_on(revision):
        said = f"{said} {_('The text has changed while you read it; they lie where they stand now.')}"
    if not request.htmx or revision is None:
        return touched(request, highlight, said=said, undo=undo)
    return HttpResponse(_text(request, highlight.article, revision) + said_line(request, said, undo))


def _text(request: Request, article: Article, revision: Revision, workplace: Workplace | None = None) -> str:
    """The whole text, told to take its place in the page."""
    context = {"article": article, "revision": revision, "swapped": True, "workplace": workplace}
    return render_to_string("articles/_text.html", context, request)
