"""The part of a changelog about corrections of the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.laws.tables.load import project_file

_EDITION = re.compile(r"## (\d{4}\.\d{2}\.\d{2})")


@dataclass(frozen=True)
class DataChange:
    """A line of the changelog about the tables, and its edition; empty where unreleased."""

    edition: str
    text: str

    @property
    def day(self) -> str:
        """The day of the edition."""
        return self.edition.replace(".", "-")


def changelog() -> str:
    """The project's own changelog; empty where a copy came without one."""
    file = project_file("CHANGELOG.md")
    return file.read_text(encoding="utf-8") if file.exists() else ""


def of_edition(changelog: str, edition: str) -> str:
    """The part of a changelog that is about an edition, as it stands; empty if there is none."""
    parts = re.split("(?m)^(?=## )", changelog)
    return next((each for each in parts if each.startswith(f"## {edition}")), "")


def dated_changes(changelog: str) -> tuple[DataChange, ...]:
    """The entries under the headings “Data” of a changelog in Markdown, in order, as plain text."""
    found: list[list[str]] = []
    editions: list[str] = []
    level, edition = 0, ""
    for line in changelog.splitlines():
        if line.startswith("## "):
            named = _EDITION.match(line)
            edition = named[1] if named else ""
        marks = len(line) - len(line.lstrip("#"))
        if marks and line[marks:].startswith(" "):
            if line[marks:].strip().lower() == "data":
                level = marks
            elif marks <= level:
                level = 0
        elif level and line.startswith(("- ", "* ")):
            found.append([line[2:].strip()])
            editions.append(edition)
        elif level and found and line.startswith("  ") and line.strip():
            found[-1].append(line.strip())
    return tuple(
        DataChange(edition, " ".join(entry).replace("**", "").replace("`", ""))
        for edition, entry in zip(editions, found, strict=True)
    )
