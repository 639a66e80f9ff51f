"""What to write, say or print: texts for the visitor to make their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from tracker.advocacy.asks import Ask
from tracker.advocacy.messages import drafts
from tracker.advocacy.messages.drafts import ANYONE, BLANKS, Recipient
from tracker.laws.dataset import Dataset
from tracker.laws.speech import mark

_BLANK_NAMES = (
    mark("your name"),
    mark("your town and ZIP code"),
    mark("why this matters to you, in a sentence or two"),
    mark("title and name"),
)
"""The blanks of `BLANKS` without brackets: a text is in English, what is left to fill in is told
in the language of the page."""

_WIDTH = 85
"""Characters in a line of a text box."""

_BLANK = re.compile("|".join(map(re.escape, BLANKS.values())))


@dataclass(frozen=True)
class TextBox:
    """A text to edit and to copy.

    Attributes:
        id: the element's id, unique on the page.
        text: what it says at first.
        mail: a `mailto:` link with the text in it; empty if it is not to be mailed.
        key: names the text for the visitor's browser, which keeps what they made of it.
        recipient: title and name of whoever it is for; empty if it is for anyone.
    """

    id: str
    text: str
    mail: str = ""
    key: str = ""
    recipient: str = ""

    @property
    def person(self) -> str:
        """The blank for whoever it is for."""
        return BLANKS["person"]

    @property
    def rows(self) -> int:
        """How many lines the text takes."""
        return sum(1 + len(line) // _WIDTH for line in self.text.splitlines())

    @property
    def paragraphs(self) -> list[list[tuple[str, bool]]]:
        """The text in paragraphs, each in pieces: the words, and whether they are a blank."""
        return [_pieces(each) for each in self.text.strip().split("\n\n")]

    @property
    def blanks(self) -> list[str]:
        """What is still to be filled in, without brackets."""
        return [blank.strip("[]") for blank in dict.fromkeys(_BLANK.findall(self.text))]


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
    mail = drafts.mailto_link(draft, recipient.email)
    return TextBox(key, draft.body, mail, f"message {about(ask)}", recipient.name)


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
        call=TextBox(f"call{ending}", call.script, "", f"call {about(ask)}", recipient.name),
        hints=call.hints,
        letter=drafts.letter(data, ask, data.day, recipient),
        letter_id=f"letter{ending}",
    )


def about(ask: Ask) -> str:
    """What an ask is about, so that its texts are kept for all who are asked for the same."""
    return f"{ask.state} {ask.law.id}{' congress' if ask.congress else ''}"


def _pieces(text: str) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it is a blank."""
    return [
        (piece, bool(_BLANK.fullmatch(piece)))
        for piece in re.split(f"({_BLANK.pattern})", text)
        if piece
    ]
