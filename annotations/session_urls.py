"""The addresses under ``/sessions/``."""

from django.urls import include, path

from annotations.views.highlight import deletion, highlight
from annotations.views.highlights import session_highlights
from annotations.views.notes import note, note_deletion, note_edit, notes
from annotations.views.resolution import resolution
from annotations.views.sessions.agreement import agreement, agreement_file
from annotations.views.sessions.articles import session_article_removal, session_articles
from annotations.views.sessions.changes import session_changes
from annotations.views.sessions.dealing import session_dealing, session_dealing_of
from annotations.views.sessions.decisions import decisions, undoing
from annotations.views.sessions.export import session_export
from annotations.views.sessions.importing import import_session
from annotations.views.sessions.outcome import session_outcome
from annotations.views.sessions.people import session_people, session_person_removal
from annotations.views.sessions.place_notes import place_notes
from annotations.views.sessions.questions import session_questions
from annotations.views.sessions.report import session_report
from annotations.views.sessions.room import session_article
from annotations.views.sessions.session import session, session_next
from annotations.views.sessions.sessions import new_session, sessions
from annotations.views.sessions.settings import session_settings
from annotations.views.sessions.settling import settling, settling_article, shared
from annotations.views.sessions.state import session_state
from annotations.views.sessions.submission import session_submission
from annotations.views.sessions.uncertainty import session_highlight_uncertainty, session_uncertainty
from annotations.views.spans import spans
from newsroom.requests import members_only

_HERE = "<row:session_id>/articles/<row:article_id>/"
_ROOM = [
    path("", session_article, name="session_article"),
    path("changes/", session_changes, name="session_changes"),
    path("questions/", session_questions, name="session_questions"),
    path("submission/", session_submission, name="session_submission"),
    path("uncertainty/", session_uncertainty, name="session_uncertainty"),
    path("highlights/", session_highlights, name="session_highlights"),
    path("highlights/<uuid:uuid>/", members_only(highlight), name="session_highlight"),
    path("highlights/<uuid:uuid>/deletion/", deletion, name="session_highlight_deletion"),
    path("highlights/<uuid:uuid>/notes/", notes, name="session_notes"),
    path("highlights/<uuid:uuid>/resolution/", resolution, name="session_highlight_resolution"),
    path("highlights/<uuid:uuid>/spans/", spans, name="session_highlight_spans"),
    path("highlights/<uuid:uuid>/uncertainty/", session_highlight_uncertainty, name="session_highlight_uncertainty"),
    path("notes/<uuid:uuid>/", members_only(note), name="session_note"),
    path("notes/<uuid:uuid>/edit/", note_edit, name="session_note_edit"),
    path("notes/<uuid:uuid>/deletion/", note_deletion, name="session_note_deletion"),
]

urlpatterns = [
    path("", sessions, name="sessions"),
    path("new/", new_session, name="new_session"),
    path("import/", import_session, name="import_session"),
    path("<row:session_id>/", session, name="session"),
    path("<row:session_id>/agreement/", agreement, name="session_agreement"),
    path("<row:session_id>/agreement/file/", agreement_file, name="session_agreement_file"),
    path("<row:session_id>/articles/", session_articles, name="session_articles"),
    path(f"{_HERE}removal/", session_article_removal, name="session_article_removal"),
    path(_HERE, include(_ROOM)),
    path("<row:session_id>/settling/", settling, name="session_settling"),
    path("<row:session_id>/settling/shared/", shared, name="session_shared"),
    path("<row:session_id>/settling/<row:article_id>/", settling_article, name="session_settling_article"),
    path("<row:session_id>/settling/<row:article_id>/decisions/", decisions, name="session_decisions"),
    path("<row:session_id>/settling/<row:article_id>/notes/<uuid:mark>/", place_notes, name="session_place_notes"),
    path(
        "<row:session_id>/settling/<row:article_id>/decisions/<row:decision_id>/undoing/",
        undoing,
        name="session_decision_undoing",
    ),
    path("<row:session_id>/dealing/", session_dealing, name="session_dealing"),
    path("<row:session_id>/dealing/<row:article_id>/", session_dealing_of, name="session_dealing_of"),
    path("<row:session_id>/export/", session_export, name="session_export"),
    path("<row:session_id>/next/", session_next, name="session_next"),
    path("<row:session_id>/outcome/", session_outcome, name="session_outcome"),
    path("<row:session_id>/people/", session_people, name="session_people"),
    path("<row:session_id>/people/<row:user_id>/removal/", session_person_removal, name="session_person_removal"),
    path("<row:session_id>/settings/", session_settings, name="session_settings"),
    path("<row:session_id>/report/", session_report, name="session_report"),
    path("<row:session_id>/state/", session_state, name="session_state"),
]
