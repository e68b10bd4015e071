"""``python -m tests.w3c FOLDER [--partial]``"""

import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from tests.installation import set_up


def main() -> None:
    parser = ArgumentParser(
        prog="python -m tests.w3c",
        description="Run the W3C's Web Annotation suite on all JSON-LD that leaves Newsroom.",
    )
    parser.add_argument("folder", type=Path, help="annotation-model/ of web-platform-tests")
    parser.add_argument("--partial", action="store_true", help="the folder need not hold all that its lists name")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-w3c-") as data:
        set_up(Path(data))
        sys.exit(_look(asked.folder, partial=asked.partial))


def _look(folder: Path, *, partial: bool) -> str | None:
    """What is wrong, if anything is."""
    from tests.w3c.leaving import everything
    from tests.w3c.specimen import make_specimen
    from tests.w3c.suite import Suite
    from tests.w3c.tally import print_tally, print_title, tallies, what_is_wrong

    suite, found = Suite(folder), []
    if not any(lists.must for lists in suite.lists()):
        return f"{folder} holds no list of the suite: it is annotation-model/ of web-platform-tests that is wanted."
    print_title()
    for taken in everything(make_specimen()):
        for tally in tallies(suite, taken):
            print_tally(tally)
            found.append(tally)
    return what_is_wrong(found, partial=partial)


if __name__ == "__main__":
    main()
