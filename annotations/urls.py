from django.urls import include, path

from annotations.views.attachment import attachment
from annotations.views.changes import changes
from annotations.views.checks import confirmation, detachment
from annotations.views.edition import edition
from annotations.views.exports import export
from annotations.views.highlight import deletion, highlight
from annotations.views.highlights import highlights
from annotations.views.labels import label, label_retirement, labels
from annotations.views.names import names, names_on_article
from annotations.views.notebook import notebook, notebook_of_person, notebook_of_team, to_check
from annotations.views.notes import note, note_deletion, note_edit, notes
from annotations.views.notices import notice_reading, notices
from annotations.views.page_notes import page_notes
from annotations.views.preferences import preferences
from annotations.views.presence import presence
from annotations.views.resolution import resolution
from annotations.views.spans import spans
from annotations.views.tags import tags

urlpatterns = [
    path("articles/<row:article_id>/changes/", changes, name="changes"),
    path("articles/<row:article_id>/highlights/", highlights, name="highlights"),
    path("articles/<row:article_id>-<str:slug>/print/", edition, name="edition"),
    path("articles/<row:article_id>/notes/", page_notes, name="notes_on_article"),
    path("articles/<row:article_id>/notes/names/", names_on_article, name="names_on_article"),
    path("articles/<row:article_id>/presence/", presence, name="presence"),
    path("highlights/<uuid:uuid>/", highlight, name="highlight"),
    path("highlights/<uuid:uuid>/attachment/", attachment, name="highlight_attachment"),
    path("highlights/<uuid:uuid>/confirmation/", confirmation, name="highlight_confirmation"),
    path("highlights/<uuid:uuid>/deletion/", deletion, name="highlight_deletion"),
    path("highlights/<uuid:uuid>/detachment/", detachment, name="highlight_detachment"),
    path("highlights/<uuid:uuid>/names/", names, name="highlight_names"),
    path("highlights/<uuid:uuid>/notes/", notes, name="notes"),
    path("highlights/<uuid:uuid>/resolution/", resolution, name="highlight_resolution"),
    path("highlights/<uuid:uuid>/spans/", spans, name="highlight_spans"),
    path("notes/<uuid:uuid>/", note, name="note"),
    path("notes/<uuid:uuid>/edit/", note_edit, name="note_edit"),
    path("notes/<uuid:uuid>/deletion/", note_deletion, name="note_deletion"),
    path("notebook/", notebook, name="notebook"),
    path("notebook/export/", export, name="notebook_export"),
    path("notebook/for-me/", notices, name="notices"),
    path("notebook/for-me/<row:notice_id>/reading/", notice_reading, name="notice_reading"),
    path("notebook/people/<row:user_id>/", notebook_of_person, name="notebook_of_person"),
    path("notebook/preferences/", preferences, name="notebook_preferences"),
    path("notebook/teams/<row:team_id>/", notebook_of_team, name="notebook_of_team"),
    path("sessions/", include("annotations.session_urls")),
    path("notebook/to-check/", to_check, name="to_check"),
    path("tags/", tags, name="tags"),
    path("teams/<row:team_id>/labels/", labels, name="labels"),
    path("teams/<row:team_id>/labels/<row:label_id>/", label, name="label"),
    path("teams/<row:team_id>/labels/<row:label_id>/retirement/", label_retirement, name="label_retirement"),
]
