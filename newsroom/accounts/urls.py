from django.urls import path

from newsroom.accounts.views.forgotten import forgotten, reset
from newsroom.accounts.views.invitation import invitation
from newsroom.accounts.views.invitations import invitations, revocation
from newsroom.accounts.views.look import look, theme
from newsroom.accounts.views.me import me, preferences
from newsroom.accounts.views.members import member, removal
from newsroom.accounts.views.password import password
from newsroom.accounts.views.sign_ins import other_sign_ins_ending, sign_in_ending
from newsroom.accounts.views.signing import sign_in, sign_out, sign_up
from newsroom.accounts.views.team import departure, team
from newsroom.accounts.views.teams import roles, teams

urlpatterns = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("sign-up/", sign_up, name="sign_up"),
    path("theme/", theme, name="theme"),
    path("look/", look, name="look"),
    path("forgotten/", forgotten, name="forgotten"),
    path("forgotten/<str:uid>/<str:token>/", reset, name="reset"),
    path("me/", me, name="me"),
    path("me/preferences/", preferences, name="preferences"),
    path("me/password/", password, name="password"),
    path("me/sign-ins/ending/", other_sign_ins_ending, name="other_sign_ins_ending"),
    path("me/sign-ins/<row:pk>/ending/", sign_in_ending, name="sign_in_ending"),
    path("teams/", teams, name="teams"),
    path("teams/roles/", roles, name="roles"),
    path("teams/<row:pk>/", team, name="team"),
    path("teams/<row:pk>/departure/", departure, name="departure"),
    path("teams/<row:pk>/members/<row:user_pk>/", member, name="member"),
    path("teams/<row:pk>/members/<row:user_pk>/removal/", removal, name="removal"),
    path("teams/<row:pk>/invitations/", invitations, name="invitations"),
    path("teams/<row:pk>/invitations/<row:invitation_pk>/revocation/", revocation, name="revocation"),
    path("invitations/<str:token>/", invitation, name="invitation"),
]
