"""The commands about languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from typer.testing import CliRunner

from tests.languages import make_language
from tracker.cli import app, words
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import read_catalog
from tracker.serve.site_text import SiteText

RUNNER = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of languages, which the commands then use."""
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.thorough
def test_a_language_is_begun_and_kept_up_to_date(folder: Path):
    begun = RUNNER.invoke(app, ["words", "update", "fr"])
    assert begun.exit_code == 0, begun.output
    text = (folder / "fr" / "site.po").read_text(encoding="utf-8")
    assert 'msgid "{date} or earlier"' in text
    old = text.replace('msgid "{date} or earlier"\nmsgstr ""', 'msgid "{date}, gone"\nmsgstr "x"')
    (folder / "fr" / "site.po").write_text(old, encoding="utf-8")
    assert RUNNER.invoke(app, ["words", "update", "fr"]).exit_code == 0
    text = (folder / "fr" / "site.po").read_text(encoding="utf-8")
    assert text.count('msgid "{date} or earlier"') == 1
    assert "{date}, gone" not in text


@pytest.mark.thorough
def test_what_is_missing_or_wrong_is_said(folder: Path):
    make_language(folder, "es", 'msgid "Nowhere said {a}"\nmsgstr "x"')
    checked = RUNNER.invoke(app, ["words", "check", "es"])
    assert checked.exit_code == 1
    assert "es/site.po: “{date} or earlier” is missing" in checked.stderr
    assert "es/site.po: “Nowhere said {a}” is said nowhere" in checked.stderr
    assert "es/site.po: “Nowhere said {a}” has other slots in “x”" in checked.stderr


def test_a_language_that_is_not_there_cannot_be_checked(folder: Path):
    assert RUNNER.invoke(app, ["words", "check", "xx"]).exit_code == 2


@pytest.mark.thorough
def test_every_message_is_written_for_translators(tmp_path: Path):
    out = tmp_path / "site.pot"
    assert RUNNER.invoke(app, ["words", "extract", str(out)]).exit_code == 0
    found = {message.id for message in read_catalog(out)}
    assert {"Safe harbor", "changed during {date}", "in Ohio"} <= found


@pytest.mark.thorough
def test_every_language_is_checked_when_none_is_named(folder: Path):
    for language in ("es", "fr"):  # slots that differ keep the check from making every page
        make_language(folder, language, 'msgid "Nowhere said {a}"\nmsgstr "x"')
    checked = RUNNER.invoke(app, ["words", "check"])
    assert checked.exit_code == 1
    for language in ("es", "fr"):
        assert f"{language}/site.po: “Nowhere said {{a}}” is said nowhere" in checked.stderr
        assert f"{language}: " in checked.stdout


@pytest.mark.thorough
def test_the_lists_of_the_code_are_known():
    assert ("The law does not yet {do_this}.", "do_this") in words._lists()


def test_a_translation_that_no_page_shows_is_told(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
):
    notes = Catalog(locale="es")
    notes.add("A note", "Una nota")
    notes.add("An old note", "Una nota vieja")
    notes.add("A note to come", "Una nota futura", user_comments=["allowed shown: from 2027"])
    said = SiteText({}, frozenset({"A note"}))
    monkeypatch.setattr(words, "site_text", lambda *_: said)
    assert list(words._on_pages(dataset, "es", {"data-notes.po": notes})) == [
        "data-notes.po: “An old note” is shown nowhere; show it, or delete it"
    ]
