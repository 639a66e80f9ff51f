"""What is wrong with translations that have all their slots and tags.

Each check comes from a mistake that a reader found; `docs/languages.md` says how a message is
excused from one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.laws.i18n.languages import ids, strings
from tracker.laws.i18n.style_guide import GRAMMARS, avoided_terms, dated

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

Slots = Collection[tuple[str, str]]
"""Messages and their slots."""


@dataclass(frozen=True)
class Mistake:
    """A translation that says something else than its message.

    Attributes:
        check: name of the check, by which a translation is excused from it.
    """

    check: str
    message: str
    what: str
    remedy: str


_HEAD = re.compile(r"([^()“”;:,.]*?)\s*\(([a-z][a-z' -]{3,40})\)")


def mistakes(
    catalogs: Mapping[str, Catalog], language: str, labels: Collection[str], lists: Slots
) -> Iterator[tuple[str, Mistake]]:
    """The name of a catalogue and a mistake in it, for each that is found and not excused.

    Args:
        labels: labels of statuses, in English.
    """
    grammar = GRAMMARS.get(language)
    for name, catalog in catalogs.items():
        for message in catalog:
            if not message.id:
                continue
            found = [*_words(message, language, labels)]
            if grammar:
                found += [*_slots(message, grammar), *_negated(message, grammar, lists)]
            yield from ((name, each) for each in found if not excused(message, each.check))
    if grammar:
        yield from _several_heads(catalogs, grammar)


def excused(message: Message, check: str) -> bool:
    """Whether a comment of the translator, `# allowed CHECK: REASON`, lets a message be."""
    return any(comment.startswith(f"allowed {check}: ") for comment in message.user_comments)


def _words(message: Message, language: str, labels: Collection[str]) -> Iterator[Mistake]:
    english = ids(message)[0]
    for text in strings(message):
        for term, words in avoided_terms(text, language, " ".join(ids(message))):
            yield Mistake("words", english, f"has “{words}”", f"write {term.use}: {term.reason}")
        if english in labels:
            for term, words in dated(text, language, english):
                what = f"is a label with “{words}”"
                yield Mistake("label", english, what, f"write {term.use}: {term.reason}")


def _slots(message: Message, grammar: Mapping[str, str]) -> Iterator[Mistake]:
    """What a translation says of one thing, or of a law whose name is feminine."""
    english, first = ids(message)[0], strings(message)[0]
    counted = re.findall(r"\{(\w+)\} (?:[a-z-]+ )?[a-z]+s\b", " ".join(ids(message)))
    for slot in counted:
        of_one = re.sub(rf"\{{{slot}[^}}]*\}}", "1", first)
        for words in re.findall(grammar["several"], of_one, re.IGNORECASE):
            remedy = f"say it with `say_count`, or as “…: {{{slot}}}”"
            yield Mistake("one", english, f"can say “{words}”", remedy)
    for text in strings(message):
        of_a_law = re.sub(r"\{law(?::\w+)?\}", grammar["feminine"], text)
        for words in re.findall(grammar["masculine"], of_a_law):
            remedy = "say it with a noun of its own, such as “su clasificación es”"
            yield Mistake("gender", english, f"can say “{words}”", remedy)


def _negated(message: Message, grammar: Mapping[str, str], lists: Slots) -> Iterator[Mistake]:
    """Lists that are joined by “or” after a negation."""
    english = ids(message)[0]
    for text in strings(message):
        for slot in re.finditer(r"\{(\w+)(:\w+)?\}", text):
            negated = re.search(grammar["negation"], text[: slot.start()], re.IGNORECASE)
            if negated and (english, slot[1]) in lists and slot[2] != ":nor":
                remedy = f"write {{{slot[1]}:nor}}"
                yield Mistake("list", english, f"negates the list {slot[0]}", remedy)


def _several_heads(
    catalogs: Mapping[str, Catalog], grammar: Mapping[str, str]
) -> Iterator[tuple[str, Mistake]]:
    """English terms, given in brackets, that are called by several names."""
    heads: dict[str, dict[tuple[str, ...], tuple[str, str, str]]] = defaultdict(dict)
    for name, catalog in catalogs.items():
        for message in catalog:
            if not message.id or excused(message, "name"):
                continue
            english = " ".join(ids(message))
            for text in strings(message):
                for before, term in _HEAD.findall(text):
                    if term.lower() in english.lower():
                        head = _head(before, len(term.split()), grammar)
                        said = (name, ids(message)[0], " ".join(head))
                        heads[_stem(term)].setdefault(tuple(map(_stem, head)), said)
    for term, called in heads.items():
        (_, _, usual), *others = called.values()
        for name, english, other in others:
            what = f"calls “{term}” “{other}”, and elsewhere it is “{usual}”"
            yield name, Mistake("name", english, what, "call it by one name")


def _head(before: str, length: int, grammar: Mapping[str, str]) -> list[str]:
    """The words before a bracket that name what is in it, as many as it has or fewer."""
    said: list[str] = []
    for word in reversed(re.findall(r"[^\W\d_]+", before.lower())):
        if word in grammar["breaks"].split() or len(said) == length:
            break
        if word not in grammar["small"].split():
            said.append(word)
    return said[::-1]


def _stem(word: str) -> str:
    """A word without the ending of its number and gender."""
    return re.sub(r"[aoe]$", "", re.sub(r"(?<=\w{3})s$", "", word))
