import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.query.records import fields, records, typed


def row(dataset: Dataset, table: str, **key: str) -> dict[str, object]:
    found = records(dataset, table, getattr(dataset, table))
    return next(each for each in found if key.items() <= each.items())


def test_cells_become_values_of_their_type(sample: Dataset):
    kentucky = row(sample, "states", state="KY")
    assert kentucky["age_limit"] == 18
    assert kentucky["finding_required"] is False
    assert kentucky["fips"] == "21"
    vote = row(sample, "events", id="VT-exception-clause-2022-proposal-2")
    assert (vote["yes_votes"], vote["yes_share"]) == (238466, 88.71)


def test_an_empty_cell_is_none(sample: Dataset):
    assert row(sample, "states", state="GU")["age_limit"] is None
    assert row(sample, "campaigns", id="emergency")["url"] is None


def test_the_columns_of_states_end_with_the_replayed_ones(sample: Dataset):
    names = [field.name for field in fields(sample, "states")]
    assert names == list(sample.states.columns)
    assert names[-14:] == [
        "safe_harbor_since",
        "safe_harbor_since_observed",
        "safe_harbor_since_text",
        "safe_harbor_changing",
        "safe_harbor_citation",
        "safe_harbor_next",
        "safe_harbor_next_from",
        "exception_clause_since",
        "exception_clause_since_observed",
        "exception_clause_since_text",
        "exception_clause_changing",
        "exception_clause_citation",
        "exception_clause_next",
        "exception_clause_next_from",
    ]
    assert all(field.description for field in fields(sample, "states"))


def test_every_table_of_the_project_can_be_read_as_values(dataset: Dataset):
    assert dataset.codebook.tables
    for table in dataset.codebook.tables:
        frame = getattr(dataset, table)
        assert len(records(dataset, table, frame)) == len(frame), table


def test_a_cell_of_another_type_is_an_error(sample: Dataset):
    age = sample.codebook.field("states", "age_limit")
    finding = sample.codebook.field("states", "finding_required")
    with pytest.raises(ValueError, match="eighteen"):
        typed(age, "eighteen")
    with pytest.raises(ValueError, match='finding_required: "maybe" is neither'):
        typed(finding, "maybe")


def test_a_table_without_rows_has_no_records(sample: Dataset):
    assert records(sample, "events", sample.events.iloc[:0]) == []
