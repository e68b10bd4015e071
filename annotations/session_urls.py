"""The addresses under ``/sessions/``."""

from django.urls import path

from annotations.views.sessions.export import session_export

urlpatterns = [
    path("<int:session_id>/export/", session_export, name="session_export"),
]
