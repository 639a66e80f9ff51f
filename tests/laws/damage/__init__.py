"""Ways in which a folder of tables gets damaged: by programs, by editors, by slow writers."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

TABLES = ("states", "events")
"""Those whose files are damaged, both alike."""

Damage = Callable[[Path], None]


def _bytes(change: Callable[[bytes], bytes]) -> Damage:
    def damage(folder: Path) -> None:
        for table in TABLES:
            path = folder / f"{table}.csv"
            path.write_bytes(change(path.read_bytes()))

    return damage


def _descriptor(change: Callable[[dict[str, Any]], object]) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        change(descriptor)
        path.write_text(json.dumps(descriptor), encoding="utf-8")

    return damage


def _text(name: str, text: str | bytes) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)

    return damage


def change_cell(folder: Path, table: str, column: str, value: str) -> None:
    """Another value in the first row of Kentucky, or of the table where no state is Kentucky."""
    path = folder / f"{table}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows = frame.index[frame["state"] == "KY"] if "state" in frame.columns else frame.index
    frame.loc[rows[0] if len(rows) else frame.index[0], column] = value
    path.write_text(frame.to_csv(index=False, lineterminator="\n"), encoding="utf-8")


def _spreadsheet(_: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/binary", bytes(range(256)) * 20)
    return made.getvalue()


def _long_latin(content: bytes) -> bytes:
    return content + b"XX," + b"\xe9" * 140_000 + b"\n"


def _of_files() -> Iterator[tuple[str, Damage]]:
    changes: Mapping[str, Callable[[bytes], bytes]] = {
        "empty": lambda _: b"",
        "header only": lambda content: content.split(b"\n")[0] + b"\n",
        "half of it": lambda content: content[: len(content) // 2],
        "cut within a quoted cell": lambda content: content[: content.rfind(b'"')] or b'"',
        "ends in a cut character": lambda content: content + "é".encode()[:1],
        "old Macintosh line ends": lambda content: content.replace(b"\n", b"\r"),
        "Windows line ends": lambda content: content.replace(b"\n", b"\r\n"),
        "UTF-16": lambda content: content.decode().encode("utf-16"),
        "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
        "Latin-1 and a long cell": _long_latin,
        "a spreadsheet renamed": _spreadsheet,
        "NUL": lambda content: content[:200] + b"\0" + content[200:],
        "semicolons": lambda content: content.replace(b",", b";"),
        "tabs": lambda content: content.replace(b",", b"\t"),
        "a quote opened": lambda content: content.replace(b"\n", b'\n"', 1),
        "one cell more": lambda content: content.replace(b"\n", b"\nextra,", 1),
        "a row twice": lambda content: content + content.split(b"\n")[1] + b"\n",
        "columns renamed": lambda content: content.replace(b"state", b"State", 1),
        "a web page": lambda _: b"<!doctype html><title>Sign in</title>",
        "merge marks": lambda content: content.replace(b"\n", b"\n<<<<<<< ours\n", 1),
        "a cell of 5 MB": lambda content: content + b"XX," + b"x" * 5_000_000 + b"\n",
        "blank lines": lambda content: content.replace(b"\n", b"\n\n"),
    }
    for name, change in changes.items():
        yield f"tables: {name}", _bytes(change)


def _first(descriptor: dict[str, Any]) -> dict[str, Any]:
    resource: dict[str, Any] = descriptor["resources"][0]
    return resource


def _field(descriptor: dict[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = _first(descriptor)["schema"]["fields"][0]
    return field


def _title(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The constraints of a column with a text, on which a pattern may take its time."""
    (table,) = (each for each in descriptor["resources"] if each["name"] == "events")
    (field,) = (each for each in table["schema"]["fields"] if each["name"] == "title")
    constraints: dict[str, Any] = field.setdefault("constraints", {})
    return constraints


def _of_the_descriptor() -> Iterator[tuple[str, Damage]]:
    changes: Mapping[str, Callable[[dict[str, Any]], object]] = {
        "no time": lambda d: d.update(created="2026-11-27"),
        "no such day": lambda d: d.update(created="2026-13-41T00:00:00Z"),
        "created is a number": lambda d: d.update(created=20261127),
        "no version": lambda d: d.pop("version"),
        "version is a list": lambda d: d.update(version=["1"]),
        "no resources": lambda d: d.update(resources=[]),
        "resources is a text": lambda d: d.update(resources="states"),
        "a resource is null": lambda d: d["resources"].append(None),
        "a table twice": lambda d: d["resources"].append(_first(d)),
        "a table less": lambda d: d["resources"].pop(),
        "no replayed column": lambda d: _first(d).pop("replayed"),
        "a replayed column less": lambda d: _first(d)["replayed"].pop(),
        "a replayed column is a text": lambda d: _first(d)["replayed"].append("since"),
        "a replayed column without a title": lambda d: _first(d)["replayed"][0].pop("title"),
        "no licenses": lambda d: d.pop("licenses"),
        "licenses empty": lambda d: d.update(licenses=[]),
        "a license without a path": lambda d: d["licenses"][0].pop("path"),
        "type int": lambda d: _field(d).update(type="int"),
        "type missing": lambda d: _field(d).pop("type"),
        "type is a list": lambda d: _field(d).update(type=["string"]),
        "name missing": lambda d: _field(d).pop("name"),
        "name is a number": lambda d: _field(d).update(name=7),
        "description missing": lambda d: _field(d).pop("description"),
        "pattern broken": lambda d: _field(d)["constraints"].update(pattern="(["),
        "pattern that looks ahead": lambda d: _field(d)["constraints"].update(pattern="(?=a)"),
        "pattern too large": lambda d: _field(d)["constraints"].update(pattern="(a{999}){999}"),
        "pattern without an end": lambda d: _title(d).update(pattern=r"(\w|\W|.)*!!!"),
        "created in 9999": lambda d: d.update(created="9999-12-31T00:00:00Z"),
        "created in 1979": lambda d: d.update(created="1979-12-31T00:00:00Z"),
        "pattern is a number": lambda d: _field(d)["constraints"].update(pattern=3),
        "constraints is a list": lambda d: _field(d).update(constraints=[]),
        "enum is a text": lambda d: _field(d)["constraints"].update(enum="KY"),
        "minimum is a text": lambda d: _field(d)["constraints"].update(minimum="one"),
        "categories without a label": lambda d: _field(d).update(categories=[{"value": "KY"}]),
        "a column twice": lambda d: _first(d)["schema"]["fields"].append(_field(d)),
        "no columns": lambda d: _first(d)["schema"].update(fields=[]),
        "fields is a table": lambda d: _first(d)["schema"].update(fields={}),
        "no key": lambda d: _first(d)["schema"].pop("primaryKey"),
        "key is no column": lambda d: _first(d)["schema"].update(primaryKey=["nothing"]),
        "key is a number": lambda d: _first(d)["schema"].update(primaryKey=3),
        "key is empty": lambda d: _first(d)["schema"].update(primaryKey=[]),
        "foreign key malformed": lambda d: _first(d)["schema"].update(foreignKeys=[{"fields": 1}]),
        "foreign key to nothing": lambda d: _first(d)["schema"].update(
            foreignKeys=[
                {"fields": ["state"], "reference": {"resource": "nothing", "fields": ["x"]}}
            ]
        ),
        "foreign keys is a text": lambda d: _first(d)["schema"].update(foreignKeys="state"),
        "path leads out": lambda d: _first(d).update(path="../../etc/passwd"),
        "path is a list": lambda d: _first(d).update(path=["states.csv", "states.csv"]),
        "path is a URL": lambda d: _first(d).update(path="https://example.org/states.csv"),
        "name leads out": lambda d: _first(d).update(name="../states"),
        "no path": lambda d: _first(d).pop("path"),
        "another encoding": lambda d: _first(d).update(encoding="utf-99"),
        "another format": lambda d: _first(d).update(format="xlsx"),
        "another delimiter": lambda d: _first(d).update(dialect={"csv": {"delimiter": ";;"}}),
        "schema is a text": lambda d: _first(d).update(schema="schema.json"),
        "no schema": lambda d: _first(d).pop("schema"),
    }
    for name, change in changes.items():
        yield f"descriptor: {name}", _descriptor(change)
    texts: Mapping[str, str | bytes] = {
        "empty": "",
        "a list": "[]",
        "null": "null",
        "deep": "[" * 100_000 + "]" * 100_000,
        "deep within": '{"resources": ' + '{"a":' * 100_000 + "1" + "}" * 100_001,
        "half": '{"resources": [{"name": "states", "sch',
        "a long number": '{"version": ' + "9" * 10_000 + ', "resources": []}',
        "not UTF-8": b'{"title": "\xff"}',
        "UTF-16": '{"resources": []}'.encode("utf-16"),
    }
    for name, text in texts.items():
        yield f"descriptor: {name}", _text("datapackage.json", text)


def _of_the_laws() -> Iterator[tuple[str, Damage]]:
    texts: Mapping[str, str | bytes] = {
        "empty": "",
        "not TOML": "laws = [",
        "not UTF-8": b"# \xff",
        "deep": "a = " + "[" * 50_000 + "]" * 50_000,
        "laws is a number": "laws = 3\nprotocol_version = '2'\n",
        "a law is a number": "laws = [3]\nprotocol_version = '2'\n",
        "a long number": f"a = {'9' * 5000}",
        "a date for a text": "protocol_version = 2026-01-01\nlaws = []\n",
    }
    for name, text in texts.items():
        yield f"laws: {name}", _text("laws.toml", text)


def _of_the_official_pages() -> Iterator[tuple[str, Damage]]:
    entry = "[KY]\nhosts = ['a.example']\ncitation = 'Ky. (?P<section>.*)'\nurl = "
    texts: Mapping[str, str | bytes] = {
        "not TOML": "[KY",
        "not UTF-8": b"# \xff",
        "deep": "a = " + "[" * 50_000 + "]" * 50_000,
        "an entry is a text": "KY = 'a.example'",
        "an entry is a list": "KY = ['hosts']",
        "no hosts": "[KY]\ncitation = 'Ky.'\n",
        "hosts is a number": "[KY]\nhosts = 3\n",
        "a host is a number": "[KY]\nhosts = [3]\n",
        "a pattern broken": "[KY]\nhosts = []\ncitation = '('\n",
        "a group that no pattern has": entry + "'https://a.example/{title}'\n",
        "a brace left open": entry + "'https://a.example/{section'\n",
        "more of an object": entry + "'https://a.example/{section.__class__}'\n",
        "a conversion that there is not": entry + "'https://a.example/{section!z}'\n",
        "a form": entry + "'https://a.example/{section:>9999999999}'\n",
        "a long number": f"a = {'9' * 5000}",
        "also is a text": entry + "'https://a.example'\nalso = 'x'\n",
    }
    for name, text in texts.items():
        yield f"official pages: {name}", _text("official_pages.toml", text)


def _of_the_searches() -> Iterator[tuple[str, Damage]]:
    texts: Mapping[str, str | bytes] = {
        "not TOML": "[safe_harbor",
        "not UTF-8": b"# \xff",
        "of no law": "[speeding]\nqueries = ['x']\n",
        "without queries": "[safe_harbor]\nqueries = []\n",
    }
    for name, text in texts.items():
        yield f"searches: {name}", _text("searches.toml", text)


CELLS = (
    ("states", "state", "ky"),
    ("states", "state", "\u041aY"),
    ("states", "name", ""),
    ("states", "name", "\u041aentucky"),
    ("states", "name", "Ohio\0"),
    ("states", "fips", "7"),
    ("states", "fips", "99"),
    ("states", "kind", "nation"),
    ("states", "region", "East"),
    ("states", "neighbors", "XX"),
    ("states", "age_limit", "1e400"),
    ("states", "age_limit", "9" * 400),
    ("states", "safe_harbor", "nothing"),
    ("states", "safe_harbor_as_of", "2099-01-01"),
    ("states", "safe_harbor_as_of", "0000-00-00"),
    ("events", "date", "0001-01-01"),
    ("events", "date", "9999-12-31"),
    ("events", "date", "2024-02-31"),
    ("events", "date", "yesterday"),
    ("events", "effective", "2013/06/25"),
    ("events", "yes_votes", "INF"),
    ("events", "yes_share", "NaN"),
    ("events", "yes_share", "1e9"),
    ("events", "id", "../../etc"),
    ("events", "kind", "x" * 300),
    ("provisions", "in_force_from", "2013-06-25T00:00:00"),
    ("provisions", "url", "javascript:alert(1)"),
    ("sources", "url", "http://[::1"),
    ("legislatures", "session_rule", "FREQ=SECONDLY"),
    ("legislatures", "session_rule", "FREQ=YEARLY;INTERVAL=99999999999"),
    ("campaigns", "url", "ftp://example.org"),
    ("campaigns", "url", "https://user:secret@example.org/"),
    ("campaigns", "url", "http://localhost/"),
    ("campaigns", "url", "http://a.localhost:8501/"),
    ("campaigns", "url", "http://127.0.0.1/"),
    ("campaigns", "url", "http://127.1/"),
    ("campaigns", "url", "http://2130706433/"),
    ("campaigns", "url", "http://0x7f.0x0.0x0.0x1/"),
    ("campaigns", "url", "http://10.0.0.8/"),
    ("campaigns", "url", "http://192.168.1.1/"),
    ("campaigns", "url", "http://169.254.169.254/latest/meta-data/"),
    ("campaigns", "url", "http://[::1]/"),
    ("campaigns", "url", "http://printer.local/"),
    ("campaigns", "url", "http://db.internal/"),
    ("prison_pay", "low", "INF"),
    ("prison_pay", "high", "-1"),
    ("published_counts", "count", "1e3"),
)
"""Table, column, and a value that cannot stand there."""


def _of_the_folder() -> Iterator[tuple[str, Damage]]:
    def folder_for_a_file(folder: Path) -> None:
        (folder / "events.csv").unlink()
        (folder / "events.csv").mkdir()

    def leads_nowhere(folder: Path) -> None:
        (folder / "states.csv").unlink()
        (folder / "states.csv").symlink_to(folder / "nothing.csv")

    def leads_to_itself(folder: Path) -> None:
        (folder / "laws.toml").unlink()
        (folder / "laws.toml").symlink_to(folder / "laws.toml")

    def in_place_of(name: str, make: Callable[[Path], object]) -> Damage:
        def damage(folder: Path) -> None:
            (folder / name).unlink(missing_ok=True)
            make(folder / name)

        return damage

    def endless(path: Path) -> None:
        path.symlink_to("/dev/zero")

    def large(path: Path) -> None:
        path.write_bytes(b"\n" * 100_000_000)

    def many_lines(path: Path) -> None:
        path.write_bytes(b"state\n" + b"KY\n" * 1_000_000)

    yield "a folder where a file was", folder_for_a_file
    for name in ("states.csv", "datapackage.json", "laws.toml", "official_pages.toml"):
        yield f"{name} is a pipe", in_place_of(name, os.mkfifo)
        yield f"{name} has no end", in_place_of(name, endless)
        yield f"{name} is 100 MB of line ends", in_place_of(name, large)
    yield "searches.toml is a pipe", in_place_of("searches.toml", os.mkfifo)
    yield "a million rows of one cell", in_place_of("states.csv", many_lines)
    yield "a link that leads nowhere", leads_nowhere
    yield "a link that leads to itself", leads_to_itself
    for name in ("datapackage.json", "laws.toml", "states.csv", "provisions.csv"):
        yield f"{name} is gone", lambda folder, name=name: (folder / name).unlink()


def every_damage() -> dict[str, Damage]:
    """What happened → a function that does it to a folder of valid tables."""
    return {
        name: damage
        for of in (
            _of_files,
            _of_the_descriptor,
            _of_the_laws,
            _of_the_official_pages,
            _of_the_searches,
            _of_the_folder,
        )
        for name, damage in of()
    }
