"""What a law is made of: its question, its statuses, and the words that belong to it.

The laws themselves are data: `laws.toml` in the folder of the tables, read by
`laws_file.read_catalogue`. Everything that names a law, a status or a color takes it from there.
What its keys mean stands at its head; the classes here have them as attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, StringConstraints

from tracker.laws.tables.forms import COLOR, Identifier

Level = Literal["protected", "partial", "unprotected", "unknown"]
Color = Annotated[str, StringConstraints(pattern=COLOR)]
Said = Annotated[str, "said"]
"""A text in our own words, which readers see in their language; quotations are not."""

SLOT = re.compile(r"\{(\w+)\}")
"""A slot for a column of the jurisdiction in the words of a status."""

UNKNOWN: Final = "unknown"
"""Code and level of the status of a jurisdiction whose answer no source settles."""
UNKNOWN_COLOR = "#b9bdc4"
"""Its fill, under the stripes that it alone has."""

NO_LAW_KNOWN = "no_law_known"
"""Code of the status for the time before the first law on record."""
_NO_LAW_KNOWN_COLOR = "#6b7280"


@dataclass(frozen=True)
class TomlTable:
    """A table of a file of words: it has no keys but its own, and no empty texts."""

    __pydantic_config__ = ConfigDict(extra="forbid", str_min_length=1)


@dataclass(frozen=True)
class Fitting(TomlTable):
    """Words of a status that fit some jurisdictions better than its own.

    `{citation}`, and the name of a column in braces, stand for the jurisdiction's own.

    Attributes:
        label, lack: as in the `Goal` of the law's own column; `""` leaves what that says.
        meaning, answer, ask, decides, congress: as in `Status`; `""` leaves what that says.
    """

    when: Mapping[str, tuple[str, ...]] = field(hash=False)  # statuses are keys of tables
    label: Said = ""
    lack: Said = ""
    meaning: Said = ""
    answer: Said = ""
    ask: Said = ""
    decides: Said = ""
    congress: Said = ""


@dataclass(frozen=True)
class Status(TomlTable):
    """One answer that a law may give to its question."""

    code: Identifier
    label: Said
    meaning: Said
    color: Color
    level: Level
    phrase: Said
    answer: Said
    ask: Said = ""
    decides: Said = ""
    congress: Said = ""
    fits: tuple[Fitting, ...] = ()
    rests_on_words: bool = True
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True)
class SharedWords(TomlTable):
    """The words of a status that all laws share: the texts of a `Status`."""

    label: str
    meaning: str
    phrase: str
    answer: str
    ask: str


@dataclass(frozen=True)
class Goal(TomlTable):
    """Something that a good law has."""

    column: str
    values: tuple[str, ...]
    label: Said
    lack: Said
    ask: Said = ""
    lent_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    lent_not: Said = ""
    not_lent: tuple[str, ...] = ()
    undercut_by: str = ""


@dataclass(frozen=True)
class NamedBill(TomlTable):
    """A bill that a message may name."""

    event: str
    gives: str
    chamber: Literal["upper", "lower"]


@dataclass(frozen=True)
class StatusRule(TomlTable):
    """How a status follows from the coded columns."""

    status: str
    text: Said
    when: Mapping[str, tuple[str, ...]]

    def holds(self, row: Mapping[str, str]) -> bool:
        """Whether a row of `states.csv` satisfies the rule."""
        return all((row[column] or UNKNOWN) in values for column, values in self.when.items())


@dataclass(frozen=True)
class Proposed(TomlTable):
    """Words that were proposed in Congress."""

    name: Said
    citation: Said
    text: str
    url: str


@dataclass(frozen=True)
class Congress(TomlTable):
    """How Congress could settle the question of a law for the whole country."""

    title: Said
    ask: Said
    decides: Said
    legislature: Said
    otherwise: Said
    proposed: Proposed | None = None


@dataclass(frozen=True)
class Example(TomlTable):
    """A jurisdiction at the line between two statuses."""

    state: str
    status: str
    why: Said


@dataclass(frozen=True)
class Boundary(TomlTable):
    """A status with a jurisdiction that has it and one that nearly has it."""

    status: str
    is_it: Example
    nearly: Example


@dataclass(frozen=True)
class HardCase(TomlTable):
    """A question that the rules leave open, and how it was decided."""

    question: Said
    decision: Said
    example: Example


@dataclass(frozen=True)
class Comparison(TomlTable):
    """How a count that others publish compares with ours."""

    publisher: str
    as_of: str
    statuses: tuple[str, ...]
    why: Said


@dataclass(frozen=True)
class LookUp(TomlTable):
    """Something that a person should look up for the record, and what to write down."""

    state: str
    what: str
    write_down: str
    url: str = ""


@dataclass(frozen=True)
class Misreading(TomlTable):
    """Something often read into the data, and what is true."""

    claim: Said
    answer: Said


@dataclass(frozen=True)
class Law(TomlTable):
    """A law that every jurisdiction either has or lacks."""

    id: Identifier
    name: Said
    question: Said
    summaries: Mapping[Level, Said]
    statuses: tuple[Status, ...]
    variables: tuple[str, ...] = ()
    only_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[StatusRule, ...] = ()
    goals: tuple[Goal, ...] = ()
    bills: tuple[NamedBill, ...] = ()
    topics: tuple[str, ...] = ()
    instrument: Literal["statute", "constitution"] = "statute"
    congress: Congress | None = None
    prison_pay: bool = False
    unread_vote: str = ""
    no_vote_then: tuple[str, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    hard_cases: tuple[HardCase, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    look_ups: tuple[LookUp, ...] = ()
    # `NO_LAW_KNOWN` and `UNKNOWN`, which the catalogue gives to each law.
    shared: tuple[Status, ...] = ()

    @property
    def all_statuses(self) -> tuple[Status, ...]:
        """The statuses from best to worst, then those that all laws share."""
        return (*self.statuses, *self.shared)

    @property
    def federal(self) -> bool:
        """True if Congress could settle the question for the whole country."""
        return self.congress is not None

    def in_legend(self, numbers: Mapping[str, int]) -> tuple[Status, ...]:
        """The statuses that a legend lists: all, but `NO_LAW_KNOWN` only where it occurs.

        Args:
            numbers: status code → number of jurisdictions; missing ones count 0.
        """
        occurs = numbers.get(NO_LAW_KNOWN, 0) > 0
        return tuple(each for each in self.all_statuses if each.code != NO_LAW_KNOWN or occurs)

    def status(self, code: str) -> Status:
        """The status with this code; raises `KeyError` if the law has none."""
        for status in self.all_statuses:
            if status.code == code:
                return status
        raise KeyError(code)

    def _fitting(self, row: Mapping[Any, Any]) -> Fitting | None:
        for each in self.status(row[self.id]).fits:
            if all(row[column] in values for column, values in each.when.items()):
                return each
        return None

    def status_of(self, row: Mapping[Any, Any]) -> Status:
        """The status of a row of `states.csv`, in words that fit the jurisdiction."""
        status, fit = self.status(row[self.id]), self._fitting(row)
        if fit is None:
            return status
        own = {**row, "citation": row[f"{self.id}_citation"]}
        return replace(
            status,
            meaning=fit.meaning or status.meaning,
            answer=filled(fit.answer or status.answer, own),
            ask=filled(fit.ask or status.ask, own),
            decides=fit.decides or status.decides,
            congress=filled(fit.congress or status.congress, own),
        )

    def goal_of(self, goal: Goal, row: Mapping[Any, Any]) -> Goal:
        """A goal in words that fit the jurisdiction of a row of `states.csv`."""
        fit = self._fitting(row) if goal.column == self.id else None
        return (
            replace(goal, label=fit.label or goal.label, lack=fit.lack or goal.lack)
            if fit
            else goal
        )

    def answers(self, code: str) -> bool:
        """Whether a status code answers the law's question; `no_law_known` and `unknown` do not."""
        return self.status(code).level != UNKNOWN

    def rank(self, code: str) -> int:
        """Place of a status from best (0) to worst; `unknown` is last."""
        return self.all_statuses.index(self.status(code))

    def comparison(self, publisher: str, as_of: str) -> Comparison | None:
        """How a row of `published_counts.csv` compares with our count, if that is written."""
        for each in self.comparisons:
            if (each.publisher, each.as_of) == (publisher, as_of):
                return each
        return None

    @property
    def columns(self) -> tuple[str, ...]:
        """The law's columns of `states.csv`, in order."""
        return (
            self.id,
            f"{self.id}_basis",
            f"{self.id}_as_of",
            *self.variables,
            f"{self.id}_note",
            f"{self.id}_practice",
            f"{self.id}_other_reading",
            f"{self.id}_other_reason",
        )

    def rule(self, row: Mapping[str, str]) -> StatusRule | None:
        """The rule that gives the status of a row of `states.csv`; `None` if none holds, so that
        the status is `unknown`.
        """
        return next((rule for rule in self.rules if rule.holds(row)), None)


@dataclass(frozen=True)
class Catalogue(TomlTable):
    """All that `laws.toml` holds."""

    laws: tuple[Law, ...]
    unknown: SharedWords
    no_law_known: SharedWords
    protocol_version: str = "1"
    misreadings: tuple[Misreading, ...] = ()

    @property
    def shared(self) -> tuple[Status, Status]:
        """The statuses that all laws share, in the order of a legend."""
        earlier, settled_by_none = vars(self.no_law_known), vars(self.unknown)
        return (
            Status(NO_LAW_KNOWN, color=_NO_LAW_KNOWN_COLOR, level=UNKNOWN, **earlier),
            Status(UNKNOWN, color=UNKNOWN_COLOR, level=UNKNOWN, **settled_by_none),
        )


def find_law(laws: Iterable[Law], law_id: str) -> Law:
    """The law with this id."""
    for law in laws:
        if law.id == law_id:
            return law
    raise KeyError(law_id)


def filled(text: str, row: Mapping[Any, Any]) -> str:
    """A text with the columns that it names in braces."""
    return SLOT.sub(lambda slot: str(row[slot[1]]), text)
