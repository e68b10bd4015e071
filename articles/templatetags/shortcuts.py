from typing import Any

from django import template
from django.template.context import RequestContext

from articles.shortcuts import groups_for

register = template.Library()


@register.inclusion_tag("articles/_shortcuts.html", takes_context=True)
def shortcuts(context: RequestContext) -> dict[str, Any]:
    """The help sheet, which is the table of keys that the scripts read."""
    member = context["request"].user.is_authenticated
    return {
        "groups": groups_for(member=member, at_work=bool(context.get("workplace"))),
        "member": member,
        "request": context["request"],
    }
