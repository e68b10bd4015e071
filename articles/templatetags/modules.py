import json

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(takes_context=True)
def preloaded(context: RequestContext, content: str) -> SafeString:
    """Fetches the modules of these lines of an import map at once, instead of each when another has named it."""
    addresses = json.loads(f"{{{content.strip().rstrip(',')}}}").values()
    link = '<link rel="modulepreload" href="{}" nonce="{}">'
    return format_html_join("", link, ((address, context["csp_nonce"]) for address in addresses))
