"""How well an answer of a day is known that the record is not of."""

import pytest

from tracker.laws.evidence.in_force import Provision, basis_of_the_day

READ, RELATED, OTHER, UNREAD = 0, 4, 2, 1
"""Ranks: operative words that show the status; related ones; of something else; not read."""


@pytest.mark.parametrize(
    ("ranks", "coded", "basis"),
    [
        ((READ,), "primary", "primary"),
        ((UNREAD, READ), "primary", "primary"),
        ((RELATED,), "primary", "primary"),
        ((UNREAD,), "primary", "secondary"),
        ((OTHER,), "primary", "secondary"),
        ((OTHER + UNREAD, RELATED + UNREAD), "primary", "secondary"),
        ((), "primary", "secondary"),
        ((READ,), "secondary", "secondary"),
    ],
)
def test_only_words_that_show_the_status_and_were_read_make_it_primary(
    ranks: tuple[int, ...], coded: str, basis: str
):
    provisions = [Provision(rank, "§ 1", "2020", "", row) for row, rank in enumerate(ranks)]
    assert basis_of_the_day(True, coded, provisions) == basis
    assert basis_of_the_day(False, coded, provisions) == "recall"
