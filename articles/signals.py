from django.dispatch import Signal

revision_published = Signal()
"""Sent inside the transaction that publishes a revision, with ``article`` and ``revision``. The one signal there is."""
