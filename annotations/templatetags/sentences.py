from django import template
from django.template.context import RequestContext

from annotations.addresses import at_sentence, sentence_asked
from annotations.sentences import Sentences
from articles.models import Article, Revision
from newsroom.asked import number_in

register = template.Library()


@register.simple_tag(takes_context=True)
def sentences_of(context: RequestContext, revision: Revision) -> Sentences:
    """The page of an article's sentences that this address asks for."""
    request = context["request"]
    wanted = number_in(request.GET.get("sentences", "")) or 1
    return Sentences(revision, request.user, wanted, context.get("workplace"))


@register.simple_tag(takes_context=True)
def from_sentence(context: RequestContext) -> str:
    """What a form's address ends with, so that its answer leads back to the sentence that the reader came from."""
    number = sentence_asked(context["request"])
    return "" if number is None else f"?sentences={number}"


@register.simple_tag(takes_context=True)
def where_from(context: RequestContext, article: Article, *, whole: bool = False) -> str:
    """The address of the article, or of what a session has of it; that of the sentence, if the reader came from one and
    does not want the ``whole``."""
    workplace = context.get("workplace")
    room, number = workplace.address if workplace else article.get_absolute_url(), sentence_asked(context["request"])
    return room if number is None or whole else at_sentence(room, number or 1)
