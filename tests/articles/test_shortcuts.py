"""The table of keys, held to what the scripts do."""

import re
from collections import Counter
from pathlib import Path

from articles.shortcuts import GROUPS, groups_for

ROOT = Path(__file__).resolve().parents[2]
CHANGEABLE = [one for group in GROUPS for one in group.shortcuts if one.act]


def test_each_key_does_one_thing_and_each_act_has_one_key() -> None:
    assert Counter(one.key for one in CHANGEABLE).most_common(1)[0][1] == 1
    assert Counter(one.act for one in CHANGEABLE).most_common(1)[0][1] == 1


def test_every_act_is_one_that_a_script_answers_to() -> None:
    scripts = "".join(script.read_text("utf-8") for script in sorted((ROOT / "static" / "js").glob("*.js")))
    answered = set(re.findall(r'\bact\("([a-z-]+)"', scripts))
    settling = ROOT / "templates" / "annotations" / "sessions" / "_settling_keys.html"  # the keys of that page alone
    told = {one.act for one in CHANGEABLE} | set(re.findall(r'data-act="([a-z-]+)"', settling.read_text("utf-8")))
    assert told == answered - {"label"}  # a label's key stands on its button


def test_who_cannot_mark_is_told_of_no_key_for_it() -> None:
    told = [one for group in groups_for(member=False) for one in group.shortcuts]
    assert {"sentence-next", "mark-next", "filter", "help"} <= {one.act for one in told}
    assert not any(one.members for one in told)
    assert all(group.shortcuts for group in groups_for(member=False))
