"""The rules that span cells, rows and tables, each with a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from tracker.laws.history.dates import Span
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.rules.base import Finding, Rule, Tables, span_of
from tracker.laws.rules.drafting import DRAFTING_RULES
from tracker.laws.rules.events import EVENT_RULES
from tracker.laws.rules.laws import LAW_RULES
from tracker.laws.rules.records import RECORD_RULES

FEDERAL = "US"


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
                if row[column] and span_of(row[column]) is None:
                    message = f'"{row[column]}" is not a date'
                    yield Finding(table, number, row.get("state", ""), column, message)


def _overlap(tables: Tables) -> Iterator[Finding]:
    spans: dict[tuple[str, str, str], list[tuple[int, Span | None, Span | None]]] = {}
    for number, row in tables.rows("provisions"):
        key = row["state"], row["law"], row["citation"]
        span = number, span_of(row["in_force_from"]), span_of(row["in_force_to"])
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


def _unevidenced(of_rules: bool) -> Callable[[Tables], Iterator[Finding]]:
    """Finds answers that no words and no source show, from which a status follows or not."""
    return lambda tables: _without_evidence(tables, of_rules)


def _without_evidence(tables: Tables, of_rules: bool) -> Iterator[Finding]:
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
            ruling = {column for rule in law.rules for column in rule.when}
            for column in law.variables:
                asked = row[column] and (column in ruling) == of_rules
                if asked and (row["state"], law.id, column) not in shown:
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


def _unknown_variable(tables: Tables) -> Iterator[Finding]:
    columns = {field.name for field in tables.book.fields("states")}
    for number, row in tables.rows("second_coding"):
        if row["variable"] not in columns:
            message = f'"{row["variable"]}" is not a column of states.csv'
            yield Finding("second_coding", number, row["state"], "variable", message)


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
                        table, number, row.get("state", ""), column, f'"{url}" is no public URL'
                    )


def _usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    plain = url.isprintable() and not set(url) & set(' "<>\\') and "@" not in parts.netloc
    return plain and parts.scheme in ("http", "https") and _is_public(parts.hostname or "")


def _is_public(host: str) -> bool:
    """Whether a host has a name in the public DNS: no number, however it is written, and none of
    those that RFC 2606, 6761, 6762 and 9476 keep for one machine, network or test.
    """
    first, dot, last = host.removesuffix(".").rpartition(".")
    return bool(first and dot and last[:1].isalpha()) and last not in _NOT_PUBLIC


_NOT_PUBLIC = {"local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp"}
_NOT_PUBLIC |= {"test", "invalid", "alt", "onion"}


def _one_sided_border(tables: Tables) -> Iterator[Finding]:
    sides = {row["state"]: row["neighbors"].split(";") for _, row in tables.rows("states")}
    for number, row in tables.rows("states"):
        for other in filter(None, row["neighbors"].split(";")):
            if row["state"] not in sides.get(other, []):
                message = f"{other} does not name {row['state']} as its neighbor"
                yield Finding("states", number, row["state"], "neighbors", message)


def _unreadable_session_rule(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("legislatures"):
        for column in ("session_rule", "session_ends"):
            try:
                next_occurrence(row[column], tables.day)
            except ValueError as error:
                yield Finding("legislatures", number, row["state"], column, str(error))


def _unreachable_campaign(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("campaigns"):
        if not (row["url"] or row["via"] or row["phone"]):
            yield Finding("campaigns", number, "", "url", f"{row['id']} leads nowhere")


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
        _unevidenced(of_rules=False),
        "warning",
    ),
    Rule(
        "unevidenced-rule",
        "A coded answer from which the status follows has words or a source that show it.",
        "name it in shows of provisions.csv or supports of sources.csv, or leave it empty",
        ("states", "sources", "provisions"),
        _unevidenced(of_rules=True),
        "report",
    ),
    Rule(
        "unknown-support",
        "What a source or a text backs is a column of states.csv or a table.",
        "write column names with ; between",
        (),
        _unknown_support,
    ),
    Rule(
        "unknown-variable",
        "What two coders answered is a column of states.csv.",
        "write the name of a column",
        ("second_coding",),
        _unknown_variable,
    ),
    Rule(
        "bad-url",
        "A URL begins with http or https and can be parsed.",
        "copy the URL again from the browser",
        (),
        _bad_url,
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
        "unverified",
        "A status rests on something that was read.",
        "find the words of the law",
        ("states",),
        _unverified,
        "report",
    ),
    *EVENT_RULES,
    *RECORD_RULES,
    *LAW_RULES,
    *DRAFTING_RULES,
)
