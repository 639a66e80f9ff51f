"""How a law went to the voters: the words that they saw, the votes, and what they teach."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from tracker.laws.ballots import (
    SIDES,
    Counties,
    counties,
    measures,
    named,
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
    found = [
        _measure(data, row)
        for row in rows_of(measures(data, law, code))
        if row["date"] <= data.day.isoformat()
    ]
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
    held = measures(data, law)
    ratified = forms(data, code).get("amendment_ratified_by")
    asked = ratified is not None and ratified.text.startswith("voters")
    if held.empty or not asked or law.status(data.state(code)[law.id]).level == "protected":
        return None
    return Template("ballots.html", data, urls).section(
        "lessons",
        law=law,
        rows=rows_of(held),
        passed=_passed(held)["passed"],
        slavery=_passed(named(held, "slavery")),
        servitude=_passed(named(held, "servitude", without="slavery")),
        again=_again(held),
        lost=rows_of(held[(held["kind"] == "measure_failed") & (held["referral"] != "")]),
    )


def _passed(held: pd.DataFrame) -> dict[str, int]:
    return {"number": len(held), "passed": int((held["kind"] == "measure_passed").sum())}


def _again(held: pd.DataFrame) -> dict[str, str] | None:
    """The place that was asked twice, with the share of yes of each time; `None` if there is none.

    Of several the one whose share rose the most.
    """
    twice = held[held.duplicated("state", keep=False)].sort_values("date")
    if twice.empty:
        return None
    shares = twice.groupby("state")["yes_share"].agg(["first", "last"])
    state = (shares["last"].astype(float) - shares["first"].astype(float)).idxmax()
    return {"state": str(state), **{end: str(shares.at[state, end]) for end in ("first", "last")}}
