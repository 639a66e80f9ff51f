"""One ask as message, call and letter."""

from __future__ import annotations

from tracker.advocacy.asks import ask_for, ask_of
from tracker.advocacy.messages.drafts import ANYONE, Recipient
from tracker.content.drafts import TextBox, drafts_for
from tracker.laws.dataset import Dataset

JANE = Recipient(name="Senator Jane Doe", email="jane@example.org")


def test_a_text_box_has_room_for_its_text() -> None:
    assert TextBox("x", "one line").rows == 1
    assert TextBox("x", "a\n\nb").rows == 3
    assert TextBox("x", "word " * 40).rows == 3


def test_a_message_to_a_person_is_addressed_everywhere(dataset: Dataset) -> None:
    for law in dataset.laws:
        drafts = drafts_for(dataset, ask_for(dataset, "OH", law), JANE)
        assert drafts.email.text.startswith("Dear Senator Jane Doe,")
        assert drafts.email.mail.startswith("mailto:jane@example.org?subject=")
        assert "Senator Jane Doe" in drafts.call.text
        assert "Dear Senator Jane Doe" in drafts.letter


def test_after_a_call_to_a_person_no_other_office_is_named(dataset: Dataset) -> None:
    ask = ask_for(dataset, "OH", dataset.laws[0])
    assert any("next" in hint for hint in drafts_for(dataset, ask).hints)
    assert not any("next" in hint for hint in drafts_for(dataset, ask, JANE).hints)


def test_ids_end_as_they_are_asked_to(dataset: Dataset) -> None:
    drafts = drafts_for(dataset, ask_for(dataset, "OH", dataset.laws[0]), ending="-here")
    ids = (drafts.email.id, drafts.call.id, drafts.letter_id)
    assert ids == ("message-here", "call-here", "letter-here")


def test_blanks_are_marked_in_their_paragraphs_and_named() -> None:
    box = TextBox("x", "Dear [title and name],\n\nI am [your name], as [the law] says.\n")
    assert box.paragraphs == [
        [("Dear ", False), ("[title and name]", True), (",", False)],
        [("I am ", False), ("[your name]", True), (", as [the law] says.", False)],
    ]
    assert box.blanks == ["title and name", "your name"]


def test_what_is_asked_alike_is_kept_under_one_name(dataset: Dataset) -> None:
    ask = ask_for(dataset, "OH", dataset.laws[0])
    keys = {drafts_for(dataset, ask, to).email.key for to in (ANYONE, JANE)}
    assert keys == {f"message OH {dataset.laws[0].id}"}
    federal = ask_of(dataset, ask, congress=True)
    assert federal is not None
    assert drafts_for(dataset, federal, JANE).email.key not in keys
