"""Groups and powers as boxes to tick: the lists that Django moves them between tell screen readers nothing."""

from typing import Any

from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple

TICKS: dict[Any, Any] = {ManyToManyField: {"widget": CheckboxSelectMultiple}}
