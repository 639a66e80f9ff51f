"""What a selection of jurisdictions shows, counted and in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span


def counts(states: pd.DataFrame, law: Law) -> dict[str, int]:
    """Status code → number of jurisdictions, from best to worst, `unknown` last, zeros kept."""
    found = states[law.id].value_counts()
    return {status.code: int(found.get(status.code, 0)) for status in law.all_statuses}


def jurisdictions(number: int) -> str:
    """`1 jurisdiction`, `56 jurisdictions`."""
    return f"{number} jurisdiction" + ("" if number == 1 else "s")


def headline(states: pd.DataFrame, law: Law) -> str:
    """The finding for a selection in one sentence, worst first, saying what it counts.

    `"In 20 of 56 jurisdictions …; in 27 more …; 3 are not yet verified."`
    """
    total = len(states)
    if total == 0:
        return "No jurisdiction fits these filters."
    by_level = {
        level: sum(number for code, number in counts(states, law).items() if code in codes)
        for level, codes in _codes_by_level(law).items()
    }
    parts: list[str] = []
    for level in ("unprotected", "partial", "protected"):
        number = by_level.get(level, 0)
        if not number or (level == "protected" and parts):
            continue
        lead = f"in {number} more" if parts else f"In {number} of {jurisdictions(total)}"
        parts.append(f"{lead} {law.summaries[level]}")  # type: ignore[index]
    unknown = by_level.get("unknown", 0)
    if unknown:
        verb = "is" if unknown == 1 else "are"
        parts.append(
            f"{unknown} {verb} not yet verified"
            if parts
            else f"{unknown} of {jurisdictions(total)} {verb} not yet verified"
        )
    return "; ".join(parts) + "."


def _codes_by_level(law: Law) -> dict[str, tuple[str, ...]]:
    levels: dict[str, tuple[str, ...]] = {}
    for status in law.all_statuses:
        levels[status.level] = (*levels.get(status.level, ()), status.code)
    return levels


@dataclass(frozen=True)
class Difference:
    """A jurisdiction whose status is not the same on two days.

    Attributes:
        state: USPS code.
        name: its name.
        law: id of the law.
        before: status on the earlier day.
        after: status on the later day.
        since: date of effect of the newer status.
        title: what changed it.
    """

    state: str
    name: str
    law: str
    before: Status
    after: Status
    since: str
    title: str

    @property
    def first_record(self) -> bool:
        """Whether nothing was on record before, so that this may be no change of law."""
        return self.before.code == "unknown"


def differences(dataset: Dataset, law: Law, first: date, second: date) -> tuple[Difference, ...]:
    """What changed in the dataset's jurisdictions between two days, in order of effect."""
    early, late = sorted((first, second))
    shown = set(dataset.states["state"])
    before = dataset.on(early).states.set_index("state")
    after = dataset.on(late).states.set_index("state")
    titles = dataset.events.set_index("id")["title"]
    found = []
    for state in before.index:
        old, new = before.at[state, law.id], after.at[state, law.id]
        if state not in shown or old == new:
            continue
        change = dataset.on(late).standing(state, law.id)
        found.append(
            Difference(
                state=str(state),
                name=str(after.at[state, "name"]),
                law=law.id,
                before=law.status(str(old)),
                after=law.status(str(new)),
                since=change.since,
                title=str(titles.get(change.event, "")),
            )
        )
    return tuple(sorted(found, key=lambda d: (Span.parse(d.since) if d.since else Span(late, late), d.state)))


def combinations(states: pd.DataFrame, one: Law, two: Law) -> dict[tuple[str, str], list[str]]:
    """(level under `one`, level under `two`) → USPS codes, each level present with its states."""
    levels = _level_of(one), _level_of(two)
    cells: dict[tuple[str, str], list[str]] = {}
    for row in states.to_dict("records"):
        cell = levels[0][row[one.id]], levels[1][row[two.id]]
        cells.setdefault(cell, []).append(str(row["state"]))
    return cells


def _level_of(law: Law) -> dict[str, str]:
    return {status.code: status.level for status in law.all_statuses}
