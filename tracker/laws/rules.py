"""The rules that span cells, rows and tables, each with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pandas as pd

from tracker.laws.dates import Span
from tracker.laws.drafting_rules import DRAFTING_RULES
from tracker.laws.law_rules import LAW_RULES
from tracker.laws.record_rules import RECORD_RULES
from tracker.laws.replay import changes, standing
from tracker.laws.rule import Finding, Rule, Tables
from tracker.laws.sessions import next_convening

FEDERAL = "US"


def _span(text: str) -> Span | None:
    try:
        return Span.parse(text) if text else None
    except ValueError:
        return None


def _with_column(tables: Tables, column: str) -> list[str]:
    return [name for name, frame in tables.frames.items() if column in frame.columns]


def _unknown_state(tables: Tables) -> Iterator[Finding]:
    known = {*tables.frames["states"]["state"], FEDERAL}
    for table in _with_column(tables, "state"):
        if tables.book.resource(table)["schema"].get("foreignKeys"):
            continue
        for number, row in tables.rows(table):
            if row["state"] and row["state"] not in known:
                message = f'"{row["state"]}" has no row in states.csv'
                yield Finding(table, number, row["state"], "state", message)


def _unknown_law(tables: Tables) -> Iterator[Finding]:
    ids = [law.id for law in tables.laws]
    for table in _with_column(tables, "law"):
        for number, row in tables.rows(table):
            if row["law"] not in ids:
                message = f'"{row["law"]}" is not one of {", ".join(ids)}'
                yield Finding(table, number, row.get("state", ""), "law", message)


def _unknown_status(tables: Tables) -> Iterator[Finding]:
    codes = {law.id: [status.code for status in law.all_statuses] for law in tables.laws}
    for number, row in tables.rows("states"):
        for law in tables.laws:
            if row[law.id] not in codes[law.id]:
                message = f'"{row[law.id]}" is not one of {", ".join(codes[law.id])}'
                yield Finding("states", number, row["state"], law.id, message)
    for number, row in tables.rows("events"):
        allowed = codes.get(row["law"], [])
        if row["status_after"] and allowed and row["status_after"] not in allowed:
            message = f'"{row["status_after"]}" is not one of {", ".join(allowed)}'
            yield Finding("events", number, row["state"], "status_after", message)


def _impossible_date(tables: Tables) -> Iterator[Finding]:
    for table in tables.frames:
        dated = tables.dated(table)
        for number, row in tables.rows(table):
            for column in dated:
                if row[column] and _span(row[column]) is None:
                    message = f'"{row[column]}" is not a date'
                    yield Finding(table, number, row.get("state", ""), column, message)


def _date_order(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("events"):
        happened, effect = _span(row["date"]), _span(row["effective"])
        if happened and effect and effect.last < happened.first:
            message = f"{row['effective']} lies before {row['date']}, when it happened"
            yield Finding("events", number, row["state"], "effective", message)
        if happened and happened.first > tables.day:
            yield Finding("events", number, row["state"], "date", f"{row['date']} is to come")
    for number, row in tables.rows("provisions"):
        start, end = _span(row["in_force_from"]), _span(row["in_force_to"])
        if start and end and end.last < start.first:
            message = f"{row['in_force_to']} lies before {row['in_force_from']}"
            yield Finding("provisions", number, row["state"], "in_force_to", message)


def _overlap(tables: Tables) -> Iterator[Finding]:
    spans: dict[tuple[str, str, str], list[tuple[int, Span | None, Span | None]]] = {}
    for number, row in tables.rows("provisions"):
        key = row["state"], row["law"], row["citation"]
        span = number, _span(row["in_force_from"]), _span(row["in_force_to"])
        spans.setdefault(key, []).append(span)
    for (state, _, citation), rows in spans.items():
        for number, start, _end in rows:
            for other, begun, ended in rows:
                if other == number or (begun and start and begun > start):
                    continue
                before = begun is None or (start is not None and (begun, other) < (start, number))
                open_end = ended is None or (start is not None and ended.first > start.last)
                if before and open_end:
                    message = f"{citation} has other words for the same time in row {other}"
                    yield Finding("provisions", number, state, "in_force_from", message)


def _unsourced(tables: Tables) -> Iterator[Finding]:
    backed = {
        (row["state"], row["law"])
        for _, row in tables.rows("sources")
        if row["position"] == "supports" and row["law"] in row["supports"].split(";")
    }
    for number, row in tables.rows("states"):
        for law in tables.laws:
            if row[law.id] != "unknown" and (row["state"], law.id) not in backed:
                message = f'no source supports the status "{row[law.id]}"'
                yield Finding("states", number, row["state"], law.id, message)


def _unevidenced(tables: Tables) -> Iterator[Finding]:
    """Answers that no words and no source show; the status lends its evidence to what gives it."""
    shown = {
        (row["state"], row["law"], column)
        for table, cell, holds in (
            ("sources", "supports", "position"),
            ("provisions", "shows", "text"),
        )
        for _, row in tables.rows(table)
        for column in row[cell].split(";")
        if row[holds] not in ("", "differs")
    }
    for number, row in tables.rows("states"):
        for law in tables.laws:
            of_rules = {column for rule in law.rules for column in rule.when}
            for column in law.variables:
                answered = row[column] and column not in of_rules
                if answered and (row["state"], law.id, column) not in shown:
                    message = f'nothing shows "{row[column]}"'
                    yield Finding("states", number, row["state"], column, message)


def _unknown_support(tables: Tables) -> Iterator[Finding]:
    columns = {field.name for field in tables.book.fields("states")}
    known = columns | set(tables.book.tables)
    for table, column, allowed in (
        ("sources", "supports", known),
        ("provisions", "shows", columns),
    ):
        if table not in tables.frames:
            continue
        for number, row in tables.rows(table):
            for name in filter(None, row[column].split(";")):
                if name not in allowed:
                    message = f'"{name}" is neither a column of states.csv nor a table'
                    yield Finding(table, number, row["state"], column, message)


def _bad_url(tables: Tables) -> Iterator[Finding]:
    for table in tables.frames:
        columns = [
            field.name
            for field in tables.book.fields(table)
            if field.name in ("via", "url", "url_2") or field.name.endswith("_url")
        ]
        for number, row in tables.rows(table):
            for column in columns:
                url = row.get(column, "")
                if url and not _usable(url):
                    yield Finding(
                        table, number, row.get("state", ""), column, f'"{url}" does not parse'
                    )


def _usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    plain = url.isprintable() and not set(url) & set(' "<>\\')
    return plain and parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def _newer_than_as_of(tables: Tables) -> Iterator[Finding]:
    history = changes(_dated(tables.frames["events"]))
    for number, row in tables.rows("states"):
        for law in tables.laws:
            column = f"{law.id}_as_of"
            as_of = _span(row[column])
            found = standing(history.get((row["state"], law.id), ()), tables.day)
            if row[law.id] != "unknown" and not row[column]:
                message = "the status has no date"
                yield Finding("states", number, row["state"], column, message)
            elif as_of and found.confirmed and Span.parse(found.confirmed).first > as_of.last:
                message = f"the newest change counts from {found.confirmed}, after {row[column]}"
                yield Finding("states", number, row["state"], column, message)


def _votes_and_share(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("events"):
        try:
            yes, no, share = int(row["yes_votes"]), int(row["no_votes"]), float(row["yes_share"])
        except ValueError:
            continue
        real = 100 * yes / max(yes + no, 1)
        if abs(real - share) > 0.1:
            message = f"{yes} of {yes + no} votes are {real:.2f} percent, not {row['yes_share']}"
            yield Finding("events", number, row["state"], "yes_share", message)


def _measure_without_votes(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("events"):
        if row["kind"].startswith("measure_") and not (row["yes_votes"] and row["no_votes"]):
            message = "a ballot measure without its votes"
            yield Finding("events", number, row["state"], "yes_votes", message)


def _dated(events: pd.DataFrame) -> pd.DataFrame:
    """Only rows whose dates can be read; the others are found by their own rule."""
    readable = events["date"].map(_span).notna() & (
        (events["effective"] == "") | events["effective"].map(_span).notna()
    )
    return events[readable]


def _replay(tables: Tables) -> Iterator[Finding]:
    history = changes(_dated(tables.frames["events"]))
    for number, row in tables.rows("states"):
        for law in tables.laws:
            found = standing(history.get((row["state"], law.id), ()), tables.day)
            if found.status != row[law.id]:
                source = f"{found.event} of {found.since}" if found.event else "no event"
                message = (
                    f'"{row[law.id]}" is not what the events give on {tables.day.isoformat()}: '
                    f"{found.status} ({source})"
                )
                yield Finding("states", number, row["state"], law.id, message)


def _event_id(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("events"):
        wanted = f"{row['state']}-{row['law'].replace('_', '-')}-{row['date'][:4]}-"
        if not row["id"].startswith(wanted):
            message = f'"{row["id"]}" does not begin with {wanted}'
            yield Finding("events", number, row["state"], "id", message)


def _before_the_first(tables: Tables) -> Iterator[Finding]:
    firsts = {found[0].event for found in changes(_dated(tables.frames["events"])).values()}
    for number, row in tables.rows("events"):
        if row["status_before"] and row["id"] not in firsts:
            message = "it is not the first event that sets a status of this law"
            yield Finding("events", number, row["state"], "status_before", message)


def _one_sided_border(tables: Tables) -> Iterator[Finding]:
    sides = {row["state"]: row["neighbors"].split(";") for _, row in tables.rows("states")}
    for number, row in tables.rows("states"):
        for other in filter(None, row["neighbors"].split(";")):
            if row["state"] not in sides.get(other, []):
                message = f"{other} does not name {row['state']} as its neighbor"
                yield Finding("states", number, row["state"], "neighbors", message)


def _unreadable_session_rule(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("legislatures"):
        try:
            next_convening(row["session_rule"], tables.day)
        except ValueError as error:
            yield Finding("legislatures", number, row["state"], "session_rule", str(error))


def _unreachable_campaign(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("campaigns"):
        if not (row["url"] or row["via"] or row["phone"]):
            yield Finding("campaigns", number, "", "url", f"{row['id']} leads nowhere")


def _pending_without_check(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("events"):
        if row["kind"] in ("bill_pending", "bill_unknown") and not row["check"]:
            message = "nothing says what to look up"
            yield Finding("events", number, row["state"], "check", message)


def _cosponsor_count(tables: Tables) -> Iterator[Finding]:
    counted: dict[tuple[str, str], int] = {}
    for _, row in tables.rows("cosponsors"):
        key = row["congress"], row["resolution"]
        counts = row["role"] == "cosponsor" and not row["withdrawn"]
        counted[key] = counted.get(key, 0) + counts
    for number, row in tables.rows("events"):
        key = row["congress"], row["title"].partition(" (")[0]
        if key in counted and row["cosponsors"] != str(counted[key]):
            message = f'"{row["cosponsors"]}", and cosponsors.csv has {counted[key]}'
            yield Finding("events", number, row["state"], "cosponsors", message)


def _unverified(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("states"):
        for law in tables.laws:
            if row[law.id] == "unknown":
                message = "the status is not verified"
                yield Finding("states", number, row["state"], law.id, message)
            elif row[f"{law.id}_basis"] == "recall":
                message = "the status rests on general knowledge"
                yield Finding("states", number, row["state"], f"{law.id}_basis", message)


RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-state",
        "Every row belongs to a jurisdiction of states.csv, or to the federal level (US).",
        "write a USPS code of states.csv, or US",
        ("states",),
        _unknown_state,
    ),
    Rule(
        "unknown-law",
        "Every row belongs to a law of laws.toml.",
        "write a law's id",
        (),
        _unknown_law,
    ),
    Rule(
        "unknown-status",
        "A status is one of its law's.",
        "write one of these codes",
        ("states", "events"),
        _unknown_status,
    ),
    Rule(
        "impossible-date",
        "A date is a year, a month or a day of the calendar.",
        "write 2013, 2013-06 or 2013-06-25",
        (),
        _impossible_date,
    ),
    Rule(
        "date-order",
        "Nothing takes effect before it happens, ends before it begins, or happened in the future.",
        "compare both dates with the source",
        ("events", "provisions"),
        _date_order,
    ),
    Rule(
        "overlap",
        "A citation has one wording at a time.",
        "close the older words with in_force_to",
        ("provisions",),
        _overlap,
    ),
    Rule(
        "unsourced",
        "A status other than unknown has a source that supports it.",
        "add a row to sources.csv that names the column in supports, or write unknown",
        ("states", "sources"),
        _unsourced,
    ),
    Rule(
        "unevidenced",
        "A coded answer has words or a source that show it.",
        "name it in shows of provisions.csv or supports of sources.csv, or leave it empty",
        ("states", "sources", "provisions"),
        _unevidenced,
        "warning",
    ),
    Rule(
        "unknown-support",
        "What a source or a text backs is a column of states.csv or a table.",
        "write column names with ; between",
        (),
        _unknown_support,
    ),
    Rule(
        "bad-url",
        "A URL begins with http or https and can be parsed.",
        "copy the URL again from the browser",
        (),
        _bad_url,
    ),
    Rule(
        "newer-than-as-of",
        "A status is never newer than the day for which a source shows it.",
        "write the date of the newest source",
        ("states", "events"),
        _newer_than_as_of,
    ),
    Rule(
        "votes-and-share",
        "The share of a ballot measure follows from its votes.",
        "compare the three figures with the official count",
        ("events",),
        _votes_and_share,
    ),
    Rule(
        "replay",
        "Replaying the events gives the statuses of states.csv.",
        "add the event that is missing, or correct the status",
        ("states", "events"),
        _replay,
    ),
    Rule(
        "event-id",
        "An event's id begins with its state, law and year.",
        "name a new event so; never rename one that is published",
        ("events",),
        _event_id,
    ),
    Rule(
        "before-the-first",
        "Only the first status of a law says what is known of the time before it.",
        "move it to the first event, or leave it empty",
        ("events",),
        _before_the_first,
    ),
    Rule(
        "one-sided-border",
        "If one jurisdiction is the neighbor of another, the other is its neighbor.",
        "name each in the other's row",
        ("states",),
        _one_sided_border,
    ),
    Rule(
        "session-rule",
        "The rule for the first day of a session can be computed.",
        "write it as DTSTART:20250107 RRULE:FREQ=YEARLY;…",
        ("legislatures",),
        _unreadable_session_rule,
    ),
    Rule(
        "unreachable-campaign",
        "An action has a URL, a page that leads to it, or a telephone number.",
        "add url, via or phone",
        ("campaigns",),
        _unreachable_campaign,
    ),
    Rule(
        "measure-without-votes",
        "A ballot measure has its votes.",
        "look up the official count",
        ("events",),
        _measure_without_votes,
        "warning",
    ),
    Rule(
        "pending-without-check",
        "A bill whose end was not seen says what to look up.",
        "name the bill and the official site",
        ("events",),
        _pending_without_check,
        "warning",
    ),
    Rule(
        "cosponsor-count",
        "The number of cosponsors of a resolution is that of the members named.",
        "compare both with the official list",
        ("events", "cosponsors"),
        _cosponsor_count,
    ),
    Rule(
        "unverified",
        "A status rests on something that was read.",
        "find the words of the law",
        ("states",),
        _unverified,
        "report",
    ),
    *RECORD_RULES,
    *LAW_RULES,
    *DRAFTING_RULES,
)
