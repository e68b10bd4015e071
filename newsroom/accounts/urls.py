from django.urls import path

from newsroom.accounts.views.signing import sign_in, sign_out
from newsroom.accounts.views.theme import theme

urlpatterns = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("theme/", theme, name="theme"),
]
