from articles.forms.bringing import BringForm
from articles.forms.correcting import Correction

__all__ = ["BringForm", "Correction"]
