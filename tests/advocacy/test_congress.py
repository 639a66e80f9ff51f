"""What was proposed in Congress, as of a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.advocacy.congress import Backing, backing, ordinal, resolutions
from tracker.laws.history.dates import Span, congress_number


def test_the_abolition_amendment_is_listed_by_congress_newest_first(dataset):
    found = resolutions(dataset, EXCEPTION_CLAUSE)
    assert [each.congress for each in found] == sorted(
        (each.congress for each in found), reverse=True
    )
    assert {116, 117, 118} <= {each.congress for each in found}
    for each in found:
        assert each.title and each.outcome and each.url.startswith("https://")
        introduced = Span.parse(each.date)
        assert each.congress in {
            congress_number(introduced.first),
            congress_number(introduced.last),
        }
        assert not each.cosponsors or each.cosponsors.isdecimal()


def test_what_came_after_a_day_is_not_yet_known(dataset):
    assert resolutions(dataset.on(date(2019, 1, 1)), EXCEPTION_CLAUSE) == ()
    earlier = resolutions(dataset.on(date(2021, 1, 1)), EXCEPTION_CLAUSE)
    assert {each.congress for each in earlier} == {116}


def test_a_resolution_is_on_record_from_the_day_of_its_introduction(dataset):
    first = resolutions(dataset, EXCEPTION_CLAUSE)[-1]
    day = Span.parse(first.date).first
    assert first in resolutions(dataset.on(day), EXCEPTION_CLAUSE)
    assert first not in resolutions(dataset.on(day - timedelta(days=1)), EXCEPTION_CLAUSE)


def test_a_law_that_congress_cannot_settle_has_none(dataset):
    assert resolutions(dataset, SAFE_HARBOR) == ()


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "1st"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (114, "114th"),
        (121, "121st"),
        (122, "122nd"),
        (123, "123rd"),
    ],
)
def test_numbers_are_written_as_ordinals(number, written):
    assert ordinal(number) == written


def test_the_record_of_a_member_tells_who_led_who_joined_and_who_did_neither(dataset):
    assert backing(dataset, EXCEPTION_CLAUSE, "M001176") == Backing(
        (116, 117, 118), (), (116, 117, 118)
    )
    assert backing(dataset, EXCEPTION_CLAUSE, "W000817").joined == (117, 118)
    nobody = backing(dataset, EXCEPTION_CLAUSE, "X000000")
    assert nobody == Backing((), (), (116, 117, 118))
    assert backing(dataset, SAFE_HARBOR, "M001176") == Backing((), (), ())


def test_a_member_who_withdrew_does_not_count(dataset):
    rows = dataset.cosponsors.copy()
    rows.loc[rows["bioguide"] == "W000817", "withdrawn"] = "2024-01-01"
    assert backing(replace(dataset, cosponsors=rows), EXCEPTION_CLAUSE, "W000817").joined == ()
