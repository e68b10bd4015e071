r"""Marks that follow their words when a text is edited. Pure Python with rapidfuzz; imports no Django.

    >>> from annotations.anchoring import carry
    >>> [where] = carry(["The bridge will open in May."], ["On Monday: the bridge will open in June."], [(4, 27)])
    >>> where.start, where.end, where.state.value, where.please_check
    (15, 39, 'adjusted', False)

Both texts are at hand, so nothing is searched for: they are aligned once (``alignment``), and each span is carried over
that (``spans``, ``edges``). ``blocks`` pairs whole blocks, ``rewritten`` those that were edited and moved; ``tokens``,
``runs``, ``tidying`` and ``hunks`` compare the words of what is left; ``moves`` finds passages that moved; ``doubts``
says what a person should look at. ``find`` is for marks that came without the text they were made on.

How other ways compare, and where the thresholds come from: ``reference/anchoring.md``; ``python -m tests.benchmarks
anchoring`` measures them again.
"""

from annotations.anchoring.carried import Carried, Doubt, State
from annotations.anchoring.carrying import carry
from annotations.anchoring.selectors import Selector, find

__all__ = ["Carried", "Doubt", "Selector", "State", "carry", "find"]
