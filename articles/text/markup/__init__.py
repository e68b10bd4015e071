"""A text as people write it by hand: what the corpus desk edits.

A block is a paragraph, and a sign at its beginning says which kind it is::

    # The headline                  > A quote
    @dek What stands under it       - A list item, and two spaces before it for each level below the first
    ## A heading, up to ######      1. An item of an ordered list; which number does not matter
    @caption Under a picture        |! Item | Price |     a table's head, and a row of it
    @credit Who took it             | Ferry | 4.20  |

Inside a block ``_emphasis_``, ``*strong*``, `` `code` `` and ``[words](https://address)``. A backslash makes a
character of a sign. What stands between two lines of ````` ``` ````` is kept as it was typed; between two of ``~~~``
the signs inside a block hold, too.
"""

from articles.text.markup.faults import Fault, Problem, Unclear
from articles.text.markup.reading import read
from articles.text.markup.writing import write

__all__ = ["Fault", "Problem", "Unclear", "read", "write"]
