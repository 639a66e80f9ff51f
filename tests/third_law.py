"""The real tables with a third law in them."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from typer.testing import CliRunner

from tests.conftest import DATA, THIRD_LAW_ALONE, add_third_law
from tracker.cli import app
from tracker.laws.tables.laws_file import parse_catalogue

CITATION = "Ky. Rev. Stat. § 196.173"
WORDS = "No pregnant person shall be restrained during labor."

SHACKLING = parse_catalogue(THIRD_LAW_ALONE, "laws.toml").laws[0]


def make_third_law(made: Path) -> Path:
    """Write the tables into a folder that does not exist yet."""
    shutil.copytree(DATA, made)
    add_third_law(made)
    describe(made)
    names, rows = rows_of(made / "states.csv")
    for row in rows:
        known = {"KY": "banned", "OH": "allowed"}.get(row["state"], "unknown")
        row["shackling"] = known
        bases = {"banned": "primary", "allowed": "secondary", "unknown": "recall"}
        row["shackling_basis"] = bases[known]
        row["shackling_as_of"] = "2024-01-01" if known != "unknown" else ""
    write(made / "states.csv", [*names, *SHACKLING.columns], rows)
    law = "shackling"
    for state, day, after in (("KY", "2018-07-14", "banned"), ("OH", "2012-05-22", "allowed")):
        add(made, "events.csv", id=f"{state}-{law}-{day[:4]}-act", state=state, law=law, date=day,
            kind="enacted", title=f"Act of {day[:4]}", description="An act.", status_after=after,
            url="https://example.org/act")  # fmt: skip
        add(made, "sources.csv", state=state, law=law, url="https://example.org/act",
            title="The act", publisher="Legislature", date="2024-01-01", supports=law,
            position="supports")  # fmt: skip
    add(made, "provisions.csv", state="KY", law=law, citation=CITATION, text=WORDS,
        in_force_from="2018-07-14", role="operative", shows=law, language="en",
        url="https://example.org/act")  # fmt: skip
    assert CliRunner().invoke(app, ["validate", "--fix", str(made)]).exit_code == 0
    return made


def rows_of(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)


def write(path: Path, names: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def add(folder: Path, table: str, **cells: str) -> None:
    names, rows = rows_of(folder / table)
    write(folder / table, names, [*rows, cells])


def describe(folder: Path) -> None:
    """Give the third law's columns of `states.csv` their fields in the descriptor."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    fields = next(each for each in package["resources"] if each["name"] == "states")["schema"][
        "fields"
    ]
    by_name = {field["name"]: field for field in fields}
    for end in ("basis", "as_of", "note", "practice", "other_reading", "other_reason"):
        like = by_name[f"exception_clause_{end}"]
        fields.append({**like, "name": f"shackling_{end}", "title": f"Shackling: {end}"})
    status = {
        **by_name["exception_clause"],
        "name": "shackling",
        "example": "banned",
        "description": "How the law stands.",
        "categories": [],
        "constraints": {"required": True},
    }
    report = {**by_name["finding_required"], "name": "shackling_report", "title": "Reported"}
    place = len(fields) - 6
    fields[place:place] = [status]
    fields[place + 3 : place + 3] = [report]
    path.write_text(json.dumps(package), encoding="utf-8")
