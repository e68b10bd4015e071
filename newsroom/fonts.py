"""Builds the web fonts from the pinned font packages: `python -m newsroom.fonts`.

The packages carry whole families for print; a page needs the Latin letters in two weights' range.
Without the fonts Newsroom reads well in Georgia and system-ui, so nothing here may stop a start.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "fonts"

LETTERS = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x0192, 0x0192),
    (0x0218, 0x021B),  # Romanian
    (0x0259, 0x0259),  # Azerbaijani
    (0x02BB, 0x02BC),  # ʻokina, and the apostrophe that is a letter
    (0x0300, 0x0304),
    (0x0306, 0x030C),
    (0x0327, 0x0328),
    (0x1E9E, 0x1E9E),
    (0x2007, 0x2027),  # spaces, dashes, quotation marks, bullet, ellipsis
    (0x202F, 0x203A),
    (0x2044, 0x2044),
    (0x20A6, 0x20A6),  # currencies in use
    (0x20A9, 0x20AC),
    (0x20B4, 0x20B4),
    (0x20B8, 0x20BA),
    (0x20BC, 0x20BF),
    (0x2116, 0x2122),  # numero, trade mark
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),
    (0x2260, 0x2265),
]


@dataclass(frozen=True)
class Font:
    package: str
    original: str
    name: str
    optical_size: float

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.woff2"


@dataclass(frozen=True)
class License:
    package: str
    name: str

    @property
    def file(self) -> Path:
        return FOLDER / self.name


FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "onum", "pnum", "lnum", "tnum"]
FONTS = [
    Font("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "source-serif", 20),
    Font("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf", "source-serif-italic", 20),
    Font("fontpkg_inter", "Inter[opsz,wght].ttf", "inter", 14),
]
LICENSES = [
    License("fontpkg_source_serif_4", "source-serif-LICENSE.txt"),
    License("fontpkg_inter", "inter-LICENSE.txt"),
]


def main() -> None:
    if is_up_to_date():
        return
    try:
        build()
    except (LookupError, ImportError, OSError) as problem:
        print(f"The web fonts were not built ({problem}); Georgia and the system's font serve instead.")
    else:
        print(f"Built {len(FONTS)} web fonts in {FOLDER}.")


def build(fonts: Iterable[Font] = FONTS) -> None:
    """Write the fonts and their licenses into `FOLDER`; raises LookupError when a package is missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for font in fonts:
        compress(folder_of(font.package) / "files" / font.original, font)
    for license in LICENSES:
        shutil.copyfile(folder_of(license.package) / "LICENSE", license.file)


def is_up_to_date() -> bool:
    made = [*(font.file for font in FONTS), *(license.file for license in LICENSES)]
    try:
        originals = [folder_of(font.package) / "files" / font.original for font in FONTS]
        newest = max(file.stat().st_mtime for file in (*originals, Path(__file__)))
        return all(file.stat().st_mtime >= newest for file in made)
    except (LookupError, OSError):
        return False


def folder_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"the package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


def compress(original: Path, font: Font) -> None:
    # Imported late: fontTools takes a quarter of a second, and nearly every start finds the fonts built.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = Options()
    options.layout_features = FEATURES
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])

    with TTFont(original) as whole:
        subsetter.subset(whole)
        small = instancer.instantiateVariableFont(whole, {"opsz": font.optical_size, "wght": (400, 700)})
        small.flavor = "woff2"
        # A build that is interrupted leaves no half a font.
        unfinished = font.file.with_suffix(".part")
        small.save(unfinished)
        unfinished.replace(font.file)


if __name__ == "__main__":
    main()
