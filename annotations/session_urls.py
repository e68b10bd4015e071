"""The addresses under ``/sessions/``."""

from django.urls import path

from annotations.views.sessions.agreement import agreement, agreement_file
from annotations.views.sessions.export import session_export
from annotations.views.sessions.importing import import_session

urlpatterns = [
    path("import/", import_session, name="import_session"),
    path("<int:session_id>/agreement/", agreement, name="session_agreement"),
    path("<int:session_id>/agreement/file/", agreement_file, name="session_agreement_file"),
    path("<int:session_id>/export/", session_export, name="session_export"),
]
