from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import depth, evidence_by_variable, missing_words


def test_each_answer_has_its_own_evidence(sample: Dataset) -> None:
    found = {each.column: each for each in evidence_by_variable(sample, "VT", SAFE_HARBOR)}
    row = sample.state("VT")
    assert set(found) == {SAFE_HARBOR.id, *(c for c in SAFE_HARBOR.variables if row[c] != "")}
    status = found["safe_harbor"]
    assert (status.basis, status.as_of) == (row["safe_harbor_basis"], row["safe_harbor_as_of"])
    assert "Vt. Stat. Ann. tit. 13, § 2652(c)(1)(A)" in status.citations
    assert found["age_limit"].citations == ("Vt. Stat. Ann. tit. 13, § 2652(c)(1)(B)",)
    assert found["age_limit"].basis == "primary"


def test_a_source_without_words_is_secondary(sample: Dataset) -> None:
    found = {each.column: each for each in evidence_by_variable(sample, "OH", SAFE_HARBOR)}
    assert found["safe_harbor"].citations == ()
    assert found["age_limit"].basis == "secondary"
    assert found["age_limit"].sources


def test_words_that_nobody_read_are_no_evidence(sample: Dataset) -> None:
    unread = replace(sample, provisions=sample.provisions.assign(text=""))
    found = {each.column: each for each in evidence_by_variable(unread, "VT", SAFE_HARBOR)}
    assert found["age_limit"].citations == ()
    assert found["age_limit"].basis != "primary"


def test_an_answer_borrows_no_evidence_from_the_status_that_follows_from_it(
    sample: Dataset,
) -> None:
    found = {each.column: each for each in evidence_by_variable(sample, "OH", SAFE_HARBOR)}
    assert found["safe_harbor"].sources
    stage = found["stage_barred"]
    assert (stage.basis, stage.citations, stage.sources, stage.as_of) == ("", (), (), "")


@pytest.mark.thorough
def test_no_answer_is_shown_by_what_does_not_name_it(dataset: Dataset) -> None:
    """Each answer of each law, against the columns that provisions and sources name."""
    named = {
        (row["state"], row["law"], column)
        for table, cell in (("provisions", "shows"), ("sources", "supports"))
        for _, row in getattr(dataset, table).iterrows()
        for column in row[cell].split(";")
    }
    shown = {
        (state, law.id, each.column)
        for law in dataset.laws
        for state in dataset.states["state"]
        for each in evidence_by_variable(dataset, state, law)[1:]
        if each.basis or each.citations or each.sources
    }
    assert len(shown) > 300
    assert shown <= named


def test_the_depth_of_a_law_counts_what_was_read_and_what_nothing_shows(sample: Dataset) -> None:
    found = depth(sample, SAFE_HARBOR)
    assert (found.statuses, found.words_read) == (4, 2)
    assert found.newest == ""  # the sample's sources have no edition
    words = sample.rows_for("provisions", "VT", SAFE_HARBOR.id)
    read = words[(words["role"] == "operative") & (words["text"] != "")]["url"].iloc[0]
    source = {"state": "VT", "law": SAFE_HARBOR.id, "url": read, "edition": "2022-06"}
    dated = pd.concat([sample.sources, pd.DataFrame([source])]).fillna("")
    assert depth(replace(sample, sources=dated), SAFE_HARBOR).newest == "2022-06"
    cells = [
        each
        for state in ("KY", "NV", "OH", "VT")
        for each in evidence_by_variable(sample, state, SAFE_HARBOR)[1:]
    ]
    assert (found.cells, found.unshown) == (len(cells), sum(not each.basis for each in cells))
    assert 0 < found.unshown < found.cells


def test_the_day_of_a_copy_is_no_edition(dataset: Dataset) -> None:
    for state in ("CT", "HI"):
        cells = evidence_by_variable(dataset, state, SAFE_HARBOR)
        assert cells
        for each in cells:
            assert not each.as_of.startswith("2026")


def test_words_of_the_status_are_graded_as_the_status(dataset: Dataset) -> None:
    """Georgia's clause was read as others quote it; one section of Kentucky's law was read."""
    georgia = {each.column: each for each in evidence_by_variable(dataset, "GA", EXCEPTION_CLAUSE)}
    assert georgia["exception_scope"].citations
    assert georgia["exception_scope"].basis == georgia["exception_clause"].basis == "secondary"
    kentucky = {each.column: each for each in evidence_by_variable(dataset, "KY", SAFE_HARBOR)}
    assert kentucky["safe_harbor"].basis == "secondary"
    assert kentucky["services"].basis == "primary"


def test_a_past_day_has_no_answers_but_the_status(sample: Dataset) -> None:
    (only,) = evidence_by_variable(sample.on(date(2000, 1, 1)), "VT", SAFE_HARBOR)
    assert (only.column, only.citations) == ("safe_harbor", ())
    before = evidence_by_variable(sample.on(date(2022, 12, 12)), "VT", EXCEPTION_CLAUSE)
    assert (before[0].basis, before[0].as_of) == ("primary", "1777-07-08")


def test_a_state_that_is_not_there_is_refused(sample: Dataset) -> None:
    with pytest.raises(KeyError):
        evidence_by_variable(sample, "XX", SAFE_HARBOR)


def test_a_source_counts_for_the_words_that_it_shows_or_the_answer_that_it_names(
    sample: Dataset,
) -> None:
    words = sample.rows_for("provisions", "VT", SAFE_HARBOR.id)
    read = words[words["shows"].str.contains("age_limit") & (words["text"] != "")]
    source = dict.fromkeys(sample.sources.columns, "") | {
        "state": "VT",
        "law": SAFE_HARBOR.id,
        "position": "supports",
    }
    shows = source | {"url": read["url"].iloc[0], "supports": "services", "edition": "2021"}
    names = source | {"url": "https://a.example", "supports": "age_limit", "edition": "2020"}
    other = source | {"url": "https://b.example", "supports": "services", "edition": "2024"}
    data = replace(sample, sources=pd.DataFrame([names, other, shows]))
    found = {each.column: each for each in evidence_by_variable(data, "VT", SAFE_HARBOR)}
    assert found["age_limit"].sources == (shows["url"], names["url"])
    assert found["age_limit"].as_of == "2021"


def with_check(dataset: Dataset, **cells: str) -> Dataset:
    """The tables with a check of the words that Vermont's safe harbor status rests on."""
    rows = dataset.provisions_on("VT", "safe_harbor")
    row = rows[rows["text"] != ""].iloc[0]
    assert "safe_harbor" in row["shows"].split(";")
    own = {column: str(row[column]) for column in ("state", "law", "citation", "url")}
    made = dict.fromkeys(dataset.checks.columns, "") | own | cells
    return replace(dataset, checks=pd.DataFrame([made]))


@pytest.mark.parametrize(
    ("result", "missing"),
    [("changed", 1), ("gone", 1), ("moved", 0), ("stands", 0), ("refused", 0), ("unreachable", 0)],
)
def test_words_that_changed_or_are_gone_are_missing(sample: Dataset, result: str, missing: int):
    found = missing_words(with_check(sample, result=result), "VT", "safe_harbor")
    assert len(found) == missing


def test_what_an_editor_settled_is_not_missing(sample: Dataset):
    data = with_check(sample, result="changed", settled_on="2026-11-27")
    assert not missing_words(data, "VT", "safe_harbor")


def test_another_law_has_nothing_missing(sample: Dataset):
    assert not missing_words(with_check(sample, result="gone"), "VT", "exception_clause")
