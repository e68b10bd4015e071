"""Time zones as newspapers print them."""

import re
from dataclasses import dataclass

_OFFSETS = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00", "WEST": "+01:00",
    "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00",
    "MSK": "+03:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00",
    "PST": "-08:00", "PDT": "-07:00", "IDT": "+03:00",
    "JST": "+09:00", "KST": "+09:00", "HKT": "+08:00", "SGT": "+08:00",
    "PKT": "+05:00", "WIB": "+07:00", "SAST": "+02:00", "EAT": "+03:00", "WAT": "+01:00", "NPT": "+05:45",
    "AEST": "+10:00", "AEDT": "+11:00", "ACST": "+09:30", "AWST": "+08:00", "NZST": "+12:00", "NZDT": "+13:00",
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
# The first reading is offered; the doubt names the others.
_AMBIGUOUS = {
    "IST": {"Asia/Kolkata": "+05:30", "Asia/Jerusalem": "+02:00", "Europe/Dublin": "+01:00"},
    "BST": {"Europe/London": "+01:00", "Asia/Dhaka": "+06:00"},
    "CST": {"America/Chicago": "-06:00", "Asia/Shanghai": "+08:00", "America/Havana": "-05:00"},
    "MST": {"America/Denver": "-07:00", "Asia/Kuala_Lumpur": "+08:00"},
    "AST": {"America/Halifax": "-04:00", "Asia/Riyadh": "+03:00"},
    "GST": {"Asia/Dubai": "+04:00", "Atlantic/South_Georgia": "-02:00"},
}
_NUMERIC = re.compile(r"(?:GMT|UTC)?\s?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA name or an offset ("+05:30"), and the doubt about it where an abbreviation has several meanings."""

    name: str
    doubt: str = ""


def zone_named(printed: str, default_zone: str = "") -> Zone | None:
    """The zone that an abbreviation or an offset stands for, or ``None`` when it stands for none.

    ``default_zone`` (an IANA name) settles an ambiguous abbreviation that is in use there.
    """
    if found := _NUMERIC.fullmatch(printed):
        hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
        sign = "+" if found["sign"] == "+" else "-"
        return Zone(f"{sign}{hours:02}:{minutes:02}") if hours <= 14 and minutes < 60 else None
    name = printed.upper()
    if readings := _AMBIGUOUS.get(name):
        if default_zone in readings:
            return Zone(readings[default_zone])
        places = ", ".join(place.split("/")[1].replace("_", " ") for place in readings)
        return Zone(next(iter(readings.values())), f"{name} may be the time of {places}")
    return Zone(_OFFSETS[name]) if name in _OFFSETS else None
