"""One ask as message, call and letter."""

from __future__ import annotations

import json

import pytest
from lxml import html

from tracker.advocacy.asks import Ask, ask_for, ask_of
from tracker.advocacy.messages.drafts import ANYONE, BLANKS, Recipient
from tracker.laws.dataset import Dataset
from tracker.pages.act import page as act
from tracker.pages.act.letters import Asking, DraftText, TextBox, drafts_for
from tracker.pages.urls import Urls

JANE = Recipient(name="Senator Jane Doe", email="jane@example.org", own_name="Jane Doe")


def asking(code: str, law_id: str, congress: bool = False) -> Asking:
    """What is asked in a jurisdiction, or of its members of Congress."""

    def asked(data: Dataset) -> Ask:
        ask = ask_for(data, code, data.law(law_id))
        return (ask_of(data, ask, congress=True) or ask) if congress else ask

    return asked


def test_a_text_box_has_room_for_its_text() -> None:
    assert TextBox("x", DraftText("one line")).rows == 1
    assert TextBox("x", DraftText("a\n\nb")).rows == 3
    assert TextBox("x", DraftText("word " * 40)).rows == 3


def test_a_message_to_a_person_is_addressed_everywhere(dataset: Dataset) -> None:
    for law in dataset.laws:
        drafts = drafts_for(dataset, asking("OH", law.id), JANE)
        assert drafts.email.main.text.startswith("Dear Senator Jane Doe,")
        assert drafts.email.mail.startswith("mailto:jane@example.org?subject=")
        assert "Senator Jane Doe" in drafts.call.main.text
        assert "Dear Senator Jane Doe" in drafts.letter


def test_after_a_call_to_a_person_no_other_office_is_named(dataset: Dataset) -> None:
    ohio = asking("OH", dataset.laws[0].id)
    assert any("next" in hint for hint in drafts_for(dataset, ohio).hints)
    assert not any("next" in hint for hint in drafts_for(dataset, ohio, JANE).hints)


def test_ids_end_as_they_are_asked_to(dataset: Dataset) -> None:
    drafts = drafts_for(dataset, asking("OH", dataset.laws[0].id), ending="-here")
    ids = (drafts.email.id, drafts.call.id, drafts.letter_id)
    assert ids == ("message-here", "call-here", "letter-here")


def test_blanks_are_marked_in_their_paragraphs_and_named() -> None:
    blanks = {"name": "[your name]", "person": "[title and name]"}
    text = "Dear [title and name],\n\nI am [your name], as [the law] says.\n"
    told = DraftText(text, blanks=blanks)
    assert told.paragraphs == [
        [("Dear ", False), ("[title and name]", True), (",", False)],
        [("I am ", False), ("[your name]", True), (", as [the law] says.", False)],
    ]
    assert told.left == ["person", "name"]


def test_what_is_asked_alike_is_kept_under_one_name(dataset: Dataset) -> None:
    law = dataset.laws[0].id
    keys = {drafts_for(dataset, asking("OH", law), to).email.key for to in (ANYONE, JANE)}
    assert keys == {f"message OH {law}"}
    assert drafts_for(dataset, asking("OH", law, congress=True), JANE).email.key not in keys


def test_on_a_page_in_english_nothing_stands_beside_a_text(dataset: Dataset) -> None:
    for code in ("KY", "PR"):
        drafts = drafts_for(dataset, asking(code, "safe_harbor"))
        assert (drafts.email.main.language, drafts.email.beside) == ("en", None)
        assert drafts.call.beside is None


@pytest.mark.thorough
def test_an_office_gets_english_and_the_visitor_sees_what_it_says(dataset: Dataset) -> None:
    spanish = dataset.in_language("es")
    for code in ("KY", "AK", "GU"):
        for law in dataset.laws:
            asked = asking(code, law.id)
            english, told = drafts_for(dataset, asked, JANE), drafts_for(spanish, asked, JANE)
            for there, here in ((english.email, told.email), (english.call, told.call)):
                assert (here.main, here.mail, here.key) == (there.main, there.mail, there.key)
                assert here.beside is not None
                assert here.beside.language == "es"
                assert here.beside.left == here.main.left
                assert "Jane Doe" in here.beside.text
            assert told.letter == english.letter
            assert told.hints[0].startswith("Deje su dirección")


@pytest.mark.thorough
def test_in_puerto_rico_the_message_goes_in_spanish(dataset: Dataset) -> None:
    spanish = dataset.in_language("es")
    for law in dataset.laws:
        drafts = drafts_for(spanish, asking("PR", law.id), JANE)
        for box in (drafts.email, drafts.call):
            assert box.beside is not None
            assert (box.main.language, box.beside.language) == ("es", "en")
            assert box.key.split()[1] == "es"
        assert drafts.email.main.text.startswith("Honorable Jane Doe:")
        assert "body=Honorable%20Jane%20Doe" in drafts.email.mail
        assert "Honorable Jane Doe" in drafts.letter
        assert drafts.email.beside is not None
        assert drafts.email.beside.text.startswith("Dear Senator Jane Doe,")
        there = drafts_for(spanish, asking("PR", law.id, congress=True), JANE)
        assert there.email.main.language == "en"


def test_a_page_says_in_which_language_each_text_is(dataset: Dataset) -> None:
    spanish = dataset.in_language("es")
    for code, main, beside in (("KY", "en", None), ("PR", None, "en")):
        page = act.page(act.read({"state": code}, spanish), spanish, Urls("", language="es"))
        law = next(name for name in page.sections if name.startswith("message-"))
        section = html.fromstring(f"<div>{page[law]}</div>")
        areas = section.xpath("//textarea[@data-draft]")
        assert len(areas) == 2
        assert {each.get("lang") for each in areas} == {main}
        others = section.xpath("//*[@data-beside]")
        assert {each.get("lang") for each in others} == {beside}
        assert [each.get("data-beside")[1:] for each in others] == [
            each.get("id") for each in areas
        ]
        for each in (*areas, *others):
            assert set(json.loads(each.get("data-fills"))) == set(BLANKS)
        (note,) = section.xpath("//fieldset/p[contains(., 'La oficina lee en')]")
        assert ("inglés" in note.text_content()) == (main == "en")
