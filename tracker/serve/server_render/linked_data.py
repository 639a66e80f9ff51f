"""What a page's head tells machines: schema.org as JSON-LD."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.official_pages import is_official, official_page
from tracker.pages.page import Page
from tracker.pages.parameters import Parameters, UrlReader
from tracker.pages.site import NAME, PAGES
from tracker.pages.urls import Urls
from tracker.serve.files.croissant import CROISSANT, LINKED, about_the_data
from tracker.serve.files.formats import FORMATS

Node = dict[str, Any]
_TABLES = ("tracker.zip", "tracker.xlsx", "tracker.sqlite", "states.csv", "panel.csv")
_FILES = {name: FORMATS[name.partition(".")[2]] for name in _TABLES} | {
    "croissant.json": f'{LINKED}; profile="{CROISSANT}"'
}


def linked_data(page: Page, params: Parameters, data: Dataset, urls: Urls) -> Node | None:
    """What a page is of, by the tables as of today; `None` for the map, whose finding is in its
    title, and for errors.
    """
    if page.status != HTTPStatus.OK or page.path not in PAGES:
        return None
    nodes = [_trail(page, data, urls)] if page.path != "/" else []
    url = UrlReader(params, data)
    if page.path == "/data":
        nodes.append(_dataset(data, urls))
    elif page.path == "/state" and (code := url.state()):
        nodes += _legislation(code, data.on(on) if (on := url.day()) else data)
    return {"@context": "https://schema.org", "@graph": nodes} if nodes else None


def _trail(page: Page, data: Dataset, urls: Urls) -> Node:
    """The way from the map to the page, and to the view of it."""
    top = urls.absolute(urls.page(page.path))
    home = {urls.absolute(urls.page("/")): data.words.gettext(NAME)}
    steps = home | {top: PAGES[page.path].title(data)}
    steps.setdefault(page.canonical, page.title)
    listed = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (url, name) in enumerate(steps.items(), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def _dataset(data: Dataset, urls: Urls) -> Node:
    columns = [column for law in data.laws for column in (law.id, *law.variables)]
    fields = [data.codebook.field("states", column) for column in columns]
    about = about_the_data(data, urls)
    return about | {
        "@type": "Dataset",
        "name": about["alternateName"],
        "alternateName": about["name"],
        "inLanguage": data.words.language,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "contentUrl": urls.absolute(urls.download(name)),
                "encodingFormat": media_type,
            }
            for name, media_type in _FILES.items()
        ],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": field.title, "description": field.description}
            for field in fields
        ],
    }


def _legislation(code: str, data: Dataset) -> list[Node]:
    """The provisions in force on the tables' day, each once; a URL only if it is a government's."""
    row = data.state(code)
    place = {"@type": "AdministrativeArea", "name": row["name"]}
    if row["wikidata"]:
        place["sameAs"] = f"https://www.wikidata.org/entity/{row['wikidata']}"
    found: dict[tuple[str, str], Node] = {}
    for law in data.laws:
        for each in rows_of(data.provisions_on(code, law.id)):
            citation, start, url = each["citation"], each["in_force_from"], each["url"]
            node = {
                "@type": "Legislation",
                "name": citation,
                "legislationIdentifier": citation,
                "legislationJurisdiction": place,
                "about": law.name,
                "inLanguage": each["language"],
                "temporalCoverage": f"{start}/.." if start else "",
                "legislationDateVersion": row[f"{law.id}_as_of"],
                "url": url if is_official(url) else official_page(code, citation),
            }
            found.setdefault((citation, start), {key: each for key, each in node.items() if each})
    return list(found.values())
