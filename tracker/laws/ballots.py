"""The words that voters saw on a ballot measure, and how they voted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset

SIDES = ("question", "summary", "yes_means", "no_means")
"""The columns of `ballots.csv` with words that voters saw, in the order of the page."""

_VOWELS = re.compile(r"[aeiouy]+")
_NEGATING = re.compile(
    r"\b(?:remov|delet|eliminat|prohibit|repeal|bann?|except)\w*|\bnot\b|\bno\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Counties:
    """The votes by county on one measure.

    Attributes:
        shares: percent of yes by county, lowest first.
        complete: whether they add up to the certified votes of the state.
    """

    shares: pd.Series
    complete: bool

    @property
    def against(self) -> int:
        """How many had no majority for it."""
        return int((self.shares <= 50).sum())


def measures(data: Dataset, law: Law, code: str = "") -> pd.DataFrame:
    """The measures on a law held by the day, of one jurisdiction or all, the newest first.

    A row is that of `events.csv` with the columns of `ballots.csv`; these are `""` for a measure
    whose words are not on record.
    """
    held = _measures(data, law.id)
    return held[held["state"] == code] if code else held.copy(deep=False)


@lru_cache(maxsize=64)
def _measures(data: Dataset, law_id: str) -> pd.DataFrame:
    events = data.events
    voted = events["kind"].isin(["measure_passed", "measure_failed"]) & (events["law"] == law_id)
    voted &= events["date"] <= data.day.isoformat()
    found = events[voted].drop(columns="note", errors="ignore")
    words = data.ballots.drop(columns=["state", "law"]).rename(columns={"title": "ballot_title"})
    joined = found.merge(words, how="left", left_on="id", right_on="event").fillna("")
    return joined.sort_values(["date", "id"], ascending=[False, True])


def counties(data: Dataset, event: str) -> Counties | None:
    """The votes by county on the measure with this id; `None` if none are on record."""
    found = data.ballot_counties[data.ballot_counties["event"] == event]
    if found.empty:
        return None
    votes = found.set_index("county")[["yes", "no"]].astype(int)
    certified = data.events.set_index("id").loc[event, ["yes_votes", "no_votes"]]
    shares = (100 * votes["yes"] / votes.sum(axis=1)).sort_values(kind="stable")
    return Counties(shares, [str(total) for total in votes.sum()] == list(certified))


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade, in years of US schooling; syllables are groups of vowels.

    On the one long sentence of a ballot question a miscounted syllable moves it by a year.
    """
    words = re.findall(r"[A-Za-z’'0-9-]+", text)
    syllables = sum(max(1, len(_VOWELS.findall(_spoken(word)))) for word in words)
    sentences = max(1, len(re.findall(r"[.?!](?:[”\"']*)(?:\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59


def _spoken(word: str) -> str:
    # A silent e at the end, except in “-le”.
    word = word.lower()
    return word[:-1] if word.endswith("e") and not word.endswith("le") else word


def turning_words(text: str) -> Sequence[str]:
    """The words that turn the sense of a question, such as “remove” and “except”."""
    return _NEGATING.findall(text)


@dataclass(frozen=True)
class Lessons:
    """What the measures on a law have in common; few cases, and no cause.

    Attributes:
        slavery, servitude: those whose question says “slavery”, and those that say only
            “servitude”.
        again: USPS code, first and last share of yes (percent) of the place that was asked twice,
            of several the one whose share rose the most; empty if there is none.
    """

    held: pd.DataFrame
    slavery: pd.DataFrame
    servitude: pd.DataFrame
    again: tuple[str, ...]


def lessons(data: Dataset, law: Law) -> Lessons:
    """What the measures on a law teach."""
    return _lessons(data, law.id)


# The page of each state tells them.
@lru_cache(maxsize=16)
def _lessons(data: Dataset, law_id: str) -> Lessons:
    held = measures(data, data.law(law_id))
    asked = held["question"].str.casefold()
    slavery = asked.str.contains("slavery", regex=False)
    servitude = asked.str.contains("servitude", regex=False) & ~slavery
    return Lessons(held, held[slavery], held[servitude], _again(held))


def passed(held: pd.DataFrame) -> int:
    """How many of these measures passed."""
    return int((held["kind"] == "measure_passed").sum())


def _again(held: pd.DataFrame) -> tuple[str, ...]:
    twice = held[held.duplicated("state", keep=False)].sort_values("date")
    if twice.empty:
        return ()
    shares = twice.groupby("state")["yes_share"].agg(["first", "last"])
    state = (shares["last"].astype(float) - shares["first"].astype(float)).idxmax()
    return (str(state), *(str(shares.at[state, end]) for end in ("first", "last")))
