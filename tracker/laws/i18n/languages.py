"""The languages that there are: their catalogues, and whether each is fit to be offered."""

from __future__ import annotations

import gettext
import logging
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.laws.i18n.translator import ENGLISH, ENGLISH_CODE, Forms, Translator
from tracker.laws.problems import Problem

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER = Path(__file__).parents[2] / "languages"
PSEUDO_CODE = "en-XA"
"""A made-up language that shows, in tests, which texts nobody marked as messages."""

_log = logging.getLogger(__name__)

Translations = Mapping[tuple[str, str], Forms]
"""Context and message → its translation, or its plural forms."""


@cache
def words_in(language: str, folder: Path | None = None) -> Translator:
    """The messages of a language, read when it is first asked for.

    Args:
        language: `en`, `PSEUDO_CODE`, or the name of a folder.
    """
    if language == ENGLISH_CODE:
        return ENGLISH
    if language == PSEUDO_CODE:
        return Translator(
            PSEUDO_CODE, None, _pseudo_forms, _pseudo_forms, lambda number: number != 1
        )
    path = (folder or FOLDER) / language / "site.po"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not path.exists():
        raise KeyError(language)
    site = read_catalog(path)
    if not len(site) or site.locale is None:
        raise ValueError("site.po: it says nothing, or not in which language")
    prose: dict[tuple[str, str], Forms] = {}
    for each in sorted(path.parent.glob("data*.po")):
        prose |= _translations(read_catalog(each))
    messages = _translations(site)
    return Translator(
        language,
        site.locale,
        lambda context, message: messages.get((context, message), ()),
        lambda context, message: prose.get((context, message), ()),
        gettext.c2py(site.plural_expr),
    )


@cache
def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages that are offered: English, and each whose `site.po` has no fault."""
    left_out = {Path(each.file).name for each in unreadable(folder)}
    found = (
        language
        for language in _folders(folder)
        if language not in left_out
        and not any(faults(read_catalog((folder or FOLDER) / language / "site.po")))
    )
    return (ENGLISH_CODE, *found)


@cache
def unreadable(folder: Path | None = None) -> tuple[Problem, ...]:
    """Why languages are left out whose catalogues cannot be read; each is logged once."""
    found = []
    for language in _folders(folder):
        try:
            words_in(language, folder)
        except (KeyError, OSError, ValueError) as error:
            why = "there is no site.po" if isinstance(error, KeyError) else str(error)
            message, remedy = f"cannot be read ({why})", "restore the catalogue; it is left out"
            place = f"languages/{language}"
            found.append(Problem(place, 0, "", "", message, remedy, "unreadable-language"))
            _log.warning("%s", found[-1].line)
    return tuple(found)


def _folders(folder: Path | None) -> list[str]:
    names = sorted(each.name for each in (folder or FOLDER).iterdir() if each.is_dir())
    return [name for name in names if re.fullmatch(r"[a-z]{2,3}", name)]


def own_name(language: str) -> str:
    """What a language calls itself: `English`, `Español`."""
    from babel import Locale

    name = str(Locale.parse(language).get_display_name(language))
    return name[:1].upper() + name[1:]


def read_catalog(path: Path) -> Catalog:
    """A gettext catalogue.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a catalogue.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        read = read_po(BytesIO(path.read_bytes().removeprefix(BOM_UTF8)), abort_invalid=True)
        plural = gettext.c2py(read.plural_expr)
        if not all(0 <= plural(number) < read.num_plurals for number in range(1000)):
            raise ValueError("Plural-Forms names forms that there are not")
    except (PoFileError, LookupError, ArithmeticError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from None
    return read


def _translations(catalog: Catalog) -> dict[tuple[str, str], Forms]:
    return {
        (message.context or "", ids(message)[0]): strings(message)
        for message in catalog
        if message.id and all(strings(message)) and not message.fuzzy
    }


def ids(message: Message) -> tuple[str, ...]:
    """The English of a message: one text, or the singular and the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> Forms:
    """The translation of a message: one text, or its plural forms; empty where there is none."""
    found = message.string or ""
    return (found,) if isinstance(found, str) else tuple(found)


def faults(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Message and what is wrong with its translation, for each that cannot be shown."""
    for message in catalog:
        if not message.id:
            continue
        english, found = ids(message), strings(message)
        if not all(found) or len(found) != (catalog.num_plurals if len(english) > 1 else 1):
            yield english[0], "is not translated"
        elif message.fuzzy:
            yield english[0], "is marked as uncertain"
        for text in filter(None, found):
            if not any(_slots(text) == _slots(each) for each in english):
                yield english[0], f"has other slots in “{text}”"
            if not any(_tags(text) == _tags(each) for each in english):
                yield english[0], f"has other tags in “{text}”"


def _slots(message: str) -> set[str]:
    """The names of a message's slots, whatever forms it asks for."""
    return {name.partition(":")[0] for name in re.findall(r"\{([^{}]*)\}", message)}


def _tags(message: str) -> list[str]:
    """The HTML tags of a message, sorted, since a translation may need another order."""
    return sorted(re.findall(r"</?\w[^>]*>", message))


_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "àçéîñöšûýžÀÇÉÎÑÖŠÛÝŽ")
_KEPT = re.compile(r"(<[^>]*>|\{[^}]*\}|&\w+;)")


def _pseudo_forms(context: str, message: str) -> Forms:
    """`⟦Öñé méššàgé~~~⟧`: longer by a third, slots and tags kept, both plural forms alike."""
    parts = _KEPT.split(message)
    letters = sum(len(part) for part in parts[::2])
    parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
    padding = re.sub("~{8}(?=~)", r"\g<0> ", "~" * (letters // 3))  # lines may break in it
    text = f"⟦{''.join(parts)}{padding}⟧"
    return (text, text)
