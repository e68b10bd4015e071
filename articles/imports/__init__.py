from articles.imports.batch import Outcome, Result, Wish, import_all, import_one

__all__ = ["Outcome", "Result", "Wish", "import_all", "import_one"]
