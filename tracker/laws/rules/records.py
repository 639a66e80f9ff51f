"""The rules for what a table may hold at all: who is listed, which signs, numbers and days."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from tracker.laws.history.dates import Span
from tracker.laws.jurisdictions import JURISDICTIONS
from tracker.laws.problems import Problem
from tracker.laws.rules.base import Tables, rule, span_of

_EARLIEST = date(1700, 1, 1)


@rule("restore what belongs to it", "states")
def jurisdiction(tables: Tables) -> Iterator[Problem]:
    """A row of the states has the code, the FIPS code and the name of one jurisdiction."""
    known = {each.state: each for each in JURISDICTIONS}
    for row in tables.rows("states"):
        there = known.get(row["state"])
        if there is None:
            yield row.at("state", f'"{row["state"]}" is not a jurisdiction of the United States')
            continue
        for column, value in (("name", there.name), ("fips", there.fips)):
            if row[column] != value:
                message = f'"{row[column]}" is not that of {there.state}, which is "{value}"'
                yield row.at(column, message)


@rule("retype it")
def cell(tables: Tables) -> Iterator[Problem]:
    """A cell holds Latin letters and visible signs, and is no formula."""
    for table in tables.frames:
        for row in tables.rows(table):
            for column, cell in row.items():
                if message := _strange(cell):
                    yield row.at(column, message)


def _strange(cell: str) -> str:
    """What a cell holds that no cell should; `""` if nothing."""
    if cell.startswith(("=", "+", "-", "@")):
        return f"it begins with {cell[0]}, and a spreadsheet would compute it"
    if cell.isascii() and cell.isprintable():
        return ""
    for sign in cell:
        kind = unicodedata.category(sign)
        if kind in ("Cc", "Cf", "Co", "Cn", "Cs") and sign != "\n":
            return f"the sign U+{ord(sign):04X} is invisible"
        name = unicodedata.name(sign, "")
        if kind[0] == "L" and kind != "Lm" and not name.startswith(("LATIN ", "FEMININE ", "MASC")):
            return f"{sign} (U+{ord(sign):04X}, {name.lower()}) is not a Latin letter"
        if kind == "Nd" and not sign.isascii():
            return f"{sign} (U+{ord(sign):04X}) is not one of the digits 0 to 9"
    return ""


def _is_number(cell: str) -> bool:
    """Whether Python takes it for a number"""
    try:
        float(cell)
    except ValueError:
        return False
    return True


@rule("swap the two, or correct one", "prison_pay")
def range_(tables: Tables) -> Iterator[Problem]:
    """The low end of a range is not above its high end."""
    for row in tables.rows("prison_pay"):
        try:
            upside_down = float(row["low"]) > float(row["high"])
        except ValueError:
            continue
        if upside_down:
            yield row.at("low", f"{row['low']} is more than {row['high']}")


_DEAREST = 100
"""Dollars an hour: no prison job pays more, so that it is an amount in cents, or a day's pay."""


@rule("compare its unit with the source")
def plausible(tables: Tables) -> Iterator[Problem]:
    """A number is one that there can be: pay by the hour, jurisdictions, votes, ages."""
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
        for row in tables.rows(table):
            cell = row[column]
            if _is_number(cell) and not 0 <= float(cell) <= most:
                yield row.at(column, f"{cell} {unit} cannot be; the most is {most:,}")


_ELECTORATE = 25_000_000
"""More votes than were ever cast on a measure of one state (18 million, California)."""
_OLDEST_MINOR = 25


@rule("say in how which rule decided", "second_coding")
def settled_against_both(tables: Tables) -> Iterator[Problem]:
    """An answer that neither coder gave has a reason.

    Answers that neither coder gave; what only refines theirs in newer codes is none.
    """
    known = {field.name: field.values for field in tables.book.fields("states")}
    for row in tables.rows("second_coding"):
        given, allowed = (row["first"], row["second"]), known.get(row["variable"], {})
        comparable = all(not each or not allowed or each in allowed for each in given)
        if row["settled"] not in given and not row["how"] and comparable:
            first, second = (f'"{each}"' for each in given)
            message = f'"{row["settled"]}" was settled, and the coders gave {first} and {second}'
            yield row.at("how", message)


_BETWEEN = {"checks", "cosponsors", "dismissed"}
"""Tables that commands write whenever they run, without a new edition."""


@rule("correct it, or raise the edition in datapackage.json")
def day_range(tables: Tables) -> Iterator[Problem]:
    """No day lies before 1700, and none that is past lies after the edition."""
    # What is in force or takes effect may lie ahead; what was read, seen or decided may not, unless
    # a command writes it between two editions.
    ahead = {"effective", "in_force_from", "in_force_to", "cosponsors_as_of"}
    edition = date.fromisoformat(tables.book.created)
    for table in tables.frames:
        dated = tables.dated(table)
        for row in tables.rows(table):
            for column in dated:
                try:
                    span = Span.parse(row[column])
                except ValueError:
                    continue
                if span.first < _EARLIEST:
                    yield row.at(column, f"{row[column]} lies before {_EARLIEST.year}")
                elif span.first > edition and column not in ahead and table not in _BETWEEN:
                    yield row.at(column, f"{row[column]} lies after the edition, {edition}")


@rule("list the provision that shows it", "states provisions")
def without_words(tables: Tables) -> Iterator[Problem]:
    """A status that rests on words of a law has a provision."""
    provisions = tables.frames["provisions"]
    shown = set(zip(provisions["state"], provisions["law"], strict=True))
    for row, law in tables.answers():
        resting = {each.code for each in law.statuses if each.rests_on_words}
        if row[law.id] in resting and (row["state"], law.id) not in shown:
            yield row.at(law.id, f'no provision is listed for the status "{row[law.id]}"')


@rule("add the words to provisions.csv, role operative, or write secondary", "states provisions")
def primary_without_words(tables: Tables) -> Iterator[Problem]:
    """A primary status that rests on words has operative words in force."""
    read = {
        (row["state"], row["law"])
        for row in tables.rows("provisions")
        if row["role"] == "operative"
        and row["text"]
        and not ((end := span_of(row["in_force_to"])) and end.first <= tables.day)
        and not ((start := span_of(row["in_force_from"])) and start.last > tables.day)
    }
    for row, law in tables.answers():
        resting = {each.code for each in law.statuses if each.rests_on_words}
        primary = row[f"{law.id}_basis"] == "primary" and row[law.id] in resting
        if primary and (row["state"], law.id) not in read:
            message = f'"primary", and no operative words in force are on record for {law.id}'
            yield row.at(f"{law.id}_basis", message)


@rule("name the answers that the words show, such as the note, or write operative", "provisions")
def related_shows_status(tables: Tables) -> Iterator[Problem]:
    """Only operative words show a status."""
    for row in tables.rows("provisions"):
        if row["role"] == "related" and row["law"] in row["shows"].split(";"):
            yield row.at("shows", f"{row['citation']} is related, and is said to show the status")


@rule(
    "write the date of the newest text that was read, or add the source",
    "states sources checks events",
)
def newer_than_sources(tables: Tables) -> Iterator[Problem]:
    """An as-of date is not newer than every source and reading of its law.

    As-of dates that neither a source of the status, nor a check of its words, nor the day of
    effect of its newest change reaches.
    """
    dates: dict[tuple[str, str], list[Span]] = {}
    for table, columns in _READINGS.items():
        for row in tables.rows(table):
            own = row["law"], f"{row['law']}_as_of"
            if table == "sources" and not (
                row["position"] == "supports" and {*own} & set(row["supports"].split(";"))
            ):
                continue
            if table == "events" and not row["status_after"]:
                continue
            found = (span_of(row[column]) for column in columns)
            dates.setdefault((row["state"], row["law"]), []).extend(filter(None, found))
    for row, law in tables.answers():
        as_of = span_of(row[f"{law.id}_as_of"])
        known = dates.get((row["state"], law.id), [])
        if as_of and as_of.first > max((span.last for span in known), default=date.min):
            newest = str(max(known, key=lambda span: span.last)) if known else "none has a date"
            message = f"{as_of} is newer than any source or reading of this law ({newest})"
            yield row.at(f"{law.id}_as_of", message)


_READINGS = {
    "sources": ("date", "edition", "accessed"),
    "checks": ("checked_on",),
    "events": ("date", "effective"),
}
"""The dates on which what stands in a record was read, published or took effect."""


@rule("add its row there", "states legislatures")
def without_legislature(tables: Tables) -> Iterator[Problem]:
    """Each jurisdiction has a legislature."""
    known = set(tables.frames["legislatures"]["state"])
    for row in tables.rows("states"):
        if row["state"] not in known:
            yield row.at("state", "it has no row in legislatures.csv")
