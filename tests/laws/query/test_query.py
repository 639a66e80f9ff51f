from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters
from tracker.laws.query.parameters import read_query
from tracker.laws.query.query import Query


def found(dataset: Dataset, query: Query) -> set[str]:
    return set(query.apply(dataset).states["state"])


def test_an_empty_query_leaves_everything(dataset: Dataset):
    assert len(Query().apply(dataset).states) == 56
    assert Query().to_params() == {}
    assert Query().sentence(dataset) == ""


def test_one_value_of_each_filter_is_enough_and_all_filters_must_match(sample: Dataset):
    either = Query({"safe_harbor": ("immunity", "diversion")})
    assert found(sample, either) == {"KY", "NV", "OH"}
    both = Query({"safe_harbor": ("immunity", "diversion"), "region": ("South",)})
    assert found(sample, both) == {"KY"}


def test_a_status_filter_looks_at_the_day_of_the_query(sample: Dataset):
    wanted = {"exception_clause": ("exception",)}
    assert "NV" in found(sample, Query(wanted, on=date(2024, 11, 1)))
    assert "NV" not in found(sample, Query(wanted, on=date(2025, 1, 1)))


def test_an_empty_cell_is_found_as_not_known(sample: Dataset):
    assert found(sample, Query({"services": ("unknown",)})) == {"GU"}


def test_free_text_is_filtered_by_whether_it_is_stated(dataset: Dataset):
    stated = found(dataset, Query({"carve_out": ("any",)}))
    assert {"TN", "UT", "OR", "GA"} <= stated
    assert len(stated) + len(found(dataset, Query({"carve_out": ("none",)}))) == 56


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("KENTUCKY", {"KY"}),
        ("529.120", {"KY"}),
        ("indentured servitude", {"VT"}),
        ("no such words anywhere", set()),
    ],
)
def test_a_search_finds_names_citations_and_quoted_law(sample, words, states):
    assert found(sample, Query(q=words)) == states


def test_a_search_is_no_pattern(sample: Dataset):
    assert found(sample, Query(q=".*")) == set()


def test_parameters_and_query_say_the_same(dataset: Dataset):
    query = Query(
        {"safe_harbor": ("immunity", "diversion"), "region": ("South",), "age_limit": ("18",)},
        q="custody",
        on=date(2018, 1, 1),
    )
    params = query.to_params()
    assert params == {
        "safe_harbor": "immunity,diversion",
        "region": "South",
        "age_limit": "18",
        "q": "custody",
        "on": "2018-01-01",
    }
    assert read_query(params.items(), dataset) == (query, ())


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "safe_harbor",
            "imunity",
            'no value "imunity" (did you mean "immunity"?); it may be immunity,',
        ),
        ("region", "north", "it may be Northeast, Midwest"),
        ("on", "yesterday", "write it as 2018-01-31"),
        ("on", "2999-01-01", "has not come yet"),
        ("colour", "red", 'no parameter "colour" here'),
    ],
)
def test_a_parameter_that_cannot_be_used_is_left_out_and_named(dataset, name, value, words):
    query, bad = read_query({name: value, "kind": "state"}.items(), dataset)
    assert query == Query({"kind": ("state",)})
    assert [each.name for each in bad] == [name]
    assert words in bad[0].line


def test_the_good_part_of_a_parameter_is_kept(dataset: Dataset):
    query, bad = read_query({"safe_harbor": "immunity,none"}.items(), dataset)
    assert query.wanted == {"safe_harbor": ("immunity",)}
    assert [each.value for each in bad] == ["none"]


@pytest.mark.thorough
@given(st.dictionaries(st.text(max_size=12), st.text(max_size=40), max_size=4))
def test_no_address_breaks_the_query(dataset, params):
    query, _ = read_query(params.items(), dataset)
    assert len(query.apply(dataset).states) <= 56
    assert read_query(query.to_params().items(), dataset) == (query, ())


def test_the_sentence_names_every_filter_in_words(dataset: Dataset):
    query = Query({"region": ("South",), "safe_harbor": ("diversion",)}, "court", date(2018, 1, 1))
    assert query.sentence(dataset) == (
        f"Region: South; Safe harbor: {SAFE_HARBOR.status('diversion').label}; mentioning “court”; "
        "as it stood on January 1, 2018"
    )


def test_every_coded_variable_can_be_filtered(dataset: Dataset):
    known = filters(dataset)
    for law in dataset.laws:
        assert {law.id, f"{law.id}_basis", *law.variables} <= set(known)
    assert {"region", "kind"} <= set(known)
