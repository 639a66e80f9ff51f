"""A law that is passed for a later day changes nothing before that day, on any surface.

Ohio enacts a bar on the charge on November 20, 2026, in force from February 20, 2027, and its
voters abolish the exception on November 3, 2026, in effect from January 1, 2027.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR, SAMPLE_DAY, sample_folder
from tests.serve.served import feed_bytes
from tests.surfaces import text_of
from tracker.laws.dataset import Dataset, load
from tracker.laws.evidence.findings import counts, recency
from tracker.laws.headline import headline
from tracker.laws.tables.load import save_table
from tracker.pages.brief import page as brief
from tracker.pages.credit import as_known
from tracker.pages.embed.page import state_card
from tracker.pages.map import page as map_page
from tracker.pages.page import Page
from tracker.pages.state import page as state_page
from tracker.pages.urls import Urls
from tracker.serve.api.app import state_answer

LAW_FROM, MEASURE_FROM = date(2027, 2, 20), date(2027, 1, 1)
A_DAY = timedelta(days=1)
NEW_WORDS = "No person under eighteen shall be charged with an offense under this section."
LAW = {
    "id": "OH-safe-harbor-2026-hb7",
    "law": "safe_harbor",
    "date": "2026-11-20",
    "effective": LAW_FROM.isoformat(),
    "kind": "enacted",
    "title": "H.B. 7 (2026)",
    "description": "Bars any charge of prostitution against a minor.",
    "status_after": "immunity",
}
MEASURE = {
    "id": "OH-exception-clause-2026-issue1",
    "law": "exception_clause",
    "date": "2026-11-03",
    "effective": MEASURE_FROM.isoformat(),
    "kind": "measure_passed",
    "title": "Issue 1 (2026)",
    "description": "Strikes the exception from the constitution.",
    "status_after": "abolished",
}
CODED = {
    "safe_harbor": ("age_limit", "finding_required", "services", "stage_barred", "replaced_by"),
    "exception_clause": ("exception_scope", "clause_names"),
}


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The sample with the law and the measure, and the old words closed."""
    folder = sample_folder(tmp_path_factory.mktemp("coming"))
    plain = load(folder)
    url = {"state": "OH", "url": "https://www.legislature.ohio.gov/hb7"}
    events = pd.concat([plain.events, pd.DataFrame([LAW | url, MEASURE | url])]).fillna("")
    old = plain.provisions.copy()
    ends = {"safe_harbor": LAW["effective"], "exception_clause": MEASURE["effective"]}
    for law, end in ends.items():
        closed = (old["state"] == "OH") & (old["law"] == law) & (old["role"] == "operative")
        old.loc[closed, "in_force_to"] = end
    new = url | {
        "law": "safe_harbor",
        "citation": "Ohio Rev. Code § 2907.25",
        "text": NEW_WORDS,
        "in_force_from": LAW["effective"],
        "role": "operative",
        "shows": "safe_harbor;stage_barred",
        "language": "en",
    }
    provisions = pd.concat([old, pd.DataFrame([new])]).fillna("")
    for table, frame in (("events", events), ("provisions", provisions)):
        save_table(folder, table, frame)
    return load(folder)


def of_state(data: Dataset) -> Page:
    return state_page.page(state_page.read({"state": "OH"}, data), data, Urls())


SURFACES: dict[str, Callable[[Dataset], Page]] = {
    "page": of_state,
    "embed": lambda data: state_card("OH", data, Urls()),
    "brief": lambda data: brief.page("OH", data, Urls()),
}
SAID = {
    "safe_harbor": (SAFE_HARBOR.status("diversion").label, "Protected", "February 20, 2027"),
    "exception_clause": ("Exception clause stands", "Abolished, no exception", "January 1, 2027"),
}
BEGINS = {"safe_harbor": LAW_FROM, "exception_clause": MEASURE_FROM}


def told(page: Page) -> str:
    return " ".join(text_of(str(page[name])) for name, part in page.sections.items() if part)


@pytest.mark.thorough
@pytest.mark.parametrize("law", BEGINS)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_surface_before_on_and_after_the_day(passed: Dataset, surface: str, law: str):
    show, (before, after, day) = SURFACES[surface], SAID[law]
    coming, uncoded = f"In force from {day}: {after}", f"in force since {day} are not coded yet"
    for when in (SAMPLE_DAY, BEGINS[law] - A_DAY):
        text = told(show(passed.on(when)))
        assert before in text
        assert coming in text
        assert uncoded not in text
    for when in (BEGINS[law], BEGINS[law] + A_DAY):
        text = told(show(passed.on(when)))
        assert after in text
        assert coming not in text
        assert uncoded in text


@pytest.mark.parametrize("law", BEGINS)
def test_the_row_of_the_api_before_on_and_after_the_day(passed: Dataset, sample: Dataset, law: str):
    plain = state_answer(sample, "OH")["state"]
    kept = [*CODED[law], law, f"{law}_basis", f"{law}_as_of", f"{law}_note", f"{law}_practice"]
    for when in (SAMPLE_DAY, BEGINS[law] - A_DAY):
        row = state_answer(passed.on(when), "OH")["state"]
        assert {name: row[name] for name in kept} == {name: plain[name] for name in kept}
        assert row[f"{law}_next"] == (LAW if law == "safe_harbor" else MEASURE)["status_after"]
        assert row[f"{law}_next_from"] == BEGINS[law].isoformat()
    for when in (BEGINS[law], BEGINS[law] + A_DAY):
        row = state_answer(passed.on(when), "OH")["state"]
        assert row[law] == (LAW if law == "safe_harbor" else MEASURE)["status_after"]
        assert row[f"{law}_as_of"] == row[f"{law}_since"] == BEGINS[law].isoformat()
        assert [row[name] for name in (*CODED[law], f"{law}_note")] == [None] * (
            len(CODED[law]) + 1
        )
        assert row[f"{law}_next"] is None


@pytest.mark.parametrize("surface", SURFACES)
def test_a_law_is_announced_in_spanish_until_its_day(passed: Dataset, surface: str):
    spanish, show = passed.in_language("es"), SURFACES[surface]
    label = spanish.law("safe_harbor").status("immunity").label
    coming = rf"(?:desde el|del) 20 de febrero de 2027: {label}"
    for when, announced in ((LAW_FROM - A_DAY, True), (LAW_FROM, False), (LAW_FROM + A_DAY, False)):
        text = " ".join(told(show(spanish.on(when))).split())
        assert bool(re.search(coming, text)) == announced


def test_the_words_are_those_of_the_day(passed: Dataset):
    assert NEW_WORDS not in told(of_state(passed.on(LAW_FROM - A_DAY)))
    assert NEW_WORDS in told(of_state(passed.on(LAW_FROM)))
    answer = state_answer(passed.on(LAW_FROM), "OH")["state"]
    assert answer["safe_harbor_citation"] == "Ohio Rev. Code § 2907.25"


def test_text_is_not_practice_stays_until_the_day(passed: Dataset):
    assert "Text is not practice." in told(of_state(passed.on(LAW_FROM - A_DAY)))
    assert "Text is not practice." not in told(of_state(passed.on(LAW_FROM)))


def test_the_feed_says_from_when_a_law_counts(passed: Dataset):
    said = (
        "In effect from February 20, 2027. Status from then on: Protected.",
        "In effect from January 1, 2027. Status from then on: Abolished, no exception.",
    )
    days = (SAMPLE_DAY, *(BEGINS[law] + shift for law in BEGINS for shift in (-A_DAY, 0 * A_DAY)))
    for when in (*days, LAW_FROM + A_DAY):
        data = passed.on(when)
        # An event that is not translated is told in English.
        for shown in (data, data.in_language("es")):
            text = feed_bytes(shown, "https://tracker.example").decode()
            assert [each for each in said if each not in text] == []


def test_counts_and_headline_change_on_the_day(passed: Dataset, sample: Dataset):
    for law in (SAFE_HARBOR, EXCEPTION_CLAUSE):
        for when in (SAMPLE_DAY, BEGINS[law.id] - A_DAY):
            eve, then = passed.on(when), sample.on(when)
            assert counts(eve.states, law) == counts(then.states, law)
            assert headline(eve, law) == headline(then, law)
            assert recency(eve.states, law, eve.day) == recency(then.states, law, then.day)
            assert as_known(eve.states, (law,), eve.day) == as_known(then.states, (law,), then.day)
        for when in (BEGINS[law.id], BEGINS[law.id] + A_DAY):
            day, then = passed.on(when), sample.on(when)
            assert counts(day.states, law) != counts(then.states, law)
            assert headline(day, law) != headline(then, law)


def test_the_map_shows_the_old_answer_until_the_day(passed: Dataset):
    def row(when: date) -> str:
        data = passed.on(when)
        params = {"law": "safe_harbor", "view": "table"}
        table = str(map_page.page(map_page.read(params, data), data, Urls())["table"])
        return text_of(re.findall(r"<tr[^>]*data-s=\"OH\".*?</tr>", table, re.S)[0])

    before, after, _ = SAID["safe_harbor"]
    assert before in row(LAW_FROM - A_DAY)
    assert before not in row(LAW_FROM)
    assert after in row(LAW_FROM)
