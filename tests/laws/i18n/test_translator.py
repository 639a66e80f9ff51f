"""Messages, places, dates and lists in several languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.languages import make_language
from tracker.laws.i18n.languages import PSEUDO_CODE, words_in
from tracker.laws.i18n.translator import ENGLISH, Message, Translator

TRANSLATED = """
msgid "In {place}, {answer}."
msgstr "{place:In}, {answer}."

msgid "{number} place"
msgid_plural "{number} places"
msgstr[0] "{number} lugar"
msgstr[1] "{number} lugares"

msgid "<b>Words:</b> {words}"
msgstr "<b>Texto:</b> {words}"

msgid "since {date}"
msgstr "desde {date:the}"

msgctxt "the day"
msgid "{date}"
msgstr "el {date}"

msgctxt "list"
msgid "and"
msgstr "y"

msgctxt "list"
msgid "or"
msgstr "o"

msgid "the District of Columbia"
msgstr "el Distrito de Columbia"

msgid "in the District of Columbia"
msgstr "en el Distrito de Columbia"
"""


@pytest.fixture
def spanish(tmp_path: Path) -> Translator:
    return words_in("es", make_language(tmp_path, "es", TRANSLATED))


def test_english_is_said_as_it_stands():
    assert ENGLISH.gettext("In {place}, {answer}.", place="Ohio", answer="x") == "In Ohio, x."
    assert ENGLISH.ngettext("{number} place", "{number} places", 1) == "1 place"
    assert ENGLISH.ngettext("{number} place", "{number} places", 0) == "0 places"
    assert ENGLISH.html("<b>{words}</b>", words="<i>") == Markup("<b>&lt;i&gt;</b>")


def test_a_translation_chooses_the_form_of_a_place(spanish: Translator):
    place = spanish.place("District of Columbia")
    said = spanish.gettext("In {place}, {answer}.", place=place, answer="sí")
    assert said == "En el Distrito de Columbia, sí."
    assert f"{place}" == "el Distrito de Columbia"


def test_a_form_that_words_do_not_have_leaves_them_as_they_are(spanish: Translator):
    assert spanish.gettext("In {place}, {answer}.", place="Utah", answer="no") == "Utah, no."


def test_a_number_chooses_the_plural(spanish: Translator):
    assert spanish.ngettext("{number} place", "{number} places", 1) == "1 lugar"
    assert spanish.html_count("{number} place", "{number} places", 2) == Markup("2 lugares")


def test_html_escapes_its_slots_and_marks_what_is_english(spanish: Translator):
    assert spanish.html("<b>Words:</b> {words}", words="<i>") == "<b>Texto:</b> &lt;i&gt;"
    assert spanish.html("Not said") == '<span lang="en">Not said</span>'
    assert spanish.gettext("Not said") == "Not said"


def test_a_cell_without_a_translation_is_marked_as_english(tmp_path: Path):
    folder = make_language(
        tmp_path, "es", 'msgid "a"\nmsgstr "b"', 'msgid "A law <1>."\nmsgstr "Una ley <1>."'
    )
    words = words_in("es", folder)
    assert words.html_cell("A law <1>.") == "Una ley &lt;1&gt;."
    assert words.html_cell("Another.") == '<span lang="en">Another.</span>'
    assert words.cell("Another.") == "Another."
    assert words.html_cell("") == ""
    assert [words.translates(cell) for cell in ("A law <1>.", "Another.")] == [True, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-24", "desde el 24 de noviembre de 2026"),
        ("2026-11", "desde noviembre de 2026"),
        ("2026", "desde 2026"),
    ],
)
def test_a_date_is_as_precise_as_its_source(spanish: Translator, text: str, said: str):
    assert spanish.gettext("since {date}", date=spanish.dated(text)) == said


def test_a_date_in_english_needs_no_catalogue():
    assert ENGLISH.dated("2026-11") == "November 2026"
    assert ENGLISH.day(date(2026, 11, 24)) == "November 24, 2026"
    assert ENGLISH.dated("") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026", "seen in 2026"),
        ("2026-11", "seen in November 2026"),
        ("2026-11-03", "seen on November 3, 2026"),
    ],
)
def test_an_english_date_takes_the_word_that_its_precision_asks_for(text: str, said: str):
    assert ENGLISH.gettext("seen {date:on}", date=ENGLISH.dated(text)) == said


def test_no_vowel_is_said_twice(spanish: Translator):
    assert spanish.listed(["Utah", "Ohio", "Idaho"]) == "Utah, Ohio e Idaho"
    assert spanish.listed(["Ohio", "Iowa"]) == "Ohio y Iowa"
    assert spanish.listed_or(["Utah", "Ohio"]) == "Utah u Ohio"
    assert spanish.listed(["Utah"]) == "Utah"


def test_parts_are_joined_as_in_a_sentence():
    assert ENGLISH.listed(["Ohio", "Idaho", "Utah"]) == "Ohio, Idaho, and Utah"
    assert ENGLISH.listed(["Ohio", "Idaho"]) == "Ohio and Idaho"
    assert ENGLISH.listed(["a, b", "c"]) == "a, b; c"
    assert ENGLISH.listed(["a, b"]) == "a, b"
    assert ENGLISH.listed_or(["Ohio", "Idaho"]) == "Ohio or Idaho"
    assert ENGLISH.listed([]) == ""


def test_numbers_have_groups(spanish: Translator):
    assert ENGLISH.number(7882137) == spanish.number(7882137) == "7,882,137"


def test_the_pseudo_language_marks_each_message():
    words = words_in(PSEUDO_CODE)
    said = words.html("<b>On {day}</b>", day=words.day(date(2026, 1, 2)))
    assert said == "⟦<b>Öñ ⟦Jàñûàrý 2, 2026~~~~~⟧</b>~⟧"


def test_a_message_is_said_again_in_another_language(spanish: Translator):
    told = Message("since {date}", date="2026")
    assert told == "since 2026"
    assert spanish.retranslate(told) == "desde 2026"
    assert spanish.retranslate("the District of Columbia") == "el Distrito de Columbia"
    assert ENGLISH.retranslate(told) == "since 2026"


@pytest.mark.parametrize("language", ["de", "es"])
def test_a_cell_that_is_not_translated_is_marked_as_english(language: str) -> None:
    words = replace(ENGLISH, language=language)
    assert words.html_cell("A & b") == Markup('<span lang="en">A &amp; b</span>')
    assert ENGLISH.html_cell("A & b") == Markup("A &amp; b")


def test_an_abbreviation_ends_its_sentence_and_a_path_stays_a_path():
    told = ENGLISH.html('<a href="{url}">A feed</a> of {name}.', url="../../feed.xml", name="D.C.")
    assert told == '<a href="../../feed.xml">A feed</a> of D.C.'
