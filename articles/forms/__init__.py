from articles.forms.bringing import BringForm
from articles.forms.correcting import Correction
from articles.forms.editing import EditForm

__all__ = ["BringForm", "Correction", "EditForm"]
