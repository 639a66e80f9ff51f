"""The files of the published site: where each lies, and what makes it.

They lie so that any server of files will do: every page is a file with its ending, and every link
names that file, so that none needs an index, a rewrite or a parameter.

    index.html                      the map of the first law, on the day of publishing
    map/<law>.html                  the map of each other law; of all, map/both.html
    state/index.html                all jurisdictions
    state/KY.html                   one jurisdiction
    compare/index.html              pairs of neighbors to compare
    compare/KY-TN.html              one pair
    data/index.html, trends/index.html, method/index.html, about/index.html, privacy/index.html
    act/index.html                  what anyone can do
    act/KY.html                     what to do in one jurisdiction
    embed/map/<law>.html            to put into another page
    embed/state/KY.html
    embed/trends/<key>.html
    brief/KY.html                   one page to print
    drafts/KY-<law>.html, .docx     a draft for counsel, where the law lacks something
    papers/KY-<law>-<paper>.html, .docx   what else there is to hand over; Word in English alone
    feed.xml, feed/KY.xml           Atom
    api/v1/states.json, …           the answers of the API: one a table
    api/v1/states/KY.json           and one a jurisdiction
    data/states.csv, …              every table, datapackage.json, tracker.zip, tracker.xlsx
    share/KY.png, share/map-<law>.png, share/trends/<chart>.svg
    assets/…                        styles, icon and script under hashed names
    es/…                            pages, briefs, embeds, feeds and pictures in each other language
    sitemap.xml, robots.txt, 404.html
    _headers, _redirects            for Netlify and Cloudflare Pages: see host_files.py
    .nojekyll                       for GitHub Pages: leave the files as they are
    publish.json                    what was published, on which day; marks the folder as ours

All but the drawn map's day is the same as on a running server; the pages come from the same
functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import languages
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.laws.query.exports import view_xlsx
from tracker.laws.query.query import Query
from tracker.pages.data.page import API_TABLES
from tracker.pages.frame import frame
from tracker.pages.not_found import lost_page
from tracker.pages.parameters import Parameters
from tracker.pages.trends.query import chart_titles
from tracker.pages.urls import LOST, Urls
from tracker.serve.api.app import state_answer, table_answer
from tracker.serve.briefs import brief
from tracker.serve.drafts import ENDINGS, FOLDERS
from tracker.serve.embeds import chart_embed, map_embed, state_embed
from tracker.serve.files.feed import feed_bytes, feed_states
from tracker.serve.files.package import descriptor_json, table_csv, zip_bytes
from tracker.serve.files.pictures import chart_picture, pictures
from tracker.serve.files.sitemap import every_page, listed, robots, sitemap
from tracker.serve.host_files import HEADERS, REDIRECTS, headers, redirects
from tracker.serve.http.answers import to_json
from tracker.serve.http.assets import FONT, own_assets
from tracker.serve.server_render.body import body
from tracker.serve.server_render.document import STYLES, published_document
from tracker.serve.server_render.view import view_of, view_of_page

MARK = "publish.json"
ASSETS = ("favicon.svg", "leave.js", "site.js", FONT, *STYLES)

Files = Mapping[str, Callable[[], bytes]]


def files(dataset: Dataset, base_url: str) -> Files:
    """Every file of the site by its path, in the order in which they are made."""
    top = Urls(base_url, "index.html")
    found: dict[str, Callable[[], bytes]] = {}
    for language in languages():
        told = dataset.in_language(language)
        found |= _pages(told, base_url) | _drafts(told, base_url)
        found |= _feeds(told, base_url) | _pictures(told, base_url)
    found |= _data(dataset, base_url)
    for name in ASSETS:
        asset = own_assets()[name]
        found[asset.url.removeprefix("/")] = partial(bytes, asset.body)
    found[LOST] = partial(_lost, dataset, Urls(base_url, LOST))
    found["sitemap.xml"] = partial(sitemap, listed(dataset, top), dataset.codebook.created)
    found["robots.txt"] = robots((), f"{base_url.rstrip('/')}/sitemap.xml").encode
    found[MARK] = partial(_mark, dataset, base_url)
    found |= _for_hosts(dataset, base_url, tuple(found))
    return found


def texts(told: Dataset, base_url: str) -> Files:
    """Every page, draft and feed in the language of the tables, as HTML or XML."""
    drafts = _drafts(told, base_url)
    read = {path: make for path, make in drafts.items() if path.endswith(".html")}
    return _pages(told, base_url) | read | _feeds(told, base_url)


def _pages(dataset: Dataset, base_url: str) -> dict[str, Callable[[], bytes]]:
    """The pages, briefs and embeds in the language of the tables, another than English apart."""
    top, language = Urls(base_url, "index.html"), dataset.words.language
    folder = "" if language == ENGLISH_CODE else f"{language}/"

    def urls(path: str) -> Urls:
        return Urls(base_url, folder + path, language)

    found: dict[str, Callable[[], bytes]] = {
        path: partial(_page, dataset, urls(path), *asked)
        for path, asked in every_page(dataset, top).items()
    }
    for code in dataset.present["state"]:
        path = top.brief(code)
        found[path] = partial(_encoded, brief, dataset, code, urls(path))
    found |= _embeds(dataset, top, urls)
    return {folder + path: make for path, make in found.items()}


def _page(dataset: Dataset, urls: Urls, path: str, params: Parameters) -> bytes:
    view = view_of(path, params, dataset, urls)
    return published_document(view, urls, urls.feed(params.get("state", ""))).encode()


def _lost(dataset: Dataset, urls: Urls) -> bytes:
    words = dataset.words
    page = lost_page("", words.say("This page does not exist."), dataset, urls)
    view = view_of_page(page, body(page), words, frame("", dataset, urls), urls)
    return published_document(view, urls, urls.feed()).encode()


def _drafts(dataset: Dataset, base_url: str) -> dict[str, Callable[[], bytes]]:
    language = dataset.words.language
    folder = "" if language == ENGLISH_CODE else f"{language}/"
    return {
        (path := f"{folder}{kind}/{name}.{end}"): partial(
            make, dataset, name, end, Urls(base_url, path, language)
        )
        for kind, (names, make) in FOLDERS.items()
        for name in names(dataset)
        for end in ENDINGS
        if kind == "drafts" or end == "html" or not folder
    }


def _embeds(
    dataset: Dataset, top: Urls, urls: Callable[[str], Urls]
) -> dict[str, Callable[[], bytes]]:
    found: dict[str, Callable[[], bytes]] = {}
    for law in dataset.laws:
        path = top.embed_map(law)
        found[path] = partial(_encoded, map_embed, dataset, law, None, urls(path))
    for code in dataset.present["state"]:
        path = top.embed_state(code)
        found[path] = partial(_encoded, state_embed, dataset, code, False, urls(path))
    for key in chart_titles(dataset):
        path = top.embed_chart(key)
        found[path] = partial(_encoded, chart_embed, dataset, key, None, urls(path))
    return found


def _encoded(make: Callable[..., str], *values: object) -> bytes:
    return make(*values).encode()


def _feeds(dataset: Dataset, base_url: str) -> dict[str, Callable[[], bytes]]:
    top = Urls(base_url, "index.html", dataset.words.language)
    return {
        top.feed(code): partial(feed_bytes, dataset, base_url, code, published=True)
        for code in ("", *feed_states(dataset))
    }


def _pictures(dataset: Dataset, base_url: str) -> dict[str, Callable[[], bytes]]:
    top = Urls(base_url, "index.html", dataset.words.language)
    found = {top.share(name): draw for name, draw in pictures(dataset, base_url).items()}
    for key in chart_titles(dataset):
        found[top.chart(key)] = partial(chart_picture, dataset, key, (), base_url)
    return found


def _data(dataset: Dataset, base_url: str) -> dict[str, Callable[[], bytes]]:
    """The answers of the API, and the downloads."""
    top = Urls(base_url, "index.html")
    found: dict[str, Callable[[], bytes]] = {
        top.api(table): partial(_json, table_answer, dataset, table) for table in API_TABLES
    }
    for code in dataset.present["state"]:
        found[top.api(f"states/{code}")] = partial(_json, state_answer, dataset, code)
    for table in dataset.codebook.tables:
        found[top.download(f"{table}.csv")] = partial(table_csv, dataset, table)
    found[top.download("datapackage.json")] = partial(descriptor_json, dataset)
    found[top.download("tracker.zip")] = partial(zip_bytes, dataset, base_url)
    workbook = partial(view_xlsx, dataset, Query(), base_url)
    return {**found, top.download("tracker.xlsx"): workbook}


def _json(answer: Callable[..., object], *values: object) -> bytes:
    return to_json(answer(*values))


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
