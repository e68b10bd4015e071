from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.forms.question import QuestionForm
from annotations.keys import KeyTaken
from annotations.live.known import knowing
from annotations.models import Question
from annotations.sessions.thread import Questions
from annotations.views.reach import Reach, reaching
from annotations.views.sessions.room import room
from newsroom.accounts.models import User
from newsroom.requests import MemberRequest, members_only, say_on_next_page


@require_POST
@members_only
@knowing
@reaching
def session_questions(request: MemberRequest, reach: Reach) -> HttpResponse:
    """A question to the leads, or a lead's answer in the thread of whoever asked."""
    workplace, form = reach.workplace, QuestionForm(request.POST, auto_id=False)
    assert workplace
    if not form.is_valid():
        return room(request, workplace, 422, questions=Questions(workplace, form))
    wish = form.cleaned_data
    to = get_object_or_404(User, pk=wish["to"])
    try:
        Question.write(workplace.row, by=request.user, to=to, text=wish["text"], key=wish["key"])
    except KeyTaken:
        again = QuestionForm({"to": to.pk, "text": wish["text"], "key": uuid4()}, auto_id=False)
        again.add_error("text", _("This was sent before with other words. Sending it again sends another question."))
        return room(request, workplace, 422, questions=Questions(workplace, again))
    own = to == request.user
    said = _("Your question is with those who lead the session.") if own else _("Your answer is saved.")
    say_on_next_page(request, said)
    return redirect(f"{workplace.address}#questions")
