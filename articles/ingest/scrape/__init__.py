"""Plain-text scrapes of news pages, read into articles. Pure Python: imports no Django."""

from articles.ingest.scrape.parsing import PARSER, parse

__all__ = ["PARSER", "parse"]
