"""What a state still lacks, and whose words it could borrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tracker.laws.catalogue import Goal, Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import notices
from tracker.laws.tables.load import rows_of


@dataclass(frozen=True)
class ModelLaw:
    """Words of a law that another legislature has passed.

    Attributes:
        language: language of the words, `en` or `es`.
        steps: borders to cross; 99 where there is no way by land.
        notice: that the page no longer shows the words, or `""`.
        weaker: True if the state takes part of it back, as a saving clause does.
    """

    state: str
    name: str
    citation: str
    text: str
    language: str
    url: str
    since: str
    steps: int
    notice: str = ""
    weaker: bool = False


@dataclass(frozen=True)
class Gap:
    """A goal that a state does not meet, or for which its value is not verified.

    Attributes:
        known: True if the state is known to lack it.
        models: quoted law of the states that have it, the nearest first.
    """

    goal: Goal
    known: bool
    models: tuple[ModelLaw, ...]


def gaps(dataset: Dataset, state: str, law: Law) -> tuple[Gap, ...]:
    """The goals that the state's law does not meet, the most important first."""
    row = dataset.state(state)
    return tuple(
        Gap(
            goal=law.goal_of(goal, row),
            known=row[goal.column] not in ("", "unknown"),
            models=models(dataset, state, law, goal),
        )
        for goal in unmet(dataset, state, law)
    )


def unmet(dataset: Dataset, state: str, law: Law) -> tuple[Goal, ...]:
    """The goals of `gaps`, without a search for models."""
    row = dataset.state(state)
    return tuple(goal for goal in law.goals if row[goal.column] not in goal.values)


def first(missing: Sequence[Gap]) -> Gap | None:
    """The gap that is asked about, on every surface, and that a draft closes first: the first that
    the law is known to have, or else the first that nobody has verified.
    """
    return next((gap for gap in missing if gap.known), next(iter(missing), None))


def met_by(dataset: Dataset, state: str, goal: Goal) -> tuple[str, ...]:
    """USPS codes of the other jurisdictions that meet a goal and take no part of it back."""
    return tuple(
        row["state"]
        for row in map(dataset.state, dataset.states["state"])
        if row["state"] != state
        and row[goal.column] in goal.values
        and lends(goal, row)
        and not (goal.undercut_by and row[goal.undercut_by])
    )


def lends(goal: Goal, row: Mapping[Any, Any]) -> bool:
    """Whether a jurisdiction that meets a goal may be named as having it."""
    return all(row[column] in values for column, values in goal.lent_by.items())


def models(dataset: Dataset, state: str, law: Law, goal: Goal) -> tuple[ModelLaw, ...]:
    """Quoted law of the states that meet a goal: one text per state, the nearest first; after them
    those that take a part of it back.
    """
    distance = steps(dataset, state)
    home = dataset.state(state)["region"]
    found: list[tuple[tuple[bool, int, bool, str], ModelLaw]] = []
    for other in dataset.states["state"]:
        row = dataset.state(other)
        if other == state or row[goal.column] not in goal.values or not lends(goal, row):
            continue
        for words in _quoted(dataset, other, law.id):
            if goal.column not in words["shows"].split(";") or words["citation"] in goal.not_lent:
                continue
            # Related provisions do not answer the question of the law.
            if goal.column == law.id and words["role"] != "operative":
                continue
            model = ModelLaw(
                state=other,
                name=row["name"],
                **{key: words[key] for key in ("citation", "text", "language", "url", "notice")},
                since=words["in_force_from"],
                steps=distance.get(other, 99),
                weaker=bool(goal.undercut_by and row[goal.undercut_by]),
            )
            found.append(((model.weaker, model.steps, row["region"] != home, other), model))
            break
    return tuple(model for _, model in sorted(found, key=lambda pair: pair[0]))


# The page of every state searches the provisions of all others.
@lru_cache(maxsize=320)
def _quoted(dataset: Dataset, state: str, law: str) -> tuple[Mapping[str, str], ...]:
    """The provisions in force whose words were read, each with its `notice`, in the order of
    `provisions_on`.
    """
    rows = dataset.provisions_on(state, law)
    rows = rows.assign(notice=notices(dataset, state, law, rows))
    return tuple(row for row in rows_of(rows) if row["text"])


@lru_cache(maxsize=128)
def steps(dataset: Dataset, state: str) -> Mapping[str, int]:
    """How many borders lie between a state and each state that can be reached by land."""
    neighbors: Mapping[str, Sequence[str]] = {
        code: [other for other in written.split(";") if other]
        for code, written in zip(dataset.coded["state"], dataset.coded["neighbors"], strict=True)
    }
    distance, edge = {state: 0}, [state]
    for here in edge:
        beyond = [other for other in neighbors.get(here, ()) if other not in distance]
        distance |= dict.fromkeys(beyond, distance[here] + 1)
        edge += beyond
    return distance
