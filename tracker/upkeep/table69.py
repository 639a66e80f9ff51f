"""The FBI's “Arrests, by State” (Table 69 of Crime in the United States), as it is published.

One sheet a year: title lines, a line of headings, two lines for each state (“Under 18” and “Total
all ages”), footnotes. Signs of footnotes stand at the end of names: “FLORIDA3,4”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from tracker.laws.tables.official_pages import is_official

LAW, SERIES = "safe_harbor", "fbi_table_69"
OFFENSE, EVERY = "prostitution and commercialized vice", "total all classes"
AGENCIES, POPULATION = "number of agencies", "estimated population"
UNDER, ALL = "under 18", "total all ages"
MOST = 5_000_000
"""Bytes of a file; the published ones have less than 100,000."""


class UnusableTable(ValueError):
    """What is wrong with the file, one line for each problem."""

    def __init__(self, *lines: str):
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Arrests:
    """What the file holds: rows of `practice.csv`, and one line for each place without a count."""

    rows: list[dict[str, str]] = field(default_factory=list)
    without: list[str] = field(default_factory=list)

    @property
    def years(self) -> set[str]:
        """The years that have a row."""
        return {row["year"] for row in self.rows}


def read_arrests(file: Path, codes: Mapping[str, str], url: str) -> Arrests:
    """The arrests of people under 18 for prostitution.

    A place without agencies, or with a zero where no arrest of a minor is counted at all, did not
    report: it has no row.

    Args:
        codes: USPS code of each name in lower case.
    Raises:
        UnusableTable: the file, a sheet, a heading, a place or a number is not as published.
    """
    if file.stat().st_size > MOST:
        raise UnusableTable(f"{file.name}: larger than {MOST:,} bytes, which no Table 69 is")
    try:
        sheets = pd.read_excel(file, sheet_name=None, header=None, dtype=object, engine="calamine")
    except Exception as error:  # the reader's own classes are not public
        raise UnusableTable(f"{file.name}: not an Excel workbook: {error}") from None
    found = Arrests()
    for name, sheet in sheets.items():
        if sheet.shape[1] < 4:
            raise UnusableTable(f"{file.name}, sheet {name}: not a table of arrests by state")
        lines = [[_text(cell) for cell in row] for row in sheet.itertuples(index=False)]
        _read_sheet(f"{file.name}, sheet {name}", lines, codes, url, found)
    return found


def replaced(practice: pd.DataFrame, rows: Sequence[dict[str, str]]) -> pd.DataFrame:
    """The table with these rows, in place of what it held of the same years of the same series."""
    new = pd.DataFrame([dict.fromkeys(practice.columns, "") | row for row in rows])
    years = {row["year"] for row in rows}
    old = (practice["series"] == SERIES) & practice["year"].isin(years)
    return pd.concat([practice[~old], new])


def _read_sheet(
    place: str, lines: Sequence[Sequence[str]], codes: Mapping[str, str], url: str, found: Arrests
) -> None:
    start = next((i for i, line in enumerate(lines) if _name(line[0]) == "state"), None)
    title = " ".join(cell for line in lines[:start] for cell in line if cell)
    years = re.findall(r"\b(?:19|20)\d\d\b", title)
    if start is None or "table 69" not in title.casefold() or len(years) != 1:
        raise UnusableTable(f'{place}: no heading "State" under a title with "Table 69" and a year')
    at = _columns(place, lines[start], years[0])
    body = [line for line in lines[start + 1 :] if line[1]]
    notes = dict(_footnotes(lines[start + 1 :]))
    if len(body) % 2 or not body:
        raise UnusableTable(f"{place}: a state without its second line")
    for under, every in zip(body[::2], body[1::2], strict=True):
        here, code = f"{place}, {under[0]}", codes.get(_name(under[0]))
        if not code or (under[1].casefold(), every[1].casefold()) != (UNDER, ALL):
            raise UnusableTable(
                f'{place}: "{under[0]}" is not a state with the lines "{UNDER}" and "{ALL}"'
            )
        minors, any_minor, agencies, people = (
            _number(here, under[at[column]]) for column in (OFFENSE, EVERY, AGENCIES, POPULATION)
        )
        most = _number(here, every[at[OFFENSE]])
        if not agencies or minors is None or not any_minor:
            found.without.append(f"{code} {years[0]}: no count of people under 18")
            continue
        if most is None or minors > most or minors > any_minor:
            raise UnusableTable(
                f"{here}: more people under 18 than of all ages, or of all offenses"
            )
        found.rows.append(
            {
                "state": code,
                "law": LAW,
                "year": years[0],
                "series": SERIES,
                "count": str(minors),
                "agencies": str(agencies),
                "population": str(people or ""),
                "basis": "primary" if is_official(url) else "secondary",
                "source": f"FBI, Crime in the United States {years[0]}",
                "url": url,
                "page": f"Table 69, {OFFENSE}, {UNDER}",
                "note": " ".join(notes[sign] for sign in _signs(under[0]) if sign in notes),
            }
        )


def _columns(place: str, heading: Sequence[str], year: str) -> Mapping[str, int]:
    """Where each wanted heading stands, whatever stands between."""
    at = {}
    for i, cell in enumerate(heading):
        name = _name(cell)
        if name.endswith(POPULATION):
            if not name.startswith((year, POPULATION)):
                raise UnusableTable(f'{place}: the title says {year}, a heading "{name}"')
            name = POPULATION
        at[name] = i
    wanted = (OFFENSE, EVERY, AGENCIES, POPULATION)
    if missing := [name for name in wanted if name not in at]:
        raise UnusableTable(f"{place}: no column {', '.join(missing)}")
    return at


def _footnotes(lines: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if not line[1] and (note := re.match(r"(\d{1,2})[ .]?\s*(\D.*)", line[0])):
            yield note[1], note[2].rstrip(". ") + "."


def _signs(name: str) -> Sequence[str]:
    end = re.search(r"[\d, ]+$", name)
    return re.findall(r"\d+", end[0]) if end else ()


def _name(cell: str) -> str:
    return " ".join(re.sub(r"[\d, ]+$", "", cell).casefold().split())


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if pd.isna(cell) else str(cell).strip()


def _number(place: str, cell: str) -> int | None:
    text = cell.replace(",", "")
    if text in ("", "-", "–"):
        return None
    if not text.isdecimal():
        raise UnusableTable(f'{place}: "{cell}" is not a number')
    return int(text)
