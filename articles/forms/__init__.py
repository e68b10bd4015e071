from articles.forms.bringing import BringForm
from articles.forms.correcting import Correction
from articles.forms.editing import EditForm
from articles.forms.reason import ReasonForm

__all__ = ["BringForm", "Correction", "EditForm", "ReasonForm"]
