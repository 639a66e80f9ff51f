"""The numbers under the figures of the trends page, and the events, as rows for templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import Translator
from tracker.laws.prison_pay import rate
from tracker.laws.tables.load import rows_of
from tracker.maps import pay
from tracker.maps.years import counts_by_year, label_in_past, runs_by_state
from tracker.pages.parts import Row, sentence

Table = Mapping[str, object]
"""What the macro of a table wants."""


def adoption_table(by_year: pd.DataFrame, law: Law, words: Translator) -> Table:
    """How many jurisdictions had which status, a row a year, the newest first."""
    counts = counts_by_year(by_year, law).T[::-1]
    statuses = [status for status in law.all_statuses if status.code in counts.columns]
    return {
        "heads": [label_in_past(status, words) for status in statuses],
        "rows": {
            year: [row[status.code] for status in statuses] for year, row in counts.iterrows()
        },
    }


def grid_table(data: Dataset, by_year: pd.DataFrame, law: Law) -> Table:
    """The answers of each jurisdiction with their years, newest first; in order of the names."""
    found = runs_by_state(by_year)

    def told(code: str, first: int, last: int) -> Row:
        status, years = law.status(code), f"{first}–{last}" if last > first else str(first)
        return {"status": status, "label": label_in_past(status, data.words), "years": years}

    return {
        "rows": [
            {"state": code, "name": name, "runs": [told(*run) for run in reversed(found[code])]}
            for code, name in data.by_name.items()
            if code in found
        ]
    }


def measure_table(data: Dataset, voted: pd.DataFrame) -> Table:
    """Ballot measures, the newest first."""
    newest = voted.sort_values(["date", "state"], ascending=[False, True])
    return {"rows": [{**row, "name": _name(data, row["state"])} for row in rows_of(newest)]}


def pay_table(data: Dataset) -> Table:
    """What prison work pays, the newest figure of a job first, and which surveys are drawn."""
    found, words = data.prison_pay, data.words
    charted = {job: words.gettext(label) for job, label in pay.JOBS}
    jobs = {**data.codebook.field("prison_pay", "job").values, **charted}
    drawn = found[found["job"].isin(list(dict(pay.JOBS))) & ((found["low"] + found["high"]) != "")]
    ordered = found.sort_values(["state", "job", "year"], ascending=[True, False, False])
    return {
        "surveys": words.listed(sorted(set(drawn["year"]) - {""})),
        "rows": [
            {
                **row,
                "name": _name(data, row["state"]),
                "job": jobs.get(row["job"]) or row["job"],
                "wage": _wage(row, words),
                "said": Markup(" ").join(
                    words.html_cell(text) for text in (row["description"], row["note"]) if text
                ),
            }
            for row in rows_of(ordered)
        ],
    }


def _wage(row: Row, words: Translator) -> str:
    """The figures; where they are zero, that the work is unpaid as a rule."""
    paid = any(float(row[end] or 0) for end in ("low", "high"))
    return sentence(rate(words, {**row, "unpaid": ""} if paid else row))


def happened(data: Dataset, laws: Sequence[Law]) -> list[Row]:
    """What had happened to the laws by the dataset's day, the newest first."""
    kinds = data.codebook.field("events", "kind")
    names = {law.id: law.name for law in laws}
    events = data.events[data.events["law"].isin(list(names))]
    return [
        {
            **row,
            "name": _name(data, row["state"]),
            "law": names[row["law"]],
            "kind": kinds.label(row["kind"]),
        }
        for row in rows_of(events.sort_values(["date", "id"], ascending=False))
        if Span.parse(row["date"]).first <= data.day
    ]


def _name(data: Dataset, code: str) -> str:
    return data.words.gettext("United States") if code == "US" else str(data.state(code)["name"])
