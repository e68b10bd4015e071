"""Over how many ms those who hear of a change ask about it: many readers shall not ask in one moment."""

from annotations.live.ear import Ear, SessionEar

FEW, SOME = 10, 50  # readers
SHORT, LONG = 500, 5000  # ms


def spread(ear: Ear | SessionEar, readers: int, *, own: bool) -> int:
    """Coarse, and the same for whoever works blind: it must not tell how many others read along."""
    if own:
        return 0
    if ear.blind if isinstance(ear, Ear) else not ear.sees_all:
        return SHORT
    return 0 if readers <= FEW else SHORT if readers <= SOME else LONG
