"""The finding for a selection in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tests.languages import make_language
from tracker.laws.dataset import Dataset
from tracker.laws.headline import composition, headline
from tracker.laws.i18n.languages import words_in
from tracker.laws.query.query import Query


def test_the_worst_comes_first_and_says_what_it_counts(sample: Dataset):
    assert headline(sample, EXCEPTION_CLAUSE) == (
        "In 2 states and 1 territory the constitution still allows slavery or involuntary "
        "servitude as punishment for crime."
    )
    assert headline(sample, SAFE_HARBOR) == (
        "In 2 states a minor sold for sex is protected only on conditions, or can be charged and "
        "then diverted; 1 is not yet verified."
    )


@pytest.mark.parametrize(
    ("wanted", "base"),
    [
        ({"region": ("South", "West")}, "1 of the 2 in the South or the West"),
        ({"region": ("South", "Midwest"), "kind": ("state",)}, "all 2 states in the South or the "),
        ({"kind": ("state",)}, "2 of the 4 states"),
        ({"kind": ("state", "territory")}, "3 of the 5 states and territories"),
        ({"exception_clause_basis": ("primary",), "kind": ("state",)}, "1 of the 2 selected"),
    ],
)
def test_a_filter_names_its_base_in_words(sample: Dataset, wanted, base):
    assert headline(sample, EXCEPTION_CLAUSE, Query(wanted)).startswith(f"In {base}")


def test_a_filter_by_the_laws_own_status_does_not_restate_itself(sample: Dataset):
    only = Query({"exception_clause": ("abolished",)})
    assert headline(sample, EXCEPTION_CLAUSE, only).startswith("In 2 states the constitution")
    some = Query({"safe_harbor": ("diversion", "immunity"), "kind": ("state",)})
    assert headline(sample, SAFE_HARBOR, some) == (
        "In 1 of the 4 states a minor can be charged and then diverted; in 2 more no one under 18 "
        "can be punished for prostitution."
    )


def test_who_may_fit_a_status_but_is_not_verified_is_told(sample: Dataset):
    some = Query({"safe_harbor": ("diversion", "immunity")})
    assert headline(sample, SAFE_HARBOR, some).endswith("; 1 is not yet verified.")


def test_another_laws_status_is_a_filter_like_others(sample: Dataset):
    query = Query({"exception_clause": ("exception",)})
    assert " of the 3 selected " in headline(sample, SAFE_HARBOR, query)


def test_the_day_of_the_query_counts(sample: Dataset):
    query = Query(on=date(2018, 1, 1))
    assert headline(sample, EXCEPTION_CLAUSE, query).startswith("In 4 states and 1 territory")


def test_an_empty_or_unknown_selection_claims_nothing(sample: Dataset):
    nothing = "No jurisdiction fits these filters."
    assert headline(sample, SAFE_HARBOR, Query(q="zzzz")) == nothing
    assert headline(sample, SAFE_HARBOR, Query({"safe_harbor": ("no_protection",)})) == nothing
    assert headline(sample, SAFE_HARBOR, Query(q="guam")) == "Guam is not yet verified."
    unknown = Query({"safe_harbor": ("unknown",)})
    assert headline(sample, SAFE_HARBOR, unknown) == "1 territory is not yet verified."


def test_the_time_before_the_first_law_is_told_apart(sample: Dataset):
    sentence = headline(sample, SAFE_HARBOR, Query(on=date(2012, 1, 1)))
    assert "in 1 no law of this kind is known for that time" in sentence
    alone = Query({"safe_harbor": ("no_law_known",)}, on=date(2012, 1, 1))
    assert headline(sample, SAFE_HARBOR, alone) == (
        "In 1 state no law of this kind is known for that time; 3 are not yet verified."
    )


def test_jurisdictions_are_counted_by_kind(dataset: Dataset):
    assert composition(dataset.states["kind"]) == "50 states, DC, and 5 territories"
    south = Query({"region": ("South",)}).apply(dataset)
    assert composition(south.states["kind"]) == "16 states and DC"
    assert composition(Query(q="zzzz").apply(dataset).states["kind"]) == ""


def test_another_language_has_its_own_plural_of_each_kind(dataset: Dataset, tmp_path: Path):
    site = """
msgid "{number} state"
msgid_plural "{number} states"
msgstr[0] "{number} estado"
msgstr[1] "{number} estados"

msgctxt "list"
msgid "and"
msgstr "y"
"""
    words = words_in("es", make_language(tmp_path, "es", site))
    south = Query({"region": ("South",)}).apply(dataset)
    assert composition(south.states["kind"], words) == "16 estados y DC"
