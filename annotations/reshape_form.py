from django import forms

from annotations.spans import MOST_SPANS


class ReshapeForm(forms.Form):
    """Other bounds for a mark, found from those that it has."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    without = forms.IntegerField(required=False, min_value=0, max_value=MOST_SPANS - 1)
