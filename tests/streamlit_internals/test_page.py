"""What we rely on in Streamlit's page, seen in a page of Streamlit's alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from tests.browser.pages import tall
from tests.browser.servers import serving
from tests.conftest import ROOT
from tracker.serve.http.assets import OWN_FILES
from tracker.streamlit_internals.control_names import NAMES
from tracker.streamlit_internals.page import (
    ABOVE,
    ATTRIBUTES,
    HOME,
    KEY_CLASS,
    RETAINED,
    SELECTORS,
    STATES,
    STYLED,
)
from tracker.streamlit_internals.shell import shell

APP = """
import time
from contextlib import nullcontext

import plotly.graph_objects as go
import streamlit as st

from tracker.streamlit_internals.resend import resend_in_full


@st.fragment
def part(name):
    again = st.button(f"Again {name}")
    with resend_in_full() if name == "whole" else nullcontext():
        st.html(f"<p>{name * 5000}</p>")
    st.text(f"{name} was sent again" if again else "")


def first():
    st.title("First")
    with st.container(key="to-state-x"):
        st.plotly_chart(go.Figure(go.Bar(y=[1])), key="chart")
    st.selectbox("One", ["a", "b"])
    st.select_slider("Slider", ["a", "b"])
    st.multiselect("Several", ["a", "b"], default=["a"])
    st.text(f"It is {st.date_input('Day')}")
    st.radio("Which", ["a", "b"])
    st.text_input("Text")
    st.columns(2)[0].dataframe({"one": [1]})
    st.expander("More").write("words")
    if st.button("Press", type="primary"):
        time.sleep(0.5)  # a run that is over at once leaves no trace
    st.download_button("Save", "words")
    st.segmented_control("Group", ["one", "other"])
    with st.form("form"):
        st.form_submit_button("Send")
    part("plain")
    part("whole")


def second():
    st.title("Second")


st.navigation([st.Page(first, url_path="", default=True), st.Page(second, url_path="second")],
              position="top").run()
"""
TELL = f"""() => {{
    const app = document.querySelector({json.dumps(SELECTORS["app"])});
    window.told = [];
    new MutationObserver((changes) => changes.forEach((change) =>
        window.told.push(app.getAttribute(change.attributeName))))
        .observe(app, {{attributeFilter: {json.dumps(list(ATTRIBUTES.values()))}}});
}}"""
"""Writes down every value that the attributes of the app take from here on."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("app")
    (folder / "dashboard.py").write_text(APP)
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serving(log, folder, PYTHONPATH=str(ROOT)) as found:
        yield found


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A context for all visitors, so that what is loaded once is kept."""
    with browser.new_context() as shared:
        shared.new_page().goto(f"{address}/_stcore/health")  # stays open, and the process with it
        yield shared


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    with window.new_page() as page:
        yield page


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    # Before its first run the app says that none runs.
    expect(page.locator(SELECTORS["heading"])).to_be_visible()
    expect(page.locator(f"{SELECTORS['app']}[{ATTRIBUTES['runState']}={STATES['ended']}]")
           ).to_be_visible()  # fmt: skip
    return page


@pytest.mark.browser
def test_every_name_stands_for_something_on_the_page(page: Page, address: str):
    opened(page, address)
    expect(page.locator(f'[class*="{KEY_CLASS}to-state"] {SELECTORS["chart"]}')).to_be_visible()
    expect(page.locator(SELECTORS["heading"])).to_have_text("First")
    page.get_by_label("Text", exact=True).fill("typed")  # Streamlit's hint comes with what is typed
    for name in STYLED:
        expect(page.locator(f'[data-testid="{name}"], .{name}').first).to_be_attached()


@pytest.mark.browser
def test_a_run_is_seen_to_begin_and_to_end(page: Page, address: str):
    opened(page, address).evaluate(TELL)
    page.get_by_role("button", name="Press").click()
    page.wait_for_function("ended => window.told.at(-1) === ended", arg=STATES["ended"])
    assert len(set(page.evaluate("window.told"))) > 1


@pytest.mark.browser
def test_a_pasted_day_counts_at_once_and_escape_closes_the_calendar(page: Page, address: str):
    opened(page, address)
    first = page.locator(SELECTORS["day"]).get_by_role("spinbutton").first
    first.click()
    expect(page.get_by_role("grid")).to_be_visible()
    first.evaluate("""part => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text", "2018/01/01");
        part.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }""")
    expect(page.get_by_text("It is 2018-01-01")).to_be_visible()
    parts = page.locator(f"{SELECTORS['day']} {SELECTORS['dayPart']}").all_text_contents()
    assert "".join(parts) == "2018/01/01"
    page.keyboard.press("Escape")
    expect(page.get_by_role("grid")).to_have_count(0)


def test_what_is_kept_out_of_sight_is_marked_and_styled_so():
    scripts = (shell().folder / "static" / "js").glob("index.*.js")
    assert any(RETAINED in script.read_text(encoding="utf-8") for script in scripts)
    assert f":not([{RETAINED}])" in (OWN_FILES / "pages.css").read_text(encoding="utf-8")


@pytest.mark.browser
def test_a_list_that_opens_hides_what_is_not_marked(page: Page, address: str):
    opened(page, address)
    for mark in ("", ABOVE):
        page.evaluate(
            """mark => {
                const part = document.body.appendChild(document.createElement("p"));
                part.id = mark || "plain";
                if (mark) part.setAttribute(mark, "");
            }""",
            mark,
        )
    tall(page)
    page.get_by_role("combobox", name="One").press("ArrowDown")
    expect(page.get_by_role("option", name="b")).to_be_visible()
    expect(page.locator("#plain")).to_have_attribute("aria-hidden", "true")
    expect(page.locator(f"#{ABOVE}")).not_to_have_attribute("aria-hidden", "true")


@pytest.mark.browser
def test_a_line_that_is_cut_is_seen(page: Page, address: str):
    lines: list[WebSocketRoute] = []

    def connect(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    page.route_web_socket(re.compile("/_stcore/stream"), connect)
    opened(page, address)
    expect(page.locator(SELECTORS["app"])).to_have_attribute(
        ATTRIBUTES["lineState"], STATES["connected"]
    )
    page.evaluate(TELL)
    lines[0].close()
    page.wait_for_function("window.told.length > 0")
    assert page.evaluate("window.told[0]") not in STATES.values()


@pytest.mark.browser
@pytest.mark.parametrize("told", [True, False])
def test_an_app_that_is_told_its_home_does_not_look_for_it(page: Page, address: str, told: bool):
    homes = ("BACKEND_BASE_URL", "MAIN_PAGE_BASE_URL", "HOST_CONFIG_BASE_URL")
    if told:
        page.add_init_script(f"window.{HOME} = {json.dumps(dict.fromkeys(homes, address))}")
    lost: list[str] = []
    page.on("response", lambda answer: answer.status == 404 and lost.append(answer.url))
    opened(page, f"{address}/second")
    assert bool(lost) != told


@pytest.mark.browser
@pytest.mark.parametrize(("name", "sent_in_full"), [("plain", False), ("whole", True)])
def test_a_fragment_is_sent_in_full_only_where_it_is_asked_for(
    page: Page, address: str, name: str, sent_in_full: bool
):
    frames: list[int] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda it: frames.append(len(it))))
    opened(page, address)
    expect(page.get_by_text("wholewhole")).to_be_attached()
    frames.clear()
    page.get_by_role("button", name=f"Again {name}").click()
    expect(page.get_by_text(f"{name} was sent again")).to_be_visible()
    assert (sum(frames) > 5000 * len(name)) == sent_in_full


def test_styles_rely_on_listed_names_alone():
    used: set[str] = set()
    for file in OWN_FILES.glob("*.css"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'data-testid\^?="([\w-]+)"', text))
        used |= set(re.findall(r"\.(st[A-Z]\w+)", text))
    assert used == STYLED


def test_scripts_spell_no_name_out():
    files = list(OWN_FILES.glob("*.js"))
    assert files
    for file in files:
        assert not re.search(r"st[A-Z]\w+\"|data-test|__streamlit", file.read_text("utf-8"))


@pytest.mark.thorough
def test_each_name_of_a_control_is_of_streamlits_own_words():
    scripts = (shell().folder / "static" / "js").glob("*.js")
    said = "".join(script.read_text(encoding="utf-8") for script in scripts)
    words = {word for name in NAMES for word in re.findall(r"(?<!\{)\b[A-Za-z]{3,}\b", name)}
    assert len(words) > 50
    assert [word for word in words if not re.search(rf"\b{word}", said)] == []
