"""Facts that will be quoted, pinned by hand from the law and from published results."""

from datetime import date

import pytest

from tracker.laws.dataset import Dataset

PINNED = [
    ("KY", "safe_harbor", date(2026, 11, 24), "immunity", "Ky. Rev. Stat. § 529.120"),
    ("CA", "safe_harbor", date(2017, 1, 1), "immunity", "Cal. Penal Code § 647(b)(5)"),
    ("MD", "safe_harbor", date(2023, 10, 1), "conditional_immunity", None),
    ("NY", "safe_harbor", date(2026, 11, 24), "diversion", None),
    ("VA", "safe_harbor", date(2025, 1, 1), "affirmative_defense", "Va. Code Ann. § 18.2-361.1(B)"),
    ("GU", "safe_harbor", date(2026, 11, 24), "unknown", None),
    ("KY", "exception_clause", date(2026, 11, 24), "exception", "Ky. Const. § 25"),
    ("NV", "exception_clause", date(2024, 11, 1), "exception", "Nev. Const. art. 1, § 17"),
    ("NV", "exception_clause", date(2025, 1, 1), "abolished", "Nev. Const. art. 1, § 17"),
    ("VT", "exception_clause", date(2022, 12, 13), "abolished", "Vt. Const. ch. I, art. 1"),
    ("CO", "exception_clause", date(2019, 1, 1), "abolished", "Colo. Const. art. II, § 26"),
    ("CA", "exception_clause", date(2026, 11, 24), "exception", "Cal. Const. art. I, § 6"),
    ("FL", "exception_clause", date(2026, 11, 24), "silent", None),
    ("RI", "exception_clause", date(1843, 1, 1), "abolished", "R.I. Const. art. I, § 4"),
]


@pytest.mark.parametrize(("state", "law", "day", "status", "citation"), PINNED)
def test_a_pinned_fact_stands(
    dataset: Dataset, state: str, law: str, day: date, status: str, citation: str | None
):
    row = dataset.on(day).state(state)
    assert row[law] == status
    if citation is not None:
        assert row[f"{law}_citation"] == citation


@pytest.mark.parametrize(
    ("event", "yes", "no"),
    [
        ("NV-exception-clause-2024-question-4", 835627, 543236),
        ("CA-exception-clause-2024-proposition-6", 6895604, 7882137),
        ("VT-exception-clause-2022-proposal-2", 238466, 30335),
        ("CO-exception-clause-2016-amendment-t", 1280037, 1296722),
        ("LA-exception-clause-2022-amendment-7", 508852, 790787),
    ],
)
def test_a_pinned_vote_stands(dataset: Dataset, event: str, yes: int, no: int):
    row = dataset.events.set_index("id").loc[event]
    assert (int(row["yes_votes"]), int(row["no_votes"])) == (yes, no)


def test_the_words_of_a_clause_are_those_of_the_constitution(dataset: Dataset):
    kentucky = dataset.provisions_on("KY", "exception_clause").iloc[0]
    assert kentucky["text"] == (
        "Slavery and involuntary servitude in this State are forbidden, except as a punishment "
        "for crime, whereof the party shall have been duly convicted."
    )
    federal = dataset.rows_for("provisions", "US", "exception_clause").iloc[0]
    assert federal["citation"] == "U.S. Const. amend. XIII, § 1"
    assert federal["text"].startswith("Neither slavery nor involuntary servitude, except as a")


def test_there_are_56_jurisdictions(dataset: Dataset):
    states = dataset.states
    assert len(states) == 56
    assert states["kind"].value_counts().to_dict() == {"state": 50, "territory": 5, "district": 1}
    assert "US" not in set(states["state"])
    assert set(dataset.legislatures["state"]) == set(states["state"])


def test_four_legislatures_have_one_chamber(dataset: Dataset):
    single = dataset.legislatures[dataset.legislatures["chambers"] == "1"]
    assert set(single["state"]) == {"NE", "DC", "GU", "VI"}
    assert set(single["lower_name"]) == {""}


def test_the_amendment_in_congress_is_kept_apart_from_the_map(dataset: Dataset):
    federal = dataset.rows_for("events", "US", "exception_clause")
    resolutions = federal[federal["congress"] != ""]
    assert set(resolutions["congress"]) == {"116", "117", "118"}
    assert set(resolutions["kind"]) == {"bill_failed"}
    assert dataset.changes["US", "exception_clause"][0].status == "exception"


def test_nothing_that_awaits_an_outcome_sets_a_status(dataset: Dataset):
    bills = ["bill_pending", "bill_unknown", "bill_failed"]
    pending = dataset.events[dataset.events["kind"].isin(bills)]
    assert len(pending) > 40
    assert set(pending["status_after"]) == {""}


def test_no_ranking_or_encyclopedia_dates_a_law_that_was_read(dataset: Dataset):
    sources = dataset.sources
    lists = sources["title"].str.contains("report card", case=False)
    lists |= sources["url"].str.contains("wikipedia")
    assert lists.sum() > 50
    dated = {
        (row["state"], law.id)
        for _, row in sources[lists].iterrows()
        for law in dataset.laws
        if f"{law.id}_as_of" in row["supports"].split(";")
    }
    basis = dataset.coded.set_index("state")
    assert [key for key in dated if basis.at[key[0], f"{key[1]}_basis"] == "primary"] == []
