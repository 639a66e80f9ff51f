"""The order in which records are to be read."""

from dataclasses import replace

import pandas as pd
import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.reading_list import tasks, to_read_next
from tracker.laws.tables.official_pages import is_official, official_page, official_pages

STRENGTH = ["recall", "secondary", "primary"]


def test_every_record_is_there_once(dataset: Dataset):
    found = {(each.state, each.law.id) for each in to_read_next(dataset)}
    assert len(to_read_next(dataset)) == len(found) == len(dataset.coded) * len(dataset.laws)


def test_the_weakest_evidence_comes_first_then_the_oldest(dataset: Dataset):
    ranks = [(STRENGTH.index(each.basis), each.newest) for each in to_read_next(dataset)]
    assert ranks == sorted(ranks)
    assert len({grade for grade, _ in ranks}) > 1


def test_the_states_that_are_read_most_come_before_all_others(dataset: Dataset):
    found = to_read_next(dataset, {"NV": 7, "WY": 8})
    assert [each.state for each in found[:4]] == ["WY", "WY", "NV", "NV"]
    others = [each for each in to_read_next(dataset) if each.state not in ("NV", "WY")]
    assert list(found[4:]) == others


def test_what_nothing_shows_is_on_the_list_and_nothing_else(sample: Dataset):
    found = [
        (task.state, task.look_up.split(";")[0])
        for task in tasks(sample)
        if "nothing on record does" in task.look_up
    ]
    assert sorted(found) == [
        ("KY", "what shows condition (none)"),
        ("KY", "what shows stage_barred (charge)"),
        ("OH", "what shows replaced_by (program)"),
        ("OH", "what shows stage_barred (none)"),
    ]


@pytest.mark.thorough
def test_what_nothing_shows_and_what_the_file_of_the_laws_asks_for_are_on_the_list(
    dataset: Dataset,
):
    found = {(task.state, task.look_up, task.worth) for task in tasks(dataset)}
    assert ("MN", "what shows defense (true); nothing on record does", 1) in found
    asked = [(each.state, each.what, 1) for law in dataset.laws for each in law.look_ups]
    assert len(asked) >= 3
    assert set(asked) <= found


def test_each_record_of_published_sources_has_something_to_read(dataset: Dataset):
    listed = {(task.state, task.law.id) for task in tasks(dataset) if task.worth > 1}
    resting = {
        (row["state"], law.id)
        for row in dataset.states.to_dict("records")
        for law in dataset.laws
        if row[f"{law.id}_basis"] == "secondary" and law.status(row[law.id]).rests_on_words
    }
    assert len(resting) > 20
    assert resting <= listed


def test_words_that_no_official_page_shows_are_on_the_list(dataset: Dataset):
    asked = {(task.state, task.look_up) for task in tasks(dataset)}
    told = (
        "compare Kan. Const. Bill of Rights § 6 with the official text, of which no page is known"
    )
    assert ("KS", told) in asked
    # The other words of a record that has some unread, or rests on published sources, are as well.
    listed = {(task.state, task.law.id) for task in tasks(dataset)}
    words = dataset.provisions
    read = (words["role"] == "operative") & (words["text"] != "") & (words["in_force_to"] == "")
    copied = {
        (row["state"], row["law"])
        for row in words[read].to_dict("records")
        if (page := official_pages().get(row["state"]))
        and not (page.program_page(row["citation"]) or official_page(row["state"], row["citation"]))
        and not is_official(row["url"])
    }
    assert len(copied) > 10
    assert copied <= listed


@pytest.mark.thorough
def test_words_that_a_run_did_not_find_are_on_the_list_until_somebody_looked(dataset: Dataset):
    url = "https://legislature.vermont.gov/statutes/constitution"
    found = [
        {
            "state": "VT",
            "law": "exception_clause",
            "citation": f"Vt. Const. ch. I, art. {number}",
            "result": result,
            "detail": "it says so",
            "read_at": url,
        }
        for number, result in enumerate(("changed", "moved", "gone", "refused", "unreachable"))
    ]

    def listed(**more: str) -> list[str]:
        rows = [each | more for each in found]
        checks = pd.DataFrame(rows, columns=dataset.checks.columns).fillna("")
        return [each.look_up for each in tasks(replace(dataset, checks=checks)) if each.url == url]

    assert sorted(listed()) == [
        f"{each['citation']}: {each['result']}: it says so" for each in found
    ]
    assert listed(settled_on="2026-12-02") == []
