"""The rules that span cells, rows and tables, each with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from tracker.laws.history.dates import Span
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.problems import Problem
from tracker.laws.rules import drafting, events, laws, records
from tracker.laws.rules.base import Row, Tables, rule, rules_of, span_of

FEDERAL = "US"


def _with_column(tables: Tables, column: str) -> list[str]:
    return [name for name, frame in tables.frames.items() if column in frame.columns]


@rule("write a USPS code of states.csv, or US", "states")
def unknown_state(tables: Tables) -> Iterator[Problem]:
    """Every row belongs to a jurisdiction of states.csv, or to the federal level (US)."""
    known = {*tables.frames["states"]["state"], FEDERAL}
    for table in _with_column(tables, "state"):
        if tables.book.resource(table)["schema"].get("foreignKeys"):
            continue
        for row in tables.rows(table):
            if row["state"] and row["state"] not in known:
                yield row.at("state", f'"{row["state"]}" has no row in states.csv')


@rule("write a law's id")
def unknown_law(tables: Tables) -> Iterator[Problem]:
    """Every row belongs to a law of laws.toml."""
    ids = [law.id for law in tables.laws]
    for table in _with_column(tables, "law"):
        for row in tables.rows(table):
            if row["law"] not in ids:
                yield row.at("law", f'"{row["law"]}" is not one of {", ".join(ids)}')


@rule("write one of these codes", "states events")
def unknown_status(tables: Tables) -> Iterator[Problem]:
    """A status is one of its law's."""
    codes = {law.id: [status.code for status in law.all_statuses] for law in tables.laws}
    for row, law in tables.answers():
        if row[law.id] not in codes[law.id]:
            yield row.at(law.id, f'"{row[law.id]}" is not one of {", ".join(codes[law.id])}')
    for row in tables.rows("events"):
        allowed = codes.get(row["law"], [])
        if row["status_after"] and allowed and row["status_after"] not in allowed:
            message = f'"{row["status_after"]}" is not one of {", ".join(allowed)}'
            yield row.at("status_after", message)


@rule("write 2013, 2013-06 or 2013-06-25")
def impossible_date(tables: Tables) -> Iterator[Problem]:
    """A date is a year, a month or a day of the calendar."""
    for table in tables.frames:
        dated = tables.dated(table)
        for row in tables.rows(table):
            for column in dated:
                if row[column] and span_of(row[column]) is None:
                    yield row.at(column, f'"{row[column]}" is not a date')


@rule("close the older words with in_force_to", "provisions")
def overlap(tables: Tables) -> Iterator[Problem]:
    """A citation has one wording at a time."""
    spans: dict[tuple[str, str, str], list[tuple[Row, Span | None, Span | None]]] = {}
    for row in tables.rows("provisions"):
        key = row["state"], row["law"], row["citation"]
        span = row, span_of(row["in_force_from"]), span_of(row["in_force_to"])
        spans.setdefault(key, []).append(span)
    for (_, _, citation), rows in spans.items():
        for row, start, _end in rows:
            for other, begun, ended in rows:
                before = begun is None or (
                    start is not None and (begun, other.number) < (start, row.number)
                )
                open_end = ended is None or (start is not None and ended.first > start.last)
                if other is not row and before and open_end:
                    message = f"{citation} has other words for the same time in row {other.number}"
                    yield row.at("in_force_from", message)


@rule(
    "add a row to sources.csv that names the column in supports, or write unknown", "states sources"
)
def unsourced(tables: Tables) -> Iterator[Problem]:
    """A status other than unknown has a source that supports it."""
    backed = {
        (row["state"], row["law"])
        for row in tables.rows("sources")
        if row["position"] == "supports" and row["law"] in row["supports"].split(";")
    }
    for row, law in tables.answers():
        if row[law.id] != "unknown" and (row["state"], law.id) not in backed:
            yield row.at(law.id, f'no source supports the status "{row[law.id]}"')


@rule(
    "name it in shows of provisions.csv or supports of sources.csv, or leave it empty",
    "states sources provisions",
    grade="warning",
)
def unevidenced(tables: Tables) -> Iterator[Problem]:
    """A coded answer has words or a source that show it."""
    return _without_evidence(tables, of_rules=False)


@rule(
    "name it in shows of provisions.csv or supports of sources.csv, or leave it empty",
    "states sources provisions",
    grade="report",
)
def unevidenced_rule(tables: Tables) -> Iterator[Problem]:
    """A coded answer from which the status follows has words or a source that show it."""
    return _without_evidence(tables, of_rules=True)


def _without_evidence(tables: Tables, of_rules: bool) -> Iterator[Problem]:
    shown = {
        (row["state"], row["law"], column)
        for table, cell, holds in (
            ("sources", "supports", "position"),
            ("provisions", "shows", "text"),
        )
        for row in tables.rows(table)
        for column in row[cell].split(";")
        if row[holds] not in ("", "differs")
    }
    for row, law in tables.answers():
        ruling = {column for rule in law.rules for column in rule.when}
        for column in law.variables:
            asked = row[column] and (column in ruling) == of_rules
            if asked and (row["state"], law.id, column) not in shown:
                yield row.at(column, f'nothing shows "{row[column]}"')


@rule("write column names with ; between")
def unknown_support(tables: Tables) -> Iterator[Problem]:
    """What a source or a text backs is a column of states.csv or a table."""
    columns = {field.name for field in tables.book.fields("states")}
    known = columns | set(tables.book.tables)
    for table, column, allowed in (
        ("sources", "supports", known),
        ("provisions", "shows", columns),
    ):
        if table not in tables.frames:
            continue
        for row in tables.rows(table):
            for name in filter(None, row[column].split(";")):
                if name not in allowed:
                    yield row.at(column, f'"{name}" is neither a column of states.csv nor a table')


@rule("write the name of a column", "second_coding")
def unknown_variable(tables: Tables) -> Iterator[Problem]:
    """What two coders answered is a column of states.csv."""
    columns = {field.name for field in tables.book.fields("states")}
    for row in tables.rows("second_coding"):
        if row["variable"] not in columns:
            yield row.at("variable", f'"{row["variable"]}" is not a column of states.csv')


@rule("copy the URL again from the browser")
def bad_url(tables: Tables) -> Iterator[Problem]:
    """A URL begins with http or https and can be parsed."""
    for table in tables.frames:
        columns = [
            field.name
            for field in tables.book.fields(table)
            if field.name in ("via", "url", "url_2") or field.name.endswith("_url")
        ]
        for row in tables.rows(table):
            for column in columns:
                url = row.get(column, "")
                if url and not is_public(url):
                    yield row.at(column, f'"{url}" is not a public URL')


def is_public(url: str) -> bool:
    """Whether the tables may hold a URL."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    plain = url.isprintable() and not set(url) & set(' "<>\\') and "@" not in parts.netloc
    return plain and parts.scheme in ("http", "https") and _is_in_dns(parts.hostname or "")


def _is_in_dns(host: str) -> bool:
    """Whether a host has a name in the public DNS: no number, however it is written, and none of
    those that RFC 2606, 6761, 6762 and 9476 keep for one machine, network or test.
    """
    first, dot, last = host.removesuffix(".").rpartition(".")
    return bool(first and dot and last[:1].isalpha()) and last not in _NOT_PUBLIC


_NOT_PUBLIC = {"local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp"}
_NOT_PUBLIC |= {"test", "invalid", "alt", "onion"}


@rule("name each in the other's row", "states")
def one_sided_border(tables: Tables) -> Iterator[Problem]:
    """If one jurisdiction is the neighbor of another, the other is its neighbor."""
    sides = {row["state"]: row["neighbors"].split(";") for row in tables.rows("states")}
    for row in tables.rows("states"):
        for other in filter(None, row["neighbors"].split(";")):
            if row["state"] not in sides.get(other, []):
                yield row.at("neighbors", f"{other} does not name {row['state']} as its neighbor")


@rule("write it as DTSTART:20250107 RRULE:FREQ=YEARLY;…", "legislatures")
def session_rule(tables: Tables) -> Iterator[Problem]:
    """The rule for the first day of a session can be computed."""
    for row in tables.rows("legislatures"):
        for column in ("session_rule", "session_ends"):
            try:
                next_occurrence(row[column], tables.day)
            except ValueError as error:
                yield row.at(column, str(error))


@rule("add url, via or phone", "campaigns")
def unreachable_campaign(tables: Tables) -> Iterator[Problem]:
    """An action has a URL, a page that leads to it, or a telephone number."""
    for row in tables.rows("campaigns"):
        if not (row["url"] or row["via"] or row["phone"]):
            yield row.at("url", f"{row['id']} leads nowhere")


@rule("find the words of the law", "states", grade="report")
def unverified(tables: Tables) -> Iterator[Problem]:
    """A status rests on something that was read."""
    for row, law in tables.answers():
        if row[law.id] == "unknown":
            yield row.at(law.id, "the status is not verified")
        elif row[f"{law.id}_basis"] == "recall":
            yield row.at(f"{law.id}_basis", "the status rests on general knowledge")


RULES = (
    *rules_of(globals()),
    *(rule for module in (events, records, laws, drafting) for rule in rules_of(vars(module))),
)
