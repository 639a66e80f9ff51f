from __future__ import annotations

from tracker.laws.tables.changelog import dated_changes

CHANGELOG = """# Changelog

## Unreleased

### Added
- A page.

### Data
- `KY`, **safe harbor**, from 2013-06-25:
  diversion → immunity (the act was read).
* AL: a date.

### Fixed
- A bug.

## 1.0

### Data
- First edition.
"""


def test_the_data_part_of_every_version_is_read_and_nothing_else() -> None:
    assert tuple(each.text for each in dated_changes(CHANGELOG)) == (
        "KY, safe harbor, from 2013-06-25: diversion → immunity (the act was read).",
        "AL: a date.",
        "First edition.",
    )


def test_a_changelog_without_a_data_part_has_no_entries() -> None:
    assert dated_changes("# Changelog\n\n- A page.\n") == ()
