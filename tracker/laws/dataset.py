"""The tables as one frozen value, as they stand on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tracker.laws.catalogue import Law, Misreading, find_law
from tracker.laws.evidence.in_force import (
    Provision,
    answering,
    basis_of_the_day,
    in_force_on,
    provisions_by_law,
)
from tracker.laws.history.dates import Span
from tracker.laws.history.replay import Change, Standing, begun_by, changes_in, standing
from tracker.laws.i18n.languages import words_in
from tracker.laws.i18n.message_catalog import codebook_in, law_in
from tracker.laws.i18n.translator import ENGLISH, Translator, fold
from tracker.laws.problems import InvalidTables
from tracker.laws.tables.laws_file import missing_columns, read_catalogue
from tracker.laws.tables.load import (
    TEXT,
    Codebook,
    data_folder,
    read_codebook,
    read_tables,
    rows_of,
)


class DatedAnswer(NamedTuple):
    """What is known of a law in a jurisdiction on a day, as the columns of `Dataset.states`."""

    status: str
    basis: str
    as_of: str
    since: str
    since_observed: str
    since_text: str
    changing: str
    citation: str
    next: str
    next_from: str


@dataclass(frozen=True)
class Supposed:
    """A change that is not the law: what a bill, or a draft of ours, would make it if it passed.

    Attributes:
        asked: id of the bill in `events.csv`, or name of the draft: the value of `if` in a URL.
        title: of the bill; empty for a draft.
        voters: whether it also has to be approved by them, and is supposed to be.
    """

    asked: str
    state: str
    law: str
    status: str
    title: str = ""
    voters: bool = False

    def said(self, words: Translator) -> str:
        """The label of everything that rests on it."""
        bill = words.cell(self.title) if self.title else words.gettext("the draft on this site")
        if self.voters:
            return words.gettext(
                "If {bill} passes and the voters approve it: not the law", bill=bill
            )
        return words.gettext("If {bill} passes: not the law", bill=bill)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Every table, with the statuses of one day.

    All cells are text; an empty cell is `""`. Tables and columns are those of `datapackage.json`;
    `states` has, for each law, those that are `replayed` there as well.

    A row of `states.csv` describes the law as it stood on the day of the edition. On a day before
    or after that law, its evidence is that of the day: `<law>_basis` is `primary` only if words in
    force then were read and the record is primary too, and `<law>_as_of` is when its newest change
    took effect (`recall` and `""` where the status is not known). Its coded variables, note,
    practice and other reading are `""` then.

    Attributes:
        day: the day that `states` describes.
        changes: (state, law) → changes of status in order of effect.
        coded: `states.csv` as it stands in the file.
        words: the language of laws, codebook, names of places and all that is said of the tables.
        english: the same tables in English; `None` if they are.
        supposed: what is told here as if it were the law; it is not. `None` but for `supposing`.
    """

    day: date
    states: pd.DataFrame
    provisions: pd.DataFrame
    checks: pd.DataFrame
    events: pd.DataFrame
    sources: pd.DataFrame
    legislatures: pd.DataFrame
    campaigns: pd.DataFrame
    published_counts: pd.DataFrame
    second_coding: pd.DataFrame
    cosponsors: pd.DataFrame
    prison_pay: pd.DataFrame
    archives: pd.DataFrame
    dismissed: pd.DataFrame
    drafting: pd.DataFrame
    ballots: pd.DataFrame
    ballot_counties: pd.DataFrame
    practice: pd.DataFrame
    studies: pd.DataFrame
    codebook: Codebook
    laws: tuple[Law, ...]
    protocol_version: str
    misreadings: tuple[Misreading, ...]
    changes: Mapping[tuple[str, str], Sequence[Change]]
    coded: pd.DataFrame
    words: Translator = ENGLISH
    english: Dataset | None = None
    supposed: Supposed | None = None
    _parts: dict[tuple[str, str, str | None], pd.DataFrame] = field(
        default_factory=dict, init=False, repr=False
    )
    _row_lists: dict[str, Mapping[tuple[str, str | None], Sequence[Mapping[str, str]]]] = field(
        default_factory=dict, init=False, repr=False
    )

    @property
    def edition(self) -> str:
        """Version of the data, such as `2026.11.24`."""
        return self.codebook.version

    def law(self, law_id: str) -> Law:
        """The law with this id; raises `KeyError` if there is none."""
        return find_law(self.laws, law_id)

    def on(self, day: date) -> Dataset:
        """The same tables with all jurisdictions as they stood on `day`."""
        return _on(self, day)

    def supposing(self, supposed: Supposed) -> Dataset:
        """The tables as they would stand if a change took effect on the dataset's day.

        The change is replayed with all others. Nothing says when it would count, and its words are
        not on record: the answer has no date, no citation and no provisions.
        """
        return _supposing(self.english or self, supposed).in_language(self.words.language)

    def supposes(self, state: str, law: str) -> bool:
        """Whether the answer of a law in a state is not the law."""
        return self.supposed is not None and (state, law) == (
            self.supposed.state,
            self.supposed.law,
        )

    def in_language(self, language: str) -> Dataset:
        """The same tables for a reader of another language: `en`, or one of `languages()`.

        Laws, codebook, the names of places and of legislatures, and citations are in that language;
        other cells are as they are.
        """
        return self.translated_by(words_in(language))

    def translated_by(self, words: Translator) -> Dataset:
        """The same tables as `in_language` gives them, with the words of a language."""
        if words is self.words:
            return self
        english = self.english.on(self.day) if self.english else self
        return english if words is ENGLISH else _in_language(english, words)

    def place(self, state: str) -> str:
        """A jurisdiction's name in a sentence, with the forms of `Translator.place`."""
        return self._places[state]

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """USPS code → name of every jurisdiction, in the order of the names."""
        pairs = zip(self.coded["state"], self.coded["name"], strict=True)
        return dict(sorted(pairs, key=lambda pair: fold(pair[1])))

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {
            row["state"]: self.words.place(row["name"])
            for row in rows_of((self.english or self).coded)
        }

    def standing(self, state: str, law: str) -> Standing:
        """What the events say about a state's law on the dataset's day."""
        return standing(self.changes.get((state, law), ()), self.day)

    def answer(self, state: str, law: Law, day: date) -> DatedAnswer:
        """What `on(day).states` says of a law in a jurisdiction, without making the others."""
        history = self.changes.get((state, law.id), ())
        found, words = standing(history, day), self.words
        newer = begun_by(history, day) - begun_by(history, self._coded_on)
        shown = in_force_on(self._provisions.get((state, law.id), ()), newer >= 0, day)
        if self.supposed and self.supposes(state, law.id):
            unwritten = dict.fromkeys(DatedAnswer._fields, "") | {"basis": "recall"}
            told = {"status": found.status, "changing": self.supposed.said(words)}
            return DatedAnswer(**unwritten | told)
        row = self._coded_rows[state]
        basis, as_of = str(row[f"{law.id}_basis"]), str(row[f"{law.id}_as_of"])
        if newer:
            known = law.answers(found.status)
            shown = answering(shown, history, found) if known else ()
            basis = basis_of_the_day(known, basis, shown)
            as_of = found.confirmed if known else ""
        return DatedAnswer(
            status=found.status,
            basis=basis,
            as_of=as_of,
            since=found.since,
            since_observed=str(found.observed).lower() if found.since else "",
            since_text=_since_text(found, words),
            changing=found.changing(words) or (_uncoded(found, words) if newer > 0 else ""),
            citation=shown[0].citation if shown else "",
            next=found.coming.status if found.coming else "",
            next_from=str(found.coming.effect) if found.coming else "",
        )

    @cached_property
    def _provisions(self) -> Mapping[tuple[str, str], Sequence[Provision]]:
        return provisions_by_law(self.provisions)

    @cached_property
    def _coded_rows(self) -> Mapping[str, pd.Series]:
        return {row["state"]: row for _, row in self.coded.iterrows()}

    def panel(
        self, first: int = 2000, last: int | None = None, typed: bool = False
    ) -> pd.DataFrame:
        """A row for each jurisdiction, law and year: the status at the year's end.

        Args:
            first, last: the years; the last is by default that of the dataset's day, at which it
                is cut off.
            typed: as in `table`.
        Raises:
            ValueError: the years run backwards, or past that of the dataset's day.
        """
        from tracker.laws.query.panel import panel  # it knows the dataset, as `typed_frame` does

        rows = panel(self, first, last or self.day.year)
        return self._with_types("panel", rows) if typed else rows

    def table(self, name: str, typed: bool = False) -> pd.DataFrame:
        """A table of `datapackage.json`; of `states`, with the columns of the dataset's day.

        Args:
            typed: give each column its own type and NA for empty, instead of text; see
                `tracker.laws.query.typed`.
        """
        from tracker.laws.query.panel import span_rows

        if name == "panel":
            return self.panel(typed=typed)
        rows: pd.DataFrame = span_rows(self) if name == "spans" else getattr(self, name)
        return self._with_types(name, rows) if typed else rows

    def _with_types(self, name: str, rows: pd.DataFrame) -> pd.DataFrame:
        from tracker.laws.query.typed import typed_frame

        return typed_frame(self, name, rows)

    def described(self, state: str, law: str) -> int:
        """0 if `coded` describes a state's law as it stands on the dataset's day; less if the day
        lies before that law, more if a newer one took effect and the row is not coded anew.
        """
        history = self.changes.get((state, law), ())
        newer = begun_by(history, self.day) - begun_by(history, self._coded_on)
        return max(newer, 1) if self.supposes(state, law) else newer

    @cached_property
    def _coded_on(self) -> date:
        return date.fromisoformat(self.codebook.created)

    def state(self, state: str) -> Mapping[str, str]:
        """The row of one jurisdiction: column → cell."""
        return self._rows[state]

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, str]]:
        """State → its row. A page asks for hundreds, and each selection of a frame takes 5 ms."""
        return {row["state"]: row for row in rows_of(self.states)}

    def rows_for(self, table: str, state: str, law: str | None = None) -> pd.DataFrame:
        """The rows of a table, other than `states`, of a state, and of a law if one is named."""
        key = (table, state, law)
        if key not in self._parts:
            frame: pd.DataFrame = getattr(self, table)
            mask = frame["state"] == state
            if law is not None:
                mask &= frame["law"] == law
            self._parts[key] = frame[mask]
        return self._parts[key].copy(deep=False)

    def records_for(
        self, table: str, state: str, law: str | None = None
    ) -> Sequence[Mapping[str, str]]:
        """The rows of `rows_for` as column → cell, which is many times as fast for a few rows."""
        if table not in self._row_lists:
            made: dict[tuple[str, str | None], list[Mapping[str, str]]] = {}
            for row in rows_of(getattr(self, table)):
                for each in {None, row.get("law")}:
                    made.setdefault((row["state"], each), []).append(row)
            self._row_lists[table] = made
        return self._row_lists[table].get((state, law), ())

    def provisions_on(self, state: str, law: str) -> pd.DataFrame:
        """The provisions in force on the dataset's day, those that answer the law's question first.

        A provision whose start is not known counts from the change that the edition's row is of.
        """
        return _provisions_on(self, state, law).copy(deep=False)


# All of today's, in two languages, and some of other days.
@lru_cache(maxsize=320)
def _provisions_on(dataset: Dataset, state: str, law: str) -> pd.DataFrame:
    own = dataset._provisions.get((state, law), ())
    shown = in_force_on(own, dataset.described(state, law) >= 0, dataset.day)
    return dataset.provisions.loc[[each.row for each in shown]]


def load(folder: Path | None = None, day: date | None = None) -> Dataset:
    """Read the tables.

    Args:
        folder: where they are; by default the project's own.
        day: the day that `states` describes; by default the day of the edition.
    Raises:
        InvalidTables: a file cannot be read, a column is missing, or a cell that the replay
            needs cannot be understood. `checks.validate` finds everything else.
    """
    folder = folder or data_folder()
    catalogue = read_catalogue(folder)
    book = read_codebook(folder)
    frames, problems = read_tables(folder, book)
    if "states" in frames:
        problems += missing_columns(folder, frames["states"].columns, catalogue.laws)
    if problems:
        raise InvalidTables(tuple(problems))
    dataset = Dataset(
        day=day or date.fromisoformat(book.created),
        codebook=book,
        laws=catalogue.laws,
        protocol_version=catalogue.protocol_version,
        misreadings=catalogue.misreadings,
        changes=changes_in(folder, frames["events"]),
        coded=frames["states"],
        words=ENGLISH,
        english=None,
        supposed=None,
        **frames,
    )
    return dataset.on(dataset.day)


@lru_cache(maxsize=64)
def _in_language(dataset: Dataset, words: Translator) -> Dataset:
    coded = dataset.coded.copy()
    coded["name"] = coded["name"].map(words.gettext)
    legislatures, provisions = dataset.legislatures.copy(), dataset.provisions.copy()
    legislatures["name"] = legislatures["name"].map(words.body)
    provisions["citation"] = provisions["citation"].map(words.cell)
    translated = replace(
        dataset,
        words=words,
        english=dataset,
        codebook=codebook_in(dataset.codebook, words.gettext),
        laws=tuple(law_in(law, words.gettext) for law in dataset.laws),
        misreadings=tuple(law_in(each, words.gettext) for each in dataset.misreadings),
        coded=coded,
        legislatures=legislatures,
        provisions=provisions,
    )
    dated = translated.on(dataset.day)
    kept = dated.states["state"].isin(set(dataset.states["state"]))
    return dated if kept.all() else replace(dated, states=dated.states[kept])


@lru_cache(maxsize=128)
def _on(dataset: Dataset, day: date) -> Dataset:
    dated = replace(dataset, day=day, states=_as_of(dataset, day))
    # The other tables are the same on all days, and anyone may ask for thousands of days.
    object.__setattr__(dated, "_parts", dataset._parts)
    object.__setattr__(dated, "_row_lists", dataset._row_lists)
    return dated


@lru_cache(maxsize=32)
def _supposing(dataset: Dataset, supposed: Supposed) -> Dataset:
    key, day = (supposed.state, supposed.law), Span(dataset.day, dataset.day)
    change = Change(supposed.asked, supposed.status, day, day, supposed.title)
    provisions = dataset.provisions
    own = (provisions["state"] == supposed.state) & (provisions["law"] == supposed.law)
    made = replace(
        dataset,
        supposed=supposed,
        provisions=provisions[~own],
        changes={**dataset.changes, key: (*dataset.changes.get(key, ()), change)},
    )
    return made.on(dataset.day)


def _as_of(dataset: Dataset, day: date) -> pd.DataFrame:
    states = dataset.coded.copy()
    dated = replace(dataset, day=day)
    for law in dataset.laws:
        found = [dataset.answer(state, law, day) for state in states["state"]]
        for part in DatedAnswer._fields:
            column = law.id if part == "status" else f"{law.id}_{part}"
            states[column] = [getattr(each, part) for each in found]
        described = [dated.described(state, law.id) for state in states["state"]]
        of_the_row = set(law.columns) - {law.id, f"{law.id}_basis", f"{law.id}_as_of"}
        states.loc[[newer != 0 for newer in described], sorted(of_the_row)] = ""
    if supposed := dataset.supposed:
        mark = supposed.said(dataset.words)
        states[f"{supposed.law}_supposed"] = [
            mark if state == supposed.state else "" for state in states["state"]
        ]
    return states.astype(TEXT)


def _uncoded(found: Standing, words: Translator) -> str:
    changed = words.dated(found.confirmed)
    return words.gettext("details of the law in force since {date} are not coded yet", date=changed)


def _since_text(found: Standing, words: Translator) -> str:
    date = words.dated(found.since)
    if not date:
        return ""
    if found.observed:
        return words.gettext("{date} or earlier", date=date)
    return words.pgettext("since", "{date}", date=date)
