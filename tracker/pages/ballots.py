"""How a law went to the voters: the words that they saw, the votes, and what they teach."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from tracker.laws.ballots import (
    SIDES,
    Counties,
    counties,
    lessons,
    measures,
    passed,
    reading_grade,
    turning_words,
)
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.tables.drafting import forms
from tracker.laws.tables.load import rows_of
from tracker.maps.counties import county_map, has_map, legend
from tracker.pages.page import Section
from tracker.pages.parts import Row
from tracker.pages.templating import Template
from tracker.pages.urls import Urls


def ballots_sections(data: Dataset, urls: Urls, code: str, law: Law) -> dict[str, Section | None]:
    """The ballot measures of one law, then maps by county; none if none was held by that day."""
    found = [_measure(data, row) for row in rows_of(measures(data, law, code))]
    if not found:
        return {}
    template, name = Template("ballots.html", data, urls), f"voters-{law.id}"
    made: dict[str, Section | None] = {name: template.section("ballots", law=law, measures=found)}
    if any(each["map"] for each in found):
        made[f"figure-{name}"] = template.section("maps", measures=found)
    return made


def _measure(data: Dataset, row: Row) -> dict[str, Any]:
    grades = data.codebook.field("ballots", "question_basis")
    voted, asked = counties(data, row["id"]), row["question"]
    return {
        **row,
        "passages": {
            side: {
                "text": row[side],
                "url": row[f"{side}_url"],
                "basis": grades.label(row[f"{side}_basis"]),
            }
            for side in SIDES
            if row[side]
        },
        "length": len(asked.split()),
        "grade": round(reading_grade(asked)) if asked else 0,
        "turning": turning_words(asked),
        "referral_known": grades.label(row["referral_basis"]),
        "counties": voted,
        "map": _map(data, row, voted),
        "steps": legend(),
    }


def _map(data: Dataset, row: Row, voted: Counties | None) -> Markup:
    if voted is None or not voted.complete or not has_map(row["state"]):
        return Markup("")
    name = f"counties-{row['id'].lower()}"
    drawing = county_map(row["state"], voted.shares, name, data.words)
    drawing.title = data.words.gettext("Share of yes by county, {year}", year=row["date"][:4])
    return Markup(drawing.svg())


def lessons_section(data: Dataset, urls: Urls, code: str, law: Law) -> Section | None:
    """What ballots elsewhere teach; `None` where no voters are still to be asked."""
    found = lessons(data, law)
    ratified = forms(data, code).get("amendment_ratified_by")
    asked = ratified is not None and ratified.text.startswith("voters")
    if found.held.empty or not asked or law.status(data.state(code)[law.id]).level == "protected":
        return None
    return Template("ballots.html", data, urls).section(
        "lessons",
        law=law,
        rows=rows_of(found.held),
        found=found,
        passed=passed,
        lost=rows_of(
            found.held[(found.held["kind"] == "measure_failed") & (found.held["referral"] != "")]
        ),
    )
