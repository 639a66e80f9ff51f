from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters, suggestion
from tracker.laws.query.parameters import (
    RefusedParameters,
    parse_or_refuse,
    read_query,
    reject_other_params,
)
from tracker.laws.query.query import select


def ids(dataset: Dataset, table: str, *pairs: tuple[str, str]) -> list[str]:
    """First column of the rows that an address asks for."""
    frame = select(dataset, parse_or_refuse(pairs, dataset, table))[1]
    return frame.iloc[:, 0].tolist()


def refusal(dataset: Dataset, table: str, *pairs: tuple[str, str]) -> str:
    (bad,) = read_query(pairs, dataset, table)[1]
    return bad.line


def test_the_states_are_filtered_as_the_map_filters_them(sample: Dataset):
    assert ids(sample, "states") == ["GU", "KY", "NV", "OH", "VT"]
    assert ids(sample, "states", ("exception_clause", "abolished")) == ["NV", "VT"]
    assert ids(sample, "states", ("region", "South,Midwest"), ("q", "ohio")) == ["OH"]
    assert ids(sample, "states", ("exception_clause", "abolished"), ("on", "2023-01-01")) == ["VT"]


def test_a_parameter_may_come_twice(sample: Dataset):
    assert ids(sample, "states", ("region", "South"), ("region", "West")) == ["KY", "NV"]


def test_other_tables_are_filtered_by_their_own_columns(sample: Dataset):
    assert ids(sample, "events", ("kind", "measure_passed")) == [
        "NV-exception-clause-2024-question-4",
        "VT-exception-clause-2022-proposal-2",
    ]
    assert ids(sample, "campaigns", ("topic", "foster_care")) == ["hts-foster"]
    assert set(ids(sample, "provisions", ("law", "exception_clause"), ("state", "US,GU"))) == {
        "US",
        "GU",
    }


def test_other_tables_are_filtered_by_the_jurisdictions_too(sample: Dataset):
    assert set(ids(sample, "provisions", ("exception_clause", "abolished"))) == {"NV", "VT"}
    assert set(ids(sample, "sources", ("region", "South"))) == {"KY"}
    assert "kind" in filters(sample, "events")
    assert "measure_passed" in filters(sample, "events")["kind"].values
    assert "territory" in filters(sample, "states")["kind"].values


def test_on_a_day_there_are_the_provisions_in_force(sample: Dataset):
    def clause(day: str) -> list[str]:
        pairs = (("state", "NV"), ("law", "exception_clause"), ("on", day), ("q", "17"))
        frame = select(sample, parse_or_refuse(pairs, sample, "provisions"))[1]
        return frame["in_force_from"].tolist()

    assert clause("2024-11-25") == ["1864-10-31"]
    assert clause("2024-11-26") == ["2024-11-26"]


def test_on_a_day_there_are_the_events_that_had_happened_for_certain(sample: Dataset):
    def kentucky(day: str) -> list[str]:
        return ids(sample, "events", ("state", "KY"), ("law", "safe_harbor"), ("on", day))

    first, year = "KY-safe-harbor-2013-hb3", "KY-safe-harbor-2014-sb184"
    assert kentucky("2013-03-25") == []
    assert kentucky("2013-03-26") == [first]
    assert kentucky("2014-12-30") == [first]
    assert kentucky("2014-12-31") == [first, year]


def test_an_event_of_this_year_is_there_on_the_day_of_the_edition(sample: Dataset):
    edition = date.fromisoformat(sample.codebook.created)
    event = sample.events.tail(1).assign(id="this-year", date=str(edition.year))
    dated = replace(sample, events=pd.concat([sample.events, event]))
    assert "this-year" in ids(dated, "events", ("on", edition.isoformat()))
    before = edition - timedelta(days=1)
    assert "this-year" not in ids(dated, "events", ("on", before.isoformat()))


def test_words_are_looked_for_in_a_whole_row_without_case_or_accents(sample: Dataset):
    assert ids(sample, "campaigns", ("q", "FREEDOM thirtéenth")) == ["fu-amend-13"]
    assert ids(sample, "events", ("q", "no such words anywhere")) == []


def test_a_filter_that_leaves_no_row_leaves_no_row(sample: Dataset):
    pairs = (("state", "GU"), ("kind", "ruling"), ("on", "2000-01-01"), ("q", "x"))
    assert ids(sample, "events", *pairs) == []
    assert ids(sample, "provisions", ("state", "KY"), ("on", "1890-01-01")) == []
    assert ids(sample, "provisions", ("state", "OH"), ("language", "es"), ("q", "x")) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("regon", "South", 'no parameter "regon" here (did you mean "region"?); it may be state,'),
        ("region", "Soth", 'no value "Soth" (did you mean "South"?); it may be Northeast,'),
        ("region", "", 'Region has no value ""'),
        ("region", "South,", 'Region has no value ""'),
        ("on", "20180101", '"20180101" is not a day; write it as 2018-01-31.'),
        ("on", "2018-02-30", '"2018-02-30" is not a day'),
        ("on", "2999-01-01", "2999-01-01 has not come yet"),
        ("on", "", '"" is not a day'),
        ("q", " ", "There are no words to look for"),
        ("q", "\u0301", "There are no words to look for"),
        ("q", "x" * 201, "Look for at most 200 characters."),
    ],
)
def test_what_cannot_be_used_is_named(sample: Dataset, name: str, value: str, words: str):
    assert words in refusal(sample, "states", (name, value))


def test_a_day_or_words_given_twice_are_refused(sample: Dataset):
    assert refusal(sample, "states", ("on", "2018-01-01"), ("on", "2019-01-01")) == "Give one day."
    assert "once" in refusal(sample, "states", ("q", "a"), ("q", "b"))


def test_a_table_without_days_refuses_one(sample: Dataset):
    assert 'no parameter "on" here' in refusal(sample, "sources", ("on", "2018-01-01"))


def test_all_that_is_wrong_is_told_at_once(sample: Dataset):
    with pytest.raises(RefusedParameters) as refused:
        parse_or_refuse([("regon", "x"), ("kind", "enacted,state"), ("on", "x")], sample, "states")
    assert [each.name for each in refused.value.bad] == ["regon", "kind", "on"]


def test_where_no_parameter_is_taken_any_is_refused():
    with pytest.raises(RefusedParameters, match='"state" here'):
        reject_other_params((), [("state", "KY")])


def test_a_selection_gives_back_its_address_and_its_sentence(sample: Dataset):
    pairs = [("state", "KY,OH"), ("law", "safe_harbor"), ("kind", "bill_failed"), ("q", " a  b ")]
    selection = parse_or_refuse([*pairs, ("on", "2024-05-01")], sample, "events")
    assert selection.on == date(2024, 5, 1)
    assert selection.to_params() == {
        "kind": "bill_failed",
        "law": "safe_harbor",
        "on": "2024-05-01",
        "q": "a  b",
        "state": "KY,OH",
    }
    assert selection.sentence(sample) == (
        "Jurisdiction: Kentucky or Ohio; Law: Safe harbor; Kind: Did not become law; "
        "mentioning “a  b”; as it stood on May 1, 2024"
    )
    assert parse_or_refuse(selection.to_params().items(), sample, "events") == selection


def test_a_near_miss_is_suggested_in_its_own_spelling():
    assert suggestion("ky", ("KY", "OH")) == ' (did you mean "KY"?)'
    assert suggestion("zz", ("KY", "OH")) == ""
