"""The one thing to ask for in a state, who decides it now, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap, gaps


@dataclass(frozen=True)
class Office:
    """Someone who can act on an ask.

    Attributes:
        name: what the office is called.
        reason: why it decides now, or why it does not.
        url: its official page, `""` if none is known.
    """

    name: str
    reason: str
    url: str


@dataclass(frozen=True)
class Ask:
    """What to ask for about one law in one state.

    Attributes:
        law: the law.
        status: how it stands.
        text: the ask, in a sentence.
        missing: what the law lacks, the most important first.
        decides: the office that decides it now.
        others: the offices that do not, each with the reason.
        next_step: what to do once the office has been asked.
    """

    law: Law
    status: Status
    text: str
    missing: tuple[Gap, ...]
    decides: Office
    others: tuple[Office, ...]
    next_step: str


def ask_for(dataset: Dataset, state: str, law: Law) -> Ask:
    """The ask that fits how the law stands in the state on the dataset's day.

    Raises:
        KeyError: there is no such state.
    """
    row = dataset.state(state)
    status = law.status(row[law.id])
    decides, others = _offices(dataset, state, law)
    return Ask(
        law=law,
        status=status,
        text=status.ask,
        missing=gaps(dataset, state, law),
        decides=decides,
        others=others,
        next_step=(
            "Write down whom you asked and when. If no answer comes in two weeks, ask again, "
            "then try the next office."
        ),
    )


def _offices(dataset: Dataset, state: str, law: Law) -> tuple[Office, tuple[Office, ...]]:
    row = dataset.state(state)
    body = dataset.of("legislatures", state).iloc[0]
    house = Office(body["name"], "", body["find_url"] or body["members_url"] or body["url"])
    executive = Office(
        f"The {body['executive_title'].lower()}",
        "",
        body["executive_contact_url"] or body["executive_url"],
    )
    congress = Office("Congress", "", "https://www.congress.gov/members/find-your-member")

    def because(office: Office, reason: str) -> Office:
        return Office(office.name, reason, office.url)

    if law.made_by == "constitution" and "U.S.C." in row[f"{law.id}_citation"]:
        return (
            because(congress, f"the words stand in a federal act, which {row['name']} lives under"),
            (
                because(house, "it can ask Congress for the change, and adopt its own ban"),
                because(executive, "has no part in a federal act, but can speak for it"),
            ),
        )
    if law.made_by == "constitution":
        decides = because(house, "it must pass the amendment before anyone can vote on it")
        if row["kind"] != "state":
            decides = because(house, "it must propose the change to the basic law")
        return decides, (
            because(executive, "seldom has a vote on an amendment, but can speak for it"),
            because(congress, "can end the federal exception, which stands beside the state's own"),
        )
    return because(house, "it writes the state's criminal and child welfare law"), (
        because(executive, "signs or vetoes a bill, once one has passed"),
        because(congress, "does not write a state's criminal law"),
    )
