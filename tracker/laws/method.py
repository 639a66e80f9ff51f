"""How hard cases were decided, with an example on each side of every line.

What a code means stands in the codebook; here is what makes a jurisdiction one or the other. A
test holds every example against the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.laws.catalogue import EXCEPTION_CLAUSE, SAFE_HARBOR, Law


@dataclass(frozen=True)
class Example:
    """A jurisdiction at a line between two statuses.

    Attributes:
        state: USPS code.
        status: its status code.
        why: why it has it, in a sentence.
    """

    state: str
    status: str
    why: str


@dataclass(frozen=True)
class Boundary:
    """A status with a jurisdiction that has it and one that nearly does.

    Attributes:
        status: status code.
        is_it: has this status.
        nearly: has another, and why.
    """

    status: str
    is_it: Example
    nearly: Example


@dataclass(frozen=True)
class HardCase:
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
class Misreading:
    """Something often read into the data, and what is true."""

    claim: str
    answer: str


_BOUNDARIES: Mapping[str, tuple[Boundary, ...]] = {
    SAFE_HARBOR.id: (
        Boundary(
            "immunity",
            Example(
                "NM",
                "immunity",
                "A child’s violation of the prostitution section is not a delinquent act at all; "
                "age alone decides.",
            ),
            Example(
                "AL",
                "conditional_immunity",
                "The bar on adjudication covers every minor, but it runs through a presumption "
                "and an intake evaluation, and the statute does not make the presumption final.",
            ),
        ),
        Boundary(
            "conditional_immunity",
            Example(
                "SC",
                "conditional_immunity",
                "Prosecution is barred once it is determined, after investigation, that the minor "
                "acted as a result of trafficking.",
            ),
            Example(
                "ND",
                "immunity",
                "Other listed offenses need a link to trafficking, but a prostitution charge "
                "against a minor is barred without one.",
            ),
        ),
        Boundary(
            "diversion",
            Example(
                "NY",
                "diversion",
                "The minor can be arrested and charged; the court may turn the case into one for a "
                "person in need of supervision.",
            ),
            Example(
                "TX",
                "conditional_immunity",
                "By statute it would be diversion, but the state’s highest court holds that a "
                "child under 14 cannot be prosecuted.",
            ),
        ),
        Boundary(
            "affirmative_defense",
            Example(
                "OR",
                "affirmative_defense",
                "The minor must raise and prove a defense that is open to trafficking victims of "
                "any age; nothing else applies.",
            ),
            Example(
                "KS",
                "diversion",
                "There is a defense as well, but a child may be handled as a child in need of "
                "care, and of two protections the stronger is coded.",
            ),
        ),
        Boundary(
            "no_protection",
            Example(
                "AK",
                "no_protection",
                "The offense reaches a seller of any age, and the one bar on prosecution goes to "
                "those who report a crime, at any age.",
            ),
            Example(
                "AZ",
                "affirmative_defense",
                "No rule is written for minors, but a trafficking victim of any age has a defense.",
            ),
        ),
    ),
    EXCEPTION_CLAUSE.id: (
        Boundary(
            "abolished",
            Example(
                "NE",
                "abolished",
                "The clause forbids slavery and involuntary servitude and ends there.",
            ),
            Example(
                "MA",
                "silent",
                "Courts ended slavery on the words “born free and equal”, but the constitution "
                "never forbids it by name.",
            ),
        ),
        Boundary(
            "silent",
            Example(
                "NY",
                "silent",
                "The whole text was searched; neither slavery nor involuntary servitude is named.",
            ),
            Example(
                "RI",
                "abolished",
                "It does not name involuntary servitude, but it forbids slavery without an "
                "exception.",
            ),
        ),
        Boundary(
            "exception",
            Example(
                "OH",
                "exception",
                "Slavery is forbidden outright; involuntary servitude is allowed “for the "
                "punishment of crime”. One of the two is enough.",
            ),
            Example(
                "TN",
                "abolished",
                "The ban has no exception; a sentence after it allows work after a conviction. It "
                "is shown as limiting words.",
            ),
        ),
    ),
}

_HARD_CASES: Mapping[str, tuple[HardCase, ...]] = {
    SAFE_HARBOR.id: (
        HardCase(
            "Two protections apply.",
            "The stronger is coded; the note describes the other.",
            Example("KS", "diversion", "child in need of care, and a defense"),
        ),
        HardCase(
            "Immunity follows only from reporting a crime or seeking help, at any age.",
            "It does not count: it protects witnesses, not children as such.",
            Example("AK", "no_protection", "immunity of those who report and cooperate"),
        ),
        HardCase(
            "By its definition only an adult can commit the offense.",
            "That is immunity for the minor, though no statute calls it so.",
            Example("GA", "immunity", "“a person, 18 years of age or older”"),
        ),
        HardCase(
            "A child welfare case follows in place of a charge.",
            "It is not punishment. A status-offense case for the same conduct that can end in a "
            "fine, probation or detention is, and is coded as diversion.",
            Example("SD", "diversion", "not an offense under 18, but a ground for supervision"),
        ),
        HardCase(
            "Every minor who is charged is presumed to be a victim, and the state may rebut it.",
            "That is a condition.",
            Example("AL", "conditional_immunity", "a presumption that is not final"),
        ),
    ),
    EXCEPTION_CLAUSE.id: (
        HardCase(
            "The constitution has an unusual form, such as a ban on slavery alone.",
            "It gets the nearest status, and the note says how it differs.",
            Example("RI", "abolished", "names only slavery"),
        ),
        HardCase(
            "The ban stands, but other words of the clause limit it.",
            "The status is abolished; the limiting words are quoted beside it, and the reader "
            "judges them.",
            Example("UT", "abolished", "“lawful administration of the criminal justice system”"),
        ),
        HardCase(
            "A territory has no constitution of its own.",
            "Its organic act, a federal statute, is coded in its place.",
            Example("GU", "exception", "Organic Act of Guam"),
        ),
        HardCase(
            "The words made an exception for debts and fines, not for crime.",
            "The nearest status is coded for those years, and sources that count otherwise are "
            "kept beside it.",
            Example("VT", "abolished", "since 2022; before, an exception for debts and fines"),
        ),
    ),
}

MISREADINGS: tuple[Misreading, ...] = (
    Misreading(
        "“The constitution is silent, so slavery is banned there.”",
        "Silence is not a ban. The Thirteenth Amendment then applies alone, with its exception for "
        "punishment.",
    ),
    Misreading(
        "“Abolished means that nobody is made to work in prison.”",
        "A status tells what the text says. In some of these states people in prison report work "
        "under threat of punishment, and courts are asked what the words change. Each state’s "
        "page says so where we know of it.",
    ),
    Misreading(
        "“Protected means that a child is never arrested.”",
        "It means that no one under 18 can be prosecuted or adjudicated for prostitution. Custody, "
        "a child welfare case, or a charge for something else may still follow.",
    ),
    Misreading(
        "“Not yet verified means that there is no law.”",
        "It means that nothing we could read settles the answer. That a law protects nobody is a "
        "finding of its own. An empty cell, too, means not known; it never means no.",
    ),
    Misreading(
        "“The law changed on the day of the vote.”",
        "It counts here from the day of effect: Vermont voted on November 8, 2022, and its clause "
        "changed on December 13, 2022. Where only a year is known, the older status stands until "
        "that year ends.",
    ),
)


def boundaries(law: Law) -> tuple[Boundary, ...]:
    """The examples for each status of a law, from best to worst; empty if none are written."""
    return _BOUNDARIES.get(law.id, ())


def hard_cases(law: Law) -> tuple[HardCase, ...]:
    """How the law's hard cases were decided; empty if none are written."""
    return _HARD_CASES.get(law.id, ())
