"""Laws, codebook and names in another language."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import SAFE_HARBOR
from tracker.laws.catalogue import UNKNOWN
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import PSEUDO_CODE
from tracker.laws.i18n.message_catalog import messages
from tracker.laws.query.query import Query


@pytest.fixture
def marked(sample: Dataset) -> Dataset:
    """The sample in the language that marks each message."""
    return sample.in_language(PSEUDO_CODE)


def test_each_text_of_a_law_is_in_the_language(marked: Dataset):
    law = marked.laws[0]
    texts = [law.name, law.question, *law.summaries.values()]
    texts += [text for each in law.all_statuses for text in (each.label, each.answer, each.ask)]
    texts += [each.lack for each in law.goals] + [each.text for each in law.rules]
    assert len(texts) > 20
    assert all(text.startswith("⟦") for text in texts)


def test_codes_are_the_same_in_every_language(sample: Dataset, marked: Dataset):
    english, other = sample.laws[0], marked.laws[0]
    assert [each.code for each in other.all_statuses] == [
        each.code for each in english.all_statuses
    ]
    assert [each.color for each in other.statuses] == [each.color for each in english.statuses]
    assert other.status(UNKNOWN) != UNKNOWN
    assert other.variables == english.variables


def test_the_codebook_is_in_the_language(marked: Dataset):
    field = marked.codebook.field("states", "defense")
    assert field.title.startswith("⟦")
    assert field.description.startswith("⟦")
    assert field.label("true").startswith("⟦")
    assert (field.name, field.type) == ("defense", "boolean")


def test_names_dates_and_places_follow_to_other_days_and_selections(marked: Dataset):
    then = Query({"region": ("South",)}).apply(marked.on(date(2020, 1, 1)))
    row = then.state("KY")
    assert row["name"].startswith("⟦")
    assert row["safe_harbor_since_text"].startswith("⟦")
    assert then.words is marked.words
    assert then.place("KY").startswith("⟦")


def test_a_selection_keeps_to_its_rows_in_another_language(sample: Dataset):
    chosen = Query({"region": ("South",)}).apply(sample)
    assert list(chosen.in_language(PSEUDO_CODE).states["state"]) == list(chosen.states["state"])


def test_a_language_is_made_once(sample: Dataset, marked: Dataset):
    assert sample.in_language(PSEUDO_CODE) is marked
    assert sample.in_language("en") is sample
    assert marked.in_language(PSEUDO_CODE) is marked


def test_an_unknown_language_is_refused(sample: Dataset):
    with pytest.raises(KeyError):
        sample.in_language("xx")


def test_what_translators_are_given_has_each_text(sample: Dataset):
    given = set(messages(sample.laws, sample.misreadings, sample.codebook))
    wanted = [
        SAFE_HARBOR.statuses[0].answer,
        SAFE_HARBOR.status(UNKNOWN).label,
        "Ohio",
        "in the U.S. Virgin Islands",
    ]
    wanted += [sample.codebook.field("states", "region").title, "yes"]
    assert {("", text) for text in wanted} <= given
    assert ("of month", "{date}") in given
