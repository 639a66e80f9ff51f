"""The frame around Streamlit in a real browser: first view, soft links, announcements."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.pages import hear, held_back, listen, until, wait_until_drawn
from tests.browser.servers import serving
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

SAYS = """() => {
    window.says = [];
    const button = document.querySelector("[data-copy]");
    new MutationObserver(() => window.says.push(button.textContent))
        .observe(button, {childList: true, characterData: true, subtree: true});
}"""
"""Writes down what the button that copies says from here on."""
OF_TIME = ("ERR_ABORTED", "not used within a few seconds")
"""Complaints about the moment: leaving a page breaks off what it was still loading, and on a slow
machine a map takes longer to use its shapes than Chromium expects."""
CONFIG = """
[runner]
postScriptGC = false
[client]
toolbarMode = "minimal"
[browser]
gatherUsageStats = false
[server]
headless = true
fileWatcherType = "none"
"""
APP = """
import streamlit as st
from tracker.serve.http.assets import asset_url, topology_folder

NAMES = {"KY": "Kentucky", "TN": "Tennessee"}

if __name__ != "__main__":
    from markupsafe import Markup

    from tracker.serve.server_render.view import View
    from tracker.serve.routes import middleware, routes

    def view_for(path, query, base_url=""):
        state = query.get("state", "")
        if path == "/":
            lines = "<ul><li>A list</li></ul>" + "<p>A line of the first view</p>" * 60
            link = "<a data-soft href='/state?state=KY'>Kentucky first</a>"
            body = f"<main><h1>First map</h1>{link}{lines}</main>"
            return View("Map", "Two laws", "/", Markup(body), preload_map=True)
        if path == "/state" and state in NAMES:
            body = Markup(f"<main><h1>First {NAMES[state]}</h1></main>")
            return View(NAMES[state], f"Law of {state}", f"/state?state={state}", body)
        if path in ("/bare", "/tools"):
            return View("Plain", "", path, Markup("<main><h1>First</h1></main>"))
        body = Markup("<main><h1>Nothing here</h1></main>")
        return View("Not found", "", path, body, status_code=404)

    app = st.App(
        "dashboard.py",
        routes=routes(view_for, ("/", "/state", "/tools", "/bare"), lambda: []),
        middleware=middleware(),
    )
else:
    import plotly.graph_objects as go

    def map_page():
        st.set_page_config(page_title="Live map")
        st.html("<h1>Live map</h1>")
        st.html(
            "<a data-soft id='soft' href='/state?state=KY'>Kentucky</a> "
            "<a data-soft id='far' href='https://elsewhere.example/'>Elsewhere</a>"
        )
        shapes = go.Choropleth(
            geojson=asset_url("shapes.json"), featureidkey="id", locations=["KY", "TX"], z=[0, 1]
        )
        figure = go.Figure(shapes).update_geos(
            visible=False, projection_type="equirectangular",
            lonaxis_range=[-16, 16], lataxis_range=[-9, 9],
        ).update_layout(dragmode=False, height=300, margin=dict(l=0, r=0, t=0, b=0))
        with st.container(key="to-state-map"):
            st.plotly_chart(figure, config={"topojsonURL": topology_folder()})
        st.page_link(pages[1], label="Streamlit's own link")
        st.html("<p>A line</p>" * 60)

    def state_page():
        state = st.query_params.get("state", "")
        name = NAMES.get(state, "No state")
        st.set_page_config(page_title=f"Live {name}")
        st.html(f"<h1>{name}</h1><p data-description='The law of {name}, live'>x</p>")
        st.html("<p>A line</p>" * 60)
        st.html("<a data-soft href='/state?state=TN'>Tennessee</a>")

    def tools_page():
        st.html("<h1>Tools</h1>")
        law = st.radio("Law", ["one", "two"])
        st.html(
            f"<p data-announce>Law {law} is shown</p>"
            "<p id='quote'>the words of the law</p>"
            "<button data-copy='#quote'>Copy the words</button>"
            "<button data-print>Print</button>"
        )
        st.download_button("Download", "a,b", "table.csv")

    def bare_page():
        st.set_page_config(page_title="Live bare")
        st.write("No heading here")

    pages = [
        st.Page(map_page, title="Map", default=True),
        st.Page(state_page, title="State", url_path="state"),
        st.Page(tools_page, title="Tools", url_path="tools"),
        st.Page(bare_page, title="Bare", url_path="bare"),
    ]
    st.navigation(pages, position="hidden").run()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small dashboard behind our frame, started by `streamlit run`."""
    folder = tmp_path_factory.mktemp("frame")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(CONFIG)
    (folder / "dashboard.py").write_text(APP)
    with serving(folder / "log", folder, PYTHONPATH=str(ROOT)) as url:
        yield url


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A context for all visitors, so that what is loaded once is kept."""
    granted = ["clipboard-read", "clipboard-write"]
    with browser.new_context(base_url=address, permissions=granted) as shared:
        shared.new_page().goto("/healthz")  # stays open, and the process with it
        yield shared


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A fresh visitor; what the browser complains of fails the test."""
    page = window.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(_failure(request)))
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))
            .observe({type: "layout-shift", buffered: true});"""
    )
    yield page
    page.close()
    assert [text for text in complaints if not any(each in text for each in OF_TIME)] == []


def _failure(request: Request) -> str:
    return f"{request.url}: {request.failure}"


def live(page: Page, path: str) -> None:
    """Go to `path` and wait until the live page has taken over."""
    page.goto(path)
    page.locator("#first-view").wait_for(state="detached")


@pytest.mark.parametrize("path", ["/", "/state?state=KY"])
def test_the_live_page_asks_our_host_alone_misses_nothing_and_takes_over_without_a_jump(
    page: Page, address: str, path: str
) -> None:
    asked: list[tuple[int, str]] = []
    page.on("response", lambda answer: asked.append((answer.status, answer.url)))
    live(page, path)
    wait_until_drawn(page)
    assert asked
    assert [(status, url) for status, url in asked if status >= 400] == []
    assert [url for _, url in asked if not url.startswith((address, "data:"))] == []
    assert page.evaluate("window.shift") <= 0.02
    # Guards the undocumented hook: without it a deep link asks twice in vain.
    told = json.loads(page.evaluate("JSON.stringify(window.__streamlit)"))
    assert set(told.values()) == {address}


def test_the_first_view_is_read_before_the_live_page_and_not_beside_it(page: Page) -> None:
    with held_back(page):
        page.goto("/", wait_until="commit")
        expect(page.get_by_role("heading")).to_have_text(["First map"])
    expect(page.locator("#first-view")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(["Live map"])


def test_a_reader_who_has_scrolled_stays_where_they_are(page: Page) -> None:
    page.goto("/", wait_until="commit")
    page.wait_for_function(
        """() => {
            scrollTo(0, 40);
            return document.querySelector("#first-view") && scrollY === 40;
        }"""
    )
    expect(page.locator("#first-view")).to_have_count(0)
    assert page.evaluate("scrollY") == 40


def test_without_script_the_first_view_is_the_whole_page(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, base_url=address)
    page.goto("/")
    expect(page.get_by_role("heading", name="First map")).to_be_visible()
    page.get_by_text("A line of the first view").last.scroll_into_view_if_needed()
    page.get_by_role("link", name="Kentucky first").click()
    expect(page.get_by_role("heading", name="First Kentucky")).to_be_visible()
    page.close()


def test_a_page_that_never_draws_what_was_expected_takes_over_all_the_same(page: Page) -> None:
    live(page, "/bare")
    expect(page.get_by_text("No heading here")).to_be_visible()


def test_if_the_app_never_comes_the_first_view_stays_and_its_links_lead_on(page: Page) -> None:
    page.route("**/static/js/index.*", lambda route: route.fulfill(content_type="text/javascript"))
    page.goto("/")
    page.get_by_role("link", name="Kentucky first").click()
    expect(page.get_by_role("heading", name="First Kentucky")).to_be_visible()


def test_soft_links_back_and_forward_change_the_page_without_loading_it(page: Page) -> None:
    live(page, "/")
    page.evaluate("window.same = true")
    entries = page.evaluate("history.length")
    description = page.locator("meta[name=description]")
    expect(description).to_have_attribute("content", "Two laws")
    page.locator("#soft").click()
    expect(page.get_by_role("heading", name="Kentucky")).to_be_focused()
    assert page.url.endswith("/state?state=KY")
    assert page.evaluate("history.length") == entries + 1
    assert page.title() == "Live Kentucky"
    expect(description).to_have_attribute("content", "The law of Kentucky, live")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Tennessee").click()  # below the edge of the window
    expect(page.get_by_role("heading", name="Tennessee")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.get_by_role("heading", name="Kentucky")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name="Live map")).to_be_focused()
    page.go_forward()
    expect(page.get_by_role("heading", name="Kentucky")).to_be_focused()
    assert page.evaluate("window.same")


def test_other_links_lead_where_their_visitors_mean(page: Page) -> None:
    live(page, "/")
    with page.context.expect_page() as opened:
        page.locator("#soft").click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/state?state=KY")
    opened.value.close()
    assert page.url.endswith("/")
    page.get_by_role("link", name="Streamlit's own link").click()
    expect(page.get_by_role("heading", name="No state")).to_be_focused()


def test_a_link_to_another_site_is_left_to_the_browser(page: Page) -> None:
    page.route("https://elsewhere.example/", lambda route: route.fulfill(body="There"))
    live(page, "/")
    page.locator("#far").click()
    page.wait_for_url("https://elsewhere.example/")


def test_a_click_on_the_map_leads_to_the_state(page: Page) -> None:
    live(page, "/")
    wait_until_drawn(page)
    x, y = page.evaluate(
        """() => {
            const path = [...document.querySelectorAll(".choroplethlayer path")]
                .find(path => path.__data__.loc === "TX");
            path.scrollIntoView({block: "center"});
            const box = path.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    page.mouse.move(x, y)
    expect(page.locator(".hoverlayer .hovertext")).to_be_visible()
    page.mouse.click(x, y)
    page.wait_for_url("**/state?state=TX")


def test_a_change_is_announced_outside_what_streamlit_redraws(page: Page) -> None:
    live(page, "/tools")
    region = page.locator("body > [role=status]")
    expect(region).to_have_text("Law one is shown")
    page.get_by_text("two", exact=True).click()
    expect(region).to_have_text("Law two is shown")
    assert page.locator("body > [role=status]").count() == 1


def test_words_are_copied_and_the_visitor_is_told(page: Page) -> None:
    live(page, "/tools")
    button = page.locator("[data-copy]")
    listen(page)
    page.evaluate(SAYS)
    button.click()
    hear(page, "^Copied$")
    page.evaluate(until("window.says.includes('Copied')", "the button does not say so"))
    assert page.evaluate("navigator.clipboard.readText()") == "the words of the law"
    expect(button).to_have_text("Copy the words")


def test_a_page_is_printed_and_a_file_saved(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    live(page, "/tools")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert download.value.suggested_filename == "table.csv"
    assert download.value.path().read_text() == "a,b"


def test_an_unknown_address_is_told_without_the_app(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    answer = page.goto("/state/KY")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
    assert page.locator("#root").count() == 0
    page.close()
