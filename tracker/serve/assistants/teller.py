"""What an assistant is told of a law, a provision and an event, with all that must be said with it.

All of it is in English, as the tables and the API are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.tables.official_pages import shown_beside
from tracker.pages.answers import answers
from tracker.pages.parts import Row
from tracker.pages.urls import Urls

Told = dict[str, Any]

_FEDERAL = {
    "name": "United States",
    "grade": "none",
    "grade_means": "No status is coded for federal law.",
}


@dataclass(frozen=True)
class Teller:
    """The tables as of the day that was asked for.

    Attributes:
        on: that day as it was given, which links keep.
    """

    data: Dataset
    urls: Urls
    on: str = ""

    def answer(self, code: str, law_id: str) -> Told:
        """How a law stands in a jurisdiction."""
        data = self.data
        if code not in data.by_name:
            return {"state": code, "law": law_id, **_FEDERAL, "as_of": data.codebook.created}
        (found,) = (each for each in answers(data, code) if each.law.id == law_id)
        row, law = data.state(code), found.law
        other = row[f"{law_id}_other_reading"]
        grades = data.codebook.field("states", f"{law_id}_basis")
        said = [found.doubt, f"In {data.place(code)}, {found.status.answer}.", found.verdict]
        return {
            "state": code,
            "name": row["name"],
            "law": law_id,
            "status": found.status.code,
            "label": found.status.label,
            "says": " ".join(part for part in said if part),
            "since": found.since,
            "uncertain": found.changing,
            "coming": found.coming,
            "later": found.later,
            "grade": row[f"{law_id}_basis"],
            "grade_means": grades.values.get(row[f"{law_id}_basis"], ""),
            "as_of": row[f"{law_id}_as_of"],
            "citation": found.citation,
            "read_at": found.url,
            "official_page": shown_beside(code, found.citation, found.url) if found.url else "",
            "link": self.urls.absolute(self.urls.state(code, self.on)),
            "other_reading": {
                "status": other,
                "label": law.status(other).label,
                "reason": row[f"{law_id}_other_reason"],
            }
            if other
            else None,
        }

    def event(self, row: Row) -> Told:
        """What happened, and how the law stands."""
        return {
            **{key: row[key] for key in ("id", "state", "law", "date", "effective", "title")},
            "kind": self.data.codebook.field("events", "kind").label(row["kind"]),
            **{key: row[key] for key in ("description", "status_after")},
            "source": row["url"],
            "answer": self.answer(row["state"], row["law"]),
        }


def provision(row: Row) -> Told:
    """The words of a provision and where they were read."""
    return {
        **{key: row[key] for key in ("state", "law", "citation", "text")},
        "text_is_whole": row["text_is_whole"] == "true",
        **{key: row[key] for key in ("in_force_from", "in_force_to")},
        "read_at": row["url"],
        "official_page": shown_beside(row["state"], row["citation"], row["url"]),
        "note": row["note"],
        "warning": row.get("notice", ""),
    }
