"""How far two or more people agree on what they marked and how they judged. Pure Python, imports no Django.

``comparison.compare`` gives all measures of marks at once; ``judgements.compare`` that of one judgement per article;
``confusion`` and ``differences`` show where people differ. Every number is a ``Value``: a float, or the reason why
there is none. Each measure is a function of a sum of tallies (see ``tally``): of one sum or another it gives the value
over all, by label, by pair, by article and for an interval. ``reference/team-sessions.md`` says why these measures.
"""
