"""The first view, the live page and the published page tell the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import LAWS, real_tables
from tests.serve.published import BASE as PUBLISHED
from tests.serve.published import KINDS
from tests.surfaces import BASE, Surface, first, live, published, text_of
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.pages.page import Page
from tracker.pages.site import NAME, PAGES
from tracker.pages.urls import Urls
from tracker.serve.files.sitemap import every_page
from tracker.serve.published import files

PAST = date(2018, 1, 1)
EVERYONE = tuple(real_tables().coded["state"])

ACTING = ("AK", "CO", "DC", "GU", "KY", "PR", "VA")
"""One jurisdiction of each kind whose asks, offices or bills differ."""

View = tuple[str, Mapping[str, str]]

VIEWS: tuple[View, ...] = (
    ("/act", {}),
    ("/act", {"topic": "climate"}),
    ("/act", {"topic": "nonsense", "state": "ZZ"}),
    ("/act", {"state": "OH", "topic": "safe_harbor"}),
    ("/act", {"state": "OH", "topic": "general"}),
    ("/", {}),
    ("/", {"law": "exception_clause", "view": "tiles", "exception_clause": "abolished,silent"}),
    ("/", {"law": "both", "vs": "2010-01-01"}),
    ("/", {"law": "both", "view": "table", "region": "South", "q": "court"}),
    ("/", {"view": "table", "vs": "2015-06-01", "kind": "territory"}),
    ("/", {"safe_harbor": "immunity", "q": "zzzz"}),
    ("/", {"law": "<b>", "view": "globe", "vs": "tomorrow", "region": "Moon", "color": "red"}),
    ("/method", {}),
    ("/method", {"q": "x"}),
    ("/about", {"q": "x"}),
    ("/organize", {}),
    ("/privacy", {}),
    ("/state", {}),
    *(("/state", {"state": code}) for code in KINDS),
    ("/state", {"state": "ZZ"}),
    ("/state", {"state": "KY", "color": "red"}),
    ("/compare", {}),
    ("/compare", {"states": "KY"}),
    ("/compare", {"states": "KY,TN"}),
    ("/compare", {"states": "DC,MP,PR,OH,NV"}),
    ("/compare", {"states": "AL,AK,AZ,AR,CA,CO,XX", "color": "red"}),
    ("/data", {}),
    ("/data", {"safe_harbor": "immunity,diversion", "region": "South", "text": "1"}),
    ("/data", {"rows": "events", "kind": "ruling", "sort": "name", "values": "codes"}),
    ("/data", {"rows": "events", "q": "zzzz"}),
    ("/trends", {}),
    *(("/trends", {"law": law.id, "years": "all"}) for law in LAWS),
    ("/trends", {"law": "murder", "years": "1"}),
    ("/data", {"columns": "name,region,color", "kind": "planet", "sort": "-size"}),
)
"""Every page and view that a visitor can link to, without its day."""

OTHERS = [
    pytest.param(path, {"state": code}, "", marks=pytest.mark.thorough)
    for path in ("/act", "/state")
    for code in ACTING
    if (path, {"state": code}) not in VIEWS
]
"""That every other page of a jurisdiction has its sections is tried without the live page."""

ON_BOTH_DAYS = [
    *(
        pytest.param(path, params, "", marks=pytest.mark.thorough if params else ())
        for path, params in VIEWS
    ),
    *(
        pytest.param(path, params, PAST.isoformat(), marks=pytest.mark.thorough)
        for path, params in VIEWS
        if "on" in PAGES[path].carries.split() or not params
    ),
]
"""A page that shows no other day says so; one view of it is enough."""


TRANSLATED: tuple[View, ...] = (
    ("/", {"law": "both", "vs": "2010-01-01"}),
    ("/state", {"state": "DC"}),
    ("/compare", {"states": "KY,TN"}),
    ("/data", {"rows": "events", "kind": "ruling"}),
    ("/trends", {}),
    ("/act", {"state": "PR"}),
    ("/method", {}),
    ("/about", {}),
)
"""A view of each page, to be held to the same in another language."""


def name_of(value: object) -> str:
    return "-".join(value.values()) or "none" if isinstance(value, dict) else str(value) or "today"


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No list of legislators is asked for: nobody listens there."""
    for name in ("OPENSTATES", "CONGRESS", "CENSUS"):
        monkeypatch.setenv(f"TRACKER_{name}_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path_factory.getbasetemp()))


def told(path: str, params: Mapping[str, str], data: Dataset, urls: Urls) -> Page:
    module = PAGES[path].module
    return module.page(module.read(params, data), data, urls)


def check(page: Page, *surfaces: Surface, words: Translator = ENGLISH) -> None:
    """Each surface has the page's title, description, one heading, and every section in turn."""
    site = words.gettext(NAME)
    told = {name: text_of(str(make())) for name, make in page.sections.items() if make}
    for shown in surfaces:
        assert shown.title == f"{page.title} · {site}"
        assert shown.description == page.description
        assert len(shown.headings) == 1
        place = 0
        for name, words in told.items():
            found = shown.text.find(words, place)
            assert found >= 0, f"{name} is not told, or not in its place: {words[:300]}"
            place = found + len(words)


@pytest.mark.parametrize(("path", "params", "on"), [*ON_BOTH_DAYS, *OTHERS], ids=name_of)
def test_the_first_view_and_the_live_page_agree(
    path: str, params: Mapping[str, str], on: str, dataset: Dataset
) -> None:
    asked = {**params, **({"on": on} if on else {})}
    page = told(path, asked, dataset, Urls(BASE))
    before, after = first(dataset, path, asked), live(dataset, path, asked)
    check(page, before, after)
    assert before.headings == after.headings


@pytest.mark.thorough
@pytest.mark.parametrize(("path", "params"), TRANSLATED, ids=name_of)
def test_the_surfaces_agree_in_spanish(
    path: str, params: Mapping[str, str], dataset: Dataset
) -> None:
    spanish = dataset.in_language("es")
    page = told(path, params, spanish, Urls(BASE, language="es"))
    assert page.title != told(path, params, dataset, Urls(BASE)).title
    before, after = first(spanish, path, params), live(spanish, path, params)
    check(page, before, after, words=spanish.words)
    assert before.headings == after.headings


def of_kinds(view: View) -> bool:
    """Whether a view is of no jurisdiction but those of `KINDS`."""
    return {code for value in view[1].values() for code in value.split(",")} & {*EVERYONE} <= {
        *KINDS
    }


def check_published(data: Dataset, file: str, view: View, body: bytes) -> None:
    """A file of the published site tells what its page does."""
    path, params = view
    page = told(path, params, data, Urls(PUBLISHED, file))
    assert (page.status, page.canonical) == (200, Urls(PUBLISHED, "index.html").absolute(file))
    check(page, published(body))


@pytest.mark.thorough
def test_the_published_pages_tell_what_the_live_pages_tell(
    dataset: Dataset, published_folder: Path
) -> None:
    """That each file is of its own jurisdiction is tried in `tests/serve/test_publish.py`."""
    rows = list(every_page(dataset, Urls(PUBLISHED, "index.html")).items())
    assert rows
    for file, view in rows:
        if of_kinds(view):
            check_published(dataset, file, view, (published_folder / file).read_bytes())


@pytest.mark.thorough
def test_the_published_pages_of_a_past_day_do_so_too(dataset: Dataset) -> None:
    """Nobody else publishes that day, so those of one jurisdiction of each kind are made."""
    data = dataset.on(PAST)
    made = files(data, PUBLISHED)
    rows = list(every_page(data, Urls(PUBLISHED, "index.html")).items())
    assert rows
    for file, view in rows:
        if of_kinds(view):
            check_published(data, file, view, made[file]())


@pytest.mark.thorough
def test_the_published_pages_agree_in_spanish(dataset: Dataset, published_folder: Path) -> None:
    spanish, top = dataset.in_language("es"), Urls(PUBLISHED, "index.html")
    rows = list(every_page(spanish, top).items())
    assert rows
    for file, (path, params) in rows:
        if not of_kinds((path, params)):
            continue
        page = told(path, params, spanish, Urls(PUBLISHED, f"es/{file}", "es"))
        assert (page.status, page.canonical) == (200, top.absolute(f"es/{file}"))
        body = (published_folder / "es" / file).read_bytes()
        check(page, published(body), words=spanish.words)
