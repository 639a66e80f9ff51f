"""The rules that hold the forms for drafts together with the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.laws.history.dates import Span
from tracker.laws.problems import Problem
from tracker.laws.rules.base import Row, Tables, rule, span_of
from tracker.laws.tables.drafting import (
    MARKS_OF_NEW,
    MARKS_OF_REMOVED,
    NO_ELECTION,
    TABLE,
    UNKNOWN_ELECTION,
)

_VALUES = {
    "mark_new": MARKS_OF_NEW,
    "mark_removed": MARKS_OF_REMOVED,
    "amendment_passages": ("1", "2"),
}
_NO_DAY = (NO_ELECTION, UNKNOWN_ELECTION)
_DAY_OR_YEAR = re.compile(r"\d{4}(-\d{2}-\d{2})?")


@rule("write one of these", TABLE)
def drafting_fact(tables: Tables) -> Iterator[Problem]:
    """A fact that a program reads has one of the forms that it knows."""
    for row in tables.rows(TABLE):
        fact, text = row["fact"], row["text"]
        allowed = _VALUES.get(fact)
        if allowed and text not in allowed:
            message = f'"{text}" is not one of {", ".join(allowed)}'
        elif fact == "amendment_election" and _election(text) is None and text not in _NO_DAY:
            message = f'"{text}" is not a day, a year, {" or ".join(_NO_DAY)}'
        elif fact == "adds_section" and "{" in text.replace("{n}", ""):
            message = "it has a brace that is not {n}"
        elif fact.endswith("_seats") and not (text.isdecimal() and int(text) > 0):
            message = f'"{text}" is not a number of seats'
        else:
            continue
        yield row.at("text", message)


def _election(text: str) -> Span | None:
    try:
        return Span.parse(text) if _DAY_OR_YEAR.fullmatch(text) else None
    except ValueError:
        return None


@rule("add the source, or write recall", TABLE)
def drafting_source(tables: Tables) -> Iterator[Problem]:
    """A fact that was read names what was read."""
    for row in tables.rows(TABLE):
        if row["basis"] != "recall" and not row["source"]:
            yield row.at("source", f'{row["fact"]} is "{row["basis"]}" and names no source')


def _struck_words(tables: Tables) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Rows of words to strike, each with the ends of the operative provisions that say them."""
    known: dict[str, list[tuple[str, str]]] = {}
    for row in tables.rows("provisions"):
        if row["role"] == "operative":
            known.setdefault(row["state"], []).append((row["text"], row["in_force_to"]))
    for row in tables.rows(TABLE):
        if row["fact"] == "struck_words":
            ends = [end for text, end in known.get(row["state"], ()) if row["text"] in text]
            yield row, tuple(ends)


@rule("copy them from provisions.csv", f"{TABLE} provisions")
def struck_words(tables: Tables) -> Iterator[Problem]:
    """Words to strike stand in an operative provision."""
    for row, ends in _struck_words(tables):
        if not ends:
            yield row.at("text", f'no operative provision says "{row["text"]}"')


@rule("remove the row", f"{TABLE} provisions", grade="warning")
def struck_already(tables: Tables) -> Iterator[Problem]:
    """Words to strike are still in force."""
    for row, ends in _struck_words(tables):
        over = [end for end in map(span_of, ends) if end and end.first <= tables.day]
        if ends and len(over) == len(ends):
            message = f'"{row["text"]}" ended on {over[-1]}: there is nothing left to strike'
            yield row.at("text", message)


@rule("compute the next one from its note", TABLE, grade="report")
def election_past(tables: Tables) -> Iterator[Problem]:
    """The earliest election for an amendment is still to come."""
    for row in tables.rows(TABLE):
        day = _election(row["text"]) if row["fact"] == "amendment_election" else None
        if day and day.last < tables.day:
            yield row.at("text", f"the earliest election was {row['text']}")
