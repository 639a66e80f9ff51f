"""The laws that are tracked, their statuses, and the words and colors of each.

Everything that names a law, a status or a color reads it here. A law's `id` is its status column
in `states.csv` and the prefix of the columns that every law has (`<id>_basis`, `<id>_as_of`,
`<id>_note`, `<id>_practice`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["protected", "partial", "unprotected", "unknown"]


@dataclass(frozen=True)
class Status:
    """One answer that a law may give to its question.

    Attributes:
        code: the value in the tables and addresses, such as `conditional_immunity`.
        label: what the screen shows beside the color.
        meaning: one sentence that explains the label.
        color: fill on maps, `#rrggbb`.
        level: whether it counts as protected, partial or unprotected; `unknown` for no answer.
        phrase: completes "In 3 states …" when one state or several have this status.
        answer: completes "In Kentucky, …" on the state's own page.
        ask: what to ask a legislator for while the law stands so; empty when nothing is asked.
    """

    code: str
    label: str
    meaning: str
    color: str
    level: Level
    phrase: str
    answer: str
    ask: str = ""


UNKNOWN = Status(
    code="unknown",
    label="Not yet verified",
    meaning="No source that we could read settles the answer. Help us verify it.",
    color="#b9bdc4",
    level="unknown",
    phrase="the answer is not yet verified",
    answer="the answer is not yet verified",
    ask="Tell us what the law says, and where it can be read.",
)


@dataclass(frozen=True)
class Goal:
    """Something that a good law has.

    Attributes:
        column: column of `states.csv` that shows it.
        values: the values that meet it.
        label: what it is, in a few words.
    """

    column: str
    values: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class Law:
    """A law that every jurisdiction either has or lacks.

    Attributes:
        id: status column in `states.csv`, such as `safe_harbor`.
        name: what the screen calls it.
        question: the question that a status answers.
        summaries: level → what completes "In 3 of 56 jurisdictions …" for all statuses of that
            level together.
        statuses: best for the person concerned first; `UNKNOWN` is not among them.
        variables: other coded columns of `states.csv` that belong to this law.
        goals: what a good law has, the most important first.
        topics: the topics of `campaigns.csv` that fit it, the closest first.
        made_by: what changes it: a `statute`, or an amendment of the `constitution`.
        federal: whether Congress could settle the question for the whole country.
    """

    id: str
    name: str
    question: str
    summaries: Mapping[Level, str]
    statuses: tuple[Status, ...]
    variables: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    topics: tuple[str, ...] = ()
    made_by: Literal["statute", "constitution"] = "statute"
    federal: bool = False

    @property
    def all_statuses(self) -> tuple[Status, ...]:
        """The statuses from best to worst, then `UNKNOWN`."""
        return (*self.statuses, UNKNOWN)

    def status(self, code: str) -> Status:
        """The status with this code.

        Raises:
            KeyError: the law has no such status.
        """
        for status in self.all_statuses:
            if status.code == code:
                return status
        raise KeyError(code)

    def rank(self, code: str) -> int:
        """Place of a status from best (0) to worst; `unknown` is last."""
        return self.all_statuses.index(self.status(code))

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
        )


SAFE_HARBOR = Law(
    id="safe_harbor",
    name="Safe harbor",
    question="Can a minor who was sold for sex be punished for prostitution?",
    summaries={
        "protected": "no one under 18 can be punished for prostitution",
        "partial": "a minor sold for sex is protected only on conditions, or can be charged and "
        "then diverted",
        "unprotected": "a minor sold for sex can be prosecuted, with at best a defense to prove",
    },
    statuses=(
        Status(
            code="immunity",
            label="Protected",
            meaning="No one under 18 can be prosecuted for prostitution, and no proof of "
            "trafficking is needed.",
            color="#0f5c6e",
            level="protected",
            phrase="no one under 18 can be punished for prostitution",
            answer="no one under 18 can be punished for being sold for sex",
            ask="Fund and enforce the protection: services for every child, and training for "
            "every officer who may meet one.",
        ),
        Status(
            code="conditional_immunity",
            label="Protected, with conditions",
            meaning="Prosecution is barred, but only below a lower age, after a finding of "
            "trafficking, or on some other condition.",
            color="#5fa8b0",
            level="partial",
            phrase="a minor is protected only on conditions",
            answer="a minor sold for sex is protected from punishment only on conditions",
            ask="Drop the conditions: protect everyone under 18, with no proof of trafficking.",
        ),
        Status(
            code="diversion",
            label="May be diverted",
            meaning="The minor can be charged; the law requires or allows a way out, such as "
            "dismissal, a child welfare case or a program.",
            color="#e6dcc0",
            level="partial",
            phrase="a minor can be charged and then diverted",
            answer="a minor sold for sex can be charged, then be diverted to services",
            ask="Bar the charge itself, so that no child has to go through court to reach help.",
        ),
        Status(
            code="affirmative_defense",
            label="Must prove a defense",
            meaning="The minor can be charged, and goes free only by raising and proving a "
            "defense in court.",
            color="#e59a4d",
            level="unprotected",
            phrase="a minor can be charged and must prove a defense",
            answer="a minor sold for sex can be charged and must prove a defense in court",
            ask="Replace the defense with immunity: no charge against anyone under 18.",
        ),
        Status(
            code="no_protection",
            label="Can be prosecuted",
            meaning="No law keeps a minor from being prosecuted for prostitution.",
            color="#9f2b2b",
            level="unprotected",
            phrase="nothing keeps a minor from being prosecuted",
            answer="nothing in the law keeps a minor sold for sex from being prosecuted",
            ask="Pass a safe harbor law: immunity for everyone under 18, and services instead.",
        ),
    ),
    variables=("age_limit", "finding_required", "services", "other_offenses", "record_relief"),
    goals=(
        Goal("safe_harbor", ("immunity",), "No one under 18 can be charged"),
        Goal("finding_required", ("false",), "No proof of trafficking is needed"),
        Goal("age_limit", ("18",), "Everyone under 18 is covered"),
        Goal("services", ("mandated",), "The law directs children to services"),
        Goal("other_offenses", ("true",), "Other acts caused by trafficking are covered"),
        Goal("record_relief", ("true",), "Records can be cleared"),
    ),
    topics=("safe_harbor", "foster_care"),
)

EXCEPTION_CLAUSE = Law(
    id="exception_clause",
    name="Exception clause",
    question="Does the constitution still allow slavery or involuntary servitude as punishment "
    "for crime?",
    summaries={
        "protected": "the constitution forbids slavery with no exception for punishment",
        "partial": "the constitution says nothing, so the federal exception applies",
        "unprotected": "the constitution still allows slavery or involuntary servitude as "
        "punishment for crime",
    },
    statuses=(
        Status(
            code="abolished",
            label="Abolished, no exception",
            meaning="The constitution forbids slavery or involuntary servitude and makes no "
            "exception for punishment.",
            color="#0f5c6e",
            level="protected",
            phrase="the constitution forbids slavery without a punishment exception",
            answer="the constitution forbids slavery with no exception for punishment",
            ask="Enforce the ban: end unpaid and forced work in prisons by statute.",
        ),
        Status(
            code="silent",
            label="Constitution is silent",
            meaning="The constitution says nothing on slavery or servitude. The federal "
            "Thirteenth Amendment applies, with its exception for punishment.",
            color="#e6dcc0",
            level="partial",
            phrase="the constitution is silent, so the federal exception applies",
            answer="the constitution says nothing on slavery or servitude, so the federal "
            "exception for punishment applies",
            ask="Add an explicit ban on slavery and involuntary servitude, with no exception.",
        ),
        Status(
            code="exception",
            label="Exception clause stands",
            meaning="The constitution allows slavery or involuntary servitude as punishment "
            "for crime.",
            color="#9f2b2b",
            level="unprotected",
            phrase="the constitution still allows slavery or servitude as punishment",
            answer="the constitution still allows slavery or involuntary servitude as punishment "
            "for crime",
            ask="Put a measure on the ballot that removes the exception.",
        ),
    ),
    variables=("exception_scope", "carve_out"),
    goals=(Goal("exception_clause", ("abolished",), "No exception for punishment"),),
    topics=("exception_clause", "prison_labor"),
    made_by="constitution",
    federal=True,
)

LAWS: tuple[Law, ...] = (SAFE_HARBOR, EXCEPTION_CLAUSE)


def find_law(laws: Iterable[Law], law_id: str) -> Law:
    """The law with this id.

    Raises:
        KeyError: there is none.
    """
    for law in laws:
        if law.id == law_id:
            return law
    raise KeyError(law_id)
