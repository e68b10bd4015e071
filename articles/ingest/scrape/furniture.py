"""What belongs to the site and not to the article: menus, buttons, promotion, notices, left-over code."""

import re

_BUTTONS = """
advertisement|advertisements|ad|sponsored|left menu|right menu|menu|main menu|special offer
share|share this|share this article|print|print article|email|e-mail|facebook|twitter|whatsapp|telegram
linkedin|copy link|save|save article|comments|comment|reply|leave a comment|join the conversation
log in|login|sign in|sign up|register|subscribe|subscribe now|search|close|loading|loading...
read more|read more...|more|tags|topics|top stories|most read|most popular|trending|trending now
related articles|related stories|related|related topics|newsletter|newsletters|follow us|back to top
skip to content|skip to main content|skip to navigation|skip to footer|jump to content|skip advertisement
play|play video|watch live|listen|listen to article|listen to this article|mute|unmute|fullscreen|live tv
view gallery|all rights reserved|terms of use|privacy policy|cookie policy|accept|accept all|accept cookies
manage cookies|story continues below advertisement|article continues below|scroll to continue
"""
_KICKERS = """
general|home|news|world|world news|politics|business|sport|sports|opinion|culture|breaking|breaking news
latest|latest news
"""
_SECTION_WORDS = """
home world news politics business sport sports opinion video videos culture tech technology health science
travel weather lifestyle entertainment podcast podcasts archaeology local international national economy
markets money arts food style education environment climate magazine newsletters photos gallery jobs
obituaries crosswords games archive contact about subscribe login menu search log sign coronavirus middle east
europe asia africa americas us uk innovation regional features life
"""


def _phrases(table: str) -> frozenset[str]:
    return frozenset(table.strip().replace("\n", "|").split("|"))


_ANYWHERE = _phrases(_BUTTONS)
_BEFORE_HEADLINE = _phrases(_KICKERS)
_SECTIONS = frozenset(_SECTION_WORDS.split())
_PROMOTION = re.compile(
    r"""^[^\w\s]{0,3}\s*(?:(?:read(?:\s+(?:more|also|next))|also\s+(?:read|see|watch)|see\s+also|more\s+(?:on|from)\s+this|watch|related|recommended|don['’]t\s+miss|listen)\s*[:|>»–-]
    |(?:sign|subscribe|register)\b.{0,30}\b(?:newsletter|letter|alerts?|e-?mails?|updates?|channel)\b
    |(?:click|tap)\s+here\b|follow\s+(?:us|our)\b|(?:download|get)\s+(?:our|the)\s+.{0,30}\bapp\b|join\s+our\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_PROMOTIONAL_WORD = re.compile(
    r"\b(?:sign up|subscri|newsletter|download|our app|follow us|click here|support us|donate"
    r"|become a member|read more|exclusive offer)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:cookies?|notifications?|newsletters?|news alerts?|ad ?blocker|javascript|your browser"
    r"|privacy policy|terms of (?:use|service))\b",
    re.IGNORECASE,
)
_ADDRESSES_READER = re.compile(r"\b(?:you|your|we|our|us|this (?:site|website))\b", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"not (?:been )?edited|auto[- ]?generated|syndicated feed|published (?:unedited|without edit)"
    r"|all rights reserved"
)
_DISCLAIMER_CLUES = ("edit", "generated", "syndicated", "reserved")
_URL = re.compile(r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*", re.IGNORECASE)
_PLAYER = re.compile(r"\d{1,3}\s?/\s?\d{1,3}|\d{1,2}:\d\d(?::\d\d)?\s?/\s?\d{1,2}:\d\d(?::\d\d)?")
_HOME_LINK = re.compile(r"(?:visit|go to|back to)\b.{0,40}\b(?:home\s?page|website|home)", re.IGNORECASE)
_JOINT = re.compile(r"[a-z][A-Z][a-z]")
_CODE_MARK = re.compile(r"[{}<>=\[\]_;\\]|\":|:\"")
_CODE_CLUE = re.compile(r"[{}<>=\[\]_;\\:]")  # each mark has one of them
_LONGEST = 240  # characters of a promotion or a button
_LONGEST_DISCLAIMER = 500
_LONGEST_BUTTON = 100
_LONGEST_CODE = 20_000


def is_furniture(text: str) -> bool:
    """True for a line that is the site's wherever it stands."""
    if len(text) > _LONGEST:
        return is_disclaimer(text) or _is_code(text)
    return (
        (len(text) <= _LONGEST_BUTTON and _is_button(text))
        or _PROMOTION.match(text) is not None
        or _URL.fullmatch(text) is not None
        or is_disclaimer(text)
        or _is_code(text)
    )


def is_front_furniture(text: str) -> bool:
    """True for a line that is the site's when it stands before the headline: a menu, a section, a notice."""
    return (
        text.casefold() in _BEFORE_HEADLINE
        or is_navigation(text)
        or (len(text) <= 600 and _NOTICE.search(text) is not None and _ADDRESSES_READER.search(text) is not None)
    )


def is_navigation(text: str) -> bool:
    """True for the names of a site's sections in a row."""
    words = re.findall(r"[^\W\d_]+", text[:1000].casefold())
    sections = sum(word in _SECTIONS for word in words)
    return sections >= 3 and sections >= 0.4 * len(words)


def is_disclaimer(text: str) -> bool:
    """True for the note that nobody at the publisher edited a story; what follows it is no longer the story."""
    if len(text) > _LONGEST_DISCLAIMER:
        return False
    text = text.casefold()
    return any(map(text.__contains__, _DISCLAIMER_CLUES)) and _DISCLAIMER.search(text) is not None


def is_promotional(text: str) -> bool:
    """True for words that advertise. Weak: it counts only when the same line comes twice."""
    return len(text) <= _LONGEST and _PROMOTIONAL_WORD.search(text) is not None


def _is_button(text: str) -> bool:
    return (
        text.casefold().strip(" .:»>›|") in _ANYWHERE
        or _PLAYER.fullmatch(text) is not None
        or _HOME_LINK.fullmatch(text) is not None
        or _is_glued(text)
    )


def _is_glued(text: str) -> bool:
    """Menu entries that lost the space between them: "ContributorsPublishersAdvertisers"."""
    words = text.split()
    return len(words) <= 6 and any(len(_JOINT.findall(word)) >= 2 for word in words)


def _is_code(text: str) -> bool:
    """Style sheets, JSON, attributes of tags."""
    sample = text[:_LONGEST_CODE]
    marks = len(_CODE_MARK.findall(sample)) if _CODE_CLUE.search(sample) else 0
    return marks >= 4 and marks >= 0.04 * len(sample)
