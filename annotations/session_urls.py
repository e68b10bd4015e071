"""The addresses under ``/sessions/``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
