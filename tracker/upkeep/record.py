"""What happened to a law, written down once and entered into all tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.query.filters import suggestion
from tracker.laws.tables.load import save_table
from tracker.upkeep.editing import add, raise_edition, read_frame

EVENT = ("state", "law", "title", "date", "description", "url")
"""What every entry about something that happened says."""
KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "law": (("status_after", "source"), ("effective", "ended", "words", "coded")),
    "ballot": (
        ("passed", "yes_votes", "no_votes", "source"),
        ("effective", "status_after", "ended", "words", "coded"),
    ),
    "ruling": (("source",), ("effective", "status_after", "ended", "words", "coded")),
    "bill": (("outcome",), ("as_of", "check", "source")),
    "correction": (("why", "coded", "source"), ("words", "ended")),
}
"""Kind of entry → the keys that it needs beside `EVENT`, and those that it may have."""
OUTCOMES = {"pending": "bill_pending", "unknown": "bill_unknown", "failed": "bill_failed"}
SOURCE = ("title", "publisher", "date")
WORDS = ("citation", "text", "shows", "role", "url", "whole", "language", "note")


class UnusableEntry(ValueError):
    """An entry that cannot be used; each line says what is wrong and what to write."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class RecordEntry:
    """What happened, as an editor wrote it in a TOML file, on the day on which it is entered.

    `columns` are those of `states.csv` of its law.
    """

    given: Mapping[str, Any]
    today: date
    columns: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """What a key says; `""` where it is not there."""
        return str(self.given.get(key, ""))

    @property
    def kind(self) -> str:
        return self.text("kind")

    @property
    def effect(self) -> str:
        """From when it counts."""
        return self.text("effective") or self.text("date")

    @property
    def in_force(self) -> bool:
        """Whether it counts by the day on which it is entered."""
        return self.kind == "correction" or Span.parse(self.effect).last <= self.today

    @property
    def id(self) -> str:
        """The event's, as the others are named: `OH-safe-harbor-2027-hb7`."""
        if self.given.get("id"):
            return self.text("id")
        law, year = self.text("law").replace("_", "-"), self.text("date")[:4]
        name = re.sub(r"\(\d{4}[^)]*\)", "", self.text("title")).lower()
        name = re.sub(r"(?<=[a-z]) (?=\d)", "", name.replace(".", ""))
        slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
        return f"{self.text('state')}-{law}-{year}-{slug}"


def checked(given: Mapping[str, Any], dataset: Dataset, today: date) -> RecordEntry:
    """An entry with all that its kind needs.

    Raises:
        UnusableEntry: something is missing, or a key is unknown.
    """
    kind = str(given.get("kind", ""))
    if kind not in KINDS:
        raise UnusableEntry([f'kind: "{kind}" is not one of {", ".join(KINDS)}'])
    needed, optional = KINDS[kind]
    event = ("state", "law", "url") if kind == "correction" else EVENT
    lines = [f"{key} is missing" for key in (*event, *needed) if given.get(key) in (None, "")]
    allowed = ("kind", "id", *event, *needed, *optional)
    for prefix, part, known in (
        ("", given, allowed),
        ("source.", given.get("source", {}), SOURCE),
        *(("words.", part, WORDS) for part in given.get("words", ())),
    ):
        unknown = (name for name in part if name not in known)
        lines += [f"{prefix}{name}: unknown key{suggestion(name, known)}" for name in unknown]
        if prefix == "words.":
            lines += [f"words.{n} is missing" for n in ("citation", "text") if not part.get(n)]
    entry = RecordEntry(given, today)
    if entry.text("state") not in set(dataset.coded["state"]):
        lines.append(f'state: "{entry.text("state")}" has no row in states.csv; write a USPS code')
    laws = {law.id: law for law in dataset.laws}
    law = laws.get(entry.text("law"))
    if law is None:
        lines.append(f'law: "{entry.text("law")}" is not one of {", ".join(laws)}')
    for key in ("date", "effective"):
        try:
            _ = Span.parse(entry.text(key)) if given.get(key) else None
        except ValueError as error:
            lines.append(f"{key}: {error}")
    if kind == "bill" and entry.text("outcome") not in OUTCOMES:
        lines.append(f'outcome: "{entry.text("outcome")}" is not one of {", ".join(OUTCOMES)}')
    columns = law.columns if law else ()
    lines += [
        f"coded.{name}: it is not a column of this law{suggestion(name, columns)}"
        for name in given.get("coded", {})
        if law and name not in columns
    ]
    if lines:
        raise UnusableEntry(lines)
    return replace(entry, columns=columns)


def enter(folder: Path, entry: RecordEntry) -> None:
    """Write the rows of all tables.

    What counts from a later day leaves the row of `states.csv` as it is; the same entry is entered
    again on that day, and then writes the row alone.
    """
    if entry.kind != "correction":
        _event(folder, entry)
    _provisions(folder, entry)
    if entry.given.get("source"):
        _source(folder, entry)
    if entry.in_force and (entry.given.get("coded") or entry.given.get("status_after")):
        _row(folder, entry)
    raise_edition(folder, entry.today)


def _event(folder: Path, entry: RecordEntry) -> None:
    kinds = {"law": "enacted", "ruling": "ruling", "bill": OUTCOMES.get(entry.text("outcome"), "")}
    passed = "measure_passed" if entry.given.get("passed") else "measure_failed"
    own = ("status_after", "as_of", "check", "effective", "yes_votes", "no_votes")
    row = {"id": entry.id, "kind": kinds.get(entry.kind, passed)}
    row |= {key: entry.text(key) for key in (*EVENT, *own)}
    if row["yes_votes"] and row["no_votes"]:
        yes, no = int(row["yes_votes"]), int(row["no_votes"])
        row["yes_share"] = f"{100 * yes / (yes + no):.2f}"
    events = read_frame(folder, "events")
    there = events["id"] == entry.id
    if not there.any():
        add(folder, "events", [row])
        return
    # An event keeps its id and what is known of it; its outcome replaces what was open.
    for column, cell in row.items():
        if cell:
            events.loc[there, column] = cell
    if entry.text("outcome") == "failed":
        events.loc[there, "check"] = ""
    save_table(folder, "events", events)


def _provisions(folder: Path, entry: RecordEntry) -> None:
    frame = read_frame(folder, "provisions")
    own = (frame["state"] == entry.text("state")) & (frame["law"] == entry.text("law"))
    ended = [str(each) for each in entry.given.get("ended", ())]
    unknown = set(ended) - set(frame[own]["citation"])
    if unknown:
        raise UnusableEntry([f'ended: there is no provision "{each}"' for each in sorted(unknown)])
    day = entry.effect or entry.today.isoformat()
    closing = own & frame["citation"].isin(ended) & (frame["in_force_to"] == "")
    started = {str(each["citation"]) for each in entry.given.get("words", ())}
    already = own & (frame["in_force_from"] == day) & frame["citation"].isin(started)
    if already.any():
        return
    frame.loc[closing, "in_force_to"] = day
    save_table(folder, "provisions", frame)
    usual = {"role": "operative", "url": entry.text("url"), "language": "en", "note": ""}
    rows = [
        {
            **{key: str(words.get(key, other)) for key, other in usual.items()},
            "state": entry.text("state"),
            "law": entry.text("law"),
            "citation": str(words["citation"]),
            "text": str(words["text"]),
            "text_is_whole": _cell(words.get("whole", False)),
            "in_force_from": "" if entry.kind == "correction" else day,
            "shows": _joined(words.get("shows", entry.text("law"))),
        }
        for words in entry.given.get("words", ())
    ]
    add(folder, "provisions", rows)


def _source(folder: Path, entry: RecordEntry) -> None:
    law, source = entry.text("law"), entry.given["source"]
    coded = [name for name in entry.given.get("coded", {}) if entry.in_force]
    backs = ["events"] if entry.kind != "correction" else []
    if entry.text("status_after"):
        backs += [law]
    if entry.given.get("words"):
        backs += ["provisions"]
    if entry.in_force and (coded or entry.text("status_after")):
        backs += [f"{law}_as_of", *coded]
    frame = read_frame(folder, "sources")
    there = (frame["state"] == entry.text("state")) & (frame["law"] == law)
    there &= frame["url"] == entry.text("url")
    if there.any():
        known = str(frame.loc[there, "supports"].iloc[0]).split(";")
        frame.loc[there, "supports"] = _joined(dict.fromkeys([*known, *backs]))
        save_table(folder, "sources", frame)
        return
    row = {name: str(source.get(name, "")) for name in SOURCE}
    row |= {"state": entry.text("state"), "law": law, "url": entry.text("url")}
    row |= {"supports": _joined(backs or ["events"]), "position": "supports"}
    add(folder, "sources", [row])


def _row(folder: Path, entry: RecordEntry) -> None:
    law, states = entry.text("law"), read_frame(folder, "states")
    here = states["state"] == entry.text("state")
    cells = {}
    if status := entry.text("status_after"):
        # What was coded of the old law says nothing of one that gives another status.
        if states.loc[here, law].iloc[0] != status:
            cells = dict.fromkeys(entry.columns, "")
        # Read in the law itself, or reported by another.
        basis = "primary" if entry.given.get("words") else "secondary"
        cells |= {law: status, f"{law}_as_of": entry.effect, f"{law}_basis": basis}
    cells |= {name: _cell(value) for name, value in entry.given.get("coded", {}).items()}
    for name, cell in cells.items():
        states.loc[here, name] = cell
    save_table(folder, "states", states)


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _joined(names: Iterable[str] | str) -> str:
    return names if isinstance(names, str) else ";".join(names)
