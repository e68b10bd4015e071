from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from annotations.changes import Changes
from annotations.live.cursor import unseal
from annotations.live.place import Place
from annotations.views.changes import answer
from annotations.views.reach import Reach, reaching
from newsroom.requests import MemberRequest, members_only


@require_GET
@members_only
@reaching
def session_changes(request: MemberRequest, reach: Reach) -> HttpResponse:
    """What changed of the session's marks for this person after the cursor that their page has."""
    workplace = reach.workplace
    assert workplace
    if not request.htmx:
        return redirect(workplace.address)
    after = unseal(Place.session(workplace.session.pk), request.GET.get("after", ""))
    since = Changes(workplace.revision, request.user, after, workplace)
    return answer(request, since, workplace.article)
