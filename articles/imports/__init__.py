from articles.imports.batch import Wish, import_all, import_one
from articles.imports.outcome import Outcome, Result

__all__ = ["Outcome", "Result", "Wish", "import_all", "import_one"]
