"""Rows as typed values, with the explanation of each column."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Translator
from tracker.laws.tables.load import Field

Value = str | int | float | bool | None


def fields(dataset: Dataset, table: str) -> tuple[Field, ...]:
    """The columns of a table of the dataset, in order; for `states` also the replayed ones."""
    written = dataset.codebook.fields(table)
    if table != "states":
        return written
    return written + tuple(field for law in dataset.laws for field in _replayed(law, dataset.words))


def _replayed(law: Law, words: Translator) -> tuple[Field, ...]:
    def field(part: str, title: str, description: str, example: str, kind: str = "string") -> Field:
        name = f"{law.id}_{part}"
        return Field(name, f"{law.name}: {title}", description, kind, example=example)

    return (
        field(
            "since",
            words.gettext("in effect since"),
            words.gettext(
                "Date of effect of the change that set the status, as precise as its source; empty "
                "when no change is on record."
            ),
            "2013-06-25",
        ),
        field(
            "since_observed",
            words.gettext("may be older"),
            words.gettext(
                "True if no change is on record and the status was only observed on the date that "
                "“in effect since” gives; it may be older."
            ),
            "false",
            "boolean",
        ),
        field(
            "since_text",
            words.gettext("in effect since, in words"),
            words.gettext(
                "The date of “in effect since” for a reader; “or earlier” follows where the status "
                "was only observed on it."
            ),
            "2005 or earlier",
        ),
        field(
            "changing",
            words.gettext("what is not certain on this day"),
            words.gettext(
                "Set when the day lies inside the span in which a change took effect, before "
                "the first change on record, or after a change whose details nobody has coded yet."
            ),
            "changed during 2013",
        ),
        field(
            "citation",
            words.gettext("citation"),
            words.gettext("Where the law in force on this day can be read."),
            "Ky. Rev. Stat. § 529.120",
        ),
        field(
            "next",
            words.gettext("next status"),
            words.gettext(
                "Status that a law or ballot measure which was passed by this day gives later; "
                "empty if there is none. Until then it changes nothing."
            ),
            "immunity",
        ),
        field(
            "next_from",
            words.gettext("next status, in force from"),
            words.gettext("Day of effect of the next status, as precise as its source."),
            "2027-02-20",
        ),
    )


def typed(field: Field, cell: str) -> Value:
    """A cell as a value: whole number, number, true or false, text; an empty cell is `None`.

    Raises:
        ValueError: the cell is not of the field's type, which `checks.validate` refuses.
    """
    if cell == "":
        return None
    if field.type == "integer":
        return int(cell)
    if field.type == "number":
        return float(cell)
    if field.type == "boolean":
        if cell not in ("true", "false"):
            raise ValueError(f'{field.name}: "{cell}" is neither true nor false')
        return cell == "true"
    return cell


def typed_rows(columns: Sequence[Field], frame: pd.DataFrame) -> list[tuple[Value, ...]]:
    """The cells of `columns` as values, row by row; raises as `typed` does."""
    cells = [[typed(field, cell) for cell in frame[field.name]] for field in columns]
    return list(zip(*cells, strict=True))


def typed_records(columns: Sequence[Field], frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The rows of `frame`: column → typed value."""
    names = [field.name for field in columns]
    return [dict(zip(names, row, strict=True)) for row in typed_rows(columns, frame)]


def records(dataset: Dataset, table: str, frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The rows of `frame`, which has the columns of `table`: column → typed value."""
    return typed_records(fields(dataset, table), frame)
