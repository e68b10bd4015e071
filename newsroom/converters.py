"""What stands in an address, as the views take it."""

from django.urls.converters import IntConverter


class Row(IntConverter):
    """The number of a row (``<row:pk>``): no more digits than every database takes, so that a larger one is nowhere."""

    regex = "[0-9]{1,18}"
