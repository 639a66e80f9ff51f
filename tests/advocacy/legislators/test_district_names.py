"""One key for a district, however it is written."""

import pytest

from tests.advocacy import made_up
from tracker.advocacy.legislators.district_names import AT_LARGE, district_key, words


@pytest.mark.parametrize(
    ("census", "open_states"),
    [
        ("State Senate District 7", "7"),
        ("Assembly District 07", "7"),
        ("General Assembly District 21", "21"),
        ("Legislative (House) District 1", "1"),
        ("State House of Delegates District 40", "40"),
        ("State Legislative Subdistrict 1A", "1A"),
        ("State House District 062A", "62A"),
        ("State Senate District A", "A"),
        ("00A", "A"),
        ("1st Barnstable District", "1st Barnstable"),
        ("Thirty-Seventh Middlesex District", "37th Middlesex"),
        ("5th Middlesex District", "Fifth Middlesex"),
        ("First Essex & Middlesex District", "First Essex and Middlesex"),
        ("Twentieth Suffolk", "20th Suffolk"),
        (
            "Berkshire-Hampden-Franklin-Hampshire District",
            "Berkshire, Hampden, Franklin and Hampshire",
        ),
        ("Barnstable-Dukes-Nantucket District", "Barnstable, Dukes and Nantucket"),
        ("Cape and Islands District", "Cape and Islands"),
        ("Addison-1 State House District", "Addison-1"),
        ("Grand Isle-Chittenden State House District", "Grand Isle-Chittenden"),
        ("Chittenden South East Senatorial District", "Chittenden Southeast"),
        ("Chittenden-Central State Senate District", "Chittenden Central"),
        ("Windsor Orange 2", "Windsor-Orange-2"),
        ("State House District Belknap 01", "Belknap 1"),
        ("Belknap County No. 1", "Belknap 1"),
        ("Ward 3", "3"),
        ("DOÑA ANA", "Dona Ana"),
        ("10 B", "10B"),
        ("1 B", "1B"),
    ],
)
def test_the_census_and_open_states_mean_the_same_district(census, open_states):
    assert district_key(census) == district_key(open_states)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1st Bristol", "10th Bristol"),
        ("Belknap 1", "Belknap 11"),
        ("Essex-Caledonia", "Caledonia-Essex"),
        ("Norfolk and Middlesex", "Middlesex and Norfolk"),
        ("Hampden", "Hampden and Hampshire"),
        ("10A", "10B"),
        ("10A", "10"),
        ("Chittenden-1", "Chittenden-11"),
        ("Windsor-Orange-1", "Windsor-1"),
        ("First Suffolk", "Suffolk"),
    ],
)
def test_different_districts_stay_different(one, other):
    assert district_key(one) != district_key(other)


@pytest.mark.parametrize("state", made_up.STATES)
def test_no_two_districts_of_a_chamber_share_a_key(state):
    names = {seat for seat in made_up.seats(state) if district_key(seat[1]) != AT_LARGE}
    assert len({(chamber, district_key(name)) for chamber, name in names}) == len(names)


@pytest.mark.parametrize(
    "name", ["At-Large", "at large", "(at Large)", "0", "00", "Chairman", "Delegate at Large"]
)
def test_a_seat_that_all_vote_for_is_at_large(name):
    assert district_key(name) == AT_LARGE


def test_words_are_folded_and_numbers_bare():
    assert words("Twenty-First Peña 062A, 3rd") == ("21", "pena", "62a", "3")
    assert words("Thirty-Ninth") == words("thirty ninth") == ("39",)
