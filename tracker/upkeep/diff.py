"""What changed between two versions of the tables, in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tracker.fetching.http_types import printable
from tracker.laws.catalogue import Law
from tracker.laws.history.dates import Span
from tracker.laws.tables.laws_file import read_catalogue
from tracker.laws.tables.load import Codebook, Field, read_codebook, read_table, rows_of

Row = Mapping[str, str]

LONG = 60
"""Texts with more characters are compared word by word."""
_AROUND = 6
"""Words shown on each side of a change within a long text."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_URL = re.compile(r"https?://[^\s<>\"\\`]+")


@dataclass(frozen=True, eq=False)
class Version:
    """The tables of a folder, whatever columns they have.

    Attributes:
        laws: the laws of `laws.toml`; none for an older version, whose file may have another form.
    """

    book: Codebook
    laws: tuple[Law, ...]
    frames: Mapping[str, pd.DataFrame]


def read_version(folder: Path, with_laws: bool = False) -> Version:
    """Read the tables of a folder without checking them.
    Raises:
        InvalidTables: a file cannot be read.
    """
    book = read_codebook(folder, tables=())  # an older version has fewer
    laws = read_catalogue(folder).laws if with_laws else ()
    needed = {table: book.key(table) for table in book.tables} | {"states": ("state", "name")}
    frames = {table: read_table(folder, table, columns) for table, columns in needed.items()}
    return Version(book, laws, frames)


def markdown_diff(old: Version, new: Version) -> str:
    """Every difference, as Markdown: statuses first, then events, provisions, sources and the rest.

    Codes are shown as the labels that `new` gives them.

    Args:
        new: a version with its laws.
    """
    compared = _Comparison(old, new)
    tables = dict.fromkeys([*_FIRST, *new.book.tables])
    parts = (
        ("Statuses", list(compared.statuses())),
        *(
            (new.book.resource(table).get("title", table), list(compared.rows(table)))
            for table in tables
            if table in new.book.tables
        ),
        ("Tables and columns", list(compared.columns())),
    )
    sections = [
        f"## {escaped(heading)}\n\n" + "".join(f"- {line}\n" for line in lines)
        for heading, lines in parts
        if lines
    ]
    editions = [version.book.version for version in (old, new)]
    title = f"within edition {escaped(editions[0])}"
    if editions[0] != editions[1]:
        title = f"from edition {escaped(editions[0])} to {escaped(editions[1])}"
    return "\n".join([f"# Changes {title}\n", *(sections or ["Nothing changed in the tables.\n"])])


CELLS = ("table", "row", "state", "law", "change", "column", "before", "after")
"""The columns of `cells`; `row` is the key, with spaces between its parts."""


def cells(old: Version, new: Version) -> pd.DataFrame:
    """Every cell that differs, a row each, as text; of a new or removed row those with content."""
    compared = _Comparison(old, new)
    tables = dict.fromkeys([*_FIRST, *new.book.tables, *old.book.tables])
    found = [cell for table in tables for cell in compared.cells(table)]
    return pd.DataFrame(found, columns=list(CELLS), dtype="str")


_FIRST = ("events", "provisions", "sources", "states")
"""The tables that come before all others."""
# What names a row, beside its state and law; any other table's rows are named by their key.
_NAMES = {"events": "title", "provisions": "citation", "sources": "title", "states": "state"}
# What is shown of a new row; of other tables, only its name.
_TOLD = {
    "events": ("date", "effective", "kind", "status_after", "description", "url"),
    "provisions": ("in_force_from", "in_force_to", "text", "url"),
    "sources": ("publisher", "date", "position", "supports", "url"),
}


class _Comparison:
    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new
        self._laws = {law.id: law.name for law in new.laws}
        self._labels = {
            (law.id, status.code): status.label for law in new.laws for status in law.all_statuses
        }
        self._names = {"US": "United States"}
        for version in (old, new):
            self._names |= version.frames["states"].set_index("state")["name"]

    def statuses(self) -> Iterator[str]:
        """A line for each status that changed."""
        old, new = self._keyed(self._old, "states"), self._keyed(self._new, "states")
        for key, row in new.items():
            for law in self._new.laws:
                before, after = old.get(key, {}).get(law.id), row.get(law.id)
                if before is not None and after is not None and before != after:
                    was, now = self._status(law.id, before), self._status(law.id, after)
                    seen = self._told("states", f"{law.id}_as_of", row)
                    yield (
                        f"**{escaped(self._names[row['state']])}, {escaped(law.name)}**: "
                        f"{was} → **{now}**" + (f" (as of {seen})" if seen else "")
                    )

    def rows(self, table: str) -> Iterator[str]:
        """A line for each row of a table that is new, gone or changed."""
        if not all(table in version.book.tables for version in (self._old, self._new)):
            return
        old, new = self._keyed(self._old, table), self._keyed(self._new, table)
        for key, row in new.items():
            if key not in old:
                facts = self._facts(table, row)
                yield f"New: {self._name(table, row)}" + (f": {facts}" if facts else "")
        for key, row in new.items():
            changed = [
                f"{escaped(field.title)}: {self._change(table, field, old[key], row)}"
                for field in self._new.book.fields(table)
                if key in old
                and field.name in old[key]
                and old[key][field.name] != row[field.name]
                and not (table == "states" and field.name in self._laws)
            ]
            if changed:
                yield f"Changed: {self._name(table, row)}: " + "; ".join(changed)
        for key, row in old.items():
            if key not in new:
                yield f"Removed: {self._name(table, row)}"

    def cells(self, table: str) -> Iterator[tuple[str, ...]]:
        """The rows of `cells` of a table, which one of the versions may lack."""
        old, new = (
            self._keyed(version, table) if table in version.book.tables else {}
            for version in (self._old, self._new)
        )
        for key in dict.fromkeys((*new, *old)):
            before, after = old.get(key, {}), new.get(key, {})
            change = "changed" if before and after else "added" if after else "removed"
            of = [after.get(name, before.get(name, "")) for name in ("state", "law")]
            for column in dict.fromkeys((*after, *before)):
                was, now = before.get(column, ""), after.get(column, "")
                if was != now:
                    yield table, " ".join(filter(None, key)), *of, change, column, was, now

    def columns(self) -> Iterator[str]:
        """A line for each table and column that only one of the versions has."""
        for word, here, there in (
            ("New", self._new, self._old),
            ("Removed", self._old, self._new),
        ):
            for table in here.book.tables:
                if table not in there.book.tables:
                    yield f"{word} table: {escaped(table)} ({len(here.frames[table])} rows)"
                    continue
                known = set(there.frames[table].columns)
                for column in here.frames[table].columns:
                    if column not in known:
                        yield f"{word} column: {escaped(f'{table}.{column}')}"

    def _keyed(self, version: Version, table: str) -> dict[tuple[str, ...], Row]:
        """Key → row. A key column that one version lacks does not distinguish rows."""
        both = [each for each in (self._new, self._old) if table in each.book.tables]
        key = [
            column
            for column in both[0].book.key(table)
            if all(column in each.frames[table].columns for each in both)
        ]
        rows = rows_of(version.frames[table])
        return {tuple(row[column] for column in key): row for row in rows}

    def _name(self, table: str, row: Row) -> str:
        own = (_NAMES[table],) if table in _NAMES else self._new.book.key(table)
        of = [self._names.get(row["state"], row["state"])] if row.get("state") else []
        of += [self._laws.get(row["law"], row["law"])] if row.get("law") else []
        own_words = [row.get(column, "") for column in own if column not in ("state", "law")]
        return ", ".join(escaped(word) for word in (*of, *filter(None, own_words)))

    def _facts(self, table: str, row: Row) -> str:
        found = []
        for column in _TOLD.get(table, ()):
            words = self._told(table, column, row)
            if words:
                field = self._new.book.field(table, column)
                plain = column in ("description", "url")
                words = f"“{words}”" if column == "text" else words
                found.append(words if plain else f"{escaped(field.title.lower())} {words}")
        return "; ".join(found)

    def _told(self, table: str, column: str, row: Row) -> str:
        cell = row.get(column, "")
        if not cell:
            return ""
        if column == "law":
            return escaped(self._laws.get(cell, cell))
        if column == "status_after":
            return self._status(row.get("law", ""), cell)
        if column == "url" or column.endswith("_url"):
            return link(cell)
        if column in ("supports", "shows"):
            return ", ".join(self._title(name) for name in cell.split(";"))
        label = self._new.book.field(table, column).label(cell)
        return escaped(_date(label))

    def _change(self, table: str, field: Field, old: Row, new: Row) -> str:
        before, after = old[field.name], new[field.name]
        coded = before in field.labels or after in field.labels
        if before and after and max(len(before), len(after)) > LONG and not coded:
            return _word_by_word(before, after)
        was, now = (self._told(table, field.name, row) or "(empty)" for row in (old, new))
        return f"{was} → {now}"

    def _status(self, law_id: str, code: str) -> str:
        return escaped(self._labels.get((law_id, code), code))

    def _title(self, column: str) -> str:
        if column in self._laws:
            return escaped(f"{self._laws[column]}: status")
        try:
            return escaped(self._new.book.field("states", column).title)
        except KeyError:
            return escaped(column)


def _date(text: str) -> str:
    """A date for a reader; any other text as it is."""
    try:
        return Span.parse(text).text
    except ValueError:
        return text


def _word_by_word(before: str, after: str) -> str:
    """A long text with the words that went ~~struck~~ and those that came in **bold**."""
    old, new = before.split(), after.split()
    if old == new:
        return "spaces only"
    shown: list[str] = []
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (step, a, b, c, d) in enumerate(steps):
        if step == "equal":
            shown.append(_context(old[a:b], place > 0, place < len(steps) - 1))
            continue
        shown += [f"~~{escaped(' '.join(old[a:b]))}~~"] * (b > a)
        shown += [f"**{escaped(' '.join(new[c:d]))}**"] * (d > c)
    return " ".join(shown)


def _context(words: Sequence[str], after_change: bool, before_change: bool) -> str:
    """What stays the same, cut to the words next to a change."""
    first = words[:_AROUND] if after_change else []
    last = words[-_AROUND:] if before_change else []
    if len(first) + len(last) >= len(words):
        return escaped(" ".join(words))
    return escaped(" ".join([*first, "…", *last]))


def escaped(text: str) -> str:
    """Text without any mark-up, link or mention of its own, in one line."""
    marked = _MARKS.sub(r"\\\1", printable(text).replace("&", "&amp;"))
    return marked.replace("@", "&#64;").replace("://", "&#58;//").replace("www.", "www&#46;")


def link(url: str) -> str:
    """A URL as a link, or as text if Markdown cannot hold it."""
    return f"<{url}>" if _URL.fullmatch(url) else escaped(url)
