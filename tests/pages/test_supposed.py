"""What may be supposed to pass: bills whose effect is on record, and our own drafts."""

import pytest

from tracker.laws.bills import open_bills
from tracker.laws.dataset import Dataset
from tracker.pages.supposed import supposed_by, supposing_url
from tracker.pages.urls import Urls


def test_a_bill_gives_what_the_record_says_that_it_gives(dataset: Dataset):
    told = 0
    for law in dataset.laws:
        for bill in law.bills:
            state = bill.event.partition("-")[0]
            supposed = supposed_by(bill.event, dataset)
            lives = {
                each.event["id"]
                for each in open_bills(dataset, state, law.id)
                if each.alive or each.in_doubt or each.waits
            }
            if bill.event in lives and dataset.state(state)[law.id] != bill.gives:
                assert supposed is not None
                assert (supposed.state, supposed.law, supposed.status) == (
                    state,
                    law.id,
                    bill.gives,
                )
                told += 1
            else:
                assert supposed is None
    assert told


def test_a_draft_gives_the_first_goal_of_its_law(dataset: Dataset):
    supposed = supposed_by("OH-exception_clause", dataset)
    assert supposed is not None
    assert (supposed.state, supposed.law, supposed.status) == (
        "OH",
        "exception_clause",
        "abolished",
    )
    mark = "If the draft on this site passes and the voters approve it: not the law"
    assert supposed.said(dataset.words) == mark


def test_the_voters_are_supposed_only_where_they_vote(dataset: Dataset):
    asked = {
        "GA-exception-clause-2025-hr1530": True,
        "DE-exception_clause": False,  # the legislature alone amends the constitution
        "AK-safe_harbor": False,  # a statute
    }
    found = {each: supposed_by(each, dataset) for each in asked}
    assert {each: made and made.voters for each, made in found.items()} == asked
    statute = found["AK-safe_harbor"]
    assert statute is not None
    assert statute.said(dataset.words) == "If the draft on this site passes: not the law"


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "OH",
        "XX-exception_clause",
        "OH-no_such_law",
        "KY-safe-harbor-2013-hb3",  # it passed
        "NY-exception-clause-2025-s7282",  # what it gives is not on record
        "CO-exception_clause",  # nothing is lacking
        "KY-safe_harbor",  # the status would stay
        "GU-safe_harbor",  # nobody read the law
        "VI-exception_clause",  # a request to Congress
    ],
)
def test_nothing_else_can_be_supposed(dataset: Dataset, asked: str):
    assert supposed_by(asked, dataset) is None
    assert supposing_url(asked, dataset, Urls()) == ""


def test_only_a_server_can_tell_it(dataset: Dataset):
    asked = "OH-exception_clause"
    assert supposing_url(asked, dataset, Urls()) == f"/state?state=OH&if={asked}"
    spanish = supposing_url(asked, dataset, Urls(language="es"))
    assert spanish == f"/state?state=OH&lang=es&if={asked}"
    assert supposing_url(asked, dataset, Urls("", "state/OH.html")) == ""
