"""Which characters a reader sees anything of. Imports no Django."""

from unicodedata import category

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a symbol by category, and yet drawn as nothing
_UNSEEN = frozenset(("Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Zs"))


def is_visible(text: str) -> bool:
    """Whether anything is seen of this text: not of spaces, controls and joiners, nor of accents without a letter."""
    return any(category(character) not in _UNSEEN and character not in _BLANK for character in text)
