"""What a law is made of: its question, its statuses, and the words that belong to it.

The laws themselves are data: `laws.toml` in the folder of the tables, read by
`laws_file.read_catalogue`. Everything that names a law, a status or a color takes it from there.
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


SLOT = re.compile(r"\{(\w+)\}")
"""In the words of a status, what stands for a column of the jurisdiction."""

UNKNOWN: Final = "unknown"
"""Code and level of the status of a jurisdiction whose answer no source settles."""
UNKNOWN_COLOR = "#b9bdc4"
"""Its fill, under the stripes that it alone has."""

NO_LAW_KNOWN = "no_law_known"
"""Code of the status for the time before the first law on record."""
_NO_LAW_KNOWN_COLOR = "#6b7280"


@dataclass(frozen=True)
class _Entry:
    """A table of `laws.toml`: it has no keys but its own, and no empty texts."""

    __pydantic_config__ = ConfigDict(extra="forbid", str_min_length=1)


@dataclass(frozen=True)
class Fitting(_Entry):
    """Words of a status that fit some jurisdictions better than its own.

    `{citation}`, and the name of a column in braces, stand for the jurisdiction's own.

    Attributes:
        when: column of `states.csv` → the values with which these words fit; all columns must.
        answer, ask, decides, congress: as in `Status`; `""` leaves what that says.
    """

    when: Mapping[str, tuple[str, ...]] = field(hash=False)  # statuses are keys of tables
    answer: str = ""
    ask: str = ""
    decides: str = ""
    congress: str = ""


@dataclass(frozen=True)
class Status(_Entry):
    """One answer that a law may give to its question.

    Attributes:
        code: the value in the tables and in URLs, such as `conditional_immunity`.
        color: fill on maps, `#rrggbb`.
        level: whether it counts as protected, partial or unprotected; `unknown` for no answer.
        phrase: completes "In 3 states …" when one state or several have this status.
        answer: completes "In Kentucky, …" on the state's own page.
        ask: what to ask a legislator for while the law stands so.
        decides: completes "…, because …", why the legislature decides; `""` where that is plain.
        congress: what to ask Congress for, where it alone can change the words.
        fits: words for some jurisdictions, which `Law.status_of` puts in place of these.
        rests_on_words: whether there must be a provision that shows it; False for silence.
        unsaid: parts of words that a text with this status does not hold, for silence.
    """

    code: Identifier
    label: str
    meaning: str
    color: Color
    level: Level
    phrase: str
    answer: str
    ask: str = ""
    decides: str = ""
    congress: str = ""
    fits: tuple[Fitting, ...] = ()
    rests_on_words: bool = True
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True)
class SharedWords(_Entry):
    """The words of a status that all laws share: the texts of a `Status`."""

    label: str
    meaning: str
    phrase: str
    answer: str
    ask: str


@dataclass(frozen=True)
class Goal(_Entry):
    """Something that a good law has.

    Attributes:
        column: column of `states.csv` that shows it.
        values: the values that meet it.
        lack: completes "The law does not yet …" where it is not met.
        ask: what to ask for where this is the first that is lacking; `""` for the law's own
            column, where the status has the ask.
        lent_by: column → values that a jurisdiction must have too to be named as having it.
        not_lent: citations that show it but are no model for it.
        undercut_by: column with what takes a part of it back, where a state has that.
    """

    column: str
    values: tuple[str, ...]
    label: str
    lack: str
    ask: str = ""
    lent_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    not_lent: tuple[str, ...] = ()
    undercut_by: str = ""


@dataclass(frozen=True)
class NamedBill(_Entry):
    """A bill that a message may name.

    Attributes:
        event: id of its row in `events.csv`.
        gives: code of the status that it would give.
        chamber: where it began.
    """

    event: str
    gives: str
    chamber: Literal["upper", "lower"]


@dataclass(frozen=True)
class StatusRule(_Entry):
    """How a status follows from the coded columns.

    Attributes:
        when: column → the values that satisfy it; `unknown` stands for an empty cell. The rule
            holds where every column has one of its values.
    """

    status: str
    text: str
    when: Mapping[str, tuple[str, ...]]

    def holds(self, row: Mapping[str, str]) -> bool:
        """Whether a row of `states.csv` satisfies the rule."""
        return all((row[column] or UNKNOWN) in values for column, values in self.when.items())


@dataclass(frozen=True)
class Proposed(_Entry):
    """Words that were proposed in Congress.

    Attributes:
        url: where that can be read.
    """

    name: str
    citation: str
    text: str
    url: str


@dataclass(frozen=True)
class Congress(_Entry):
    """How Congress could settle the question of a law for the whole country.

    Attributes:
        ask: what to ask a member of Congress for.
        decides: completes "Congress, because …".
        legislature: completes "Your legislature …": its part in a change by Congress.
        otherwise: completes "Congress …" where another office is asked first.
        proposed: the words that were proposed, if they were read.
    """

    title: str
    ask: str
    decides: str
    legislature: str
    otherwise: str
    proposed: Proposed | None = None


@dataclass(frozen=True)
class Example(_Entry):
    """A jurisdiction at the line between two statuses.

    Attributes:
        why: why it has that status, in a sentence.
    """

    state: str
    status: str
    why: str


@dataclass(frozen=True)
class Boundary(_Entry):
    """A status with a jurisdiction that has it and one that nearly has it.

    Attributes:
        is_it: has this status.
        nearly: has another, and why.
    """

    status: str
    is_it: Example
    nearly: Example


@dataclass(frozen=True)
class HardCase(_Entry):
    """A question that the rules leave open, and how it was decided.

    Attributes:
        question: the case.
        decision: what is coded, and why.
        example: a jurisdiction that shows it.
    """

    question: str
    decision: str
    example: Example


@dataclass(frozen=True)
class Comparison(_Entry):
    """How a count that others publish compares with ours.

    Attributes:
        publisher, as_of: the row of `published_counts.csv`.
        statuses: codes of the statuses that come nearest to what they count.
        why: what makes the two counts differ, or agree.
    """

    publisher: str
    as_of: str
    statuses: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class LookUp(_Entry):
    """Something that a person should look up for the record, and what to write down.

    Attributes:
        state: whose law it is about; `US` where it is about many.
        url: where to begin, if that is known.
    """

    state: str
    what: str
    write_down: str
    url: str = ""


@dataclass(frozen=True)
class Misreading(_Entry):
    """Something often read into the data, and what is true."""

    claim: str
    answer: str


@dataclass(frozen=True)
class Law(_Entry):
    """A law that every jurisdiction either has or lacks.

    Attributes:
        id: its status column in `states.csv`, and the prefix of the columns that every law has
            (`<id>_basis`, `<id>_as_of`, `<id>_note`, `<id>_practice`, `<id>_other_reading`,
            `<id>_other_reason`).
        question: the question that a status answers.
        summaries: level → what completes "In 3 states …" for all statuses of that
            level together.
        statuses: from best to worst for the person concerned; `NO_LAW_KNOWN` and `UNKNOWN`, which
            all laws share, are not among them.
        variables: other coded columns of `states.csv` that belong to this law.
        only_with: variable → codes of the only statuses with which it has an answer.
        rules: how the status follows from the variables; the first that holds gives it. A law
            without rules is coded by hand.
        goals: what a good law has, the most important first.
        bills: bills that a message may name while they are pending.
        topics: the topics of `campaigns.csv` that fit it, the closest first.
        instrument: what changes it: a `statute`, or an amendment of the `constitution`.
        congress: how Congress could settle the question for the whole country, if it could.
        prison_pay: whether `prison_pay.csv` belongs on its pages.
        unread_vote: a day on which voters may have changed it and whose results were not read.
        no_vote_then: the jurisdictions that held no general election on that day.
        boundaries: an example on each side of each status, from best to worst.
        hard_cases: questions that the rules leave open.
        comparisons: how the counts of others compare with ours.
        look_ups: what a person should look up, besides what the tables show to be missing.
        shared: the statuses `NO_LAW_KNOWN` and `UNKNOWN`, which the catalogue gives to each law.
    """

    id: Identifier
    name: str
    question: str
    summaries: Mapping[Level, str]
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
        """The status with this code.

        Raises:
            KeyError: the law has no such status.
        """
        for status in self.all_statuses:
            if status.code == code:
                return status
        raise KeyError(code)

    def status_of(self, row: Mapping[Any, Any]) -> Status:
        """The status of a row of `states.csv`, in words that fit the jurisdiction."""
        status = self.status(row[self.id])
        for each in status.fits:
            if all(row[column] in values for column, values in each.when.items()):
                own = {**row, "citation": row[f"{self.id}_citation"]}
                return replace(
                    status,
                    answer=filled(each.answer or status.answer, own),
                    ask=filled(each.ask or status.ask, own),
                    decides=each.decides or status.decides,
                    congress=filled(each.congress or status.congress, own),
                )
        return status

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
class Catalogue(_Entry):
    """All that `laws.toml` holds.

    Attributes:
        unknown: the words for an answer that no source settles.
        no_law_known: the words for the time before the first law on record.
        protocol_version: version of the rules by which the tables are coded.
        misreadings: what is often read into the data.
    """

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
