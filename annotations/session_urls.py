"""The addresses under ``/sessions/``."""

from django.urls import path

from annotations.views.sessions.agreement import agreement, agreement_file
from annotations.views.sessions.export import session_export

urlpatterns = [
    path("<int:session_id>/agreement/", agreement, name="session_agreement"),
    path("<int:session_id>/agreement/file/", agreement_file, name="session_agreement_file"),
    path("<int:session_id>/export/", session_export, name="session_export"),
]
