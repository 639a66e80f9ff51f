"""What every paper is filled from: one law in one jurisdiction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil

from markupsafe import Markup

from tracker.advocacy.asks import Ask, ask_of, vote_unread
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap, met_by
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.laws.tables.drafting import Fact
from tracker.laws.tables.official_pages import is_official
from tracker.pages.brief.facts import LawFacts, facts
from tracker.pages.counsel import statements
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import Clause, Draft, Statement
from tracker.pages.counsel.page import draft, laws_to_draft
from tracker.pages.counsel.words import draft_words
from tracker.pages.parts import Row
from tracker.pages.urls import Urls

_SHARES = {
    "majority": None,
    "three fifths": Fraction(3, 5),
    "two thirds": Fraction(2, 3),
    "three fourths": Fraction(3, 4),
    "four fifths": Fraction(4, 5),
}
"""Words of `amendment_vote` → the share of all seats; `None` is more than half."""


_MOST_LENT = 5


@dataclass(frozen=True, kw_only=True)
class PaperCase(Case):
    """A case in English, with its draft.

    Attributes:
        facts: how the law stands, as in the brief.
        sources: official pages only.
    """

    facts: LawFacts
    sources: Sequence[Row]
    draft: Draft

    @property
    def ask(self) -> Ask:
        """What its own legislature is asked for."""
        return ask_of(self.data, super().ask, congress=False) or super().ask

    @property
    def chambers(self) -> Sequence[tuple[str, int]]:
        """The name of each chamber and its seats with a vote."""
        fields = (("upper_name", "upper_seats"), ("lower_name", "lower_seats"))
        body, known = self.body, self.known
        found = [(body[name], int(known[fact].text)) for name, fact in fields if fact in known]
        return found if len(found) > 1 else [(body["name"], seats) for _, seats in found]

    @property
    def together(self) -> bool:
        """Whether both chambers vote as one."""
        return bool(re.search(r"together|joint", self.rule))

    @property
    def rule(self) -> str:
        """Who must vote for the draft; `""` where the tables do not have it."""
        return self._vote.text if self._vote else ""

    @property
    def to_confirm(self) -> str:
        """What follows the rule: whether it has to be confirmed or checked."""
        return statements.trailing(self._vote)

    @property
    def _vote(self) -> Fact | None:
        facts = {"amendment": "amendment_vote", "bill": "bill_vote"}
        return self.known.get(facts.get(self.draft.kind, ""))

    @property
    def of_those_present(self) -> bool:
        """Whether fewer votes than those counted of all seats may be enough."""
        return bool(re.search("present|voting", self.rule))

    @property
    def thresholds(self) -> Sequence[tuple[str, Sequence[int]]]:
        """Each share that the rule names, and the votes that it takes in each chamber."""
        named = [each for each in _SHARES if each in self.rule] or ["majority"]
        named.sort(key=self.rule.find)
        seats = [number for _, number in self.chambers]
        counted = [sum(seats)] if self.together else seats
        return [(each, [votes_needed(number, each) for number in counted]) for each in named]

    @property
    def unread_vote(self) -> bool:
        """Whether voters may have changed the law on a day whose results nobody has read."""
        return vote_unread(self.data, self.row, self.law, self.facts.answer.status)

    @property
    def having(self) -> Sequence[str]:
        """The names of the other jurisdictions that have what is asked for."""
        gap = self.ask.gap
        codes = met_by(self.data, self.state, gap.goal) if gap and gap.known else ()
        return sorted(str(self.data.state(code)["name"]) for code in codes)

    @property
    def sections(self) -> Sequence[Clause]:
        """Those of the draft, and of the bill beside a request."""
        beside = self.draft.beside
        return (*self.draft.clauses, *(beside.clauses if beside else ()))

    @property
    def official(self) -> Iterator[Statement]:
        """What is known and has an official page, or is counted from the tables."""
        made = self.draft
        for each in (*made.findings, *made.tried, *made.procedure):
            if each.url:
                yield each

    @property
    def by_court(self) -> bool:
        """Whether the words that are quoted are a court's."""
        quote = self.facts.quote
        return quote is not None and bool(quote["by_court"])

    @property
    def subject(self) -> str:
        """What the bill is about, as its title says."""
        return self.bill_words.subject if self.bill_words else self.law.name.lower()

    @property
    def ballots(self) -> tuple[int, int]:
        """How many measures on this law passed, and how many failed, everywhere on record."""
        kinds = self.data.events[self.data.events["law"] == self.law.id]["kind"]
        return int((kinds == "measure_passed").sum()), int((kinds == "measure_failed").sum())

    @property
    def lent(self) -> Sequence[tuple[str, Sequence[Row]]]:
        """Each thing that the law lacks, with the nearest enacted words; where it lacks nothing,
        each section of the draft, with those that it follows.
        """
        gaps = [(gap.goal.label, map(vars, gap.models[:_MOST_LENT])) for gap in self.ask.missing]
        followed = [
            (clause.title, [{**vars(each), "name": each.place} for each in clause.models])
            for clause in self.sections
        ]
        found = [
            (title, [self._lent(dict(row)) for row in rows]) for title, rows in gaps or followed
        ]
        return [(title, rows) for title, rows in found if rows]

    def _lent(self, row: Row) -> Row:
        _, url = statements.cited(
            self.data.words, row.get("state", ""), row["citation"], row["url"]
        )
        copy = row.get("copy", not is_official(row["url"]))
        return {
            "since": "",
            "weaker": False,
            "notice": "",
            **row,
            "place": row["name"],
            "url": url,
            "copy": copy,
        }

    def gaps_of(self, title: str) -> Sequence[Gap]:
        """The gaps that the section of this title closes."""
        goals = {
            goal
            for each in draft_words().clauses
            if each.law == self.law.id and each.title == title
            for goal in each.goals
        }
        return [gap for gap in self.ask.missing if gap.goal.column in goals]

    def event(self, id_: str) -> Statement | None:
        """A vote or a ruling elsewhere."""
        return next(iter(statements.events(self.data, (id_,))), None)

    def quoted(self, state: str, citation: str) -> Row | None:
        """Words of law elsewhere, with an official page of them or `""`."""
        for row in self.data.records_for("provisions", state):
            if row["citation"] == citation and row["text"] and not row["in_force_to"]:
                _, url = statements.cited(self.data.words, state, citation, row["url"])
                return {**row, "url": url, "copied": not is_official(row["url"])}
        return None

    def present(self, citations: Sequence[str]) -> Sequence[Row]:
        """The provisions in force that a section of the draft changes."""
        return [row for row in self.in_force if row["citation"] in citations]

    def pay(self) -> Sequence[Markup]:
        """What prison work pays here."""
        return [each.said for each in statements.pay(self)]


def votes_needed(seats: int, share: str) -> int:
    """How many votes of all seats a share takes: `two thirds` of 31 are 21."""
    part = _SHARES[share]
    return seats // 2 + 1 if part is None else ceil(part * seats)


def has_papers(data: Dataset, state: str, law: Law) -> bool:
    """Whether there is something to hand over: a draft, of a law whose status is known."""
    known = law.status_of(data.state(state)).level != "unknown"
    return known and law in laws_to_draft(data, state)


# Each of the papers of a law is filled from it.
@lru_cache(maxsize=128)
def case_of(data: Dataset, state: str, law_id: str, urls: Urls) -> PaperCase:
    """The case of a law in a jurisdiction.

    Args:
        data: the tables as of today; the case is in English whatever their language.
    """
    data = data.in_language(ENGLISH_CODE)
    law = data.law(law_id)
    made = draft(data, state, law, urls) if has_papers(data, state, law) else None
    if made is None:
        raise KeyError(state, law_id)
    brief = facts(data, state)
    return PaperCase(
        data=data,
        state=state,
        law=law,
        urls=urls,
        facts=next(each for each in brief.laws if each.answer.law.id == law_id),
        sources=[
            each
            for each in brief.sources
            if each["law"] == law_id and "copy" not in each["publisher"]
        ],
        draft=made,
    )
