from typing import Any, cast

from django import template
from django.db.models import Count, QuerySet
from django.template.context import RequestContext
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.live.cursor import seal
from annotations.live.known import known_to
from annotations.live.log import newest_on
from annotations.live.place import Place
from annotations.models import Notice, SessionArticle
from annotations.notebook import Notebook
from annotations.sessions.workplace import Workplace
from annotations.sheet import Sheet
from annotations.ticks import Tick, ticks_of
from annotations.to_check import MOST_COUNTED, count_to_check
from annotations.toolbar import Toolbar
from articles.models import Article, Revision
from newsroom.accounts.models import User
from newsroom.prepared import Anybody, AnyReader, Prepared

register = template.Library()


def _blind(article: int, member: int) -> QuerySet[SessionArticle, Any]:
    return SessionArticle.objects.blind_for(cast(User, Anybody(member))).filter(article=article).values_list("pk")


_blind_in = Prepared(_blind, 2)


def _readable(reader: Reader) -> QuerySet[Notice, Any]:
    """How many of the unread ones this reader may still read, in one row, or none."""
    counted = Notice.objects.for_reader(reader).unread().order_by().values("user").annotate(count=Count("pk"))
    return counted.values_list("count")


_unread_by = Prepared(lambda member: Notice.objects.filter(user=member).unread().order_by().values_list("pk")[:1], 1)
_readable_by = Prepared(lambda member: _readable(cast(User, AnyReader(member))), 1)


@register.simple_tag(takes_context=True)
def annotated_text(context: RequestContext, revision: Revision) -> SafeString:
    """A text of an article with the marks and notes that this reader may see."""
    workplace = context.get("workplace")
    old = workplace is None and revision.pk != context["article"].current_revision_id
    return Sheet(revision, context["request"].user, old, workplace).whole()


@register.inclusion_tag("annotations/_live.html", takes_context=True)
def live(context: RequestContext, article: Article, workplace: Workplace | None = None) -> dict[str, Any]:
    """The place in the log up to which the page is known to be true: stands before what reads the marks."""
    cursor = known_to(context["request"]) if workplace else _known_of(article)
    return {"article": article, "workplace": workplace, "cursor": cursor}


def _known_of(article: Article) -> str:
    """Nothing where its text was another one a moment ago: then the page asks for all."""
    known = newest_on(article)
    return "" if known is None else seal(Place.article(article.pk), known)


@register.inclusion_tag("annotations/sessions/_blind.html", takes_context=True)
def blind_work(context: RequestContext, article: Article) -> dict[str, Any]:
    """The sessions in which this reader works blind on the article, so that its room shows no marks."""
    reader = context["request"].user
    places = _blind_in.rows(article.pk, reader.pk) if reader.is_authenticated else []
    found = SessionArticle.objects.filter(pk__in=[pk for (pk,) in places])
    return {"places": found.select_related("session").order_by("session") if places else found.none()}


@register.inclusion_tag("annotations/_toolbar.html", takes_context=True)
def marking_toolbar(context: RequestContext, revision: Revision) -> dict[str, Any]:
    """The toolbar that stands by a selection."""
    request = context["request"]
    return {"toolbar": Toolbar(revision, request.user, context.get("workplace")), "request": request}


@register.simple_tag(takes_context=True)
def marks_in(context: RequestContext, articles: list[Article]) -> dict[int, list[Tick]]:
    """For each article of a list, the marks that this reader may see, as ticks in the order of the text."""
    return ticks_of(articles, context["request"].user)


@register.filter
def of(things: dict[int, Any], key: int) -> Any:
    """``{{ ticks|of:article.pk }}``"""
    return things.get(key, ())


@register.simple_tag(takes_context=True)
def unread_notices(context: RequestContext) -> int:
    """How much that others wrote to this reader is unread; asked once a request."""
    request = context["request"]
    if not hasattr(request, "unread_notices"):
        request.unread_notices = _unread(request.user)
    return int(request.unread_notices)


def _unread(reader: Reader) -> int:
    """Mostly nothing is, which is quick to ask; which of them this reader may still read is a long question."""
    if not reader.is_authenticated or not _unread_by.rows(reader.pk):
        return 0
    counted = _readable(reader) if reader.is_staff else _readable_by.rows(reader.pk)
    return sum(count for (count,) in counted)


@register.simple_tag(takes_context=True)
def marks_to_check(context: RequestContext) -> str:
    """How many marks this reader should look at again; empty where there are none."""
    count = count_to_check(context["request"].user)
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")


@register.filter
def nothing_marked(notebook: Notebook) -> str:
    """Why a notebook shows nothing."""
    if notebook.query:
        return _("Nothing you may see says “%(query)s”.") % {"query": notebook.query}
    if notebook.narrowed:
        return _("No mark is like this.")
    if notebook.checking:
        return _("Nothing is to be checked. Marks whose words change come here.")
    if notebook.of_team or notebook.person:
        return _("There is no mark here yet that you may see.")
    return _("You have marked nothing yet. Open an article, select a few words and press 1.")
