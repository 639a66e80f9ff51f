"""How long a first visitor waits on a slow line, in a real Chromium."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from benchmarks.serving import EMPTY, OURS, Server, serving
from benchmarks.tables import Table
from tests.browser.chromium import FLAGS, installed

VISITS = 3
LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}
WATCH = """
window.seen = {};
const see = (name, there) => { if (there && !(name in seen)) seen[name] = performance.now(); };
const look = () => {
  const main = document.querySelector('#root [data-testid="stMain"] h1');
  see("words", document.querySelector("h1") && document.querySelector("h1").offsetHeight);
  see("map", document.querySelector("#first-view svg path"));
  see("live", main && document.querySelector(MARK));
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds until a thing was seen (0: never), and what came over the line."""

    words: float
    map: float
    live: float
    kilobytes: float
    requests: int


def _visit(browser: Browser, server: Server, mark: str, plain: bool) -> Visit:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    line = context.new_cdp_session(page)
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    if plain:
        line.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": "identity"}})
    page.add_init_script(WATCH.replace("MARK", json.dumps(mark)))
    page.goto(server.address, wait_until="commit")
    page.wait_for_selector(mark, state="attached", timeout=120_000)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("window.seen")
    context.close()
    return Visit(
        seen.get("words", 0.0),
        seen.get("map", 0.0),
        seen.get("live", 0.0),
        sum(sizes) / 1000,
        len(sizes),
    )


def measure() -> Table:
    """First visits with nothing kept from an earlier one."""
    table = Table(
        f"First visit at 10 Mbit/s and 40 ms, medians of {VISITS} fresh browsers",
        ("page", "words ms", "map ms", "live ms", "kB", "requests"),
    )
    drawn, heading = "#root .choroplethlayer path", '#root [data-testid="stMain"] h1'
    cases = (
        ("tracker", OURS, drawn, False),
        ("tracker, nothing compressed", OURS, drawn, True),
        ("empty Streamlit app, compressed alike", EMPTY, heading, False),
        ("empty Streamlit app, nothing compressed", EMPTY, heading, True),
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        for name, script, mark, plain in cases:
            with serving(script) as server:
                _visit(browser, server, mark, plain)  # the first compresses for all others
                visits = [_visit(browser, server, mark, plain) for _ in range(VISITS)]
            table.add(
                name,
                *(
                    statistics.median(getattr(visit, column) for visit in visits) or "–"
                    for column in ("words", "map", "live", "kilobytes", "requests")
                ),
            )
        browser.close()
    return table
