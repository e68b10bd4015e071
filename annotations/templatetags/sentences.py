from django import template
from django.template.context import RequestContext

from annotations.notebook import number_in
from annotations.sentences import Sentences, address_of, asked_from
from articles.models import Article, Revision

register = template.Library()


@register.simple_tag(takes_context=True)
def sentences_of(context: RequestContext, revision: Revision) -> Sentences:
    """The page of an article's sentences that this address asks for."""
    request = context["request"]
    return Sentences(revision, request.user, number_in(request.GET.get("sentences", "")) or 1)


@register.simple_tag(takes_context=True)
def from_sentence(context: RequestContext) -> str:
    """What a form's address ends with, so that its answer leads back to the sentence that the reader came from."""
    number = asked_from(context["request"])
    return "" if number is None else f"?sentences={number}"


@register.simple_tag(takes_context=True)
def where_from(context: RequestContext, article: Article) -> str:
    """The address of the article; that of the sentence, if the reader came from one."""
    number = asked_from(context["request"])
    return article.get_absolute_url() if number is None else address_of(article, number or 1)
