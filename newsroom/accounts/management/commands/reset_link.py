from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.accounts.links import reset_path, whole
from newsroom.accounts.models import User


class Command(BaseCommand):
    help = "Print a link with which a person chooses a new password. It works once, and for one hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name this person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username__iexact=options["user"]).order_by("pk").first()
        if user is None:
            raise CommandError(f"Nobody here signs in as {options['user']!r}.")
        if not user.is_active:
            raise CommandError(f"The account of {user.get_username()} is closed. Open it in the admin first.")
        self.stdout.write(whole(reset_path(user)))
