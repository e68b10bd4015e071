"""Tags as people type them. Imports no Django."""

LONGEST_TAG, MOST_TAGS = 50, 20


def tags_in(typed: str) -> list[str]:
    """The tags of a line of words separated by commas, each once however it is capitalised, in the order typed."""
    words = (" ".join(word.split()).lstrip("#").strip() for word in typed.replace("\x00", "").split(","))
    tags: dict[str, str] = {}
    for word in filter(None, words):
        tags.setdefault(fold(word), word)
    return list(tags.values())


def fold(word: str) -> str:
    """What two spellings of one tag have in common."""
    return word.casefold()
