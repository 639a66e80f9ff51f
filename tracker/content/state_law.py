"""One law on a jurisdiction's page: the answer, the words that prove it, and how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from tracker.content.answers import Answer
from tracker.content.page import Section
from tracker.content.rows import Row, rows
from tracker.content.templating import Template
from tracker.content.words import words_of
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.laws.evidence import evidence_by_variable
from tracker.laws.gaps import Gap, gaps

MODELS = 3
"""How many models are quoted for each thing that a law lacks."""


def law_sections(
    template: Template, row: pd.Series, answer: Answer, on: str
) -> dict[str, Section | None]:
    """The sections of one law, with the place of its timeline between them.

    Args:
        template: `state.html` with the tables on the day that is shown.
        row: the jurisdiction's row of `states` on that day.
        on: that day in URLs; empty for today.
    """
    data, law, code = template.data, answer.law, str(row["state"])
    events = past_events(data, code, law)
    return {
        f"law-{law.id}": template.section(
            "law",
            answer=answer,
            other=_other_reading(row, law),
            evidence=_evidence(data, code, law),
            practice=row[f"{law.id}_practice"],
            words=words_of(data, code, law.id),
            details=_details(data, row, law),
            compared=_compared(template, row, answer, on),
        ),
        f"happened-{law.id}": template.section("happened", events=not events.empty),
        f"timeline-{law.id}": None,
        f"history-{law.id}": template.section(
            "history",
            law=law,
            events=_events(data, events, law),
            pay=_pay(data, code, law),
            gaps=_gaps(data, code, law),
            note=row[f"{law.id}_note"],
        ),
    }


def past_events(data: Dataset, code: str, law: Law) -> pd.DataFrame:
    """The events of a law that had happened by the dataset's day, undecided bills left out."""
    events = data.of("events", code, law.id)
    happened = [Span.parse(text).first <= data.day for text in events["date"]]
    return events[
        (events["kind"] != "bill_pending") & pd.Series(happened, events.index, dtype=bool)
    ]


def _details(data: Dataset, row: pd.Series, law: Law) -> dict[str, str]:
    fields = [data.codebook.field("states", column) for column in law.variables]
    return {
        field.title: field.labels.get(row[field.name], row[field.name])
        for field in fields
        if row[field.name]
    }


def _other_reading(row: pd.Series, law: Law) -> Mapping[str, Any] | None:
    """The status that could be coded instead, and why; `None` if no other reading is recorded."""
    code = row[f"{law.id}_other_reading"]
    if not code:
        return None
    return {"status": law.status(code), "reason": row[f"{law.id}_other_reason"]}


def _evidence(data: Dataset, code: str, law: Law) -> list[dict[str, Any]]:
    """What shows each coded answer, in words."""
    grades = data.codebook.field("states", f"{law.id}_basis")
    return [
        {
            "title": data.codebook.field("states", each.column).title,
            "basis": grades.label(each.basis) if each.basis else "nothing recorded for it alone",
            "citations": dict.fromkeys(each.citations),
            "as_of": each.as_of,
        }
        for each in evidence_by_variable(data, code, law)
    ]


def _compared(
    template: Template, row: pd.Series, answer: Answer, on: str
) -> Mapping[str, Any] | None:
    if answer.status.level == "unknown":
        return None
    data, law = template.data, answer.law
    everyone = data.states

    def same(frame: pd.DataFrame) -> str:
        return f"{int((frame[law.id] == answer.status.code).sum())} of {len(frame)}"

    neighbors = [data.state(code) for code in row["neighbors"].split(";") if code]
    return {
        "everywhere": same(everyone),
        "region": same(everyone[everyone["region"] == row["region"]]),
        "where": "the territories" if row["kind"] == "territory" else f"the {row['region']}",
        "neighbors": [
            {
                "name": other["name"],
                "url": template.urls.state(other["state"], on),
                "status": law.status(other[law.id]),
            }
            for other in neighbors
        ],
    }


def _events(data: Dataset, events: pd.DataFrame, law: Law) -> list[Row]:
    """The events for a reader, the newest first; those that changed the status say to what."""
    kinds = data.codebook.field("events", "kind")
    setting = events[events["status_after"] != ""].sort_values("date")
    turned = setting["status_after"] != setting["status_after"].shift()
    turns = set(setting.loc[turned, "id"])
    return [
        {
            **event,
            "title": event["title"].rstrip("."),
            "kind": kinds.label(event["kind"]),
            "turned_to": law.status(event["status_after"]) if event["id"] in turns else None,
        }
        for event in rows(events.sort_values("date", ascending=False))
    ]


def _pay(data: Dataset, code: str, law: Law) -> list[Row]:
    """What prison work pays, on the page of a law about it."""
    if not law.prison_pay:
        return []
    jobs = data.codebook.field("prison_pay", "job").values
    found = data.of("prison_pay", code).sort_values(["year", "job"], ascending=[False, True])
    return [
        {**pay, "job": jobs[pay["job"]], "rate": _rate(pay), "description": _closed(pay)}
        for pay in rows(found)
    ]


def _closed(pay: Row) -> str:
    text = pay["description"].rstrip(".")
    return f"{text}." if text else ""


def _rate(pay: Row) -> str:
    if pay["unpaid"] == "true":
        return "unpaid as a rule"
    low, high = pay["low"], pay["high"]
    if low and high:
        return f"${float(low):.2f}" if low == high else f"${float(low):.2f} to ${float(high):.2f}"
    if low or high:
        return f"from ${float(low):.2f}" if low else f"up to ${float(high):.2f}"
    return "no figure found"


def _gaps(data: Dataset, code: str, law: Law) -> list[Gap]:
    """What the law lacks, each with the nearest models; without a model it is left out."""
    return [replace(gap, models=gap.models[:MODELS]) for gap in gaps(data, code, law) if gap.models]
