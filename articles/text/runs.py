"""Cutting a long text quickly at the ASCII characters that stand in no word."""

from collections.abc import Callable


def cutter(kept: str, *, lower: bool = False) -> Callable[[str], list[str]]:
    """A function that cuts a text at white space and at every ASCII character that is not one of ``kept``.

    What it gives needs a slower look only where it is not ASCII: ``“mended``. It works on UTF-8, where a byte below 128
    is always a character of ASCII, and takes a tenth of the time of a pattern. ``lower`` makes ASCII's capitals small.
    """
    table = bytes(code if code >= 128 or chr(code) in kept else ord(" ") for code in range(256))
    table = table.lower() if lower else table
    return lambda text: text.encode("utf-8", "surrogatepass").translate(table).decode("utf-8", "surrogatepass").split()
