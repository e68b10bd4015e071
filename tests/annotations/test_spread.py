"""The time over which readers ask what changed tells nobody how many others read along."""

import pytest

from annotations.live.ear import Ear, SessionEar
from annotations.live.spread import spread

BLIND = [Ear(1, blind=True), SessionEar(1, 1, leads=False, sees_all=False)]
SEEING = [Ear(1), SessionEar(1, 1, leads=False, sees_all=True)]


@pytest.mark.parametrize("ear", BLIND)
def test_who_works_blind_is_told_the_same_however_many_read_along(ear: Ear | SessionEar) -> None:
    assert {spread(ear, readers, own=False) for readers in range(1, 600)} == {500}


@pytest.mark.parametrize("ear", BLIND + SEEING)
def test_an_own_change_is_never_spread(ear: Ear | SessionEar) -> None:
    assert {spread(ear, readers, own=True) for readers in range(1, 600)} == {0}


@pytest.mark.parametrize("ear", SEEING)
def test_many_readers_ask_over_a_longer_time_in_coarse_steps(ear: Ear | SessionEar) -> None:
    assert [spread(ear, readers, own=False) for readers in (1, 10, 11, 50, 51, 500)] == [0, 0, 500, 500, 5000, 5000]
