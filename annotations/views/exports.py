from collections.abc import AsyncIterator, Iterator
from typing import cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from annotations.exports import FORMATS
from annotations.leaving import leaving
from annotations.notebook import Notebook, number_in
from annotations.views.answers import refused
from newsroom.accounts.models import Team, User
from newsroom.requests import MemberRequest, members_only

PAGE = 200  # marks read at once
PIECE = 32 * 1024  # bytes sent at once


@require_GET
@members_only
def export(request: MemberRequest) -> HttpResponse:
    """Exactly what the notebook shows under the same filters, as a file."""
    form = FORMATS.get(request.GET.get("format", ""))
    if form is None:
        return refused(request, _("There is no such format. Choose Markdown, CSV or JSON."), 400)
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    marks = leaving(_asked(request, form.by_article).pages(PAGE), request.user, site)
    response = StreamingHttpResponse(_streamed(form.write(marks)), content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="newsroom-{localdate().isoformat()}.{form.ending}"'
    return cast(HttpResponse, response)


def _asked(request: MemberRequest, by_article: bool) -> Notebook:
    """The notebook of this address: one's own, or that of ``of_team`` or ``of_person``."""
    asked = request.GET.copy()
    if by_article:
        asked["order"] = "article"
    team_id, person_id = number_in(asked.get("of_team", "")), number_in(asked.get("of_person", ""))
    team = get_object_or_404(Team.objects.of(request.user), pk=team_id) if "of_team" in asked else None
    person = get_object_or_404(User, pk=person_id, is_active=True) if "of_person" in asked else None
    return Notebook(request.user, asked, team=team, person=person)


async def _streamed(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces as they are made. A plain iterator would be run to its end, in memory, before the first byte left."""
    while piece := await sync_to_async(_next)(pieces):
        yield piece


def _next(pieces: Iterator[bytes]) -> bytes:
    """Some pieces together; nothing when there are no more."""
    taken = bytearray()
    for piece in pieces:
        taken += piece
        if len(taken) >= PIECE:
            break
    return bytes(taken)
