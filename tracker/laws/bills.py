"""The life of a bill: pending while its session lasts, then ended with an outcome to be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.tables.drafting import forms

PENDING, OPEN = "bill_pending", ("bill_pending", "bill_unknown")
_MONTH, _LONGEST = timedelta(days=31), timedelta(days=731)
"""No bill outlives its legislature; only Puerto Rico's sits for more than two years."""


@dataclass(frozen=True)
class OpenBill:
    """A bill whose outcome is not on record.

    Attributes:
        alive: True if its session lasts, so that it may still pass.
        in_doubt: True if its session has ended since the evidence of the status, so that the bill
            may have changed the answer.
        waits: True if its session has ended since then, and the next legislature would have to
            pass it as well.
    """

    event: Mapping[str, str]
    alive: bool
    in_doubt: bool
    waits: bool


def open_bills(dataset: Dataset, state: str, law_id: str) -> tuple[OpenBill, ...]:
    """The bills of a state about a law that had been introduced by the dataset's day and whose
    outcome is not on record, the newest first. Every surface takes from here whether a bill lives.
    """
    law = dataset.law(law_id)
    as_of = dataset.state(state)[f"{law_id}_as_of"] if state in dataset.by_name else ""
    rule = next((body["session_ends"] for body in dataset.records_for("legislatures", state)), "")
    passages = dict(forms(dataset, state)).get("amendment_passages")
    twice = law.instrument == "constitution" and passages is not None and passages.text == "2"
    found = []
    for event in dataset.records_for("events", state, law_id):
        introduced = Span.parse(event["date"])
        if event["kind"] not in OPEN or introduced.first > dataset.day:
            continue
        ends = session_end(rule, introduced)
        alive = event["kind"] == PENDING and dataset.day <= ends
        seen = Span.parse(event["as_of"] or event["date"])
        # A constitution changes by a vote of the people, which no old proposal still awaits.
        recent = law.instrument != "constitution" or dataset.day - seen.last <= _LONGEST
        newer = not as_of or seen.last >= Span.parse(as_of).last
        # What a second legislature must pass as well did not change the law before that one met.
        passed = not twice or dataset.day.year > ends.year
        ended = not alive and recent and newer
        found.append(OpenBill(event, alive, in_doubt=ended and passed, waits=ended and not passed))
    return tuple(sorted(found, key=lambda each: each.event["date"], reverse=True))


@lru_cache(maxsize=1024)
def session_end(rule: str, introduced: Span) -> date:
    """The last day on which a bill can pass.

    Args:
        rule: `session_ends` of its legislature, `""` where that is not known: then the bill is
            taken to end two years after it was introduced.
    """
    # Where only the year is known, the last legislature may have ended in its first days.
    by_rule = next_occurrence(rule, min(introduced.last, introduced.first + _MONTH))
    return by_rule or introduced.last + _LONGEST


def doubt(dataset: Dataset, state: str, law_id: str) -> str:
    """What to say before an answer that a bill may have changed; `""` if none may have."""
    if dataset.supposes(state, law_id):
        return ""
    titles = [each.event["title"] for each in open_bills(dataset, state, law_id) if each.in_doubt]
    if not titles:
        return ""
    return dataset.words.ngettext(
        "{bills} may have changed the law: its session has ended, and the outcome was not found.",
        "{bills} may have changed the law: their sessions have ended, and the outcomes were not "
        "found.",
        len(titles),
        bills=dataset.words.listed([dataset.words.cell(title) for title in titles]),
    )
