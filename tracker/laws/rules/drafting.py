"""The rules that hold the forms for drafts together with the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.laws.history.dates import Span
from tracker.laws.rules.base import Finding, Rule, Tables, span_of
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


def _unusable_fact(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows(TABLE):
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
        yield Finding(TABLE, number, row["state"], "text", message)


def _election(text: str) -> Span | None:
    try:
        return Span.parse(text) if _DAY_OR_YEAR.fullmatch(text) else None
    except ValueError:
        return None


def _unsourced_fact(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows(TABLE):
        if row["basis"] != "recall" and not row["source"]:
            message = f'{row["fact"]} is "{row["basis"]}" and names no source'
            yield Finding(TABLE, number, row["state"], "source", message)


def _struck_words(tables: Tables) -> Iterator[tuple[int, dict[str, str], tuple[str, ...]]]:
    """Rows of words to strike, each with the ends of the operative provisions that say them."""
    known: dict[str, list[tuple[str, str]]] = {}
    for _, row in tables.rows("provisions"):
        if row["role"] == "operative":
            known.setdefault(row["state"], []).append((row["text"], row["in_force_to"]))
    for number, row in tables.rows(TABLE):
        if row["fact"] == "struck_words":
            ends = [end for text, end in known.get(row["state"], ()) if row["text"] in text]
            yield number, row, tuple(ends)


def _struck_words_elsewhere(tables: Tables) -> Iterator[Finding]:
    for number, row, ends in _struck_words(tables):
        if not ends:
            message = f'no operative provision says "{row["text"]}"'
            yield Finding(TABLE, number, row["state"], "text", message)


def _struck_already(tables: Tables) -> Iterator[Finding]:
    for number, row, ends in _struck_words(tables):
        over = [end for end in map(span_of, ends) if end and end.first <= tables.day]
        if ends and len(over) == len(ends):
            message = f'"{row["text"]}" ended on {over[-1]}: there is nothing left to strike'
            yield Finding(TABLE, number, row["state"], "text", message)


def _past_election(tables: Tables) -> Iterator[Finding]:
    for number, row in tables.rows(TABLE):
        day = _election(row["text"]) if row["fact"] == "amendment_election" else None
        if day and day.last < tables.day:
            message = f"the earliest election was {row['text']}"
            yield Finding(TABLE, number, row["state"], "text", message)


DRAFTING_RULES: tuple[Rule, ...] = (
    Rule(
        "drafting-fact",
        "A fact that a program reads has one of the forms that it knows.",
        "write one of these",
        (TABLE,),
        _unusable_fact,
    ),
    Rule(
        "drafting-source",
        "A fact that was read names what was read.",
        "add the source, or write recall",
        (TABLE,),
        _unsourced_fact,
    ),
    Rule(
        "struck-words",
        "Words to strike stand in an operative provision.",
        "copy them from provisions.csv",
        (TABLE, "provisions"),
        _struck_words_elsewhere,
    ),
    Rule(
        "struck-already",
        "Words to strike are still in force.",
        "remove the row",
        (TABLE, "provisions"),
        _struck_already,
        "warning",
    ),
    Rule(
        "election-past",
        "The earliest election for an amendment is still to come.",
        "compute the next one from its note",
        (TABLE,),
        _past_election,
        "report",
    ),
)
