"""The addresses under ``/sessions/``."""

from django.urls import path

from annotations.views.sessions.agreement import agreement, agreement_file
from annotations.views.sessions.decisions import decisions, undoing
from annotations.views.sessions.export import session_export
from annotations.views.sessions.importing import import_session
from annotations.views.sessions.session import session, session_next
from annotations.views.sessions.sessions import new_session, sessions
from annotations.views.sessions.settling import settling, settling_article, shared
from annotations.views.sessions.state import session_state

urlpatterns = [
    path("", sessions, name="sessions"),
    path("new/", new_session, name="new_session"),
    path("import/", import_session, name="import_session"),
    path("<int:session_id>/", session, name="session"),
    path("<int:session_id>/agreement/", agreement, name="session_agreement"),
    path("<int:session_id>/agreement/file/", agreement_file, name="session_agreement_file"),
    path("<int:session_id>/settling/", settling, name="session_settling"),
    path("<int:session_id>/settling/shared/", shared, name="session_shared"),
    path("<int:session_id>/settling/<int:article_id>/", settling_article, name="session_settling_article"),
    path("<int:session_id>/settling/<int:article_id>/decisions/", decisions, name="session_decisions"),
    path(
        "<int:session_id>/settling/<int:article_id>/decisions/<int:decision_id>/undoing/",
        undoing,
        name="session_decision_undoing",
    ),
    path("<int:session_id>/export/", session_export, name="session_export"),
    path("<int:session_id>/next/", session_next, name="session_next"),
    path("<int:session_id>/state/", session_state, name="session_state"),
]
