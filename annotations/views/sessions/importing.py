from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from annotations.archive import BadArchive
from annotations.forms.archive import ArchiveForm
from annotations.models import RefusedArchive
from annotations.sessions.archiving.reading import Brought, bring
from annotations.sessions.archiving.refusals import sentence
from newsroom.accounts.models import Refused, Team
from newsroom.requests import MemberRequest, members_only, say_on_next_page

MOST_NAMED = 20


@require_http_methods(["GET", "POST"])
@members_only
def import_session(request: MemberRequest) -> HttpResponse:
    """Take in an archive for a team that this person leads; one that cannot be taken in changes nothing."""
    if not Team.objects.led_by(request.user).exists():
        raise Http404
    if request.method == "GET":
        return _show(request, ArchiveForm(request.user))
    try:
        counted = RefusedArchive.count_ahead(request.user)
    except Refused as why:
        return _show(request, ArchiveForm(request.user), 429, unread=str(why))
    form = ArchiveForm(request.user, request.POST, request.FILES)
    if not form.is_valid():
        if "team" in form.errors:  # it was not read
            counted.delete()
        return _show(request, form, 422)
    archive, team = form.cleaned_data["file"], form.cleaned_data["team"]
    try:
        brought = bring(archive, team, by=request.user, members_too=form.cleaned_data["members_too"])
    except BadArchive as bad:
        form.add_error("file", sentence(bad))
        return _show(request, form, 422)
    except Refused as why:
        form.add_error(None, str(why))
        return _show(request, form, 429)
    counted.delete()
    say_on_next_page(request, _said(brought))
    return redirect("session", brought.session.pk)


def _said(brought: Brought) -> str:
    if not brought.new:
        return _("This archive is here already: this is its session.")
    said = [_("The session is here.")]
    if count := brought.articles:
        told = ngettext("%(count)s article was made for the team.", "%(count)s articles were made for the team.", count)
        said.append(told % {"count": count})
    if brought.strangers:
        names = [str(user) for user in brought.strangers]
        more = ["…"] if len(names) > MOST_NAMED else []
        said.append(_("Kept by name only: %(names)s.") % {"names": ", ".join(names[:MOST_NAMED] + more)})
    return " ".join(said)


def _show(request: MemberRequest, form: ArchiveForm, code: int = 200, unread: str = "") -> HttpResponse:
    return render(request, "annotations/sessions/import.html", {"form": form, "unread": unread}, status=code)
