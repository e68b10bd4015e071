#!/usr/bin/env python
import os
import sys

INTERRUPTED = 130  # as shells have it for a program that Ctrl+C ended

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line

        try:
            execute_from_command_line(sys.argv)
        except ImproperlyConfigured as error:
            sys.exit(f"{error}")
    except KeyboardInterrupt:
        print("\nStopped by Ctrl+C; nothing more is done.", file=sys.stderr)
        sys.exit(INTERRUPTED)
