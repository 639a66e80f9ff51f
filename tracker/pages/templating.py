"""HTML from the templates of the pages; every value is escaped unless it is Markup."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from tracker.advocacy.messages.drafts import BLANKS
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator
from tracker.laws.tables.official_pages import shown_beside
from tracker.maps.colors import HATCH, line_on, text_on
from tracker.maps.drawing import writable
from tracker.pages import parts
from tracker.pages.page import Page, Section
from tracker.pages.parameters import NothingAsked
from tracker.pages.share import by_mail
from tracker.pages.site import NAME
from tracker.pages.urls import LANGUAGE, Urls

_FOLDER = Path(__file__).parent


class Template:
    """A template file whose macros are the sections of a page."""

    def __init__(self, name: str, data: Dataset, urls: Urls) -> None:
        """Load `name` from the folder of templates."""
        self.data = data
        self.urls = urls
        self._module = _module(name, data, urls)

    def section(self, macro: str, /, **values: object) -> Section:
        """The section that a macro makes of `values` when it is asked for."""

        def make() -> Markup:
            return Markup(writable(str(getattr(self._module, macro)(**values)).strip()))

        return make

    def page(self, path: str, query: NothingAsked, sections: Mapping[str, Section]) -> Page:
        """A page without controls, whose `title` and `description` the template sets."""
        data, urls = self.data, self.urls
        return Page(
            path=path,
            title=self._module.title,  # type: ignore[attr-defined]
            description=self._module.description,  # type: ignore[attr-defined]
            canonical=urls.absolute(urls.page(path)),
            sections={"notice": partial(parts.notice, data.words, query.bad), **sections},
            image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
        )


@lru_cache(maxsize=32)
def _module(name: str, data: Dataset, urls: Urls) -> TemplateModule:
    known = {"data": data, "urls": urls, **spoken(data.words)}
    return environment().get_template(name).make_module(known)


def spoken(words: Translator) -> dict[str, object]:
    """What templates say things with, in a language.

    `say`, `say_count` and `prose` give HTML, `plain` and `say_in` text for attributes and
    arguments; `dated` reads a date of the tables, `rendering` the words of a law.
    """
    return {
        "say": words.html,
        "say_count": words.html_count,
        "say_in": words.pgettext,
        "plain": words.gettext,
        "prose": words.html_cell,
        "rendering": words.unofficial,
        "dated": words.dated,
        "day": words.day,
        "number": words.number,
        "site": words.gettext(NAME),
        "blank_names": {blank: words.gettext(name) for blank, name in BLANKS.items()},
        # Forms of a running server ask for the same language.
        "kept_language": _kept_language(words),
        # For texts that are English in every language.
        "in_english": Markup("" if words.language == ENGLISH_CODE else ' lang="en"'),
    }


def _kept_language(words: Translator) -> Markup:
    if words.language == ENGLISH_CODE:
        return Markup("")
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return field.format(LANGUAGE, words.language)


def render(name: str, **values: object) -> str:
    """A whole document from the template `name`; a missing value is an error."""
    return writable(environment().get_template(name).render(values))


def macro(words: Translator, template: str, name: str, /, **values: object) -> Markup:
    """What the macro `name` of `template` makes of `values` in a language."""
    module = environment().get_template(template).make_module(spoken(words))
    return Markup(writable(getattr(module, name)(**values)))


@cache
def environment(folder: Path = _FOLDER) -> Environment:
    """The environment of a folder of templates, with the parts that they use."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {
        "archived": parts.archived,
        "by_mail": by_mail,
        "chip": parts.chip,
        "swatch": parts.swatch,
        "external_link": parts.external_link,
        "hatch": HATCH,
        "internal_link": parts.internal_link,
        "line_on": line_on,
        "shown_beside": shown_beside,
        "text_on": text_on,
    }
    made.filters |= {
        "sentence": parts.sentence,
        "anchor": parts.anchor,
        "dialed": parts.dialed,
        "unbroken": parts.unbroken,
    }
    return made
