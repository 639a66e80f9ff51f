"""How a jurisdiction writes its bills and amends its constitution: `drafting.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH_CODE

TABLE = "drafting"

MARKS_OF_NEW = (
    "underline",
    "bold_underline",
    "italic",
    "bold",
    "bold_italic",
    "capitals",
    "bold_capitals",
    "none",
)
MARKS_OF_REMOVED = (
    "strike",
    "brackets",
    "brackets_strike",
    "brackets_italic",
    "brackets_capitals",
    "bold_brackets",
    "double_parentheses_strike",
    "none",
)
FORMULAS = frozenset(
    {
        "adds_section",
        "amendment_line",
        "amendment_name",
        "amendment_title",
        "amends_section",
        "ballot_clause",
        "bill_name",
        "bill_title",
        "effective_clause",
        "enacting_clause",
        "enacts",
        "first_section",
        "resolving_clause",
        "struck_words",
        "subdivision",
        "submission_clause",
    }
)
"""Facts whose text stands in a bill as it is, in the language of the laws."""
NO_ELECTION = "none"
UNKNOWN_ELECTION = "unknown"


@dataclass(frozen=True)
class Fact:
    """One fact of a jurisdiction."""

    name: str
    text: str
    basis: str
    as_of: str
    source: str
    url: str
    note: str


# A draft asks for it with each of its forms.
@lru_cache(maxsize=64)
def language_of_laws(dataset: Dataset, state: str) -> str:
    """The language of a jurisdiction's laws: that of all its provisions on record, else English."""
    languages = set(dataset.provisions[dataset.provisions["state"] == state]["language"])
    return str(*languages) if len(languages) == 1 else ENGLISH_CODE


@lru_cache(maxsize=64)
def forms(dataset: Dataset, state: str) -> Mapping[str, Fact]:
    """The facts of a jurisdiction by name; none for one that the table does not have."""
    return {
        row["fact"]: Fact(
            row["fact"], *(row[key] for key in ("text", "basis", "as_of", "source", "url", "note"))
        )
        for row in dataset.records_for(TABLE, state)
    }
