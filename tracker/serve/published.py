"""The files of the published site: where each lies, and what makes it.

They lie so that any server of files will do: every page is a file with its ending, and every link
names that file, so that none needs an index, a rewrite or a parameter.

    index.html                      the map of the first law, on the day of publishing
    map/<law>.html                  the map of each other law; of all, map/both.html
    state/index.html                all jurisdictions
    state/KY.html                   one jurisdiction
    compare/index.html              pairs of neighbors to compare
    compare/KY-TN.html              one pair
    state/KY.md, …                  the same as Markdown, beside each page
    data/index.html, trends/index.html, method/index.html, organize/index.html,
    about/index.html, privacy/index.html
    act/index.html                  what anyone can do
    act/KY.html                     what to do in one jurisdiction
    feed.xml, data/states.csv, …    each of `OUTPUTS` at its route, with an ending if that has none
    assets/…                        styles, icon and script under hashed names
    es/…                            pages, briefs, embeds, feeds and pictures in each other language
    robots.txt, 404.html
    _headers, _redirects            for Netlify and Cloudflare Pages: see host_files.py
    .nojekyll                       for GitHub Pages: leave the files as they are
    publish.json                    what was published, on which day; marks the folder as ours

All but the drawn map's day is the same as on a running server; the pages come from the same
functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import languages
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.pages.frame import frame
from tracker.pages.not_found import not_found_page
from tracker.pages.page import Page
from tracker.pages.urls import NOT_FOUND, Urls
from tracker.serve.assistants.twins import twin_of
from tracker.serve.files.sitemap import every_page, robots
from tracker.serve.host_files import HEADERS, REDIRECTS, headers, redirects
from tracker.serve.http.answers import to_json
from tracker.serve.http.assets import FONT, own_assets
from tracker.serve.outputs import HTML, output_files
from tracker.serve.server_render.document import STYLES, published_document
from tracker.serve.server_render.view import ATOM, body, page_and_body, view_around, view_of_page

MARK = "publish.json"
ASSETS = ("favicon.svg", "quick_exit.js", "site.js", FONT, *STYLES)

Files = Mapping[str, Callable[[], bytes]]


def files(dataset: Dataset, base_url: str) -> Files:
    """Every file of the site by its path, in the order in which they are made."""
    found: dict[str, Callable[[], bytes]] = {}
    for language in languages():
        told = dataset.in_language(language)
        found |= _pages(told, base_url) | output_files(told, base_url)
    for name in ASSETS:
        asset = own_assets()[name]
        found[asset.url.removeprefix("/")] = partial(bytes, asset.body)
    found[NOT_FOUND] = partial(_not_found, dataset, Urls(base_url, NOT_FOUND))
    found["robots.txt"] = robots((), f"{base_url.rstrip('/')}/sitemap.xml").encode
    found[MARK] = partial(_mark, dataset, base_url)
    found |= _for_hosts(dataset, base_url, tuple(found))
    return found


def texts(told: Dataset, base_url: str) -> Files:
    """Every page, draft and feed in the language of the tables, as HTML or XML."""
    pages = _pages(told, base_url).items()
    html = {path: make for path, make in pages if path.endswith(".html")}
    return html | output_files(told, base_url, (HTML, ATOM))


def _pages(dataset: Dataset, base_url: str) -> dict[str, Callable[[], bytes]]:
    top, language = Urls(base_url, "index.html"), dataset.words.language
    folder = "" if language == ENGLISH_CODE else f"{language}/"
    found: dict[str, Callable[[], bytes]] = {}
    for path, (page, params) in every_page(dataset, top).items():
        urls = Urls(base_url, folder + path, language)
        asked = dataset, urls, page, tuple(params.items())
        found[folder + path] = partial(_page, *asked)
        found[urls.twin(folder + path)] = partial(_twin, *asked)
    return found


_Asked = tuple[tuple[str, str], ...]


# A page and its twin are written one after the other.
@lru_cache(maxsize=1)
def _made(dataset: Dataset, urls: Urls, path: str, params: _Asked) -> tuple[Page, Markup]:
    return page_and_body(path, dict(params), dataset, urls)


def _twin(dataset: Dataset, urls: Urls, path: str, params: _Asked) -> bytes:
    return twin_of(*_made(dataset, urls, path, params), dataset, urls)


def _page(dataset: Dataset, urls: Urls, path: str, params: _Asked) -> bytes:
    view = view_around(*_made(dataset, urls, path, params), dict(params), dataset, urls)
    return published_document(view, urls).encode()


def _not_found(dataset: Dataset, urls: Urls) -> bytes:
    words = dataset.words
    page = not_found_page("", words.gettext("This page does not exist."), dataset, urls)
    view = view_of_page(page, body(page), words, frame("", dataset, urls), urls)
    return published_document(view, urls).encode()


def _for_hosts(
    dataset: Dataset, base_url: str, paths: Sequence[str]
) -> dict[str, Callable[[], bytes]]:
    return {
        HEADERS: headers(paths, base_url).encode,
        REDIRECTS: redirects(dataset, base_url).encode,
        ".nojekyll": bytes,
    }


def _mark(dataset: Dataset, base_url: str) -> bytes:
    said = {"edition": dataset.edition, "on": dataset.day.isoformat(), "base_url": base_url}
    return to_json({"made_by": "python -m tracker publish", **said}, indent=1)
