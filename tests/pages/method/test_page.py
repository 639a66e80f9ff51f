"""What the method page computes: our counts beside others', and the records to read next."""

from __future__ import annotations

import pytest

from tests.surfaces import text_of
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import depth
from tracker.laws.evidence.reading_list import to_read_next
from tracker.laws.history.dates import Span
from tracker.pages.method.counts import (
    SHOWN,
    counts_beside_ours,
    graded_records,
    grades,
    ours,
    records_to_read,
)
from tracker.pages.method.page import page, read
from tracker.pages.report import ContactSettings
from tracker.pages.urls import Urls


def test_our_count_is_of_the_50_states_on_the_day_of_theirs(dataset: Dataset) -> None:
    compared = counts_beside_ours(dataset)
    assert all(lines for _, lines in compared)
    for law, lines in compared:
        for line in lines:
            own = ours(dataset, line["theirs"])
            day = min(Span.parse(line["theirs"]["as_of"]).last, dataset.day)
            states = dataset.on(day).states
            here = states[states["kind"] == "state"][law.id]
            near = law.comparison(line["theirs"]["publisher"], line["theirs"]["as_of"])
            assert own.day == day
            assert own.number == (here.isin(near.statuses).sum() if near else None)


def test_every_record_has_a_grade_and_each_grade_is_counted(dataset: Dataset) -> None:
    for place, law in enumerate(dataset.laws):
        counted = sum(grade["numbers"][place] for grade in grades(dataset))
        assert counted == len(dataset.coded), law.id


def test_the_records_stand_in_the_order_in_which_they_are_to_be_read(dataset: Dataset) -> None:
    found = graded_records(dataset, ContactSettings())
    assert len(found) == len(dataset.coded) * len(dataset.laws)
    ranked = [(each.state, each.law) for each in to_read_next(dataset)]
    assert [(each["state"], each["law"]) for each in found] == ranked


def test_a_report_is_copied_where_no_desk_is_set(dataset: Dataset) -> None:
    shown = records_to_read(dataset, ContactSettings())
    assert shown["example"] == shown["records"][0]["report"]
    assert len(shown["first"]) == SHOWN
    sent = records_to_read(dataset, ContactSettings("https://example.org/project", "a@example.org"))
    assert sent["example"] is None
    assert list(sent["records"][0]["report"].ways) == ["Report it in public", "Report it by mail"]


def test_a_desk_that_cannot_be_used_counts_as_not_set() -> None:
    unusable = {"TRACKER_REPOSITORY_URL": "http://example.org/x", "TRACKER_CONTACT": "nobody"}
    assert ContactSettings.from_env(unusable) == ContactSettings()
    usable = {
        "TRACKER_REPOSITORY_URL": "https://example.org/x/",
        "TRACKER_CONTACT": "a@example.org",
    }
    assert ContactSettings.from_env(usable) == ContactSettings(
        "https://example.org/x", "a@example.org"
    )


@pytest.mark.thorough
def test_the_contents_lead_to_every_section(dataset: Dataset) -> None:
    shown = page(read({}, dataset), dataset, Urls())
    contents = str(shown["contents"])
    names = [name for name in shown.sections if name not in ("notice", "lead", "contents")]
    assert names
    for name in names:
        assert f'href="#{name}"' in contents
        assert f'<section id="{name}"' in str(shown[name])


def test_what_was_read_and_what_nothing_shows_is_counted(dataset: Dataset) -> None:
    shown = page(read({}, dataset), dataset, Urls())
    evidence = text_of(str(shown["evidence"]))
    for law in dataset.laws:
        found = depth(dataset, law)
        newest = dataset.words.dated(found.newest)
        assert f"{found.words_read} of {found.statuses} known statuses were read" in evidence
        assert f"the newest text of such a section is of {newest}." in evidence
        assert f"Of {found.cells} answers to the single questions, {found.unshown} have" in evidence
