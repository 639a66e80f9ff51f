from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tracker.laws.dataset import Dataset, load
from tracker.laws.problems import InvalidTables


def test_today_is_the_day_of_the_edition_unless_one_is_given(folder: Callable[..., Path]):
    assert load(folder()).day == date(2026, 11, 24)
    assert load(folder(), date(2020, 5, 1)).day == date(2020, 5, 1)


def test_a_past_day_shows_the_status_of_that_day(sample: Dataset):
    then = sample.on(date(2012, 1, 1)).state("KY")
    assert then["safe_harbor"] == "no_law_known"
    assert then["safe_harbor_changing"] == "nothing on record before June 25, 2013"
    assert then["exception_clause"] == "exception"


def test_what_is_known_for_the_present_only_is_never_shown_for_a_past_day(sample: Dataset):
    then, now = sample.on(date(2012, 1, 1)).state("KY"), sample.state("KY")
    for column in ("age_limit", "services", "finding_required", "safe_harbor_note"):
        assert now[column] != ""
        assert then[column] == ""
    assert then["exception_scope"] == now["exception_scope"] == "slavery_and_servitude"


def test_a_past_day_has_the_evidence_of_that_day(dataset: Dataset):
    then, now = dataset.on(date(2018, 1, 1)).state("OK"), dataset.state("OK")
    assert (now["safe_harbor"], now["safe_harbor_basis"]) == ("conditional_immunity", "primary")
    assert (then["safe_harbor"], then["safe_harbor_basis"]) == ("diversion", "secondary")
    assert then["safe_harbor_as_of"] == "2013-11-01"
    assert then["safe_harbor_citation"] == ""


def test_words_of_unknown_start_do_not_show_what_stood_before_them(dataset: Dataset):
    """The words on minors, whose start is not known, came with the act of 2016 at the latest."""
    before, after = (dataset.on(date(year, 1, 1)).state("HI") for year in (2015, 2018))
    assert (before["safe_harbor"], before["safe_harbor_basis"]) == ("no_protection", "secondary")
    assert before["safe_harbor_citation"] == ""
    assert (after["safe_harbor"], after["safe_harbor_basis"]) == ("diversion", "primary")
    assert after["safe_harbor_citation"] == "Haw. Rev. Stat. § 712-1200(3)"


def test_before_the_first_law_there_is_no_evidence(dataset: Dataset):
    then = dataset.on(date(2010, 1, 1)).state("NM")
    assert (then["safe_harbor"], then["safe_harbor_basis"]) == ("no_law_known", "recall")
    assert (then["safe_harbor_as_of"], then["safe_harbor_citation"]) == ("", "")


def test_words_show_the_status_of_a_past_day_and_are_graded_no_better_than_the_record(
    dataset: Dataset,
):
    vermont = dataset.on(date(2022, 1, 1)).state("VT")
    assert (vermont["exception_clause"], vermont["exception_clause_basis"]) == (
        "exception",
        "primary",
    )
    then = dataset.on(date(1870, 1, 1)).state("FL")
    assert (then["exception_clause"], then["exception_clause_basis"]) == ("exception", "secondary")
    assert then["exception_clause_citation"].startswith("Fla. Const. of 1868")
    assert dataset.on(date(1900, 1, 1)).state("FL")["exception_clause"] == "unknown"


def test_since_is_told_with_whether_it_may_be_older(dataset: Dataset):
    silent, ohio = dataset.state("NJ"), dataset.state("OH")
    assert silent["exception_clause_since_text"] == "2005 or earlier"
    assert ohio["exception_clause_since_text"] == "1851"


def test_the_present_is_not_changed_by_looking_back(sample: Dataset):
    before = sample.states.copy()
    sample.on(date(1900, 1, 1))
    assert sample.states.equals(before)


def test_the_words_in_force_are_those_of_the_day(sample: Dataset):
    def words(day: date) -> str:
        rows = sample.on(day).provisions_on("VT", "exception_clause")
        return str(rows[rows["text"] != ""]["text"].iloc[0])

    assert "no person born in this country" in words(date(2022, 12, 12))
    assert "slavery and indentured servitude in any form are prohibited" in words(
        date(2022, 12, 13)
    )


def test_operative_words_come_before_what_stands_beside_them(sample: Dataset):
    roles = sample.provisions_on("KY", "safe_harbor")["role"].tolist()
    assert roles == sorted(roles)
    assert roles[0] == "operative"


def test_every_missing_column_is_named(folder: Callable[..., Path]):
    with pytest.raises(InvalidTables) as caught:
        load(folder("missing-column"))
    assert [problem.line for problem in caught.value.problems] == [
        "data/campaigns.csv, row 1, topic: the column is missing; restore it"
    ]


def test_a_date_that_cannot_be_read_is_one_line(folder: Callable[..., Path]):
    made = folder()
    text = (made / "events.csv").read_text().replace("2013-03-26,2013-06-25", "in spring,")
    (made / "events.csv").write_text(text)
    with pytest.raises(InvalidTables, match='"in spring" is not a date'):
        load(made)


def test_a_jurisdiction_that_is_not_there_is_refused(sample: Dataset):
    with pytest.raises(KeyError):
        sample.state("XX")


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2012, 7, 1), date(2023, 1, 1)])
def test_the_citation_is_that_of_the_first_provision_in_force(dataset: Dataset, day: date):
    dated = dataset.on(day)
    for law in dated.laws:
        rows = list(zip(dated.states["state"], dated.states[f"{law.id}_citation"], strict=True))
        assert rows
        for state, citation in rows:
            in_force = [*dated.provisions_on(state, law.id)["citation"], ""]
            present = dated.described(state, law.id) == 0
            assert citation == in_force[0] if present else citation in in_force


def test_the_citation_is_of_the_words_that_answer_the_question(dataset: Dataset):
    then = dataset.on(date(2026, 11, 24))
    assert then.state("ND")["safe_harbor_citation"] == "N.D. Cent. Code § 12.1-41-12(3)"
    assert then.state("SD")["safe_harbor_citation"] == "S.D. Codified Laws § 26-8B-2(6)"
    first = then.provisions_on("ND", "safe_harbor").iloc[0]
    assert first["citation"] == "N.D. Cent. Code § 12.1-41-12(3)"


def test_whoever_changes_the_rows_of_a_state_changes_them_for_nobody_else(sample: Dataset):
    rows = sample.rows_for("events", "KY")
    rows["title"] = "changed"
    rows.loc[rows.index[0], "date"] = "1900"
    again = sample.rows_for("events", "KY")
    assert "changed" not in set(again["title"])
    assert "1900" not in set(again["date"])
    assert list(sample.on(date(2018, 1, 1)).rows_for("events", "KY").index) == list(again.index)
