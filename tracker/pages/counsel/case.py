"""What every draft starts from: one law in one jurisdiction, as the tables have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from tracker.advocacy.asks import Ask, ask_for
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap, first, gaps, unmet
from tracker.laws.i18n.languages import words_in
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator
from tracker.laws.tables.drafting import Fact, forms, language_of_laws
from tracker.laws.tables.load import rows_of
from tracker.pages.counsel.draft import Marks
from tracker.pages.counsel.words import AmendmentWords, BillWords, ClauseWords, draft_words, fill
from tracker.pages.parts import Row
from tracker.pages.quotations import words_of
from tracker.pages.urls import Urls


@dataclass(frozen=True)
class Case:
    """One law in one jurisdiction; what follows from the tables is looked up once.

    Attributes:
        urls: where the draft is, with the site's base URL.
    """

    data: Dataset
    state: str
    law: Law
    urls: Urls = field(default_factory=Urls)

    @property
    def words(self) -> Translator:
        """The language of the reader."""
        return self.data.words

    @property
    def row(self) -> Mapping[str, str]:
        """The jurisdiction's row of `states`."""
        return self.data.state(self.state)

    @property
    def body(self) -> Mapping[str, str]:
        """The legislature's row."""
        return self.data.records_for("legislatures", self.state)[0]

    @property
    def place(self) -> str:
        """The name of the jurisdiction as its bills in English have it."""
        return str(self.data.in_language(ENGLISH_CODE).state(self.state)["name"])

    @property
    def known(self) -> Mapping[str, Fact]:
        """The facts of `drafting.csv` by name."""
        return forms(self.data, self.state)

    @property
    def ask(self) -> Ask:
        """What is asked for here."""
        return ask_for(self.data, self.state, self.law)

    @cached_property
    def gaps(self) -> Sequence[Gap]:
        """What the law lacks, with the words of others."""
        return gaps(self.data, self.state, self.law)

    @cached_property
    def lacks(self) -> frozenset[str]:
        """Columns of the goals that are not met."""
        return frozenset(goal.column for goal in unmet(self.data, self.state, self.law))

    @cached_property
    def in_force(self) -> Sequence[Row]:
        """The rows of `provisions.csv`, in English."""
        return rows_of((self.data.english or self.data).provisions_on(self.state, self.law.id))

    @cached_property
    def text(self) -> Row | None:
        """The provision in force that answers the law's question and was read, if there is one."""
        quoted = words_of(self.data.english or self.data, self.state, self.law.id)
        return next(iter(quoted.operative), None)

    @property
    def grade(self) -> str:
        """How well the status is evidenced."""
        column = f"{self.law.id}_basis"
        return self.data.codebook.field("states", column).label(self.row[column])

    @property
    def as_of(self) -> str:
        """The date of that evidence, for a reader."""
        return self.words.dated(str(self.row[f"{self.law.id}_as_of"]))

    @property
    def marks(self) -> Marks:
        """How the jurisdiction marks what changes; by default underlined and struck."""
        new, removed = self.known.get("mark_new"), self.known.get("mark_removed")
        return Marks(new.text if new else "underline", removed.text if removed else "strike")

    @property
    def language(self) -> str:
        """The language of the laws, and so of a bill."""
        return language_of_laws(self.data, self.state)

    def own(self, text: str) -> str:
        """One of our texts in the language of the laws."""
        words, language = self.words, self.language
        return (words if words.language == language else words_in(language)).cell(text)

    def form(self, name: str, **slots: str) -> str:
        """One of our forms of `words.toml`, filled, in the language of the laws."""
        return fill(self.own(draft_words().forms[name]), slots)

    @property
    def can_amend(self) -> bool:
        """Whether the jurisdiction has a constitution in force that it can amend."""
        return "amendment_vote" in self.known

    @property
    def bill_words(self) -> BillWords | None:
        """The words of the bill for the law, if there are any."""
        return next((each for each in draft_words().bills if each.law == self.law.id), None)

    @property
    def amendment_words(self) -> AmendmentWords | None:
        """The words of the amendment for the law, if there are any."""
        return next((each for each in draft_words().amendments if each.law == self.law.id), None)

    @property
    def clauses(self) -> Sequence[ClauseWords]:
        """The sections of the bill that the gaps call for, the one first that closes the gap which
        is asked about; not those of every bill.
        """
        asked = first(self.gaps)
        called = [each for each in self._clauses() if self.lacks & set(each.goals)]
        return sorted(called, key=lambda each: bool(asked and asked.goal.column not in each.goals))

    @property
    def always(self) -> Sequence[ClauseWords]:
        """The sections of every bill for the law."""
        return [each for each in self._clauses() if not each.goals]

    def _clauses(self) -> Sequence[ClauseWords]:
        return [each for each in draft_words().clauses if each.law == self.law.id]

    @property
    def has_bill(self) -> bool:
        """Whether there are words and forms for a bill."""
        return self.bill_words is not None and {"enacting_clause", "bill_name"} <= set(self.known)

    @property
    def kind(self) -> Literal["bill", "amendment", "request"] | None:
        """What is drafted: a bill for a statute, or one that carries out a constitution which has
        the best status; else an amendment, or a request to Congress. `None` for nothing.
        """
        if self.law.instrument == "statute":
            called = any(self.lacks & set(each.goals) for each in self._clauses())
            return "bill" if self.has_bill and called else None
        if self.bill_words and self.row[self.law.id] in self.bill_words.statuses:
            return "bill" if self.has_bill else None
        if not (self.amendment_words and self.lacks and "amendment_name" in self.known):
            return None
        return "amendment" if self.can_amend else "request"
