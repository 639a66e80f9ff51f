"""The walk-through of CONTRIBUTING.md, and what `record` does with an entry that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.conftest import ROOT
from tests.surfaces import text_of
from tracker.cli import app
from tracker.cli.record import _lines
from tracker.laws.dataset import Dataset, load
from tracker.laws.tables.checks import errors, validate
from tracker.pages.state import page as state_page
from tracker.pages.urls import Urls
from tracker.upkeep.record import UnusableEntry

EXAMPLE = re.findall(r"```toml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)[0]
ENACTED, EVE, EFFECT = "2027-03-05", date(2027, 6, 30), date(2027, 7, 1)


@pytest.fixture
def made(folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    tables = folder()
    monkeypatch.setenv("TRACKER_DATA", str(tables))
    return tables


def record(tmp_path: Path, text: str, *options: str) -> Result:
    file = tmp_path / "law.toml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["record", str(file), *options])


@pytest.mark.thorough
def test_the_example_of_contributing_from_enactment_to_the_day_of_effect(
    made: Path, tmp_path: Path
):
    before = load(made).state("OH")
    done = record(tmp_path, EXAMPLE, "--on", ENACTED)
    assert done.exit_code == 0, done.output
    assert "enter the same file again on that day" in done.stdout
    assert "+In force from July 1, 2027: Protected." in done.stdout
    data = load(made)
    assert data.edition == "2027.03.05"
    eve = data.on(EVE).state("OH")
    for column in ("safe_harbor", "safe_harbor_as_of", "services", "safe_harbor_note"):
        assert eve[column] == before[column]
    assert eve["safe_harbor_next"] == "immunity"
    uncoded = data.on(EFFECT).state("OH")
    assert (uncoded["safe_harbor"], uncoded["services"]) == ("immunity", "")
    again = record(tmp_path, EXAMPLE, "--on", EFFECT.isoformat())
    assert again.exit_code == 0, again.output
    data = load(made)
    row = data.state("OH")
    assert (data.edition, row["safe_harbor"]) == ("2027.07.01", "immunity")
    assert (row["stage_barred"], row["safe_harbor_basis"]) == ("charge", "primary")
    assert before["services"]
    assert (row["services"], row["other_offenses"]) == ("", "")
    assert row["safe_harbor_as_of"] == "2027-07-01"
    assert (data.events["id"] == "OH-safe-harbor-2027-hb7").sum() == 1
    words = data.provisions["citation"] == "Ohio Rev. Code § 2907.25(E)"
    assert words.sum() == 1
    assert not errors(validate(made))
    assert data.on(EVE).state("OH")["safe_harbor"] == "diversion"


def test_a_dry_run_writes_nothing_and_says_what_would_change(made: Path, tmp_path: Path):
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    done = record(tmp_path, EXAMPLE, "--on", ENACTED, "--dry-run")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    eve, day = (f"## The page of OH on {each}" for each in (ENACTED, EFFECT))
    assert "+In force from July 1, 2027: Protected." in lines[lines.index(eve) : lines.index(day)]
    assert "+Protected" in lines[lines.index(day) :]
    assert lines[-1] == (
        "OH-safe-harbor-2027-hb7 counts from 2027-07-01: enter the same file again on that day"
    )
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


@pytest.mark.thorough
def test_an_entry_that_would_break_the_tables_is_undone(made: Path, tmp_path: Path):
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    wrong = EXAMPLE.replace('replaced_by = "nothing"', 'replaced_by = "status_offense"')
    done = record(tmp_path, wrong, "--on", EFFECT.isoformat())
    assert done.exit_code == 1
    assert '"immunity" is not what laws.toml gives' in done.stderr
    assert "nothing was changed" in done.stderr
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('kind = "law"', 'kind = "act"', 'kind: "act" is not one of law, ballot, ruling, bill'),
        (
            "effective =",
            "efective =",
            'efective: unknown key (did you mean "effective"?)',
        ),
        ('state = "OH"', 'state = "Ohio"', 'state: "Ohio" has no row in states.csv; write a USPS'),
        ('law = "safe_harbor"', 'law = "harbor"', 'law: "harbor" is not one of safe_harbor'),
        ("stage_barred =", "stage_bared =", "coded.stage_bared: it is not a column of this law"),
        ('title = "H.B. 7 (2027)"', "", "title is missing"),
        ("§ 2152.021(F)", "§ 1", 'ended: there is no provision "Ohio Rev. Code § 1"'),
        ("date = 2027-03-03\neff", 'date = "in March"\neff', 'date: "in March" is not a date'),
    ],
)
def test_what_is_wrong_with_an_entry_is_one_line(
    old: str, new: str, line: str, made: Path, tmp_path: Path
):
    assert old in EXAMPLE
    done = record(tmp_path, EXAMPLE.replace(old, new, 1), "--on", ENACTED)
    assert done.exit_code == 2
    assert line in done.stderr


BALLOT = """
kind = "ballot"
state = "OH"
law = "exception_clause"
title = "Issue 1 (2026)"
description = "Strikes the exception from the constitution."
date = 2026-11-03
effective = 2027-01-01
passed = true
yes_votes = 600
no_votes = 400
status_after = "abolished"
url = "https://www.ohiosos.gov/issue-1"
ended = ["Ohio Const. art. I, § 6"]
[source]
title = "Issue 1, official count"
publisher = "Ohio Secretary of State"
date = 2026-11-24
"""
BILL = """
kind = "bill"
state = "OH"
law = "exception_clause"
title = "End Slavery in Ohio Act"
description = "Would have struck the exception; died with its session."
date = "2025-06"
outcome = "failed"
url = "https://www.legislature.ohio.gov/"
"""
CORRECTION = """
kind = "correction"
state = "OH"
law = "safe_harbor"
why = "services permitted → mandated; the words say shall"
url = "https://codes.ohio.gov/ohio-revised-code/section-2152.021"
[source]
title = "Section 2152.021"
publisher = "Ohio"
date = 2023
[coded]
services = "mandated"
"""


@pytest.mark.thorough
def test_a_ballot_a_bill_and_a_correction_reach_their_tables(made: Path, tmp_path: Path):
    for text in (BALLOT, BILL, CORRECTION):
        done = record(tmp_path, text, "--on", "2026-12-02")
        assert done.exit_code == 0, done.output
    data = load(made)
    events = data.events.set_index("id")
    measure = events.loc["OH-exception-clause-2026-issue1"]
    assert (measure["kind"], measure["yes_share"]) == ("measure_passed", "60.00")
    assert events.loc["OH-exception-clause-2025-end-slavery-in-ohio-act", "kind"] == "bill_failed"
    row = data.state("OH")
    assert (row["services"], row["exception_clause"]) == ("mandated", "exception")
    assert data.on(date(2027, 1, 1)).state("OH")["exception_clause"] == "abolished"
    assert "for the changelog: OH, safe_harbor: services permitted" in done.stdout


@pytest.mark.thorough
def test_without_a_file_it_asks(made: Path):
    answers = ["bill", "OH", "exception_clause", "End Slavery in Ohio Act", "2025-06"]
    answers += ["Died.", "https://www.legislature.ohio.gov/", "failed", "", "", "", "", ""]
    done = CliRunner().invoke(app, ["record", "--on", "2026-12-02"], "\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    events = load(made).events.set_index("id")
    assert events.loc["OH-exception-clause-2025-end-slavery-in-ohio-act", "kind"] == "bill_failed"


def test_what_a_page_says_is_its_lead_and_its_laws_line_by_line(sample: Dataset):
    page = state_page.page(state_page.read({"state": "OH"}, sample), sample, Urls())
    told = _lines(sample, "OH")
    assert told[0] in text_of(str(page["lead"]))
    last = [name for name in page.sections if name.startswith("law-")][-1]
    assert told[-1] in text_of(str(page[last]))
    assert not any("<" in line or "  " in line for line in told)
    assert "Exception clause stands" in told


def test_what_is_asked_is_what_a_file_would_tell(made: Path, monkeypatch: pytest.MonkeyPatch):
    told: list[Mapping[str, object]] = []

    def keeps(entry: Mapping[str, object], *_: object) -> None:
        told.append(entry)
        raise UnusableEntry(["seen"])

    monkeypatch.setattr("tracker.cli.record.checked", keeps)
    event = ["OH", "safe_harbor", "H.B. 7", "2027-03-05", "Bars the charge.", "https://a.example"]
    source = ["The act", "", "2027"]
    answers = ["law", *event, "immunity", "2027-07-01", *source, "§ 1; § 2", "§ 3", "No minor"]
    answers += ["services=mandated; stage_barred=charge"]
    done = CliRunner().invoke(app, ["record"], "\n".join(answers) + "\n")
    assert (done.exit_code, done.stderr) == (2, "record: seen\n")
    names = ("state", "law", "title", "date", "description", "url", "status_after", "effective")
    assert told == [
        {"kind": "law", **dict(zip(names, answers[1:9], strict=True))}
        | {"source": {"title": "The act", "date": "2027"}, "ended": ["§ 1", "§ 2"]}
        | {"words": [{"citation": "§ 3", "text": "No minor"}]}
        | {"coded": {"services": "mandated", "stage_barred": "charge"}}
    ]


@pytest.mark.thorough
def test_what_took_effect_since_its_row_was_coded_is_listed_first(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert record(tmp_path, EXAMPLE, "--on", ENACTED).exit_code == 0

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return EFFECT

    monkeypatch.setattr("tracker.cli.tables.date", Later)
    done = CliRunner().invoke(app, ["stale"])
    first = done.stdout.splitlines()[0]
    assert first == "OH  Safe harbor: a law took effect on 2027-07-01, and its row is not coded"


def test_what_to_read_begins_with_what_may_change_a_color(made: Path):
    done = CliRunner().invoke(app, ["to-read"])
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("may change a color  GU  Safe harbor: ")
    assert any(
        each.startswith("a letter rests on it  KY  Safe harbor: the words of") for each in lines
    )
    assert re.fullmatch(r"\d+ to look up: \d+ may change a color, .*", lines[-1])
