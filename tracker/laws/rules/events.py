"""The rules for what happened and when: dates, votes, and the statuses that follow from events."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tracker.laws.history.dates import Span
from tracker.laws.history.replay import changes, standing
from tracker.laws.problems import Problem
from tracker.laws.rules.base import Tables, rule, span_of


@rule(
    "compare it with the source; if it has happened, raise created in datapackage.json",
    "events provisions",
)
def date_order(tables: Tables) -> Iterator[Problem]:
    """Nothing takes effect before it happens, ends before it begins, or happened in the future."""
    for row in tables.rows("events"):
        happened, effect = span_of(row["date"]), span_of(row["effective"])
        if happened and effect and effect.last < happened.first:
            message = f"{row['effective']} lies before {row['date']}, when it happened"
            yield row.at("effective", message)
        if happened and happened.first > tables.day:
            yield row.at("date", f"{row['date']} lies after the day of the edition, {tables.day}")
    for row in tables.rows("provisions"):
        start, end = span_of(row["in_force_from"]), span_of(row["in_force_to"])
        if start and end and end.last < start.first:
            yield row.at("in_force_to", f"{row['in_force_to']} lies before {row['in_force_from']}")


@rule("write the date of the newest source", "states events")
def newer_than_as_of(tables: Tables) -> Iterator[Problem]:
    """A status is never newer than the day for which a source shows it."""
    history = changes(_dated(tables.frames["events"]))
    for row, law in tables.answers():
        column = f"{law.id}_as_of"
        as_of = span_of(row[column])
        found = standing(history.get((row["state"], law.id), ()), tables.day)
        if row[law.id] != "unknown" and not row[column]:
            yield row.at(column, "the status has no date")
        elif as_of and found.confirmed and Span.parse(found.confirmed).first > as_of.last:
            message = f"the newest change counts from {found.confirmed}, after {row[column]}"
            yield row.at(column, message)


@rule("compare the three figures with the official count", "events")
def votes_and_share(tables: Tables) -> Iterator[Problem]:
    """The share of a ballot measure follows from its votes."""
    for row in tables.rows("events"):
        try:
            yes, no, share = int(row["yes_votes"]), int(row["no_votes"]), float(row["yes_share"])
        except ValueError:
            continue
        real = 100 * yes / max(yes + no, 1)
        if abs(real - share) > 0.1:
            message = f"{yes} of {yes + no} votes are {real:.2f} percent, not {row['yes_share']}"
            yield row.at("yes_share", message)


@rule("look up the official count", "events", grade="warning")
def measure_without_votes(tables: Tables) -> Iterator[Problem]:
    """A ballot measure has its votes."""
    for row in tables.rows("events"):
        if row["kind"].startswith("measure_") and not (row["yes_votes"] and row["no_votes"]):
            yield row.at("yes_votes", "a ballot measure without its votes")


def _dated(events: pd.DataFrame) -> pd.DataFrame:
    """Only rows whose dates can be read; the others are found by their own rule."""
    readable = events["date"].map(span_of).notna() & (
        (events["effective"] == "") | events["effective"].map(span_of).notna()
    )
    return events[readable]


@rule("add the event that is missing, or correct the status", "states events")
def replay(tables: Tables) -> Iterator[Problem]:
    """Replaying the events gives the statuses of states.csv."""
    history = changes(_dated(tables.frames["events"]))
    for row, law in tables.answers():
        own = history.get((row["state"], law.id), ())
        found = standing(own, tables.day)
        if found.status != row[law.id]:
            source = f"{found.event} of {found.since}" if found.event else "no event"
            later = next((each for each in own if each.status == row[law.id]), None)
            if later and later.effect.last > tables.day:
                source += f"; {later.event} counts from {later.effect} only"
            message = (
                f'"{row[law.id]}" is not what the events give on {tables.day.isoformat()}: '
                f"{found.status} ({source})"
            )
            yield row.at(law.id, message)


@rule("name a new event like this; never rename a published one", "events")
def event_id(tables: Tables) -> Iterator[Problem]:
    """An event's id begins with its state, law and year."""
    for row in tables.rows("events"):
        wanted = f"{row['state']}-{row['law'].replace('_', '-')}-{row['date'][:4]}-"
        if not row["id"].startswith(wanted):
            yield row.at("id", f'"{row["id"]}" does not begin with {wanted}')


@rule("move it to the first event, or leave it empty", "events")
def before_the_first(tables: Tables) -> Iterator[Problem]:
    """Only the first status of a law says what is known of the time before it."""
    firsts = {found[0].event for found in changes(_dated(tables.frames["events"])).values()}
    for row in tables.rows("events"):
        if row["status_before"] and row["id"] not in firsts:
            message = "it is not the first event that sets a status of this law"
            yield row.at("status_before", message)


@rule("name the bill and the official site", "events", grade="warning")
def pending_without_check(tables: Tables) -> Iterator[Problem]:
    """A bill whose end was not seen says what to look up."""
    for row in tables.rows("events"):
        if row["kind"] in ("bill_pending", "bill_unknown") and not row["check"]:
            yield row.at("check", "nothing says what to look up")


@rule("compare both with the official list", "events cosponsors")
def cosponsor_count(tables: Tables) -> Iterator[Problem]:
    """The number of cosponsors of a resolution is that of the members named."""
    counted: dict[tuple[str, str], int] = {}
    for row in tables.rows("cosponsors"):
        key = row["congress"], row["resolution"]
        counts = row["role"] == "cosponsor" and not row["withdrawn"]
        counted[key] = counted.get(key, 0) + counts
    for row in tables.rows("events"):
        key = row["congress"], row["title"].partition(" (")[0]
        if key in counted and row["cosponsors"] != str(counted[key]):
            message = f'"{row["cosponsors"]}", and cosponsors.csv has {counted[key]}'
            yield row.at("cosponsors", message)
