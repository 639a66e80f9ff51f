"""One ask, one office: for every jurisdiction and every law."""

from dataclasses import replace
from datetime import date
from functools import cache
from urllib.parse import urlsplit

import pytest
from markupsafe import Markup

from tests.conftest import EXCEPTION_CLAUSE, LAWS, SAFE_HARBOR
from tracker.advocacy.asks import (
    Ask,
    ask_congress,
    ask_for,
    ask_of,
    most_urgent,
    vote_unread,
)
from tracker.advocacy.messages import drafts
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap
from tracker.laws.i18n.translator import in_a_sentence
from tracker.pages.brief import page as brief
from tracker.pages.counsel.page import kinds, with_draft
from tracker.pages.state.page import StateQuery
from tracker.pages.state.page import page as state_page
from tracker.pages.urls import Urls


def every_ask(dataset: Dataset) -> list[Ask]:
    return [
        make(dataset, state, law)
        for state in dataset.states["state"]
        for law in dataset.laws
        for make in (ask_for, ask_congress)
    ]


@pytest.mark.thorough
def test_every_jurisdiction_has_one_ask_for_each_law_and_one_office_that_decides_it(dataset):
    found = every_ask(dataset)
    assert len(found) == 56 * len(dataset.laws) * 2
    for ask in found:
        assert ask.text[0].isupper()
        assert ask.text.endswith(".")
        assert ask.decides.name
        for office in (ask.decides, *ask.others):
            assert office.reason, (ask.state, office)
            assert urlsplit(office.url).scheme in ("https", "http"), (ask.state, office)
        names = [office.name for office in (ask.decides, *ask.others)]
        assert len(set(names)) == len(names)


def test_every_status_of_every_law_has_something_to_ask_for():
    for law in LAWS:
        assert law.all_statuses
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
            "it writes the law of Kentucky",
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
    assert ask.under_federal_act
    citation = sample.state("GU")["exception_clause_citation"]
    assert "U.S.C." in citation
    assert ask.text == f"Introduce a bill, or join one, that strikes the exception from {citation}."
    assert ask.answer.startswith("the federal organic act still allows slavery")


def test_what_is_missing_comes_in_the_order_of_the_goals(dataset):
    asks = every_ask(dataset)
    assert asks
    for ask in asks:
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
    known = [
        Gap(goals[name], True, ())
        for name in ("services", "other_offenses", "age_limit", "safe_harbor")
    ]
    told = replace(ask, missing=(*known, Gap(goals["record_relief"], False, ())))
    assert (
        told.lacks == "The law does not yet direct minors to services or cover other acts that a "
        "minor was made to commit."
    )
    assert told.unverified == (
        "It is not yet verified whether the law would let juvenile records be cleared."
    )
    assert replace(ask, missing=()).lacks == replace(ask, missing=()).unverified == ""


def test_the_most_urgent_law_is_the_one_that_protects_least(dataset):
    assert len(dataset.states["state"])
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


@cache
def written(dataset: Dataset) -> dict[tuple[str, str], dict[str, str]]:
    """The ask of each jurisdiction and law as each surface words it, in lower case."""
    made = {}
    for state in dataset.states["state"]:
        pages = {
            "brief": brief.page(state, dataset, urls := Urls("https://example.org")),
            "card": state_page(StateQuery(state), dataset, urls),
        }
        shown = {
            name: "".join(section() for section in page.sections.values() if section)
            for name, page in pages.items()
        }
        for law in dataset.laws:
            ask = ask_for(dataset, state, law)
            own = ask_of(dataset, ask, congress=ask.congress) or ask
            made[state, law.id] = {
                **{name: Markup(html).striptags().lower() for name, html in shown.items()},
                "email": drafts.email_draft(dataset, own).body.lower(),
                "call": drafts.phone_call(dataset, own).lower(),
            }
    return made


@pytest.mark.thorough
def test_card_letter_call_and_brief_ask_for_the_first_gap(dataset):
    rows = list(written(dataset).items())
    assert rows
    for (state, law_id), surfaces in rows:
        ask = ask_for(dataset, state, dataset.law(law_id))
        known = [gap for gap in ask.missing if gap.known]
        if ask.status.level != "unknown":
            assert ask.gap == next(iter([*known, *ask.missing]), None), (state, law_id)
        assert surfaces.keys() == {"brief", "card", "email", "call"}
        # Of a law that nobody read the page says that there is nothing to ask for yet.
        unread = {"card": "we do not say what to ask for"} if ask.status.level == "unknown" else {}
        for name, text in surfaces.items():
            assert unread.get(name, ask.text.lower()) in text, (state, law_id, name)
        if ask.under_federal_act:
            assert all(ask.status.ask.lower() in surfaces[name] for name in ("card", "brief")), (
                state
            )


def test_a_letter_offers_the_draft_to_those_who_could_pass_it(dataset):
    urls, url = Urls("https://tracker.example"), "https://tracker.example/drafts/{}-{}.html"
    offered = set()
    for state in dataset.states["state"]:
        for law in dataset.laws:
            ask = ask_for(dataset, state, law)
            own = ask_of(dataset, ask, congress=False) or ask
            letter = drafts.email_draft(dataset, with_draft(own, dataset, urls))
            if url.format(state, law.id) in letter.body:
                offered.add((state, law.id))
            assert len(drafts.mailto_link(letter)) <= drafts.MAILTO_LIMIT
    named = {(s, law_id) for s in dataset.states["state"] for law_id in kinds(dataset, s)}
    assert offered == named
    assert len(named) > 100
    congress = ask_congress(dataset, "OH", EXCEPTION_CLAUSE)
    assert congress is not None
    assert with_draft(congress, dataset, urls).draft == ""
    ohio = ask_for(dataset, "OH", EXCEPTION_CLAUSE)
    assert "I can send a draft amendment" in with_draft(ohio, dataset, Urls()).draft


def test_a_letter_says_what_was_not_read_and_how_else_the_law_may_be_read(dataset):
    def body(state, law):
        return drafts.email_draft(dataset, ask_for(dataset, state, law)).body

    unread = "I have not seen the results of the vote of November 3, 2026."
    assert unread in body("OH", EXCEPTION_CLAUSE)
    assert unread in body("CA", EXCEPTION_CLAUSE)
    assert unread not in body("NE", EXCEPTION_CLAUSE) + body("GU", EXCEPTION_CLAUSE)
    assert unread not in body("OH", SAFE_HARBOR)
    ohio = dataset.state("OH")
    for as_of, left in (("", True), ("2026-11-02", True), ("2026-11-04", False)):
        row = {**ohio, "exception_clause_as_of": as_of}
        status = EXCEPTION_CLAUSE.status_of(row)
        assert vote_unread(dataset, row, EXCEPTION_CLAUSE, status) is left
    # Its next general election is that of 2028.
    assert unread not in body("PR", EXCEPTION_CLAUSE)
    other = "It may also be read this way: a minor is protected only on conditions."
    assert other in body("KY", SAFE_HARBOR)
    assert "whether this changed it since: H.B. 3 (2024" in body("KY", SAFE_HARBOR)
    before = dataset.on(date(2026, 11, 2))
    assert "November 3" not in ask_for(before, "OH", before.law("exception_clause")).caveats


def test_no_ask_speaks_of_a_proof_that_the_law_does_not_ask_for(dataset):
    asked = {state: ask_for(dataset, state, SAFE_HARBOR) for state in dataset.states["state"]}
    proof = {state for state, ask in asked.items() if "proof of trafficking" in ask.text}
    assert {"CO", "WY"} <= proof
    assert {dataset.state(state)["finding_required"] for state in proof} == {"true"}
    assert asked["TX"].text == "Protect everyone under 18, not only children under 14."
    assert asked["MI"].text == "Protect everyone under 18, not only children under 16."
    assert "presumption" in asked["AL"].text
    assert "case for supervision" in asked["SD"].text


def test_nobody_is_asked_for_what_the_law_does_not_let_them_do(dataset):
    asked = {state: ask_for(dataset, state, EXCEPTION_CLAUSE) for state in dataset.states["state"]}
    assert "an act that forbids forced labor" in asked["DC"].text
    assert "amendment" not in asked["DC"].decides.reason
    assert "ask Congress" in asked["AS"].text
    assert {state for state, ask in asked.items() if ask.under_federal_act} == {"GU", "VI"}
    for state in ("DC", "GU", "VI"):
        assert "the constitution" not in asked[state].answer


def test_the_executive_is_said_to_sign_where_an_act_is_asked_for(dataset):
    (mayor, _) = ask_for(dataset, "DC", EXCEPTION_CLAUSE).others
    assert mayor.reason == "signs or vetoes a bill, once one has passed"
    (governor, _) = ask_for(dataset, "AK", EXCEPTION_CLAUSE).others
    assert governor.reason == "seldom has a vote on an amendment, but can speak for it"


@pytest.mark.parametrize("state", ["MO", "NV"])
def test_where_a_finding_alone_is_barred_no_charge_is_said_to_be(dataset, state):
    ask = ask_for(dataset, state, SAFE_HARBOR)
    assert ask.status.code == "immunity"
    told = "no one under 18 can be found delinquent for prostitution"
    assert ask.answer == f"{told}, though the charge itself is not barred"
    assert "The charge itself is not barred." in ask.status.meaning


def test_an_ask_says_who_has_it_already(sample, dataset):
    assert ask_for(dataset, "MI", SAFE_HARBOR).because == (
        "This is the law next door already, in Indiana: no one under 18 can be charged."
    )
    assert "Tennessee" not in ask_for(dataset, "KY", EXCEPTION_CLAUSE).because
    assert "unpaid as a rule" in ask_for(dataset, "AL", EXCEPTION_CLAUSE).because
