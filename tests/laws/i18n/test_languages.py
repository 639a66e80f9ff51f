"""Which languages are offered, and what is wrong with the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages import make_language
from tracker.laws.i18n.languages import faults, languages, own_name, read_catalog, words_in

GOOD = """
msgid "In {place}"
msgstr "{place:In}"

msgid "{number} <b>place</b>"
msgid_plural "{number} <b>places</b>"
msgstr[0] "{number} <b>lugar</b>"
msgstr[1] "{number} <b>lugares</b>"
"""


def found(folder: Path, site: str) -> list[str]:
    make_language(folder, "es", site)
    return [fault for _, fault in faults(read_catalog(folder / "es" / "site.po"))]


def test_a_whole_language_has_no_faults(tmp_path: Path):
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("site", "fault"),
    [
        ('msgid "a"\nmsgstr ""', "is not translated"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""', "is not translated"),
        ('#, fuzzy\nmsgid "a"\nmsgstr "b"', "is marked as uncertain"),
        ('msgid "a {x}"\nmsgstr "b {y}"', "has other slots in “b {y}”"),
        ('msgid "a {x} {y}"\nmsgstr "b {y}"', "has other slots in “b {y}”"),
        ('msgid "a {x}"\nmsgstr "b {x} {y}"', "has other slots in “b {x} {y}”"),
        ('msgid "a <b>b</b>"\nmsgstr "a <i>b</i>"', "has other tags in “a <i>b</i>”"),
    ],
)
def test_what_cannot_be_shown_is_named(tmp_path: Path, site: str, fault: str):
    assert found(tmp_path, site) == [fault]


def test_only_a_whole_language_is_offered(tmp_path: Path):
    make_language(tmp_path, "es", GOOD)
    make_language(tmp_path, "fr", f'{GOOD}\nmsgid "more"\nmsgstr ""')
    assert languages(tmp_path) == ("en", "es")


def test_what_is_offered_can_be_shown():
    found = languages()
    assert found
    for language in found:
        assert words_in(language).language == language


@pytest.mark.parametrize("language", ["xx", "../es", "es/..", "ES", ""])
def test_another_language_is_not_there(language: str):
    with pytest.raises(KeyError):
        words_in(language)


def test_a_language_has_its_own_name():
    assert [own_name(each) for each in ("en", "es", "fr")] == ["English", "Español", "Français"]
