"""What to write, say or print: texts for the visitor to make their own.

A text is in the language that the office reads. Where the page is in another language, it is shown
in that language as well, so that visitors know what they are sending.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from tracker.advocacy.asks import Ask
from tracker.advocacy.messages import drafts
from tracker.advocacy.messages.drafts import ANYONE, Recipient
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator
from tracker.laws.tables.drafting import language_of_laws
from tracker.pages.act.offices import next_session
from tracker.pages.page import Section
from tracker.pages.share import link_to
from tracker.pages.templating import Template

Asking = Callable[[Dataset], Ask]
"""Makes the ask in the language of the tables."""

_WIDTH = 85
"""Characters in a line of a text box."""


@dataclass(frozen=True)
class DraftText:
    """A text with blanks.

    Attributes:
        blanks: what the visitor fills in → its placeholder in the text.
        addressed: how it addresses whoever it is for; empty if it is for anyone.
    """

    text: str
    language: str = ENGLISH_CODE
    blanks: Mapping[str, str] = field(default_factory=dict)
    addressed: str = ""

    @property
    def paragraphs(self) -> list[list[tuple[str, bool]]]:
        """The text in paragraphs, each in pieces: the words, and whether they are a blank."""
        return [self._pieces(each) for each in self.text.strip().split("\n\n")]

    @property
    def left(self) -> list[str]:
        """What is still to be filled in, in the order of the text."""
        found = {self.text.find(words): blank for blank, words in self.blanks.items()}
        return [found[place] for place in sorted(found) if place >= 0]

    def _pieces(self, text: str) -> list[tuple[str, bool]]:
        blank = "|".join(map(re.escape, self.blanks.values()))
        pieces = re.split(f"({blank})", text) if blank else [text]
        return [(piece, piece in self.blanks.values()) for piece in pieces if piece]


@dataclass(frozen=True)
class TextBox:
    """A text to edit and to copy.

    Attributes:
        beside: the same in the language of the page; `None` if `main` is in that language.
        key: names the text for the visitor's browser, which keeps what they made of it.
        law: id of the law that it is about, for which the visitor's browser keeps a reason.
    """

    id: str
    main: DraftText
    beside: DraftText | None = None
    mail: str = ""
    key: str = ""
    recipient: str = ""
    law: str = ""

    @property
    def rows(self) -> int:
        """How many lines the text takes."""
        return sum(1 + len(line) // _WIDTH for line in self.main.text.splitlines())


@dataclass(frozen=True)
class Drafts:
    """One ask to one office, in three ways."""

    email: TextBox
    call: TextBox
    hints: tuple[str, ...]
    letter: Markup
    letter_id: str


def office_language(data: Dataset, ask: Ask) -> str:
    """The language that an office reads: that of its laws if the page is in it, else English."""
    own = data.words.language
    reads = not ask.congress and language_of_laws(data, ask.state) == own
    return own if reads else ENGLISH_CODE


def message(data: Dataset, asking: Asking, key: str, recipient: Recipient = ANYONE) -> TextBox:
    """The message alone."""
    office, other = _told_in(data, asking)
    draft = drafts.email_draft(office, asking(office), recipient)
    beside = None
    if other:
        same = drafts.email_draft(other, asking(other), recipient, draft.extent)
        beside = _text(same.body, other.words, recipient)
    return TextBox(
        id=key,
        main=_text(draft.body, office.words, recipient),
        beside=beside,
        mail=drafts.mailto_link(draft, recipient.email),
        key=_key("message", asking(office)),
        recipient=recipient.name,
        law=asking(office).law.id,
    )


def drafts_for(
    data: Dataset, asking: Asking, recipient: Recipient = ANYONE, ending: str = ""
) -> Drafts:
    """An ask as message, call and letter.

    Args:
        ending: what the ids end with where the page has several, such as `-safe-harbor`.
    """
    office, other = _told_in(data, asking)
    ask = asking(office)
    said, *same = (
        _text(drafts.phone_call(each, asking(each), recipient), each.words, recipient)
        for each in (office, other)
        if each
    )
    return Drafts(
        email=message(data, asking, f"message{ending}", recipient),
        call=TextBox(
            id=f"call{ending}",
            main=said,
            beside=next(iter(same), None),
            key=_key("call", ask),
            recipient=recipient.name,
            law=ask.law.id,
        ),
        hints=drafts.call_hints(asking(data), recipient),
        letter=drafts.letter(office, ask, data.day, recipient),
        letter_id=f"letter{ending}",
    )


def about(ask: Ask) -> str:
    """What an ask is about, so that its texts are kept for all who are asked for the same."""
    return f"{ask.state} {ask.law.id}{' congress' if ask.congress else ''}"


def finish(template: Template, ask: Ask, to: object = None) -> Section:
    """What was asked of whom, and what comes next."""
    data, urls, code = template.data, template.urls, ask.state
    return template.section(
        "step_then",
        ask=ask,
        convenes=None if ask.congress else next_session(data, code),
        link=link_to(urls, urls.about(ask.law.id).act(code)),
        to=to,
        about=about(ask),
    )


def _told_in(data: Dataset, asking: Asking) -> tuple[Dataset, Dataset | None]:
    """The tables in the office's language, and in the one to show beside it, if any."""
    office = data.in_language(office_language(data, asking(data)))
    other = data if office is not data else data.in_language(ENGLISH_CODE)
    return office, None if other is office else other


def _key(kind: str, ask: Ask) -> str:
    """Names a text for the visitor's browser; a text in another language is another one."""
    language = ask.words.language
    return f"{kind}{'' if language == ENGLISH_CODE else f' {language}'} {about(ask)}"


def _text(text: str, words: Translator, recipient: Recipient) -> DraftText:
    return DraftText(text, words.language, drafts.blanks(words), recipient.addressed(words))
