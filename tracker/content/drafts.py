"""What to write, say or print: texts for the visitor to make their own."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tracker.advocacy.asks import Ask
from tracker.advocacy.messages import drafts
from tracker.advocacy.messages.drafts import ANYONE, Recipient
from tracker.laws.dataset import Dataset

_WIDTH = 85
"""Characters in a line of a text box."""


@dataclass(frozen=True)
class TextBox:
    """A text to edit and to copy.

    Attributes:
        id: the element's id, unique on the page.
        text: what it says at first.
        mail: a `mailto:` link with the text in it; empty if it is not to be mailed.
    """

    id: str
    text: str
    mail: str = ""

    @property
    def rows(self) -> int:
        """How many lines the text takes."""
        return sum(1 + len(line) // _WIDTH for line in self.text.splitlines())


@dataclass(frozen=True)
class Drafts:
    """One ask to one office, in three ways.

    Attributes:
        email: the message.
        call: what to say on the phone.
        hints: what to know before and after the call.
        letter: a letter to print, as HTML.
        letter_id: the letter's id, unique on the page.
    """

    email: TextBox
    call: TextBox
    hints: tuple[str, ...]
    letter: Markup
    letter_id: str


def message(data: Dataset, ask: Ask, key: str, recipient: Recipient = ANYONE) -> TextBox:
    """The message alone.

    Args:
        key: its id on the page.
    """
    draft = drafts.email_draft(data, ask, recipient)
    return TextBox(key, draft.body, drafts.mailto_link(draft, recipient.email))


def drafts_for(data: Dataset, ask: Ask, recipient: Recipient = ANYONE, ending: str = "") -> Drafts:
    """An ask as message, call and letter.

    Args:
        recipient: who is addressed. After a call to a person, no other office is named: the page
            leads on to the next person itself.
        ending: what the ids end with where the page has several, such as `-safe-harbor`.
    """
    call = drafts.phone_call(data, ask, recipient, then=() if recipient.name else None)
    return Drafts(
        email=message(data, ask, f"message{ending}", recipient),
        call=TextBox(f"call{ending}", call.script),
        hints=call.hints,
        letter=drafts.letter(data, ask, data.day, recipient),
        letter_id=f"letter{ending}",
    )
