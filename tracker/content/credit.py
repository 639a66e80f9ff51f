"""What a drawing or document says of itself: the day that it shows, and where it is from."""

from __future__ import annotations

from datetime import date

from tracker.content.parts import day_text
from tracker.content.site import NAME
from tracker.laws.dataset import Dataset
from tracker.maps.words import listed


def source_line(data: Dataset) -> str:
    """The site, the edition, and the license."""
    license = data.codebook.descriptor["licenses"][0]["name"]
    return f"{NAME}, edition {data.edition}, {license}"


def as_of(day: date) -> str:
    """`As of November 24, 2026`, for what follows the calendar."""
    return f"As of {day_text(day)}"


def stood_on(day: date) -> str:
    """`As the law stood on January 1, 2018`, for what keeps to a day."""
    return f"As the law stood on {day_text(day)}"


def law_names(data: Dataset) -> str:
    """The names of all laws within a sentence: `safe harbor and exception clause`."""
    return listed([law.name.lower() for law in data.laws])
