"""The trends page: how people voted, and what prison work pays."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.maps import pay, votes
from tracker.maps.words import listed
from tracker.pages.parts import (
    Cell,
    Site,
    dark,
    outside,
    table,
)
from tracker.pages.trends_parts import chart, folded, section, state_link

MEASURES = ("measure_passed", "measure_failed")


def measures(site: Site, law: Law) -> None:
    """Draw the ballot measures on a law; nothing if there were none."""
    events = site.data.events
    rows = events[(events["law"] == law.id) & events["kind"].isin(MEASURES)]
    if rows.empty:
        return
    finding = votes.measures_alt(rows)
    section(
        f"{law.name}: how people voted",
        finding,
        "Statewide ballot measures on this question: votes for, in percent of votes for and "
        "against, and whether the measure passed. Some asked about more than this clause.",
    )
    chart(site, _votes(site.data, law.id, dark()), f"measures-{law.id}", finding)
    names = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    columns: dict[str, Cell] = {
        "Jurisdiction": lambda row: state_link(row["state"], names[row["state"]]),
        "Voted on": lambda row: readable(row["date"]),
        "Measure": lambda row: row["title"],
        "Outcome": lambda row: "Passed" if row["kind"] == "measure_passed" else "Failed",
        "For": lambda row: _number(row["yes_votes"]),
        "Against": lambda row: _number(row["no_votes"]),
        "Share for": lambda row: f"{row['yes_share']}%" if row["yes_share"] else "",
        "What it asked": lambda row: row["description"],
        "Source": lambda row: outside(row["url"], "Source") if row["url"] else "",
    }
    newest = rows.sort_values(["date", "state"], ascending=[False, True])
    folded("The votes", table(f"{law.name}: ballot measures, newest first", columns, newest))


@lru_cache(maxsize=8)
def _votes(dataset: Dataset, law_id: str, dark: bool) -> go.Figure:
    events = dataset.events[dataset.events["law"] == law_id]
    return votes.measures(events, dataset.law(law_id), dark=dark)


def _number(cell: str) -> str:
    return f"{int(cell):,}" if cell else ""


def prison_pay(site: Site) -> None:
    """Draw what prison work pays by state, with the year of each figure."""
    rows = site.data.prison_pay
    finding = pay.prison_pay_alt(rows)
    drawn = rows[rows["job"].isin(list(dict(pay.JOBS))) & ((rows["low"] + rows["high"]) != "")]
    surveys = listed(sorted(set(drawn["year"]) - {""}))
    section(
        "What prison work pays",
        finding,
        f"Dollars an hour, lowest to highest, from figures of {surveys}; of each state and kind "
        "of job the newest is drawn. A state that is not drawn has no figure on record, which "
        "does not mean that it pays nothing.",
    )
    chart(site, _paid(site.data, dark()), "prison-pay", finding)
    names = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    jobs: dict[str, str] = {
        **site.data.codebook.field("prison_pay", "job").values,
        **dict(pay.JOBS),
    }
    columns: dict[str, Cell] = {
        "Jurisdiction": lambda row: (
            state_link(row["state"], names[row["state"]])
            if row["state"] in names
            else "United States"
        ),
        "Job": lambda row: jobs.get(row["job"]) or row["job"],
        "Year": lambda row: row["year"] or "Not dated",
        "An hour": _wage,
        "What the source says": lambda row: " ".join(
            text for text in (row["description"], row["note"]) if text
        ),
        "Source": lambda row: outside(row["url"], "Source") if row["url"] else "",
    }
    ordered = rows.sort_values(["state", "job", "year"], ascending=[True, False, False])
    folded("The figures", table("Prison pay, newest figure of a job first", columns, ordered))


@lru_cache(maxsize=4)
def _paid(dataset: Dataset, dark: bool) -> go.Figure:
    return pay.prison_pay(dataset.prison_pay, dark=dark)


def _wage(row: pd.Series) -> str:
    ends = list(dict.fromkeys(f"${float(row[end]):.2f}" for end in ("low", "high") if row[end]))
    if row["unpaid"] == "true" and all(end == "$0.00" for end in ends):
        return "Unpaid as a rule"
    return " to ".join(ends) or "No figure"
