"""One ask, one office: for every jurisdiction and every law."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tests.conftest import EXCEPTION_CLAUSE, LAWS, SAFE_HARBOR
from tracker.advocacy.asks import (
    NEXT_STEP,
    Ask,
    ask_congress,
    ask_for,
    ask_of,
    most_urgent,
)
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap
from tracker.laws.i18n.translator import in_a_sentence


def every_ask(dataset: Dataset) -> list[Ask]:
    return [
        make(dataset, state, law)
        for state in dataset.states["state"]
        for law in dataset.laws
        for make in (ask_for, ask_congress)
    ]


def test_every_jurisdiction_has_one_ask_for_each_law_and_one_office_that_decides_it(dataset):
    found = every_ask(dataset)
    assert len(found) == 56 * len(dataset.laws) * 2
    for ask in found:
        assert ask.text[0].isupper()
        assert ask.text.endswith(".")
        assert ask.decides.name
        assert ask.next_step == NEXT_STEP
        for office in (ask.decides, *ask.others):
            assert office.reason, (ask.state, office)
            assert urlsplit(office.url).scheme in ("https", "http"), (ask.state, office)
        names = [office.name for office in (ask.decides, *ask.others)]
        assert len(set(names)) == len(names)


def test_every_status_of_every_law_has_something_to_ask_for():
    for law in LAWS:
        for status in law.all_statuses:
            assert status.ask, (law.id, status.code)


@pytest.mark.parametrize(
    ("state", "law", "office", "reason"),
    [
        ("OH", SAFE_HARBOR, "Ohio General Assembly", "it writes the law of Ohio"),
        ("OH", EXCEPTION_CLAUSE, "Ohio General Assembly", "it can propose the amendment"),
        (
            "KY",
            SAFE_HARBOR,
            "Kentucky General Assembly",
            "it turns the promise into statutes and money",
        ),
        (
            "GU",
            EXCEPTION_CLAUSE,
            "Congress",
            "the words stand in a federal act that Guam lives under",
        ),
    ],
)
def test_the_office_that_decides_is_named_with_its_reason(sample, state, law, office, reason):
    ask = ask_for(sample, state, law)
    assert (ask.decides.name, ask.decides.reason) == (office, reason)


@pytest.mark.parametrize(
    ("cells", "url"),
    [
        (("https://find.gov/", "https://members.gov/"), "https://find.gov/"),
        (("", "https://members.gov/"), "https://members.gov/"),
        (("", ""), "https://home.gov/"),
    ],
)
def test_a_legislature_is_reached_where_its_members_are_found(sample, cells, url):
    bodies = sample.legislatures.copy()
    bodies[["find_url", "members_url"]] = cells
    bodies["url"] = "https://home.gov/"
    ask = ask_for(replace(sample, legislatures=bodies), "OH", SAFE_HARBOR)
    assert ask.decides.url == url


def test_where_the_answer_is_not_known_the_legislature_is_asked_for_it(dataset):
    unknown = [ask for ask in every_ask(dataset) if ask.status.code == "unknown"]
    assert unknown
    for ask in unknown:
        if not ask.congress:
            assert ask.decides.reason == "its staff can say where the law stands"


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("OH", "does not write a state’s criminal law"),
        ("DC", "has power here, but mostly leaves such law to the local legislature"),
    ],
)
def test_why_congress_comes_later_depends_on_its_power(dataset, state, reason):
    ask = ask_for(dataset, state, SAFE_HARBOR)
    assert ask.others[-1].reason == reason
    assert not ask.national


def test_a_federal_act_is_changed_by_congress_alone(sample):
    ask = ask_for(sample, "GU", EXCEPTION_CLAUSE)
    assert ask.by_act
    in_act = ask.status.in_act
    citation = sample.state("GU")["exception_clause_citation"]
    assert "U.S.C." in citation
    assert ask.text == in_act.ask.replace("{citation}", citation)
    assert ask.answer == in_act.answer


def test_what_is_missing_comes_in_the_order_of_the_goals(dataset):
    for ask in every_ask(dataset):
        goals = [goal.column for goal in ask.law.goals]
        places = [goals.index(gap.goal.column) for gap in ask.missing]
        assert places == sorted(places)


def test_congress_is_asked_to_end_the_federal_exception(sample):
    ask = ask_congress(sample, "OH", EXCEPTION_CLAUSE)
    assert ask.national
    assert ask.congress
    assert ask.text == EXCEPTION_CLAUSE.congress.ask
    assert ask.decides.reason == EXCEPTION_CLAUSE.congress.decides
    assert ask.others[0].reason == EXCEPTION_CLAUSE.congress.legislature


def test_congress_is_asked_what_it_can_settle_whatever_law_is_chosen(sample):
    ask = ask_congress(sample, "OH", SAFE_HARBOR)
    assert (ask.law.id, ask.text) == (EXCEPTION_CLAUSE.id, EXCEPTION_CLAUSE.congress.ask)
    alone = replace(sample, laws=(SAFE_HARBOR,))
    assert ask_congress(alone, "OH", SAFE_HARBOR) is None


def test_a_legislature_is_asked_for_a_resolution_where_congress_must_act(sample):
    ask = ask_for(sample, "GU", EXCEPTION_CLAUSE)
    assert ask_of(sample, ask, congress=True) == ask
    own = ask_of(sample, ask, congress=False)
    assert own.text.startswith("Ask Congress, by a resolution, to strike the exception from 48 ")
    assert own.decides.name != "Congress"


def test_what_is_missing_is_told_in_sentences(sample):
    ask = ask_for(sample, "OH", SAFE_HARBOR)
    goals = {goal.column: goal for goal in SAFE_HARBOR.goals}
    known = [Gap(goals[name], True, ()) for name in ("services", "age_limit", "safe_harbor")]
    told = replace(ask, missing=(*known, Gap(goals["record_relief"], False, ())))
    assert (
        told.lacks == "The law does not yet direct minors to services or cover everyone under 18."
    )
    assert told.unverified == (
        "It is not yet verified whether the law would let juvenile records be cleared."
    )
    assert replace(ask, missing=()).lacks == replace(ask, missing=()).unverified == ""


def test_the_most_urgent_law_is_the_one_that_protects_least(dataset):
    for state in dataset.states["state"]:
        row = dataset.state(state)
        levels = {law.id: law.status(row[law.id]).level for law in dataset.laws}
        chosen = levels[most_urgent(dataset, state).id]
        if "unprotected" in levels.values():
            assert chosen == "unprotected"
        if chosen == "protected":
            assert set(levels.values()) == {"protected"}


def test_the_most_urgent_law_of_a_state_that_protects_by_one_is_the_other(sample):
    assert most_urgent(sample, "KY").id == EXCEPTION_CLAUSE.id


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ohio", "Ohio"),
        ("District of Columbia", "the District of Columbia"),
        ("Northern Mariana Islands", "the Northern Mariana Islands"),
        ("Puerto Rico", "Puerto Rico"),
    ],
)
def test_a_name_in_a_sentence_has_its_article(name, written):
    assert in_a_sentence(name) == written


@pytest.mark.parametrize("make", [ask_for, ask_congress, lambda d, s, _: most_urgent(d, s)])
def test_a_state_that_does_not_exist_is_an_error(dataset, make):
    with pytest.raises(KeyError):
        make(dataset, "XX", SAFE_HARBOR)
