from dataclasses import replace

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.query.listing import Listing, Order, listing, usual_columns
from tracker.laws.query.parameters import parse_or_refuse


def listed(dataset: Dataset, table: str, *names: str, order: str = "", codes: bool = False):
    selection = parse_or_refuse((), dataset, table)
    return listing(dataset, selection, names, Order.parse(order) if order else None, codes)


def column(found: Listing, name: str) -> list[str]:
    return found.frame[name].tolist()


@pytest.mark.parametrize("table", ["states", "events"])
def test_without_names_the_usual_columns_are_shown(table: str, sample: Dataset):
    assert tuple(listed(sample, table).frame.columns) == usual_columns(sample, table)


def test_columns_come_in_the_order_in_which_they_are_named(sample: Dataset):
    found = listed(sample, "states", "region", "state", "name")
    assert tuple(field.name for field in found.columns) == ("region", "state", "name")
    assert tuple(found.frame.columns) == ("region", "state", "name")


def test_a_column_that_is_not_there_is_refused(sample: Dataset):
    with pytest.raises(KeyError):
        listed(sample, "states", "nothing")


def test_states_come_by_name_and_events_with_the_newest_first(sample: Dataset):
    assert column(listed(sample, "states", "state"), "state") == ["GU", "KY", "NV", "OH", "VT"]
    days = column(listed(sample, "events", "date", codes=True), "date")
    assert days[0] > days[-1]
    assert [day[:4] for day in days] == sorted((day[:4] for day in days), reverse=True)


@pytest.mark.parametrize(
    ("order", "states"),
    [
        ("age_limit", ["VT", "KY", "NV", "GU", "OH"]),
        ("-age_limit", ["KY", "NV", "VT", "GU", "OH"]),
    ],
)
def test_numbers_are_numbers_and_empty_cells_come_last(
    order: str, states: list[str], sample: Dataset
):
    present = sample.coded.assign(age_limit=["", "100", "100", "", "18"])
    data = replace(sample, coded=present, states=sample.states.assign(age_limit=present.age_limit))
    assert column(listed(data, "states", "state", "age_limit", order=order), "state") == states


def test_statuses_come_from_best_to_worst_and_back(sample: Dataset):
    law = sample.laws[0]
    for order in (law.id, f"-{law.id}"):
        found = listed(sample, "states", law.id, order=order, codes=True)
        ranks = [law.rank(code) for code in column(found, law.id)]
        assert ranks == sorted(ranks, reverse=order.startswith("-"))


def test_codes_are_shown_as_words_unless_they_are_asked_for(sample: Dataset):
    law = sample.laws[0]
    codes = listed(sample, "states", law.id, codes=True)
    words = listed(sample, "states", law.id)
    assert column(words, law.id) == [law.status(each).label for each in column(codes, law.id)]
    (coded,), (worded,) = codes.columns, words.columns
    assert set(column(codes, law.id)) <= set(coded.values)
    assert set(column(words, law.id)) <= set(worded.values)


def test_the_words_of_a_law_are_quoted_with_their_citation(sample: Dataset):
    law = sample.laws[0]
    words = dict(listed(sample, "states", "state", f"{law.id}_words").frame.values.tolist())
    (first, *_) = sample.provisions_on("VT", law.id).to_dict("records")
    assert words["VT"].startswith(f"“{first['text']}” ({first['citation']})")
    assert words["OH"] == ""


def test_an_event_has_the_words_that_it_brought_into_force(sample: Dataset):
    event = "NV-exception-clause-2024"
    found = listed(sample, "events", "id", "status_after", "words")
    rows = {row["id"]: row for row in found.frame.to_dict("records")}
    (name,) = (each for each in rows if each.startswith(event))
    assert rows[name]["words"].startswith("“Neither Slavery nor involuntary servitude sha")
    assert {row["words"] for row in rows.values() if not row["status_after"]} == {""}
    assert "words" not in listed(sample, "events", "id").frame
