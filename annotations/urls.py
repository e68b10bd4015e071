from django.urls import path

from annotations.views.highlight import deletion, highlight
from annotations.views.highlights import highlights
from annotations.views.notes import note, note_deletion, notes

urlpatterns = [
    path("articles/<int:article_id>/highlights/", highlights, name="highlights"),
    path("highlights/<uuid:uuid>/", highlight, name="highlight"),
    path("highlights/<uuid:uuid>/deletion/", deletion, name="highlight_deletion"),
    path("highlights/<uuid:uuid>/notes/", notes, name="notes"),
    path("notes/<uuid:uuid>/", note, name="note"),
    path("notes/<uuid:uuid>/deletion/", note_deletion, name="note_deletion"),
]
