from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.laws.history.dates import Span, congress_number, readable


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013-06", date(2013, 6, 1), date(2013, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2013-06-25", date(2013, 6, 25), date(2013, 6, 25)),
    ],
)
def test_a_date_means_every_day_that_its_source_may_have_meant(text, first, last):
    span = Span.parse(text)
    assert (span.first, span.last) == (first, last)
    assert str(span) == text


@pytest.mark.parametrize("text", ["", "13", "2013-6", "2013-13", "2024-02-30", "2013-06-25T0", "x"])
def test_what_is_not_a_date_is_refused_with_what_stood_there(text):
    with pytest.raises(ValueError, match=f'^"{text}"'):
        Span.parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("2013", "2013"), ("2013-06", "June 2013"), ("2013-06-25", "June 25, 2013"), ("", "")],
)
def test_a_date_is_read_aloud_no_more_precisely_than_it_is_known(text, words):
    assert readable(text) == words


@given(st.dates(min_value=date(1700, 1, 1)), st.sampled_from([4, 7, 10]))
def test_a_day_lies_in_each_date_that_names_it(day, length):
    span = Span.parse(day.isoformat()[:length])
    assert day in span
    assert Span.parse(str(span)) == span


@pytest.mark.parametrize(
    ("day", "congress"),
    [
        (date(2025, 1, 2), 118),
        (date(2025, 1, 3), 119),
        (date(2026, 12, 31), 119),
        (date(2027, 1, 2), 119),
        (date(2027, 1, 3), 120),
    ],
)
def test_a_congress_begins_on_january_3_of_an_odd_year(day, congress):
    assert congress_number(day) == congress
