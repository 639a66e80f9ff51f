"""What changed between two versions of the tables, in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import SAFE_HARBOR, sample_folder
from tracker.laws.tables.load import read_table
from tracker.upkeep.diff import Version, cells, escaped, link, markdown_diff, read_version


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return sample_folder(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return sample_folder(tmp_path / "new")


def change(folder: Path, table: str, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    frame = edit(read_table(folder, table, ()))
    frame.to_csv(folder / f"{table}.csv", index=False, lineterminator="\n")


def set_cell(folder: Path, table: str, row: tuple[str, str], column: str, cell: str) -> None:
    def edit(frame: pd.DataFrame) -> pd.DataFrame:
        found = frame[row[0]] == row[1]
        assert found.any()
        frame.loc[found, column] = cell
        return frame

    change(folder, table, edit)


def told(old: Path, new: Path) -> str:
    return markdown_diff(read_version(old), read_version(new, with_laws=True))


def test_the_same_tables_have_no_differences(old: Path, new: Path):
    assert told(old, new) == (
        "# Changes within edition 2026.11.24\n\nNothing changed in the tables.\n"
    )


def test_a_passed_bill_is_told_with_its_status_first(old: Path, new: Path):
    set_cell(new, "states", ("state", "OH"), "safe_harbor", "immunity")
    set_cell(new, "states", ("state", "OH"), "safe_harbor_as_of", "2027-03")

    def passed(events: pd.DataFrame) -> pd.DataFrame:
        row = dict.fromkeys(events.columns, "") | {
            "id": "OH-safe-harbor-2027-hb7",
            "state": "OH",
            "law": "safe_harbor",
            "date": "2027-03-03",
            "kind": "enacted",
            "title": "H.B. 7 (2027)",
            "description": "Bars any charge.",
            "status_after": "immunity",
            "url": "https://www.legislature.ohio.gov/hb7",
        }
        return pd.concat([events, pd.DataFrame([row])])

    change(new, "events", passed)
    descriptor = json.loads((new / "datapackage.json").read_text())
    descriptor["version"] = "2027.03.04"
    (new / "datapackage.json").write_text(json.dumps(descriptor))
    before = SAFE_HARBOR.status("diversion").label
    assert told(old, new).splitlines()[:9] == [
        "# Changes from edition 2026.11.24 to 2027.03.04",
        "",
        "## Statuses",
        "",
        f"- **Ohio, Safe harbor**: {before} → **Protected** (as of March 2027)",
        "",
        "## Events",
        "",
        "- New: Ohio, Safe harbor, H.B. 7 (2027): date March 3, 2027; kind Enacted; status after "
        "Protected; Bars any charge.; <https://www.legislature.ohio.gov/hb7>",
    ]


def test_the_parts_stand_in_their_order(old: Path, new: Path):
    set_cell(new, "prison_pay", ("state", "NV"), "note", "Read again.")
    set_cell(new, "sources", ("publisher", "Justia"), "date", "2026")
    set_cell(new, "provisions", ("citation", "Ky. Const. § 25"), "in_force_from", "1891-09")
    set_cell(new, "events", ("id", "VT-safe-harbor-2025-s54"), "kind", "bill_failed")
    set_cell(new, "states", ("state", "KY"), "safe_harbor", "unknown")
    set_cell(new, "states", ("state", "KY"), "services", "none")
    headings = [line for line in told(old, new).splitlines() if line.startswith("## ")]
    assert headings == [
        "## Statuses",
        "## Events",
        "## Words of the law",
        "## Sources",
        "## Jurisdictions",
        "## Prison pay",
    ]


def test_codes_and_dates_are_told_in_words(old: Path, new: Path):
    set_cell(new, "events", ("id", "VT-safe-harbor-2025-s54"), "kind", "bill_failed")
    set_cell(new, "events", ("id", "VT-safe-harbor-2025-s54"), "as_of", "2026-05-29")
    assert (
        "- Changed: Vermont, Safe harbor, S.54 / H.190 (2025): Kind: Last seen alive, to be "
        "checked → Did not become law; Last seen: 2025 → May 29, 2026\n"
    ) in told(old, new)


def test_changed_words_of_a_law_are_marked_word_by_word(old: Path, new: Path):
    rows = read_table(old, "provisions", ())
    text = str(rows.loc[rows["citation"] == "Ky. Const. § 25", "text"].iloc[0])
    amended = text.replace("Slavery and involuntary", "Slavery and any involuntary")
    assert amended != text
    set_cell(new, "provisions", ("citation", "Ky. Const. § 25"), "text", amended)
    assert "Slavery and **any** involuntary servitude in this State are …" in told(old, new)


def test_new_and_removed_rows_are_named(old: Path, new: Path):
    change(new, "events", lambda events: events[events["id"] != "VT-safe-harbor-2025-s54"])
    change(old, "provisions", lambda rows: rows[rows["citation"] != "Ky. Const. § 25"])
    text = told(old, new)
    assert "- Removed: Vermont, Safe harbor, S.54 / H.190 (2025)\n" in text
    assert "- New: Kentucky, Exception clause, Ky. Const. § 25: " in text
    assert "words “Slavery and involuntary servitude in this State are forbidden, " in text


def drop_a_table_and_a_column(old: Path) -> None:
    descriptor = json.loads((old / "datapackage.json").read_text())
    descriptor["resources"] = [
        each for each in descriptor["resources"] if each["name"] != "prison_pay"
    ]
    (old / "datapackage.json").write_text(json.dumps(descriptor))
    change(old, "states", lambda states: states.drop(columns="exception_clause"))


def test_an_older_form_of_the_tables_can_be_compared(old: Path, new: Path):
    drop_a_table_and_a_column(old)
    lines = told(old, new).splitlines()
    assert "- New column: states.exception\\_clause" in lines
    assert any(line.startswith("- New table: prison\\_pay (") for line in lines)
    assert "## Statuses" not in lines


def test_cells_of_others_become_no_mark_up(old: Path, new: Path):
    hostile = "[x](https://a.example) <script> **bold** @team\n# heading"
    set_cell(new, "states", ("state", "KY"), "safe_harbor_practice", hostile)
    set_cell(new, "events", ("id", "VT-safe-harbor-2025-s54"), "url", "javascript:alert(1)")
    text = told(old, new)
    for mark in ("[x](", "<script>", "**bold**", "@team", "\n# heading", "<javascript"):
        assert mark not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 529.120 (2013)", "§ 529.120 (2013)"),
        ("*now* [here](x) | a_b", r"\*now\* \[here\](x) \| a\_b"),
        ("<img src=x>", r"\<img src=x\>"),
        ("one\ntwo\t three\u202e", "one two three"),
        ("@someone & co", "&#64;someone &amp; co"),
        ("https://a.example www.b.example", "https&#58;//a.example www&#46;b.example"),
    ],
)
def test_text_stays_text(text: str, expected: str):
    assert escaped(text) == expected


def test_only_a_url_becomes_a_link():
    assert link("https://a.example/x?y=1") == "<https://a.example/x?y=1>"
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert link("https://a.example/> [x](y)") == r"https&#58;//a.example/\> \[x\](y)"


def applied(old: Version, changed: pd.DataFrame, key: tuple[str, ...], table: str) -> set[str]:
    """The cells of a table after the changes, made of what the old version and `cells` say."""
    frame = old.frames[table]
    rows = {
        " ".join(filter(None, (row[part] for part in key))): dict(row)
        for _, row in frame.iterrows()
    }
    for _, each in changed[changed["table"] == table].iterrows():
        row = rows.setdefault(each["row"], {})
        assert row.get(each["column"], "") == each["before"]
        row[each["column"]] = each["after"]
    return {
        f"{name}.{column}={cell}"
        for name, row in rows.items()
        for column, cell in row.items()
        if cell
    }


def test_the_cells_that_differ_turn_the_old_tables_into_the_new(old: Path, new: Path):
    set_cell(new, "states", ("state", "OH"), "safe_harbor_as_of", "2027-03")
    set_cell(new, "events", ("id", "KY-safe-harbor-2013-hb3"), "description", "")
    change(new, "sources", lambda frame: frame.iloc[1:])
    change(new, "events", lambda frame: pd.concat([frame, frame.iloc[:1].assign(id="OH-new")]))
    before, after = read_version(old), read_version(new, with_laws=True)
    changed = cells(before, after)
    assert set(changed["change"]) == {"added", "removed", "changed"}
    added = changed[changed["change"] == "added"].iloc[0]
    assert list(added[["table", "row", "column", "after"]]) == ["events", "OH-new", "id", "OH-new"]
    for table in ("states", "events", "sources"):
        key = after.book.key(table)
        assert applied(before, changed, key, table) == applied(after, changed[:0], key, table)
    assert cells(after, after).empty


def test_a_table_and_a_column_that_one_version_lacks_are_cells_too(old: Path, new: Path):
    drop_a_table_and_a_column(old)
    changed = cells(read_version(old), read_version(new, with_laws=True))
    assert set(changed["column"][changed["table"] == "states"]) == {"exception_clause"}
    assert set(changed["change"][changed["table"] == "prison_pay"]) == {"added"}
    backwards = cells(read_version(new), read_version(old))
    assert set(backwards["change"][backwards["table"] == "prison_pay"]) == {"removed"}
