from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.accounts.models import User
from newsroom.demo import load_demo


class Command(BaseCommand):
    help = "Fill an empty Newsroom with the demo corpus and people, and print their passwords."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            raise CommandError("There are people in this Newsroom already; the demo goes into an empty one only.")
        passwords = load_demo()
        self.stdout.write("Demo accounts, with passwords made just now (they are shown this once):")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<5} {password}")
