"""Which records most need a reader: what `stale` lists and the Method page asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tracker.laws.bills import open_bills
from tracker.laws.catalogue import UNKNOWN, Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import evidence_by_variable
from tracker.laws.history.dates import Span
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.official_pages import is_official, official_page, official_pages

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Record:
    """How well the answer of one law in one jurisdiction is known.

    Attributes:
        as_of: date of the newest source, as precise as known; `""` if there is none.
    """

    state: str
    law: Law
    basis: str
    as_of: str

    @property
    def newest(self) -> date:
        """The last day that `as_of` may mean; the first day of all if there is no date."""
        return Span.parse(self.as_of).last if self.as_of else date.min


def to_read_next(dataset: Dataset, views: Mapping[str, int] = _NONE) -> tuple[Record, ...]:
    """All records: the weakest evidence first, then the oldest.

    Args:
        views: state → how often its page was read. Where it is given, the states that are read
            most come before all others.
    """
    records = [
        Record(
            state=str(row["state"]),
            law=law,
            basis=str(row[f"{law.id}_basis"]),
            as_of=str(row[f"{law.id}_as_of"]),
        )
        for row in rows_of(dataset.coded)
        for law in dataset.laws
    ]
    # The codebook lists the grades from the strongest to the weakest.
    grades = {
        law.id: list(dataset.codebook.field("states", f"{law.id}_basis").values)
        for law in dataset.laws
    }

    def rank(record: Record) -> tuple[int, int, date, str, str]:
        grade = grades[record.law.id].index(record.basis)
        return -views.get(record.state, 0), -grade, record.newest, record.state, record.law.id

    return tuple(sorted(records, key=rank))


@dataclass(frozen=True)
class Task:
    """Something that a person with a browser should look up.

    Attributes:
        worth: 3 if it may change a color on the map, 2 if a letter or a draft rests on it, else 1.
        state, law: the record that it is about.
        url: where to begin; `""` if nobody knows.
    """

    worth: int
    state: str
    law: Law
    look_up: str
    url: str
    write_down: str


def tasks(dataset: Dataset) -> tuple[Task, ...]:
    """What to look up, what is worth most first, then by state."""
    found = [
        task
        for law in dataset.laws
        for state in dataset.states["state"]
        for task in _tasks(dataset, str(state), law)
    ]
    found += [
        Task(1, each.state, law, each.what, each.url, each.write_down)
        for law in dataset.laws
        for each in law.look_ups
    ]
    return tuple(sorted(found, key=lambda task: (-task.worth, task.state, task.law.id)))


def _tasks(dataset: Dataset, state: str, law: Law) -> Iterator[Task]:
    row = dataset.state(state)
    for bill in open_bills(dataset, state, law.id):
        event = bill.event
        what = event["check"] or f"the outcome of {event['title']}"
        note = "the outcome and its day: python -m tracker record, kind law or bill"
        yield Task(3 if bill.in_doubt else 1, state, law, what, event["url"], note)
    site = str(next(iter(dataset.rows_for("legislatures", state)["url"]), ""))
    if row[law.id] == UNKNOWN or row[f"{law.id}_basis"] == "recall":
        note = "the words and the day of the text: python -m tracker record, kind correction"
        yield Task(3, state, law, law.question, site, note)
    pages = official_pages().get(state)
    if (unsaid := law.status(row[law.id]).unsaid) and pages and not pages.constitution:
        what = f"search the whole constitution for “{'” and “'.join(unsaid)}”"
        note = f"the day of its text: states.csv, {law.id}_as_of; the page: sources.csv"
        worth = 1 if row[f"{law.id}_basis"] == "primary" else 2
        yield Task(worth, state, law, what, pages.contents or site, note)
    provisions = dataset.provisions_on(state, law.id)
    operative = provisions[provisions["role"] == "operative"]
    for _, words in operative[operative["text"] == ""].iterrows():
        page = official_page(state, words["citation"]) or words["url"] or site
        note = "the words, exactly, from heading to heading: provisions.csv, text"
        yield Task(2, state, law, f"the words of {words['citation']}", page, note)
    rests = law.status(row[law.id]).rests_on_words
    if rests and row[f"{law.id}_basis"] == "secondary" and (operative["text"] != "").all():
        citation = next(iter(operative["citation"]), "")
        what = f"compare {citation} with the official text" if citation else law.question
        note = f"the words: provisions.csv; the day of the text: states.csv, {law.id}_as_of"
        yield Task(2, state, law, what, official_page(state, citation) or site, note)
    elif rests:
        for _, words in operative[operative["text"] != ""].iterrows():
            cited = words["citation"]
            known = official_page(state, cited) or (pages and pages.program_page(cited))
            if known or is_official(words["url"]):
                continue
            what = f"compare {cited} with the official text, of which no page is known"
            note = f"its words: provisions.csv; its page: official_pages.toml; {law.id}_as_of"
            yield Task(1, state, law, what, site, note)
    for answer in evidence_by_variable(dataset, state, law):
        if not answer.basis:
            what = f"what shows {answer.column} ({row[answer.column]}); nothing on record does"
            note = "its column: provisions.csv, shows, or sources.csv, supports"
            yield Task(1, state, law, what, site, note)
    for _, check in dataset.rows_for("checks", state, law.id).iterrows():
        if check["settled_on"]:
            continue
        if check["result"] != "stands":
            what = f"{check['citation']}: {check['result']}: {check['detail']}"
            note = "the words as they are now: provisions.csv; the day: checks.csv, settled_on"
            yield Task(2, state, law, what, check["read_at"], note)
        elif check["citation"] in set(operative["citation"]):
            what = f"{check['citation']}: read the section whole, once"
            yield Task(1, state, law, what, check["read_at"], "the day: checks.csv, settled_on")
