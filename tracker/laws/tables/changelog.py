"""The part of a changelog that tells what was corrected in the tables."""

from __future__ import annotations

from collections.abc import Sequence


def data_changes(changelog: str) -> tuple[str, ...]:
    """The entries under the headings “Data” of a changelog in Markdown, in order, as plain text."""
    found: list[list[str]] = []
    level = 0
    for line in changelog.splitlines():
        marks = len(line) - len(line.lstrip("#"))
        if marks and line[marks:].startswith(" "):
            if line[marks:].strip().lower() == "data":
                level = marks
            elif marks <= level:
                level = 0
        elif level and line.startswith(("- ", "* ")):
            found.append([line[2:].strip()])
        elif level and found and line.startswith("  ") and line.strip():
            found[-1].append(line.strip())
    return tuple(_without_marks(entry) for entry in found)


def _without_marks(lines: Sequence[str]) -> str:
    return " ".join(lines).replace("**", "").replace("`", "")
