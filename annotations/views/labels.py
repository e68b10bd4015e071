from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.access import teams_led_by
from annotations.forms.label import LabelForm
from annotations.models import Label, LabelSet
from newsroom.accounts.models import Team
from newsroom.requests import MemberRequest, members_only


@require_http_methods(["GET", "POST"])
@members_only
def labels(request: MemberRequest, team_id: int) -> HttpResponse:
    """The labels of a team: its members read them, its leads add to them."""
    if request.method == "GET":
        return _show(request, get_object_or_404(Team.objects.of(request.user), pk=team_id))
    team = get_object_or_404(teams_led_by(request.user), pk=team_id)
    form = LabelForm(team, request.POST)
    if not form.is_valid():
        return _show(request, team, form, 422)
    form.instance.label_set = LabelSet.of(team)
    form.save()
    messages.info(request, _("The label “%(name)s” is there.") % {"name": form.instance.name})
    return redirect("labels", team.pk)


@require_http_methods(["GET", "POST"])
@members_only
def label(request: MemberRequest, team_id: int, label_id: int) -> HttpResponse:
    """One label of a team, for its leads to change."""
    team = get_object_or_404(teams_led_by(request.user), pk=team_id)
    found = get_object_or_404(Label, pk=label_id, label_set__team=team)
    form = LabelForm(team, request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.info(request, _("The label is changed."))
        return redirect("labels", team.pk)
    context = {"team": team, "label": found, "form": form}
    return render(request, "annotations/label.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["POST", "DELETE"])
@members_only
def label_retirement(request: MemberRequest, team_id: int, label_id: int) -> HttpResponse:
    """POST retires a label; DELETE, or a form with ``undo``, brings it back."""
    team = get_object_or_404(teams_led_by(request.user), pk=team_id)
    found = get_object_or_404(Label, pk=label_id, label_set__team=team)
    if request.method == "POST" and "undo" not in request.POST:
        found.retire()
        messages.info(request, _("The label is retired. Marks that have it keep it."))
    elif found.bring_back():
        messages.info(request, _("The label is back."))
    else:
        messages.info(request, _("The label is back, without its key: another label has that now."))
    return redirect("labels", team.pk)


def _show(request: MemberRequest, team: Team, form: LabelForm | None = None, code: int = 200) -> HttpResponse:
    leads = teams_led_by(request.user).filter(pk=team.pk).exists()
    context = {
        "team": team,
        "labels": Label.objects.filter(label_set__team=team),
        "defaults": Label.objects.filter(label_set__team=None).in_use(),
        "leads": leads,
        "form": (form or LabelForm(team)) if leads else None,
    }
    return render(request, "annotations/labels.html", context, status=code)
