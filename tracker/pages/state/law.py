"""One law on a jurisdiction's page: the words that prove the answer, and how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import evidence_by_variable
from tracker.laws.headline import region_in_a_sentence
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.prison_pay import REGULAR, rate, usual_pay
from tracker.laws.query.filters import filters
from tracker.laws.tables.load import Field, rows_of
from tracker.maps.timeline import timeline
from tracker.pages.answers import LawAnswer
from tracker.pages.page import Section
from tracker.pages.parts import Row
from tracker.pages.quotations import revisions, words_of
from tracker.pages.templating import Template

FOLDED = 2
"""How many events are worth a fold."""


def law_section(template: Template, row: Mapping[str, str], answer: LawAnswer, on: str) -> Section:
    """The section that proves the answer of one law; template and row are of the day shown."""
    data, law, code = template.data, answer.law, str(row["state"])
    past = past_events(data, code, law)
    pay = _pay(data, code, law)
    told, earlier = _told_and_earlier(_events(data, past, law))
    return template.section(
        "law",
        answer=answer,
        other=_other_reading(row, law),
        practice=row[f"{law.id}_practice"],
        words=words_of(data, code, law.id),
        changed=revisions(data, code, law.id),
        facts=_facts(data, row, law) | _usual_pay(data, code, law),
        timeline=None if past.empty else timeline(past, law, until=data.day, words=data.words),
        until=data.day.year if on else data.words.gettext("today"),
        told=told,
        earlier=earlier,
        pay=pay,
        evidence=_evidence(data, code, law),
        compared=_compared(template, row, answer, on),
        note=row[f"{law.id}_note"],
    )


def past_events(data: Dataset, code: str, law: Law) -> pd.DataFrame:
    """The events of a law that had happened by the dataset's day, undecided bills left out."""
    events = data.rows_for("events", code, law.id)
    happened = [Span.parse(text).first <= data.day for text in events["date"]]
    return events[
        (events["kind"] != "bill_pending") & pd.Series(happened, events.index, dtype=bool)
    ]


def _facts(data: Dataset, row: Mapping[str, str], law: Law) -> dict[str, str]:
    fields = [data.codebook.field("states", column) for column in law.variables]
    # The law's own words, whose language is English wherever they are on record.
    english = data.words is ENGLISH
    quoted = () if english else [key for key, each in filters(data).items() if each.open_text]

    def told(field: Field) -> str:
        value = str(row[field.name])
        if field.name in quoted:
            return Markup('<span lang="en">{}</span>').format(value)
        return data.words.dated(value) if field.dated else field.labels.get(value, value)

    return {field.title: told(field) for field in fields if row[field.name]}


def _other_reading(row: Mapping[str, str], law: Law) -> Mapping[str, Any] | None:
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
            "basis": grades.label(each.basis)
            if each.basis
            else data.words.gettext("nothing on record shows this by itself"),
            "citations": dict.fromkeys(each.citations),
            "as_of": each.as_of,
        }
        for each in evidence_by_variable(data, code, law)
    ]


def _compared(
    template: Template, row: Mapping[str, str], answer: LawAnswer, on: str
) -> Mapping[str, Any] | None:
    if answer.status.level == "unknown":
        return None
    data, law = template.data, answer.law
    words, region = data.words, row["region"]
    everyone = data.states

    def same(frame: pd.DataFrame) -> str:
        number = int((frame[law.id] == answer.status.code).sum())
        return words.gettext("{number} of {total}", number=number, total=len(frame))

    neighbors = [data.state(code) for code in row["neighbors"].split(";") if code]
    return {
        "everywhere": same(everyone),
        "region": same(everyone[everyone["region"] == row["region"]]),
        "where": region_in_a_sentence(words, region),
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
            "title": data.words.cell(event["title"]).rstrip("."),
            "kind": kinds.label(event["kind"]),
            "turned_to": law.status(event["status_after"]) if event["id"] in turns else None,
        }
        for event in rows_of(events.sort_values("date", ascending=False))
    ]


def _told_and_earlier(events: list[Row]) -> tuple[list[Row], list[Row]]:
    """The events that are read at once, and those that are folded, both the newest first.

    At once: the newest, and the one that set the present status. Fewer than `FOLDED` are not worth
    a fold.
    """
    setting = next((event for event in events if event["turned_to"]), None)
    told = [event for event in events if event is setting or event is events[0]]
    earlier = [event for event in events if event not in told]
    return (told, earlier) if len(earlier) >= FOLDED else (events, [])


def _usual_pay(data: Dataset, code: str, law: Law) -> dict[str, str]:
    """What the jobs that run the prisons pay, by the newest figure; empty if there is none."""
    found = usual_pay(data, code) if law.prison_pay else None
    if found is None:
        return {}
    words, year = data.words, found.year
    title = (
        words.gettext("Prison work pays, {year}", year=year)
        if year
        else words.gettext("Prison work pays")
    )
    return {title: found.in_words(words)}


def _pay(data: Dataset, code: str, law: Law) -> list[Row]:
    """What prison work pays, on the page of a law about it."""
    if not law.prison_pay:
        return []
    jobs = data.codebook.field("prison_pay", "job").values
    found = data.rows_for("prison_pay", code).sort_values(["year", "job"], ascending=[False, True])
    return [
        {
            **pay,
            "usual": pay["job"] == REGULAR,
            "job": jobs[pay["job"]],
            "rate": rate(data.words, pay),
            "description": _closed(data.words, pay),
        }
        for pay in rows_of(found)
    ]


def _closed(words: Translator, pay: Row) -> str:
    text = words.cell(pay["description"]).rstrip(".")
    return f"{text}." if text else ""
