from django.shortcuts import get_object_or_404

from annotations.models import AnnotationSession
from newsroom.requests import MemberRequest


def led(request: MemberRequest, session_id: int) -> AnnotationSession:
    """The session with this number, for whoever leads it; to all others it is not there."""
    mine = AnnotationSession.objects.editable_by(request.user).select_related("team")
    return get_object_or_404(mine, pk=session_id)
