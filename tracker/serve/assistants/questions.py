"""The questions that an assistant may ask, and is told of by what each says of itself here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.laws.evidence.quotes import FEWEST, find_quote
from tracker.laws.history.dates import Span
from tracker.laws.query.query import Query, select
from tracker.laws.redline import pairs
from tracker.laws.tables.load import rows_of
from tracker.pages.quotations import words_of
from tracker.serve.assistants.teller import Teller, Told, provision

MOST = 25
"""How many jurisdictions, provisions or events an answer has; it says how many there are."""

NO_VERDICT = (
    "This says whether the words are in this record, and nothing else. The record holds parts of "
    "the law: words that are not here may still be law, and words that are may have changed."
)


def status_on(record: Teller, state: str, law: Sequence[str]) -> Told:
    """What the law of a US jurisdiction answers, on any day: may a minor who was sold for sex be
    punished, and does the constitution still allow slavery as punishment.
    """
    return {"answers": [record.answer(state, each) for each in law]}


def words(record: Teller, state: str, law: Sequence[str]) -> Told:
    """The words of the law behind an answer, with citations and where they were read."""
    found = []
    for each in law:
        quoted = words_of(record.data, state, each)
        parts = {
            "answers_the_question": quoted.operative,
            "related": quoted.related,
            "not_read": [*quoted.unread, *quoted.named],
            "no_longer_in_force": quoted.before,
        }
        told = {part: [provision(row) for row in rows] for part, rows in parts.items()}
        found.append({**record.answer(state, each), "provisions": told})
    return {"answers": found}


def compare(record: Teller, states: Sequence[str], law: Sequence[str]) -> Told:
    """How several jurisdictions stand, side by side."""
    return {"answers": [record.answer(code, each) for each in law for code in states]}


def changes_since(record: Teller, since: date, state: str, law: Sequence[str]) -> Told:
    """What happened since a day: laws, ballots, rulings, bills; the newest first."""
    wanted = {"law": tuple(law)} | ({"state": (state,)} if state else {})
    _, events = select(record.data, Query(wanted, on=record.data.day, table="events"))
    found = sorted(
        (each for each in rows_of(events) if Span.parse(each["date"]).last >= since),
        key=lambda each: (Span.parse(each["date"]).first, each["id"]),
        reverse=True,
    )
    return {"count": len(found), "events": [record.event(each) for each in found[:MOST]]}


def search(record: Teller, words: str, law: Sequence[str]) -> Told:
    """Provisions in force that have all of some words in their text, citation or note."""
    asked = Query({"law": tuple(law)}, words, record.data.day, "provisions")
    found = rows_of(select(record.data, asked)[1])
    told = [
        {**provision(each), "answer": record.answer(each["state"], each["law"])}
        for each in found[:MOST]
    ]
    return {"count": len(found), "provisions": told}


def check_quote(record: Teller, quote: str, state: str, law: Sequence[str]) -> Told:
    """Whether a sentence is in the record word by word, almost (then with the difference), or not
    found.
    """
    data = record.data
    found = find_quote(data, quote, state, law)
    if not found:
        short = f" A quote needs {FEWEST} words or more." if len(quote.split()) < FEWEST else ""
        return {"result": "not_found", "explained": NO_VERDICT + short, "matches": []}
    matches = []
    for each in found[:MOST]:
        (row,) = rows_of(data.provisions[data.provisions.index == each.row])
        changes = [
            {"record": pair["before"], "quote": pair["after"]} for pair in pairs(each.changes)
        ]
        told = {
            "in_force": each.row in data.provisions_on(row["state"], row["law"]).index,
            "words_of_the_record": each.words,
            "differences": changes,
            "answer": record.answer(row["state"], row["law"]),
        }
        matches.append({**provision(row), **told})
    matches.sort(key=lambda each: not each["in_force"])
    result = "almost" if found[0].changes else "found"
    return {"result": result, "explained": NO_VERDICT, "count": len(found), "matches": matches}
