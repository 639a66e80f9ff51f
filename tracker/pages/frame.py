"""What stands around every page: help and the way out, the menu, and the foot."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from tracker.advocacy.campaigns import hotline
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import own_name, words_in
from tracker.laws.i18n.translator import ENGLISH, ENGLISH_CODE, Translator
from tracker.pages.site import NEUTRAL_SITE, PAGES
from tracker.pages.templating import Template, environment, spoken
from tracker.pages.urls import Urls


@dataclass(frozen=True)
class Frame:
    """What a document has around its page."""

    top: Markup
    foot: Markup


NO_FRAME = Frame(Markup(""), Markup(""))
"""Of a document that stands alone."""


def frame(path: str, data: Dataset, urls: Urls, canonical: str = "") -> Frame:
    """The frame of a page.

    Args:
        path: the page of `PAGES` that is current; empty for none.
        canonical: absolute URL of the view; empty where it is not known.
    """
    line = hotline(data)
    template = Template("frame.html", data, urls)
    pages = {each: (spec.title(data), spec.carried(data)) for each, spec in PAGES.items()}
    others = _languages(data, urls, canonical)
    top = template.section(
        "top",
        path=path,
        pages={each: page for each, page in pages.items() if not PAGES[each].in_foot},
        more={each: page for each, page in pages.items() if PAGES[each].in_foot},
        hotline=line,
        exit=NEUTRAL_SITE,
        languages=others,
        offers=others if data.words.language == ENGLISH_CODE else {},
    )
    foot = template.section(
        "foot",
        pages=pages,
        hotline=line,
        host=urlsplit(line.url).hostname or line.url if line else "",
    )
    return Frame(top(), foot())


def bare_frame(data: Dataset, urls: Urls) -> Frame:
    """The frame of a page for paper or of the API: help, the way out, the site's name, no menu."""
    template = Template("frame.html", data, urls)
    line = hotline(data)
    top = template.section("top", path="", pages={}, more={}, hotline=line, exit=NEUTRAL_SITE)
    return Frame(top(), Markup(""))


def _languages(data: Dataset, urls: Urls, canonical: str) -> dict[str, dict[str, str]]:
    """The other languages that are offered → this view in each."""
    if not canonical.startswith("http"):
        return {}
    return {
        language: _in_language(words_in(language), url)
        for language, url in urls.alternates(canonical).items()
        if language != data.words.language
    }


def _in_language(words: Translator, url: str) -> dict[str, str]:
    """The offer of the view in another language, in that language."""
    return {
        "name": own_name(words.language),
        "url": url,
        # Translators: name your own language in place of English.
        "available": words.gettext("This page is available in English."),
        # Translators: name your own language in place of English.
        "read": words.gettext("Read it in English"),
        "close": words.gettext("Close"),
    }


def frame_without_data(urls: Urls) -> Frame:
    """The frame of a page that has no tables to lead to: the way out, and the site's name."""
    module = environment().get_template("frame.html").make_module({"urls": urls, **spoken(ENGLISH)})
    top = module.top(path="", pages={}, more={}, hotline=None, exit=NEUTRAL_SITE)  # type: ignore[attr-defined]
    return Frame(Markup(str(top)), Markup(""))
