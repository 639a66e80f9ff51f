"""Texts in several languages: our words in the reader's, quoted words in their own."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

from tracker.laws.i18n.translator import ENGLISH_CODE, Words


@dataclass(frozen=True)
class Said:
    """Words of one language."""

    text: str
    language: str = ENGLISH_CODE


Text = tuple[Said, ...]


def plain(text: Text) -> str:
    """A text without its languages."""
    return "".join(each.text for each in text)


def own(words: Words, text: str) -> Text:
    """A text in the reader's language."""
    return (Said(text, words.language),)


def prose(words: Words, cell: str) -> Text:
    """A cell of the tables, or a text of `words.toml`: as it stands if it is not translated."""
    translated = words.translates(cell)
    return (Said(words.prose(cell), words.language if translated else ENGLISH_CODE),)


def filled(words: Words, message: str, **slots: str | Text) -> Text:
    """A message in the reader's language whose slots may hold another.

    Args:
        message: the message as `words.say` has it, with its slots still empty.
    """
    parts: list[Said] = []
    for before, slot, form, _ in Formatter().parse(message):
        if before:
            parts.append(Said(before, words.language))
        if slot:
            value = slots[slot]
            parts += own(words, format(value, form or "")) if isinstance(value, str) else value
    return tuple(parts)
