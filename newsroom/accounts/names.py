"""What a name of a person or a team may be made of."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

JOINERS = "\u200c\u200d"  # Persian and Hindi names need them


def validate_name(name: str) -> None:
    """Refuse what is not seen and turns or hides the words around it."""
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") and sign not in JOINERS for sign in name):
        raise ValidationError(_("This name holds signs that cannot be seen. Type it anew."), code="unseen")
