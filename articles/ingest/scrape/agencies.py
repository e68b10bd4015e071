"""News agencies: their names as printed, and where a text says that it is theirs."""

import re

from articles.ingest.scrape.sentences import is_capitalised

_NAMES = {
    "Reuters": "thomson reuters",
    "AP": "associated press, the associated press, the ap",
    "AFP": "agence france-presse, agence france presse",
    "dpa": "deutsche presse-agentur, dpa international",
    "ANSA": "",
    "EFE": "agencia efe, efe news",
    "Xinhua": "xinhua news agency, xinhuanet",
    "TASS": "itar-tass, tass news agency",
    "PTI": "press trust of india",
    "ANI": "asian news international",
    "IANS": "",
    "Bloomberg": "bloomberg news",
    "UPI": "united press international",
    "PA Media": "press association, pa",
    "Kyodo": "kyodo news",
    "Yonhap": "yonhap news agency",
    "Interfax": "interfax-ukraine",
    "Ukrinform": "",
    "RIA Novosti": "ria",
    "Anadolu": "anadolu agency, aa",
    "APA": "austria presse agentur",
    "Belga": "",
    "SDA": "keystone-sda",
    "Lusa": "",
    "Ritzau": "",
    "CNA": "central news agency",
    "PAP": "",
    "CTK": "čtk",
}
_BY_ALIAS = {
    alias.strip().casefold(): name
    for name, aliases in _NAMES.items()
    for alias in (name, *aliases.split(","))
    if alias.strip()
}
_STAFF = re.compile(r"\s+(?:staff|newsroom|news desk|desk|bureau|correspondents?|reporters?|writers?)$", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\n()]{1,70}?)\s\((?P<agency>[^\W\d_][^\n()]{1,40})\)\s*(?P<dash>[-–—]{1,2}|:)?(?=\s|$)"
)
_DATELINE_REACH = 160  # characters
_LONGEST_PLACE = 6  # words
_PLACE_DATE = re.compile(r",?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}$")


def agency_named(text: str) -> str | None:
    """The usual name of the agency that ``text`` names and nothing else: ``"REUTERS"``, ``"The Associated Press"``."""
    name = text.strip(" \t.,()[]").casefold()
    return _BY_ALIAS.get(name) or _BY_ALIAS.get(_STAFF.sub("", name))


def dateline(text: str, start: int = 0) -> tuple[int, str] | None:
    """The end offset of a dateline that begins at ``start`` ("KYIV (Reuters) -"), and its agency; else ``None``."""
    found = _DATELINE.match(text, start, start + _DATELINE_REACH)
    if not found or not (agency := agency_named(found["agency"])):
        return None
    place = _PLACE_DATE.sub("", found["place"])
    dated = place != found["place"]
    is_place = len(place.split()) <= _LONGEST_PLACE and is_capitalised(place.replace("/", " "))
    return (found.end(), agency) if is_place and (found["dash"] or dated) else None
