"""What the site says, in a reader's language.

A message is its English text, with named slots: `words.gettext("In {place}, {answer}.", …)`. A
language is a folder of gettext catalogues: `site.po` for what the code, the laws and the codebook
say, and `data*.po` for cells of the tables. English needs no catalogue, and reads none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup

from tracker.laws.history.dates import Span

if TYPE_CHECKING:
    from babel import Locale

ENGLISH_CODE = "en"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "mark": None,
    "Message": None,
    "gettext": None,
    "pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
    "plain": None,
    "say": None,
    "say_in": ((1, "c"), 2),
    "say_count": (1, 2),
    "html": None,
    "html_count": (1, 2),
    "mark_count": (1, 2),
}
"""The functions whose first arguments are messages, as Babel's extractors want them."""

DATE = "{date}"
DATE_FORMS = ("the", "on", "of")
"""What may stand before a date, and with some languages changes with its precision."""

Forms = tuple[str, ...]
_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?![\w./])")
Finder = Callable[[str, str], Forms]
"""Context and message → its translation, or its plural forms; none if there is no translation."""


def mark(message: str) -> str:
    """Marks a message for translators that is shown elsewhere."""
    return message


def mark_count(one: str, several: str) -> tuple[str, str]:
    """Marks a message that depends on a number and is shown elsewhere, by `ngettext`."""
    return one, several


class Message(str):
    """A message with its slots filled in English, for `Translator.retranslate` to translate.

    For texts that are made far from the page that shows them, for readers of any language.
    """

    __slots__ = ("_slots", "_text")
    _text: str
    _slots: Mapping[str, object]

    def __new__(cls, message: str, /, **slots: object) -> Message:
        """Make the message, whose slots are named in it."""
        made = super().__new__(cls, message.format(**slots) if slots else message)
        made._text, made._slots = message, slots
        return made


class Form(str):
    """Words that change with their place in a sentence.

    A message chooses the form that it needs: `{place}` is `the District of Columbia`, `{place:in}`
    is `in the District of Columbia`; with a capital, `{place:In}`, the form begins a sentence.
    """

    __slots__ = ("_forms",)
    _forms: Mapping[str, str]

    def __new__(cls, text: str, forms: Mapping[str, str]) -> Form:
        """Make the words `text`, whose other forms are `forms`."""
        made = super().__new__(cls, text)
        made._forms = forms
        return made

    def __format__(self, form: str) -> str:
        if not form:
            return str(self)
        words = self._forms.get(form.lower(), str(self))
        return words[:1].upper() + words[1:] if form[0].isupper() else words


@dataclass(frozen=True, eq=False)
class Translator:
    """The messages of one language.

    Attributes:
        language: its code, as in `<html lang>`.
        locale: how it writes dates and numbers; `None` for English.
    """

    language: str
    locale: Locale | None
    _find: Finder
    _find_prose: Finder
    _plural: Callable[[int], int]
    """Number → which of the plural forms it takes."""

    def gettext(self, message: str, /, **slots: object) -> str:
        """A message as plain text; in English if it is not translated."""
        return self.pgettext("", message, **slots)

    def pgettext(self, context: str, message: str, /, **slots: object) -> str:
        """A message whose English may need several translations, distinguished by `context`."""
        found = self._find(context, message)
        return _filled(found[0] if found else message, slots)

    def ngettext(self, one: str, several: str, number: int, /, **slots: object) -> str:
        """A message that depends on a number, which is also its slot `number`."""
        return _filled(self._counted(one, several, number)[0], {"number": number, **slots})

    def _counted(self, one: str, several: str, number: int) -> tuple[str, bool]:
        """The form for a number, and whether it is translated."""
        found = self._find("", one)
        return (found[self._plural(number)] if found else one if number == 1 else several), bool(
            found
        )

    def retranslate(self, told: str) -> str:
        """A `Message`, or a text that was marked, in the language."""
        if isinstance(told, Message):
            return self.gettext(told._text, **told._slots)
        return self.gettext(told)

    def html(self, message: str, /, **slots: object) -> Markup:
        """A message that may hold HTML; its slots are escaped.

        One that is not translated is marked as English.
        """
        found = self._find("", message)
        return self._marked(_filled(Markup(found[0] if found else message), slots), bool(found))

    def html_count(self, one: str, several: str, number: int, /, **slots: object) -> Markup:
        """`ngettext` of a message that may hold HTML."""
        text, translated = self._counted(one, several, number)
        return self._marked(_filled(Markup(text), {"number": number, **slots}), translated)

    def cell(self, cell: str) -> str:
        """A cell of the tables as plain text; as it stands if it is not translated."""
        return found[0] if cell and (found := self._find_prose("", cell)) else cell

    def html_cell(self, cell: str, stop: bool = True) -> Markup:
        """A cell of the tables, escaped; marked as English if it is not translated.

        Args:
            stop: whether the full stop at its end stays.
        """
        found = self._find_prose("", cell) if cell else ("",)
        text = found[0] if found else cell
        return self._marked(Markup.escape(text if stop else text.rstrip(".")), bool(found))

    def unofficial(self, quoted: str) -> str:
        """An unofficial translation of a law's own words; `""` in English, or if there is none."""
        found = self._find_prose("", quoted) if quoted else ()
        return found[0] if found else ""

    def translates(self, cell: str) -> bool:
        """Whether `cell` has this cell in the language itself."""
        return self.language == ENGLISH_CODE or bool(self._find_prose("", cell))

    def _marked(self, text: Markup, translated: bool) -> Markup:
        if translated or self.language == ENGLISH_CODE:
            return text
        return Markup('<span lang="en">{}</span>').format(text)

    def dated(self, text: str) -> str:
        """A date of the tables, such as `2013-06`, for a reader; `""` stays `""`.

        Its forms are `DATE_FORMS`; in English only `on`.

        Raises:
            ValueError: `text` is neither empty nor a date.
        """
        return self.span(Span.parse(text)) if text else ""

    def day(self, day: date) -> str:
        """A day for a reader: `November 24, 2026`, with the forms of `dated`."""
        return self.span(Span(day, day))

    def span(self, span: Span) -> str:
        """A date as precise as its source, for a reader, with the forms of `dated`."""
        return _in_words(self, span)

    def _dated(self, span: Span) -> str:
        if self.locale is None:
            return self.cell(span.text)
        from babel.dates import format_skeleton

        skeleton = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}[span.precision]
        return format_skeleton(skeleton, span.first, locale=self.locale)

    def number(self, number: int) -> str:
        """A number with its groups of digits: `7,882,137`."""
        if self.locale is None:
            return f"{number:,}"
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self.locale)

    def place(self, name: str) -> str:
        """A jurisdiction by its English name as it stands in a sentence: `the U.S. Virgin Islands`.

        Its forms are `in` and `of`.
        """
        placed = in_a_sentence(name)
        if self.language == ENGLISH_CODE:
            return placed
        inside, of_it = f"in {placed}", f"of {placed}"
        return Form(self.gettext(placed), {"in": self.gettext(inside), "of": self.gettext(of_it)})

    def body(self, name: str) -> str:
        """A legislature or a chamber by its English name; its form is `the`."""
        return Form(self.cell(name), {"the": self.cell(f"the {name}")})

    def listed(self, phrases: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b, and c`; `""` for none. Its form after a negation is `nor`.

        Phrases that hold a comma themselves are set off by semicolons.
        """
        if len(phrases) > 1 and any("," in phrase for phrase in phrases):
            return "; ".join(phrases)
        return self._list(phrases, self.pgettext("list", "and"))

    def listed_or(self, phrases: Sequence[str]) -> str:
        """`a`, `a or b`, `a, b, or c`; `""` for none. Its form after a negation is `nor`."""
        return self._list(phrases, self.pgettext("list", "or"))

    def _list(self, phrases: Sequence[str], word: str) -> str:
        nor = self._joined(phrases, self.pgettext("list", "nor"))
        return Form(self._joined(phrases, word), {"nor": nor})

    def _joined(self, phrases: Sequence[str], word: str) -> str:
        *before, end = phrases or ("",)
        if not before:
            return end
        other, sound = _BEFORE_A_VOWEL.get((self.language, word), ("", None))
        word = other if sound and sound.match(end) else word
        comma = "," if self.language == ENGLISH_CODE and len(before) > 1 else ""
        return f"{', '.join(before)}{comma} {word} {end}"


# Spanish does not say a vowel twice: “Ohio e Illinois”, but “y Iowa”, whose first sound is “ai”.
_BEFORE_A_VOWEL = {
    ("es", "y"): ("e", re.compile(r"h?[ií](?!owa|[aeo])", re.IGNORECASE)),
    ("es", "o"): ("u", re.compile(r"h?[oó]", re.IGNORECASE)),
}


Text = TypeVar("Text", str, Markup)


# A list of days to choose from holds a hundred, the same for everyone.
@lru_cache(maxsize=4096)
def _in_words(words: Translator, span: Span) -> str:
    if words.language == ENGLISH_CODE:
        before = "on" if span.precision == "day" else "in"
        return Form(span.text, {"on": f"{before} {span.text}"})
    text = words._dated(span)
    contexts = {form: f"{form} {span.precision}" for form in DATE_FORMS}
    return Form(
        text,
        {form: words.pgettext(context, DATE, date=text) for form, context in contexts.items()},
    )


def _filled(text: Text, slots: Mapping[str, object]) -> Text:
    """A message with its slots filled; a form that words do not have leaves them as they are."""
    if not slots:
        return text
    if ":" in text:
        slots = {
            name: Form(value, {}) if type(value) is str else value for name, value in slots.items()
        }
    filled = text.format(**slots)
    # A name may end in the stop of an abbreviation, which then ends the sentence too.
    # The two dots of a path, `../state`, are no stops.
    return type(filled)(_TWO_STOPS.sub(".", filled))


def in_a_sentence(name: str) -> str:
    """A jurisdiction's English name in a sentence: `the District of Columbia`, `Ohio`."""
    return f"the {name}" if name.endswith("Islands") or name.startswith("District") else name


def fold(text: str) -> str:
    """Text to compare and to sort by: no case, no accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _nothing(context: str, message: str) -> Forms:
    return ()


ENGLISH = Translator(ENGLISH_CODE, None, _nothing, _nothing, lambda number: int(number != 1))
