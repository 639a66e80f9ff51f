import pytest

from tracker.laws.catalogue import LAWS, UNKNOWN, find_law


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_statuses_run_from_protected_to_unprotected(law):
    order = ["protected", "partial", "unprotected"]
    places = [order.index(status.level) for status in law.statuses]
    assert places == sorted(places)
    assert law.all_statuses[-1] is UNKNOWN


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_each_status_says_what_it_means_and_what_to_ask_for(law):
    for status in law.all_statuses:
        assert status.meaning.endswith(".")
        assert status.ask.endswith(".")
        assert not status.phrase.endswith(".")
        assert not status.answer.endswith(".")


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_every_level_that_occurs_has_its_summary(law):
    assert set(law.summaries) == {status.level for status in law.statuses}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_the_codebook_allows_exactly_the_statuses_of_the_catalogue(law, dataset):
    field = dataset.codebook.field("states", law.id)
    assert list(field.values) == [status.code for status in law.all_statuses]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_goals_and_variables_are_columns_of_the_codebook(law, dataset):
    known = {field.name for field in dataset.codebook.fields("states")}
    assert {goal.column for goal in law.goals} <= known
    assert set(law.columns) <= known


def test_a_status_or_a_law_that_is_not_there_is_refused():
    assert LAWS[0].status("unknown") is UNKNOWN
    with pytest.raises(KeyError):
        LAWS[0].status("abolished")
    with pytest.raises(KeyError):
        find_law(LAWS, "curfew")
