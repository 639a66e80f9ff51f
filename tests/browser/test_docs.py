"""The page about the API: Swagger UI under our own policy, with nothing from another host."""

from collections.abc import Iterator
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, expect

from tests.browser.axe import COLORS, violations
from tests.conftest import DATA
from tests.ports import free_port
from tests.serve.client import wait_for
from tests.serve.served import app

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The API on a port of this machine; gives its address."""
    port = free_port()
    config = uvicorn.Config(app(DATA), host="127.0.0.1", port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(60)


# How a text stands out there.
COLORED = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"


def test_a_visitor_reads_about_the_api_by_day_and_night_and_tries_it(
    browser: Browser, address: str
):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda message: errors.append(message.text) if message.type == "error" else None,
    )
    page.goto(f"{address}/api/v1/docs")
    expect(page.locator("#operations-default-get_state")).to_be_visible()
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = (page.locator("#api").evaluate(COLORED), violations(page, COLORS))
    assert found["dark"] == found["light"]
    page.locator("#operations-default-get_state .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.locator('[data-param-name="state"] select').select_option("KY")
    page.get_by_role("button", name="Execute").click()
    status = page.locator(".live-responses-table tbody .response-col_status")
    expect(status).to_contain_text("200")
    expect(page.locator(".live-responses-table")).to_contain_text("Kentucky")
    context.close()
    assert f"{address}/api/v1/states/KY" in asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert errors == []


def test_without_script_the_page_leads_to_the_document(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/api/v1/docs")
    expect(page.get_by_role("heading")).to_have_text("Modern Slavery Law Tracker API")
    link = page.get_by_role("link", name="openapi.json")
    assert page.request.get(link.evaluate("link => link.href")).status == 200
    context.close()
