"""The rules for what a table may hold at all: who is listed, which signs, numbers and days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from tracker.laws.history.dates import Span
from tracker.laws.jurisdictions import JURISDICTIONS
from tracker.laws.rules.base import Finding, Rule, Tables, span_of

_EARLIEST = date(1700, 1, 1)
_NUMBERS = {
    "integer": re.compile(r"-?[0-9]{1,12}"),
    "number": re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?"),
}


def _not_the_jurisdiction(tables: Tables) -> Iterator[Finding]:
    known = {each.state: each for each in JURISDICTIONS}
    for number, row in tables.rows("states"):
        there = known.get(row["state"])
        if there is None:
            message = f'"{row["state"]}" is no jurisdiction of the United States'
            yield Finding("states", number, row["state"], "state", message)
            continue
        for column, value in (("name", there.name), ("fips", there.fips)):
            if row[column] != value:
                message = f'"{row[column]}" is not that of {there.state}, which is "{value}"'
                yield Finding("states", number, row["state"], column, message)


def _unreadable_cell(tables: Tables) -> Iterator[Finding]:
    for table in tables.frames:
        for number, row in tables.rows(table):
            for column, cell in row.items():
                if message := _strange(cell):
                    yield Finding(table, number, row.get("state", ""), column, message)


def _strange(cell: str) -> str:
    """What a cell holds that no cell should; `""` if nothing."""
    if cell.startswith(("=", "+", "-", "@")):
        return f"it begins with {cell[0]}, and a spreadsheet would compute it"
    if cell.isascii() and cell.isprintable():
        return ""
    for sign in cell:
        kind = unicodedata.category(sign)
        if kind in ("Cc", "Cf", "Co", "Cn", "Cs") and sign != "\n":
            return f"the sign U+{ord(sign):04X} cannot be seen"
        name = unicodedata.name(sign, "")
        if kind[0] == "L" and kind != "Lm" and not name.startswith(("LATIN ", "FEMININE ", "MASC")):
            return f"{sign} (U+{ord(sign):04X}, {name.lower()}) is not a Latin letter"
        if kind == "Nd" and not sign.isascii():
            return f"{sign} (U+{ord(sign):04X}) is not one of the digits 0 to 9"
    return ""


def _not_a_plain_number(tables: Tables) -> Iterator[Finding]:
    for table, frame in tables.frames.items():
        numbers = {
            field.name: _NUMBERS[field.type]
            for field in tables.book.fields(table)
            if field.type in _NUMBERS and field.name in frame.columns
        }
        for column, form in numbers.items():
            for number, cell in enumerate(frame[column], start=2):
                if _is_number(cell) and not form.fullmatch(cell):
                    state = frame["state"].iloc[number - 2] if "state" in frame.columns else ""
                    yield Finding(table, number, state, column, f'"{cell}" is not a plain number')


def _is_number(cell: str) -> bool:
    """Whether Python takes it for a number; what is none at all breaks the descriptor's type."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _range_upside_down(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("prison_pay"):
        try:
            upside_down = float(row["low"]) > float(row["high"])
        except ValueError:
            continue
        if upside_down:
            message = f"{row['low']} is more than {row['high']}"
            yield Finding("prison_pay", number, row["state"], "low", message)


_DEAREST = 100
"""Dollars an hour: no prison job pays more, so that it is an amount in cents, or a day's pay."""


def _implausible(tables: Tables) -> Iterator[Finding]:
    limits = {
        ("prison_pay", "low"): (_DEAREST, "dollars an hour"),
        ("prison_pay", "high"): (_DEAREST, "dollars an hour"),
        ("published_counts", "count"): (len(JURISDICTIONS), "jurisdictions"),
        ("events", "yes_votes"): (_ELECTORATE, "votes"),
        ("events", "no_votes"): (_ELECTORATE, "votes"),
        ("states", "age_limit"): (_OLDEST_MINOR, "years"),
        ("states", "wider_age_limit"): (_OLDEST_MINOR, "years"),
    }
    for (table, column), (most, unit) in limits.items():
        if table not in tables.frames or column not in tables.frames[table].columns:
            continue
        for number, row in tables.rows(table):
            cell = row[column]
            if _is_number(cell) and not 0 <= float(cell) <= most:
                message = f"{cell} {unit} cannot be; the most is {most:,}"
                yield Finding(table, number, row.get("state", ""), column, message)


_ELECTORATE = 25_000_000
"""More votes than were ever cast on a measure of one state (18 million, California)."""
_OLDEST_MINOR = 25


def _settled_against_both(tables: Tables) -> Iterator[Finding]:
    """Answers that neither coder gave; what only refines theirs in newer codes is none."""
    known = {field.name: field.values for field in tables.book.fields("states")}
    for number, row in tables.rows("second_coding"):
        given, allowed = (row["first"], row["second"]), known.get(row["variable"], {})
        comparable = all(not each or not allowed or each in allowed for each in given)
        if row["settled"] not in given and not row["how"] and comparable:
            first, second = (f'"{each}"' for each in given)
            message = f'"{row["settled"]}" was settled, and the coders gave {first} and {second}'
            yield Finding("second_coding", number, row["state"], "how", message)


_BETWEEN = {"checks", "cosponsors", "dismissed"}
"""Tables that commands write whenever they run, without a new edition."""


def _day_out_of_range(tables: Tables) -> Iterator[Finding]:
    # What is in force or takes effect may lie ahead; what was read, seen or decided may not, unless
    # a command writes it between two editions.
    ahead = {"effective", "in_force_from", "in_force_to", "cosponsors_as_of"}
    edition = date.fromisoformat(tables.book.created)
    for table in tables.frames:
        dated = tables.dated(table)
        for number, row in tables.rows(table):
            for column in dated:
                try:
                    span = Span.parse(row[column])
                except ValueError:
                    continue
                state = row.get("state", "")
                if span.first < _EARLIEST:
                    message = f"{row[column]} lies before {_EARLIEST.year}"
                    yield Finding(table, number, state, column, message)
                elif span.first > edition and column not in ahead and table not in _BETWEEN:
                    message = f"{row[column]} lies after the edition, {edition}"
                    yield Finding(table, number, state, column, message)


def _without_words(tables: Tables) -> Iterator[Finding]:
    provisions = tables.frames["provisions"]
    shown = set(zip(provisions["state"], provisions["law"], strict=True))
    for number, row in tables.rows("states"):
        for law in tables.laws:
            resting = {each.code for each in law.statuses if each.rests_on_words}
            if row[law.id] in resting and (row["state"], law.id) not in shown:
                message = f'no provision is listed for the status "{row[law.id]}"'
                yield Finding("states", number, row["state"], law.id, message)


def _primary_without_words(tables: Tables) -> Iterator[Finding]:
    read = {
        (row["state"], row["law"])
        for _, row in tables.rows("provisions")
        if row["role"] == "operative"
        and row["text"]
        and not ((end := span_of(row["in_force_to"])) and end.first <= tables.day)
        and not ((start := span_of(row["in_force_from"])) and start.last > tables.day)
    }
    for number, row in tables.rows("states"):
        for law in tables.laws:
            resting = {each.code for each in law.statuses if each.rests_on_words}
            primary = row[f"{law.id}_basis"] == "primary" and row[law.id] in resting
            if primary and (row["state"], law.id) not in read:
                message = f'"primary", and no operative words in force are on record for {law.id}'
                yield Finding("states", number, row["state"], f"{law.id}_basis", message)


def _related_shows_status(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows("provisions"):
        if row["role"] == "related" and row["law"] in row["shows"].split(";"):
            message = f"{row['citation']} is related, and is said to show the status"
            yield Finding("provisions", number, row["state"], "shows", message)


def _newer_than_sources(tables: Tables) -> Iterator[Finding]:
    """As-of dates that neither a source of the status, nor a check of its words, nor the day of
    effect of its newest change reaches.
    """
    dates: dict[tuple[str, str], list[Span]] = {}
    for table, columns in _READINGS.items():
        for _, row in tables.rows(table):
            own = row["law"], f"{row['law']}_as_of"
            if table == "sources" and not (
                row["position"] == "supports" and {*own} & set(row["supports"].split(";"))
            ):
                continue
            if table == "events" and not row["status_after"]:
                continue
            found = (span_of(row[column]) for column in columns)
            dates.setdefault((row["state"], row["law"]), []).extend(filter(None, found))
    for number, row in tables.rows("states"):
        for law in tables.laws:
            as_of = span_of(row[f"{law.id}_as_of"])
            known = dates.get((row["state"], law.id), [])
            if as_of and as_of.first > max((span.last for span in known), default=date.min):
                newest = str(max(known, key=lambda span: span.last)) if known else "none has a date"
                message = f"{as_of} is newer than any source or reading of this law ({newest})"
                yield Finding("states", number, row["state"], f"{law.id}_as_of", message)


_READINGS = {
    "sources": ("date", "edition", "accessed"),
    "checks": ("checked_on",),
    "events": ("date", "effective"),
}
"""The dates on which what stands in a record was read, published or took effect."""


def _without_legislature(tables: Tables) -> Iterator[Finding]:
    known = set(tables.frames["legislatures"]["state"])
    for number, row in tables.rows("states"):
        if row["state"] not in known:
            message = "it has no row in legislatures.csv"
            yield Finding("states", number, row["state"], "state", message)


RECORD_RULES = (
    Rule(
        "jurisdiction",
        "A row of the states has the code, the FIPS code and the name of one jurisdiction.",
        "restore what belongs to it",
        ("states",),
        _not_the_jurisdiction,
    ),
    Rule(
        "cell",
        "A cell holds Latin letters and visible signs, and is no formula.",
        "type it anew",
        (),
        _unreadable_cell,
    ),
    Rule(
        "plain-number",
        "A number has digits alone, with a point where it may have one.",
        "write it like 18 or 0.75",
        (),
        _not_a_plain_number,
    ),
    Rule(
        "range",
        "The low end of a range is not above its high end.",
        "exchange the two, or correct one",
        ("prison_pay",),
        _range_upside_down,
    ),
    Rule(
        "plausible",
        "A number is one that there can be: pay by the hour, jurisdictions, votes, ages.",
        "compare its unit with the source",
        (),
        _implausible,
    ),
    Rule(
        "settled-against-both",
        "An answer that neither coder gave has a reason.",
        "say in how which rule decided",
        ("second_coding",),
        _settled_against_both,
    ),
    Rule(
        "day-range",
        "No day lies before 1700, and none that is past lies after the edition.",
        "correct it, or raise the edition in datapackage.json",
        (),
        _day_out_of_range,
    ),
    Rule(
        "without-words",
        "A status that rests on words of a law has a provision.",
        "list the provision that shows it",
        ("states", "provisions"),
        _without_words,
    ),
    Rule(
        "primary-without-words",
        "A primary status that rests on words has operative words in force.",
        "add the words to provisions.csv, role operative, or write secondary",
        ("states", "provisions"),
        _primary_without_words,
    ),
    Rule(
        "related-shows-status",
        "Only operative words show a status.",
        "name the answers that the words show, such as the note, or write operative",
        ("provisions",),
        _related_shows_status,
    ),
    Rule(
        "newer-than-sources",
        "An as-of date is not newer than every source and reading of its law.",
        "write the date of the newest text that was read, or add the source",
        ("states", "sources", "checks", "events"),
        _newer_than_sources,
    ),
    Rule(
        "without-legislature",
        "Each jurisdiction has a legislature.",
        "add its row there",
        ("states", "legislatures"),
        _without_legislature,
    ),
)
