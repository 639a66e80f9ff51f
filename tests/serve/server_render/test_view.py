from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from starlette.datastructures import QueryParams

from tests.serve.html import Document, faults
from tests.serve.served import FORMULA, SCRIPT, TODAY, TURNED, make_hostile, real_store
from tracker.laws.dataset import Dataset
from tracker.laws.store import Store
from tracker.pages.map import page as map_page
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls
from tracker.serve.server_render.document import live_document
from tracker.serve.server_render.view import View, _links, first_view, page_and_body

Front = Callable[[str, Mapping[str, str]], View]


@pytest.fixture(scope="module")
def front() -> Front:
    return first_view(real_store())


@pytest.fixture
def hostile(folder: Callable[..., Path]) -> Front:
    return first_view(Store(lambda: TODAY, make_hostile(folder())))


def shown(front: Front, address: str) -> Document:
    """The document at an address, as a browser gets it."""
    path, _, query = address.partition("?")
    text = live_document(front(path, QueryParams(query)))
    assert faults(text) == [], address
    return Document(text)


ADDRESSES = [
    *PAGES,
    "/?law=exception_clause&view=tiles",
    "/?law=both&view=map&on=2018-01-01&vs=2010-01-01",
    "/?law=both&view=table&region=South&safe_harbor=immunity,diversion&q=court",
    "/state?state=KY",
    "/state?state=GU",
    "/state?state=NV&on=2018-01-01",
    "/act?state=OH",
    "/compare?states=KY,TN,OH",
]


@pytest.mark.thorough
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_its_own_title_description_and_address(front: Front, address: str):
    page = shown(front, address)
    assert page.title.endswith(" · Modern Slavery Law Tracker")
    assert page.meta("description") == page.meta("og:description")
    assert len(page.meta("description")[0]) > 20
    assert page.meta("og:title") == [page.title]
    assert page.links("canonical") == page.meta("og:url")
    assert page.meta("og:image")[0].startswith("/share/")
    assert len([tag for tag, _ in page.elements if tag == "h1"]) == 1
    assert len(page.all("main")) == 1


@pytest.mark.thorough
def test_titles_tell_pages_apart(front: Front):
    titles = [shown(front, address).title for address in ADDRESSES if "view" not in address]
    assert len(set(titles)) == len(titles)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/?law=safe_harbor&view=map", "/"),
        ("/?law=both&view=tiles&vs=2010-01-01", "/?law=both"),
        ("/?utm_source=letter&region=South", "/?region=South"),
        ("/state?state=ky", "/state?state=KY"),
        ("/state?state=KY&x=1", "/state?state=KY"),
        ("/state?state=NV&on=2018-01-01", "/state?state=NV&on=2018-01-01"),
        ("/act?state=OH", "/act?state=OH"),
    ],
)
def test_views_that_show_the_same_have_one_address(front: Front, address: str, canonical: str):
    assert shown(front, address).links("canonical") == [canonical]


def test_the_map_says_the_finding_and_draws_every_jurisdiction(front: Front, dataset: Dataset):
    for law in dataset.laws:
        page = shown(front, f"/?law={law.id}")
        leads = [attrs["href"] for attrs in page.all("a")]
        for code in dataset.coded["state"]:
            # In the map, in the tiles of a narrow screen, and in the table.
            assert leads.count(f"/state?state={code}&law={law.id}") == 3, code
        assert "In " in page.meta("description")[0]
        for status in law.all_statuses:
            assert status.label in page.text


def test_a_filter_holds_in_headline_map_and_table(front: Front, dataset: Dataset):
    page = shown(front, "/?region=South&region=West")
    assert "Region: South or West" in page.text
    wanted = dataset.coded[dataset.coded["region"].isin(["South", "West"])]
    table = {attrs["href"] for attrs in page.all("a")}
    assert {f"/state?state={code}&law=safe_harbor" for code in wanted["state"]} <= table
    assert f"{len(wanted)} jurisdictions shown" in page.text


def test_filters_that_fit_nothing_say_what_to_do(front: Front):
    page = shown(front, "/?region=South&q=zzzzzz")
    assert "17 would be left" in page.text
    assert page.all("svg") == []


def test_a_state_answers_quotes_and_leads_on(front: Front):
    page = shown(front, "/state?state=NV")
    assert "Neither Slavery nor involuntary servitude shall ever be tolerated" in page.text
    assert "Nev. Const. art. 1, § 17" in page.text
    leads = {attrs["href"] for attrs in page.all("a")}
    assert {"/brief/NV", "/feed/NV.xml", "/state?state=NH"} <= leads
    assert any("leg.state.nv.us" in each for each in leads)


def test_a_state_on_a_day_is_as_it_stood_then(front: Front):
    page = shown(front, "/state?state=NV&on=2018-01-01")
    assert "As it stood on January 1, 2018." in page.text
    assert "unless for the punishment of crimes" in page.text
    assert "Since October 31, 1864." in page.text


@pytest.mark.parametrize("asked", ["XX", "Kentucky", "<b>KY", "KY'--", "K" * 300])
def test_an_unknown_state_is_a_404_with_a_way_on(front: Front, asked: str):
    view = front("/state", {"state": asked})
    assert (view.status_code, view.live) == (404, False)
    text = live_document(view)
    assert faults(text) == []
    page = Document(text)
    assert page.meta("robots") == ["noindex"]
    assert "There is no jurisdiction" in page.text
    assert page.all("b") == []
    leads = {attrs["href"] for attrs in page.all("a")}
    assert sum(each.startswith("/state?state=") for each in leads) == 56


@pytest.mark.thorough
@pytest.mark.parametrize(
    "address",
    [
        "/?law=nonsense&view=globe&on=tomorrow&vs=1&region=Moon&safe_harbor=,&q=",
        "/?on=9999-99-99&law=<script>",
        "/?q=" + "x" * 5000,
        "/?" + "&".join(f"p{number}={number}" for number in range(200)),
        "/state?state=KY&on=nonsense",
        "/compare?states=XX,,KY,KY,TN,OH,IN,IL,WV",
        "/act?state=Nowhere",
        "/data?columns=%00",
    ],
)
def test_nonsense_gives_the_default_view(front: Front, address: str):
    path, _, query = address.partition("?")
    view = front(path, QueryParams(query))
    assert view.status_code == 200
    assert faults(live_document(view)) == []


def test_an_address_that_is_none_is_a_404_and_quoted_as_text(front: Front):
    view = front("/<script>alert(1)</script>" + "x" * 100, {})
    page = Document(live_document(view))
    assert view.status_code == 404
    assert len(page.all("script")) == 2
    assert "There is nothing at /<script>alert(1)</script>" in page.text


def test_what_the_address_says_stands_in_the_page_as_text(front: Front):
    page = shown(front, '/?q="><script>alert(1)</script>')
    assert len([each for each in page.all("script") if "alert" in str(each)]) == 0
    assert '"><script>alert(1)</script>' in {attrs.get("value") for attrs in page.all("input")}


@pytest.mark.thorough
@pytest.mark.usefixtures("cells_unchecked")
def test_a_hostile_table_is_shown_as_text(hostile: Front):
    for address in ("/", "/?view=table&law=both", *PAGES, "/compare?states=KY,OH", "/act?state=KY"):
        assert "alert(1)" not in str(shown(hostile, address).all("script"))
    page = shown(hostile, "/state?state=KY")
    assert page.title == f"Kentucky{SCRIPT} · Modern Slavery Law Tracker"
    assert f"Kentucky{SCRIPT}" in page.meta("description")[0]
    assert FORMULA in page.text
    turned = " ".join(f"{TURNED}{SCRIPT}".split())
    assert turned in shown(hostile, "/state?state=OH").text


def test_without_valid_tables_the_page_says_what_is_wrong(folder: Callable[..., Path]):
    view = first_view(Store(lambda: TODAY, folder("constraint-error")))("/", {})
    assert (view.status_code, view.live) == (503, False)
    text = live_document(view)
    assert faults(text) == []
    page = Document(text)
    assert page.meta("robots") == ["noindex"]
    assert "The tables cannot be used." in page.text
    assert "states.csv, row" in page.text


def test_a_day_to_come_is_no_day(front: Front):
    later = date(2031, 1, 1).isoformat()
    assert shown(front, f"/?on={later}").links("canonical") == ["/"]


@pytest.mark.thorough
def test_every_view_says_so_while_newer_tables_cannot_be_used(folder: Callable[..., Path]):
    tables = folder()
    store = Store(lambda: TODAY, tables)
    view = first_view(store)
    assert 'role="alert"' not in view("/", {}).body
    states = tables / "states.csv"
    states.write_text(states.read_text().replace(",18,false,mandated", ",eighteen,false,mandated"))
    store.current()
    for address in PAGES:
        found = view(address, {})
        notice = Document(live_document(found)).text
        assert f"the last good version ({store.current().edition}) is shown" in notice, address
        assert "eighteen" in notice
        assert found.status_code == 200


@pytest.mark.parametrize(
    "asked", [{}, {"view": "tiles"}, {"view": "table"}, {"law": "both"}, {"q": "zzzzz"}]
)
def test_a_page_is_marked_as_one_map_if_one_comes(dataset, asked):
    # What waits for the map on a phone must not wait for ever.
    _, body = page_and_body("/", asked, dataset, Urls())
    assert ("one-map" in body) == ('class="drawn"' in body)


@pytest.mark.parametrize(
    ("address", "own"),
    [("/state?state=KY", "/KY"), ("/act?state=KY", "/KY"), ("/", ""), ("/method", "")],
)
def test_a_page_of_a_state_advertises_its_own_feeds_and_calendar(
    front: Front, address: str, own: str
):
    path, _, query = address.partition("?")
    links = {each.href for each in front(path, QueryParams(query)).links}
    assert {f"/feed{own}.xml", f"/record{own}.xml", f"/calendar{own}.ics"} <= links


def test_only_a_site_that_runs_can_be_searched(dataset):
    def searches(urls: Urls) -> list[str]:
        page = map_page.page(map_page.read({}, dataset), dataset, urls)
        return [each.href for each in _links(page, {}, dataset, urls) if each.rel == "search"]

    assert searches(Urls("https://tracker.example")) == ["/opensearch.xml"]
    assert searches(Urls("https://tracker.example", "index.html")) == searches(Urls()) == []
