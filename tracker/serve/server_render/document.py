"""A view as an HTML document: in Streamlit's page, or as a page that needs no server.

Streamlit's own page is empty and nameless until a script has run. Ours carries what the URL asks
for as plain HTML, which stays until the live page has drawn, and is the whole page for crawlers
and for visitors without script.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator, mark
from tracker.maps.drawing import writable
from tracker.pages.frame import Frame, bare_frame, frame
from tracker.pages.page import Page
from tracker.pages.templating import environment, spoken
from tracker.pages.urls import LIVE, Urls
from tracker.serve.files.oembed import OEMBED, oembed_url
from tracker.serve.http.assets import FONT, SHAPES, TOPOLOGY, asset_url, own_assets
from tracker.serve.server_render.view import Link, View, view_of_page
from tracker.streamlit_internals.control_names import NAMES
from tracker.streamlit_internals.page import SELECTORS
from tracker.streamlit_internals.shell import shell

# What is on the live page once it can take over: a drawn map, or the main heading.
_DRAWN_MAP = "#root .choroplethlayer path"
_DRAWN_PAGE = f"#root {SELECTORS['heading']}"

_FIRST = 12
"""How many of Streamlit's modules are asked for before Plotly's. That one is a third of a visit: it
fills the line while the small ones, six at a time, are asked for and wait.
"""

STYLES = (
    "tokens.css",
    "site.css",
    "frame.css",
    "help.css",
    "pages.css",
    "map.css",
    "state.css",
    "act.css",
)

PUBLISHED_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:; "
    "font-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'"
)
"""The Content-Security-Policy of a published page, which carries it itself."""


SCRIPT_WORDS = (
    mark("Copied"),
    mark("Press Ctrl+C to copy"),
    mark("Picture saved"),
    mark("Status"),
    mark("Outside this selection"),
    mark("You left this site here."),
    mark("Continue"),
    mark("Your organizer asks"),
    mark("Until {date}"),
    mark("This came with the link that you opened. We did not write it, check it or see it."),
)
"""What our scripts say themselves."""

_FOLDER = Path(__file__).parents[1] / "templates"


def live_document(view: View) -> str:
    """The document of a running server.

    Raises:
        FileNotFoundError: the view is live, and Streamlit's files are not there.
    """
    frame = shell() if view.live else None
    modules: dict[str, None] = {}
    if frame:
        chart, controls = frame.element("PlotlyChart"), frame.on_map
        early, late = (chart, controls) if view.preload_map else ((), ())
        first, others = frame.modules[:_FIRST], frame.modules[_FIRST:]
        modules = dict.fromkeys((*first, *early, *others, *late))
    return render(
        view.words,
        "live.html",
        view=view,
        policy="",
        drawn=_DRAWN_MAP if view.preload_map else _DRAWN_PAGE,
        icon=asset_url("favicon.svg"),
        leave=asset_url("quick_exit.js"),
        script=asset_url("site.js"),
        font=asset_url(FONT),
        style=Markup("").join(map(_style, STYLES)),
        styles=frame.styles if frame else (),
        scripts=frame.scripts if frame else (),
        modules=modules,
        fetches=_map_files() if view.preload_map else (),
    )


def published_document(view: View, urls: Urls) -> str:
    """The document of the published site."""
    return render(
        view.words,
        "published.html",
        view=view,
        policy=PUBLISHED_POLICY,
        icon=urls.asset(asset_url("favicon.svg")),
        leave=urls.asset(asset_url("quick_exit.js")),
        script=urls.asset(asset_url("site.js")),
        styles=[urls.asset(asset_url(name)) for name in STYLES],
    )


def paper_document(page: Page, data: Dataset, urls: Urls, kind: Literal["brief", "draft"]) -> str:
    """The document of a page for paper, which has the way out on the screen."""
    around = Frame(frame("", data, urls, page.canonical).top, Markup(""))
    view = view_of_page(page, page.whole, data.words, around, urls)
    view = replace(view, indexed=not data.supposed)
    return _standalone(view, urls, kind, asset_url("quick_exit.js"))


def embed_document(page: Page, words: Translator, urls: Urls) -> str:
    """The document of a page for a frame on another site, without script."""
    view = view_of_page(page, page.whole, words, urls=urls)
    url = oembed_url(page, urls)
    links = (Link("alternate", OEMBED, page.title, url),) if url else ()
    return _standalone(replace(view, links=links), urls, "embed")


def _standalone(view: View, urls: Urls, kind: str, leave: str = "") -> str:
    """A document with its styles in it.

    Args:
        leave: URL of the script of the way out, on a running server; empty where there is none.
    """
    return render(
        view.words,
        "standalone.html",
        view=view,
        kind=kind,
        tokens=_style("tokens.css"),
        frame=_style("frame.css") if leave else "",
        font=urls.asset(asset_url(FONT)),
        policy=PUBLISHED_POLICY if urls.published else "",
        leave=urls.asset(leave) if leave else "",
        icon=urls.asset(asset_url("favicon.svg")),
    )


def _style(name: str) -> Markup:
    return Markup(own_assets()[name].body.decode())


def _map_files() -> tuple[str, ...]:
    assets = own_assets()
    return tuple(assets[name].url for name in (TOPOLOGY, SHAPES))


def render(words: Translator, name: str, /, **values: object) -> str:
    """What the template `name` makes of `values` in a language; a missing value is an error."""
    known = {"language": words.language, "script_words": _for_script(words), **spoken(words)}
    return writable(environment(_FOLDER).get_template(name).render(known | values))


def _for_script(words: Translator) -> Markup:
    """The attribute of a document with what its scripts say; none in English."""
    if words.language == ENGLISH_CODE:
        return Markup("")
    told = json.dumps(
        {text: words.gettext(text) for text in (*SCRIPT_WORDS, *NAMES)}, ensure_ascii=False
    )
    return Markup(' data-words="{}"').format(told)


def api_document(data: Dataset, title: str) -> str:
    """The page that shows the API and lets a visitor try it; all of it from our own host."""
    return render(
        data.words,
        "docs.html",
        title=title,
        frame=bare_frame(data, LIVE),
        leave=asset_url("quick_exit.js"),
        icon=asset_url("favicon.svg"),
        styles=[asset_url(name) for name in ("tokens.css", "frame.css", "swagger-ui.css")],
        scripts=[asset_url("swagger-ui-bundle.js"), asset_url("docs.js")],
    )
