"""How long a first visitor waits on a slow line, and a choice then takes, in a real Chromium."""

from __future__ import annotations

import json
import statistics
from base64 import b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.peers import PEERS
from benchmarks.serving import EMPTY, OURS, Server, serving, serving_peer
from benchmarks.tables import Goal, Table
from tests.browser.chromium import FLAGS, installed
from tracker.web.serving.assets import TOPOLOGY, own_assets

VISITS = 3
LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}
HEADING, MAP = '#root [data-testid="stMain"] h1', ".choroplethlayer path"

# Some libraries draw in shadow roots, so these are looked through too.
WATCH = """
window.seen = {};
const see = (name, there) => {
  if (!there || name in seen) return;
  seen[name] = performance.now();
  document.documentElement.toggleAttribute(`data-seen-${name}`, true);
};
const all = (root, found = []) => {
  for (const each of root.querySelectorAll("*")) if (each.shadowRoot) all(each.shadowRoot, found);
  found.push(...root.querySelectorAll(MARK));
  return found;
};
const look = () => {
  const drawn = all(document).filter(each => !each.closest("#first-view"));
  window.drawing = drawn.map(each => each.getAttribute("style")).join();
  see("words", document.querySelector("h1") && document.querySelector("h1").offsetHeight);
  see("map", document.querySelector("#first-view svg path") || (MAPPED && drawn.length));
  see("live", drawn.length);
  if (window.chosen && drawn.length && window.drawing !== window.before)
    see("repaint", true);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
CHOOSE = """() => addEventListener("pointerdown", () => {
  window.before = window.drawing;
  window.chosen = performance.now();
}, {capture: true, once: true})"""


@dataclass(frozen=True)
class Case:
    """A page to visit.

    Attributes:
        start: runs its server.
        choice: selector of what filters its map; empty where there is none.
        plain: whether the browser takes nothing compressed.
    """

    name: str
    start: Callable[[], AbstractContextManager[Server]]
    choice: str = ""
    plain: bool = False


@dataclass(frozen=True)
class Visit:
    """Milliseconds until a thing was seen (0: never), and what came over the line."""

    words: float
    map: float
    live: float
    repaint: float
    kilobytes: float
    requests: int


def _visit(browser: Browser, server: Server, case: Case) -> Visit:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    line = context.new_cdp_session(page)
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    if case.plain:
        line.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": "identity"}})
    _answer_topologies(line)
    mark = MAP if case.choice else HEADING
    watch = WATCH.replace("MARK", json.dumps(mark)).replace("MAPPED", json.dumps(bool(case.choice)))
    page.add_init_script(watch)
    page.goto(server.address, wait_until="commit")
    page.wait_for_selector("html[data-seen-live]", state="attached", timeout=120_000)
    page.wait_for_load_state("networkidle")
    size, requests = sum(sizes) / 1000, len(sizes)
    if case.choice:
        page.evaluate(CHOOSE)
        page.locator(case.choice).first.click()
        page.wait_for_selector("html[data-seen-repaint]", state="attached", timeout=60_000)
    seen = page.evaluate("window.seen")
    repaint = seen["repaint"] - page.evaluate("window.chosen") if case.choice else 0.0
    context.close()
    return Visit(
        seen.get("words", 0.0), seen.get("map", 0.0), seen["live"], repaint, size, requests
    )


def _answer_topologies(line: CDPSession) -> None:
    """Give Plotly an empty base map, in place of its maker's; no map here shows it."""
    body = b64encode(own_assets()[TOPOLOGY].body).decode()

    def answer(event: dict[str, Any]) -> None:
        headers = [{"name": "Access-Control-Allow-Origin", "value": "*"}]
        answered = {"responseCode": 200, "responseHeaders": headers, "body": body}
        line.send("Fetch.fulfillRequest", {"requestId": event["requestId"], **answered})

    line.on("Fetch.requestPaused", answer)
    line.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*_110m.json"}]})


CASES = (
    Case("tracker", partial(serving, OURS), ".legend a"),
    Case("tracker, nothing compressed", partial(serving, OURS), ".legend a", plain=True),
    Case("empty Streamlit app, compressed alike", partial(serving, EMPTY)),
    Case("empty Streamlit app, nothing compressed", partial(serving, EMPTY), plain=True),
)
COLUMNS = ("words", "map", "live", "repaint", "kilobytes", "requests")


def measure() -> Table:
    """First visits with nothing kept from an earlier one, and then a filter of the map.

    An empty app draws no map: its `live` is its heading.
    """
    table = Table(
        f"First visit at 10 Mbit/s and 40 ms, medians of {VISITS} fresh browsers",
        ("page", "words ms", "map ms", "live ms", "repaint ms", "kB", "requests"),
    )
    peers = [Case(peer.title, partial(serving_peer, peer), "text=South") for peer in PEERS]
    found: dict[str, dict[str, float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        for case in (*CASES, *peers):
            with case.start() as server:
                _visit(browser, server, case)  # the first compresses for all others
                visits = [_visit(browser, server, case) for _ in range(VISITS)]
            medians = {
                column: statistics.median(getattr(visit, column) for visit in visits)
                for column in COLUMNS
            }
            found[case.name] = medians
            table.add(case.name, *(medians[column] or "–" for column in COLUMNS))
        browser.close()
    table.goals += _goals(found["tracker"], [found[case.name] for case in peers])
    return table


def _goals(ours: dict[str, float], peers: list[dict[str, float]]) -> list[Goal]:
    def beside(column: str) -> float:
        return ours[column] / min(peer[column] for peer in peers)

    return [
        Goal("first visit, kB", ours["kilobytes"], 2000),
        Goal("live map, ms", ours["live"], 2800),
        Goal("first map, times the fastest peer's", beside("map"), 1),
        Goal("live map, times the fastest peer's", beside("live"), 1),
        Goal("change to repaint, times the fastest peer's", beside("repaint"), 1),
        Goal("bytes, times the lightest peer's", beside("kilobytes"), 1),
        Goal("requests, times the fewest of a peer", beside("requests"), 1),
    ]
