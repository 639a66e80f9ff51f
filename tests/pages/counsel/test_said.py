"""Texts in several languages keep the language of each part."""

from tracker.laws.i18n.languages import words_in
from tracker.laws.i18n.translator import ENGLISH
from tracker.pages.counsel.said import Said, filled, own, plain, prose

SPANISH = words_in("es")


def test_what_a_message_quotes_stays_in_its_language():
    text = filled(
        SPANISH, "Dice “{quoted}” en {place}.", quoted=(Said("No slavery"),), place="Ohio"
    )
    assert plain(text) == "Dice “No slavery” en Ohio."
    quoted = [each for each in text if each.language == "en"]
    assert quoted == [Said("No slavery")]


def test_a_slot_takes_the_form_that_its_message_asks_for():
    text = filled(SPANISH, "{place:In}.", place=SPANISH.place("District of Columbia"))
    assert plain(text) == "En el Distrito de Columbia."


def test_a_text_that_nobody_translated_is_said_in_english():
    assert prose(SPANISH, "a plain ban") == own(SPANISH, "una prohibición simple")
    assert prose(SPANISH, "said nowhere else") == (Said("said nowhere else", "en"),)
    assert prose(ENGLISH, "a plain ban") == (Said("a plain ban", "en"),)
