"""Reading the laws from `laws.toml`, with one clear line for each mistake in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from tracker.laws.catalogue import NO_LAW_KNOWN, SLOT, UNKNOWN, Catalogue, Example, Law
from tracker.laws.problems import Problem
from tracker.laws.tables import forms
from tracker.laws.tables.load import LAWS_FILE, data_folder, file_name

_CATALOGUE = TypeAdapter(Catalogue)
_LEVELS = ("protected", "partial", "unprotected")
_SHARED = (UNKNOWN, NO_LAW_KNOWN)


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """Read `laws.toml`.
    Raises:
        InvalidTables: the file is missing, is not TOML, or has something else in it than a
            `Catalogue`; a problem names the table and the key, such as
            `laws.safe_harbor.statuses.immunity.color`.
    """
    folder = folder or data_folder()
    place = file_name(folder, LAWS_FILE)
    return parse_catalogue(forms.read_text(folder / LAWS_FILE, place), place)


def parse_catalogue(text: str, place: str) -> Catalogue:
    """The catalogue that a TOML document describes."""
    catalogue = forms.shaped(_CATALOGUE, forms.parse_toml(text, place), place)
    contradictions = [each for law in catalogue.laws for each in _contradictions(law)]
    contradictions += forms.duplicates("laws", [law.id for law in catalogue.laws])
    if not catalogue.laws:
        contradictions.append(("laws", "there is no law", "write one"))
    if contradictions:
        raise forms.refusal(place, contradictions)
    laws = tuple(replace(law, shared=catalogue.shared) for law in catalogue.laws)
    return replace(catalogue, laws=laws)


def missing_columns(folder: Path, known: Collection[str], laws: Sequence[Law]) -> list[Problem]:
    """The columns of `states.csv` that a law needs and that are not among those known."""
    place, rule = file_name(folder, "states.csv"), "missing-law-column"
    return [
        Problem(
            place, 1, "", column, f"the column of the law {law.id} is missing", "restore it", rule
        )
        for law in laws
        for column in law.columns
        if column not in known
    ]


def _contradictions(law: Law) -> Iterator[forms.Mistake]:
    """Where the tables of one law disagree with each other."""
    key = f"laws.{law.id}"
    codes = [status.code for status in law.statuses]
    yield from forms.duplicates(f"{key}.statuses", codes)
    if law.shared:
        yield f"{key}.shared", "belongs to all laws", "remove it"
    if not codes:
        yield f"{key}.statuses", "there is no status", "write at least one"
    levels = [status.level for status in law.statuses]
    for status in law.statuses:
        if status.code in _SHARED or status.level == UNKNOWN:
            shared = status.code if status.code in _SHARED else UNKNOWN
            message = f"{shared} belongs to all laws"
            yield f"{key}.statuses.{status.code}", message, "give it another code and level"
            return
    if [_LEVELS.index(level) for level in levels] != sorted(map(_LEVELS.index, levels)):
        remedy = f"write them from best to worst: {', '.join(_LEVELS)}"
        yield f"{key}.statuses", "the levels are out of order", remedy
    for level in _LEVELS:
        if (level in levels) != (level in law.summaries):
            lacks = level in levels
            message = "is missing" if lacks else "no status has this level"
            yield f"{key}.summaries.{level}", message, "add it" if lacks else "remove it"
    known = f"write {', '.join((*codes, UNKNOWN))}"
    for place, named in _named_statuses(law):
        if named not in (*codes, UNKNOWN):
            yield f"{key}.{place}", f'"{named}" is not a status of this law', known
    for line in law.boundaries:
        if line.is_it.status != line.status or line.nearly.status == line.status:
            message = "is_it must have this status, and nearly another"
            yield f"{key}.boundaries.{line.status}", message, "correct the two examples"
    for rule in law.rules:
        for column in rule.when:
            if column not in law.variables:
                message = f'"{column}" is not one of the variables'
                yield f"{key}.rules.{rule.status}.when", message, "name a variable of this law"
    for goal in law.goals:
        if goal.column not in (law.id, *law.variables):
            message = f'"{goal.column}" is neither the law nor one of its variables'
            yield f"{key}.goals.{goal.column}", message, "name a column of this law"
        if goal.undercut_by and goal.undercut_by not in law.variables:
            message = f'"{goal.undercut_by}" is not one of the variables'
            place = f"{key}.goals.{goal.column}.undercut_by"
            yield place, message, "name a variable of this law"
        if not goal.ask and goal.column != law.id:
            yield f"{key}.goals.{goal.column}.ask", "is missing", "say what to ask for"
    for column in law.only_with:
        if column not in law.variables:
            message = f'"{column}" is not one of its variables'
            yield f"{key}.only_with.{column}", message, "name a variable of this law"
    own = {law.id, *law.variables, "state", "kind"}
    for status in law.statuses:
        for each in status.fits:
            place = f"{key}.statuses.{status.code}.fits"
            slots = set(SLOT.findall(f"{each.answer} {each.ask} {each.congress}"))
            for column in sorted((set(each.when) | slots) - own - {"citation"}):
                yield place, f'"{column}" is not a column that it may name', "name one of this law"


def _named_statuses(law: Law) -> Iterator[tuple[str, str]]:
    for line in law.boundaries:
        examples: tuple[tuple[str, Example], ...] = (("is_it", line.is_it), ("nearly", line.nearly))
        yield f"boundaries.{line.status}.status", line.status
        for name, example in examples:
            yield f"boundaries.{line.status}.{name}.status", example.status
    for column, codes in law.only_with.items():
        for code in codes:
            yield f"only_with.{column}", code
    for bill in law.bills:
        yield f"bills.{bill.event}.gives", bill.gives
    for rule in law.rules:
        yield f"rules.{rule.status}.status", rule.status
    for case in law.hard_cases:
        yield f"hard_cases.{forms.quoted_key(case.question)}.example.status", case.example.status
    for each in law.comparisons:
        for code in each.statuses:
            yield f"comparisons.{forms.quoted_key(each.publisher)}.statuses", code
