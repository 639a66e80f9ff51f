"""What work in prison pays, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Translator, mark
from tracker.laws.tables.load import rows_of

NO_FIGURE = mark("no figure found")
REGULAR = "regular"
"""The job, in `prison_pay.csv`, of those who keep a prison running."""


@dataclass(frozen=True)
class UsualPay:
    """What the jobs that run the prisons of a jurisdiction pay: a rate in words, and the year."""

    rate: str
    year: str
    unpaid: bool

    def in_words(self, words: Translator) -> str:
        """The rate with what it is for."""
        return self.rate if self.unpaid else words.gettext("{rate} an hour", rate=self.rate)


def usual_pay(data: Dataset, code: str) -> UsualPay | None:
    """By the newest figure of a jurisdiction; `None` if there is none."""
    found = data.rows_for("prison_pay", code).sort_values("year", ascending=False)
    for pay in rows_of(found[found["job"] == REGULAR]):
        if pay["low"] or pay["high"] or pay["unpaid"] == "true":
            return UsualPay(rate(data.words, pay), pay["year"], pay["unpaid"] == "true")
    return None


def rate(words: Translator, pay: Mapping[Any, Any]) -> str:
    """The pay of a row of `prison_pay.csv`, in dollars an hour."""
    if pay["unpaid"] == "true":
        return words.gettext("unpaid as a rule")
    low, high = (f"${float(pay[end]):.2f}" if pay[end] else "" for end in ("low", "high"))
    if low and high:
        return low if low == high else words.gettext("{low} to {high}", low=low, high=high)
    if low:
        return words.gettext("from {low}", low=low)
    return words.gettext("up to {high}", high=high) if high else words.gettext(NO_FIGURE)
