from django.urls import path

from articles.views.adding import article_new, article_preview
from articles.views.library import library
from articles.views.plain import revision_text
from articles.views.position import position
from articles.views.reading import article
from articles.views.revisions import revisions, what_changed

urlpatterns = [
    path("", library, name="library"),
    path("articles/new/", article_new, name="article_new"),
    path("articles/new/<str:token>/", article_preview, name="article_preview"),
    path("articles/<row:article_id>/position/", position, name="position"),
    path("articles/<row:article_id>/texts/<row:number>/", revision_text, name="revision_text"),
    path("articles/<row:article_id>/", article, name="article_by_number"),
    path("articles/<row:article_id>-<str:slug>/", article, name="article"),
    path("articles/<row:article_id>-<str:slug>/revisions/", revisions, name="revisions"),
    path("articles/<row:article_id>-<str:slug>/what-changed/", what_changed, name="what_changed"),
]
