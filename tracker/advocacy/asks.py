"""What to ask for in a state, which office decides it, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.advocacy.bills import Bill, bill_in_doubt, bill_to_name
from tracker.laws.bills import doubt
from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import later_acts
from tracker.laws.gaps import Gap, first, gaps, met_by
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import ENGLISH, Translator, mark
from tracker.laws.prison_pay import usual_pay
from tracker.laws.verdict import verdict

CONGRESS_FINDER = "https://www.congress.gov/members/find-your-member"

_EXECUTIVES = {"Governor": mark("The governor"), "Mayor": mark("The mayor")}
"""Title in `legislatures.csv` → what the office is called."""


@dataclass(frozen=True)
class Office:
    """An office that may act on an ask.

    Attributes:
        reason: why it decides, or why it does not.
    """

    name: str
    reason: str
    url: str


@dataclass(frozen=True)
class Ask:
    """What to ask for about one law in one state.

    Attributes:
        place: name of the jurisdiction, with its article where a sentence needs one.
        answer: the status in words, to complete "In Ohio, …".
        verdict: who can be punished at which age, in sentences; `""` where age does not decide.
        because: a sentence that supports the ask, such as who does it already; `""` if none.
        under_federal_act: whether a federal act that governs the territory has the law, so that a
            legislature is asked for a resolution.
        doubt: that a bill may have changed the answer, a sentence to be said first; or empty.
        caveats: how else the law may be read, and what may have changed it since, in sentences.
        draft: a sentence that offers a draft for legislative counsel; `""` where there is none.
    """

    state: str
    place: str
    law: Law
    status: Status
    answer: str
    verdict: str
    text: str
    gap: Gap | None
    because: str
    missing: tuple[Gap, ...]
    decides: Office
    others: tuple[Office, ...]
    congress: bool = False
    under_federal_act: bool = False
    national: bool = False
    doubt: str = ""
    caveats: str = ""
    draft: str = ""
    bill: Bill | None = None
    in_doubt: Bill | None = None
    words: Translator = ENGLISH

    @property
    def lacks(self) -> str:
        """What the law does not do besides what is asked, in a sentence; `""` if nothing is."""
        lacking = self.words.listed_or(self._lacking(known=True))
        return (
            self.words.gettext("The law does not yet {do_this}.", do_this=lacking)
            if lacking
            else ""
        )

    @property
    def unverified(self) -> str:
        """What nobody has verified yet, in a sentence; `""` if all is."""
        lacking = self.words.listed_or(self._lacking(known=False))
        if not lacking:
            return ""
        return self.words.gettext(
            "It is not yet verified whether the law would {do_this}.", do_this=lacking
        )

    def _lacking(self, known: bool) -> list[str]:
        # What an ask for another status asks for as well.
        asked = self.law.only_with if self.gap and self.gap.goal.column == self.law.id else ()
        return [
            gap.goal.lack
            for gap in self.missing
            if gap.known == known and gap != self.gap
            if gap.goal.column not in (self.law.id, *asked)
        ]


def ask_for(dataset: Dataset, state: str, law: Law) -> Ask:
    """The ask for a law in a state, given its status on the dataset's day."""
    return _ask_for(dataset, state, law.id)


# All of today's, in two languages, and some of other days: a page asks several times.
@lru_cache(maxsize=320)
def _ask_for(dataset: Dataset, state: str, law_id: str) -> Ask:
    row, law = dataset.state(state), dataset.law(law_id)
    status = law.status_of(row)
    missing = gaps(dataset, state, law)
    gap = first(missing) if status.level != "unknown" else None
    decides, others = _offices(dataset, row, law, status, gap)
    return Ask(
        state=state,
        place=dataset.place(state),
        law=law,
        status=status,
        answer=status.answer,
        verdict=verdict(law, row, dataset.words),
        text=status.congress or _text(dataset.words, law, status, gap),
        gap=gap,
        because=_because(dataset, state, law, status, gap),
        missing=missing,
        doubt=doubt(dataset, state, law.id),
        caveats=" ".join(_caveats(dataset, row, law, status)),
        decides=decides,
        others=others,
        words=dataset.words,
        congress=bool(status.congress),
        under_federal_act=bool(status.congress),
        bill=None if status.congress else bill_to_name(dataset, state, law),
        in_doubt=None if status.congress else bill_in_doubt(dataset, state, law),
    )


def _text(words: Translator, law: Law, status: Status, gap: Gap | None) -> str:
    """What to ask for: the words of the gap, which for the law's own column are its status's."""
    if gap is None or gap.goal.column == law.id:
        return status.ask
    if gap.known:
        return gap.goal.ask
    return words.gettext(
        "Have the legislature’s lawyers say whether the law would {do_this}, and close the gap if "
        "it would not.",
        do_this=gap.goal.lack,
    )


def _caveats(dataset: Dataset, row: Mapping[str, str], law: Law, status: Status) -> Iterator[str]:
    words, state = dataset.words, str(row["state"])
    if other := str(row[f"{law.id}_other_reading"]):
        reading = law.status(other).phrase
        yield words.gettext("It may also be read this way: {reading}.", reading=reading)
    if later := later_acts(dataset, state, law):
        yield words.gettext(
            "I do not know whether this changed it since: {titles}.",
            titles=words.listed([words.cell(title) for title in later]),
        )
    if vote_unread(dataset, row, law, status):
        yield words.gettext(
            "I have not seen the results of the vote of {date}.", date=words.dated(law.unread_vote)
        )


def vote_unread(dataset: Dataset, row: Mapping[str, str], law: Law, status: Status) -> bool:
    """Whether voters may have changed the law on a day whose results nobody has read."""
    as_of = str(row[f"{law.id}_as_of"])
    return (
        law.unread_vote != ""
        and row["state"] not in law.no_vote_then
        and status.level in ("unprotected", "partial")
        and not (status.congress or status.decides)
        and Span.parse(law.unread_vote).last <= dataset.day
        and (not as_of or Span.parse(as_of).last < Span.parse(law.unread_vote).first)
    )


_MOST_NAMED = 3


def _because(dataset: Dataset, state: str, law: Law, status: Status, gap: Gap | None) -> str:
    """Who already has it; where nothing is lacking, what still contradicts the promise.

    Empty where the ask is not for the law that the others have.
    """
    words = dataset.words
    if gap is None:
        return _of_prison_work(dataset, state, law) if status.level == "protected" else ""
    if not gap.known or status.congress or status.decides:
        return ""
    having = met_by(dataset, state, gap.goal)
    near = [code for code in dataset.state(state)["neighbors"].split(";") if code in having]
    goal = lower(gap.goal.label)
    if near:
        names = [dataset.place(code) for code in near[:_MOST_NAMED]]
        if len(near) > _MOST_NAMED:
            names.append(words.gettext("{number} more", number=len(near) - _MOST_NAMED))
        return words.gettext(
            "This is the law next door already, in {places}: {goal}.",
            places=words.listed(names),
            goal=goal,
        )
    if len(having) < 2:
        return ""
    return words.gettext(
        "This is the law already in {number} other jurisdictions: {goal}.",
        number=len(having),
        goal=goal,
    )


def _of_prison_work(dataset: Dataset, state: str, law: Law) -> str:
    pay = usual_pay(dataset, state) if law.prison_pay else None
    return (
        dataset.words.gettext(
            "Regular jobs in its prisons, by the newest figures found ({year}): {rate}.",
            year=pay.year,
            rate=pay.in_words(dataset.words),
        )
        if pay
        else ""
    )


_URGENCY = ("unprotected", "partial", "unknown", "protected")


def most_urgent(dataset: Dataset, state: str) -> Law:
    """The law that protects people in the state the least; the first of several."""
    row = dataset.state(state)
    return min(dataset.laws, key=lambda law: _URGENCY.index(law.status(row[law.id]).level))


def ask_of(dataset: Dataset, ask: Ask, congress: bool) -> Ask | None:
    """What to ask a person for, in place of an ask of their state; `None` if it is not theirs.

    A member of Congress cannot change a state's law, and is asked about the law of the whole
    country. A member of a legislature cannot change a federal act, and is asked for a resolution.
    """
    if congress:
        return ask if ask.congress else ask_congress(dataset, ask.state, ask.law)
    if ask.under_federal_act:
        return replace(
            ask, text=ask.status.ask, decides=ask.others[0], others=(ask.decides,), congress=False
        )
    return None if ask.congress else ask


def ask_congress(dataset: Dataset, state: str, law: Law) -> Ask | None:
    """What to ask of the state's members of Congress: to change the law of the whole country.

    Where Congress could not settle this law, it is asked about the first that it could; `None` if
    there is none.
    """
    about = next((each for each in (law, *dataset.laws) if each.congress), None)
    if about is None or about.congress is None:
        return None
    here = ask_for(dataset, state, about)
    house = _legislature(dataset, state)
    return replace(
        here,
        text=about.congress.ask,
        gap=None,
        because="",
        caveats="",
        missing=(),
        decides=_congress(dataset, about.congress.decides),
        others=(Office(house.name, about.congress.legislature, house.url),),
        congress=True,
        under_federal_act=False,
        national=about.federal,
        bill=None,
        in_doubt=None,
    )


def executive_name(title: str) -> str:
    """What an executive with this title in `legislatures.csv` is called: `The governor`."""
    return _EXECUTIVES.get(title, f"The {title.lower()}")


def lower(text: str) -> str:
    """`text` as the end of a sentence that has begun."""
    return text[:1].lower() + text[1:]


def _legislature(dataset: Dataset, state: str) -> Office:
    body = dataset.records_for("legislatures", state)[0]
    return Office(body["name"], "", body["find_url"] or body["members_url"] or body["url"])


def _congress(dataset: Dataset, reason: str) -> Office:
    return Office(dataset.words.gettext("Congress"), reason, CONGRESS_FINDER)


def _offices(
    dataset: Dataset, row: Mapping[str, str], law: Law, status: Status, gap: Gap | None
) -> tuple[Office, tuple[Office, ...]]:
    """The office that decides, then the others: each with its reason."""
    state, words = str(row["state"]), dataset.words
    place = dataset.place(state)
    body = dataset.records_for("legislatures", state)[0]
    house = _legislature(dataset, state)

    def legislature(reason: str) -> Office:
        return Office(house.name, reason, house.url)

    def executive(reason: str) -> Office:
        url = body["executive_contact_url"] or body["executive_url"]
        return Office(words.gettext(executive_name(body["executive_title"])), reason, url)

    def congress(reason: str) -> Office:
        return _congress(dataset, reason)

    if status.level == "unknown":
        return legislature(words.gettext("its staff can say where the law stands")), (
            executive(words.gettext("has lawyers who may know as well")),
            congress(words.gettext("does not keep the law of {place}", place=place)),
        )
    if status.congress:
        in_act = words.gettext(
            "the words stand in a federal act that {place} lives under", place=place
        )
        return congress(in_act), (
            legislature(words.gettext("can ask Congress for the change")),
            executive(words.gettext("has no part in a federal act, but can speak for the change")),
        )
    if status.level == "protected" and gap is None:
        return legislature(words.gettext("it turns the promise into statutes and money")), (
            executive(words.gettext("runs the agencies that carry the law out")),
            congress(_congress_otherwise(row, law, words)),
        )
    if law.instrument == "constitution" and row["kind"] != "district":  # which can pass an act
        reason = status.decides or words.gettext("it can propose the amendment")
        return legislature(reason), (
            executive(words.gettext("seldom has a vote on an amendment, but can speak for it")),
            congress(_congress_otherwise(row, law, words)),
        )
    reason = status.decides or words.gettext("it writes the law of {place}", place=place)
    return legislature(reason), (
        executive(words.gettext("signs or vetoes a bill, once one has passed")),
        congress(_congress_otherwise(row, law, words)),
    )


def _congress_otherwise(row: Mapping[str, str], law: Law, words: Translator) -> str:
    """Why Congress comes later, to complete "Congress …"."""
    if law.congress:
        return law.congress.otherwise
    if row["kind"] == "state":
        return words.gettext("does not write a state’s criminal law")
    return words.gettext("has power here, but mostly leaves such law to the local legislature")
