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


@pytest.fixture
def one_message(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the site say one thing alone: to find all takes seconds."""
    said = Catalog()
    said.add("{date} or earlier")
    monkeypatch.setattr(words, "load", lambda: dataset)
    monkeypatch.setattr(words, "template", lambda _: said)
    monkeypatch.setattr(words, "_lists", set)


@pytest.mark.usefixtures("one_message")
def test_a_language_is_begun_and_kept_up_to_date(folder: Path):
    begun = RUNNER.invoke(app, ["words", "update", "fr"])
    assert begun.exit_code == 0, begun.output
    text = (folder / "fr" / "site.po").read_text(encoding="utf-8")
    assert 'msgid "{date} or earlier"' in text
    old = text.replace(
        'msgid "{date} or earlier"\nmsgstr ""', 'msgid "{date} or earlier."\nmsgstr "x"'
    )
    (folder / "fr" / "site.po").write_text(old, encoding="utf-8")
    assert RUNNER.invoke(app, ["words", "update", "fr"]).exit_code == 0
    text = (folder / "fr" / "site.po").read_text(encoding="utf-8")
    assert text.count('msgid "{date} or earlier"\nmsgstr ""') == 1
    assert "earlier." not in text


@pytest.mark.usefixtures("one_message")
def test_what_is_missing_or_wrong_is_said(folder: Path):
    make_language(folder, "es", 'msgid "Nowhere said {a}"\nmsgstr "x"')
    checked = RUNNER.invoke(app, ["words", "check", "es"])
    assert checked.exit_code == 1
    assert checked.stderr.splitlines() == [
        "es/site.po: “{date} or earlier” is missing",
        "es/site.po: “Nowhere said {a}” is said nowhere",
        "es/site.po: “Nowhere said {a}” has other slots in “x”",
    ]
    assert checked.stdout.startswith("es: 1 messages, 3 problems; 0 of ")


def test_a_language_that_is_not_there_cannot_be_checked(folder: Path):
    assert RUNNER.invoke(app, ["words", "check", "xx"]).exit_code == 2


@pytest.mark.thorough
def test_every_message_is_written_for_translators(tmp_path: Path):
    out = tmp_path / "site.pot"
    assert RUNNER.invoke(app, ["words", "extract", str(out)]).exit_code == 0
    found = {message.id for message in read_catalog(out)}
    assert {"Safe harbor", "changed during {date}", "in Ohio"} <= found


@pytest.mark.usefixtures("one_message")
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


def test_messages_are_found_in_code_and_templates(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert (words.PACKAGE / "pages").is_dir()
    (tmp_path / "one.py").write_text('said = words.gettext("From code")')
    (tmp_path / "two.html").write_text('<p>{{ say("From a template") }}</p>')
    monkeypatch.setattr(words, "PACKAGE", tmp_path)
    found = {message.id for message in words.template(dataset)}
    assert {"From code", "From a template", "Safe harbor"} <= found


def test_a_list_is_one_that_is_named_or_made_where_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "one.py").write_text(
        """
def told(words, names, number):
    near = words.listed(names)
    words.gettext("{number} of {all}", number=number, all=words.listed_or(names))
    return words.gettext("Near {near}.", near=near, also=len(names))

def of_one(words, near):
    return words.gettext("At {near}.", near=near)
"""
    )
    monkeypatch.setattr(words, "PACKAGE", tmp_path)
    assert words._lists() == {("{number} of {all}", "all"), ("Near {near}.", "near")}


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
