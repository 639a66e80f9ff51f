"""How long a first visitor waits on a slow line, and a choice then takes, in a real Chromium."""

from __future__ import annotations

import json
import statistics
from base64 import b64encode
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.browsing import Chromium, Params, Tab, running
from benchmarks.peers import PEERS
from benchmarks.serving import BARE, EMPTY, OURS, Server, serving, serving_peer
from benchmarks.tables import Goal, Table
from tracker.serve.http.assets import TOPOLOGY, own_assets

VISITS = 3
LINE: Params = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}
HEADING, MAP = '#root [data-testid="stMain"] h1', ".choroplethlayer path"
FILTER, OTHER_LAW = "#root .legend a", "#root .st-key-map_law [role=radio][aria-checked=false]"
REGION = "South"

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """A page to visit.

    Attributes:
        start: runs its server.
        choices: what is clicked then, one after the other, each of which draws the map anew: a
            selector, or the words of a choice.
        mapped: whether a map is what is drawn, or a heading.
        plain: whether the browser takes nothing compressed.
    """

    name: str
    start: Callable[[], AbstractContextManager[Server]]
    choices: tuple[str, ...] = ()
    mapped: bool = True
    plain: bool = False


@dataclass(frozen=True)
class Visit:
    """What one visitor saw.

    Attributes:
        seen: thing → milliseconds until it was there; for what is chosen, since the click.
        kilobytes: what came over the line until the live page stood.
        requests: how many answers that was.
    """

    seen: dict[str, float]
    kilobytes: float
    requests: int


def _visit(browser: Chromium, server: Server, case: Case) -> Visit:
    known = {"mark": MAP if case.mapped else HEADING, "mapped": case.mapped}
    tab = Tab(browser, LINE, f"const PAGE = {json.dumps(known)};\n{WATCH}")
    if case.plain:
        tab.call("Network.setExtraHTTPHeaders", headers={"Accept-Encoding": "identity"})
    _answer_topologies(tab)
    tab.go(server.address)
    tab.until("window.seen?.live && !document.querySelector('#first-view')")
    tab.until_quiet()
    size, requests = sum(tab.sizes) / 1000, len(tab.sizes)
    seen: dict[str, float] = tab.tell("seen")
    for choice, names in zip(case.choices, CHOSEN, strict=False):
        tab.click(tuple(tab.tell(f"placeOf({json.dumps(choice)})")))
        tab.until("seen.figure && !window.ahead")
        tab.until_quiet()
        told = tab.tell("({...seen, chosen})")
        seen |= {
            name: told[thing] - told["chosen"]
            for name, thing in zip(names, ("repaint", "figure"), strict=True)
        }
    tab.close()
    return Visit(seen, size, requests)


def _answer_topologies(tab: Tab) -> None:
    """Give Plotly an empty base map, in place of its maker's; no map here shows it."""
    body = b64encode(own_assets()[TOPOLOGY].body).decode()

    def answer(event: Params) -> None:
        headers = [{"name": "Access-Control-Allow-Origin", "value": "*"}]
        answered = {"responseCode": 200, "responseHeaders": headers, "body": body}
        tab.call("Fetch.fulfillRequest", requestId=event["requestId"], **answered)

    tab.on("Fetch.requestPaused", answer)
    tab.call("Fetch.enable", patterns=[{"urlPattern": "https://*_110m.json"}])


CHOSEN = (("filter", "filter's figure"), ("law", "law's figure"))
"""What is chosen first and second: the first right drawing, and the live figure."""
CASES = (
    Case("tracker", partial(serving, OURS), (FILTER, OTHER_LAW)),
    Case("tracker, nothing compressed", partial(serving, OURS), (FILTER, OTHER_LAW), plain=True),
    Case("empty Streamlit app, compressed alike", partial(serving, EMPTY), mapped=False),
    Case("empty, nothing compressed", partial(serving, EMPTY), mapped=False, plain=True),
    Case("a choice and a heading, compressed alike", partial(serving, BARE), (REGION,), False),
)
TIMES = ("words", "map", "live", "filter", "filter's figure", "law", "law's figure")


def measure() -> Table:
    """First visits with nothing kept from an earlier one, then a filter of the map, then a law.

    An app without a map draws its heading.
    """
    table = Table(
        f"First visit at 10 Mbit/s and 40 ms, then a choice; medians of {VISITS} fresh browsers",
        ("page", *(f"{each} ms" for each in TIMES), "kB", "requests"),
    )
    peers = [Case(peer.title, partial(serving_peer, peer), (REGION,)) for peer in PEERS]
    found: dict[str, dict[str, float]] = {}
    for case in (*CASES, *peers):
        try:
            with running() as browser, case.start() as server:
                _visit(browser, server, case)  # the first compresses for all others
                medians = _medians([_visit(browser, server, case) for _ in range(VISITS)])
        except (RuntimeError, OSError) as error:  # the others can still be measured
            table.add(case.name, f"not measured: {error}")
            continue
        found[case.name] = medians
        table.add(case.name, *(medians.get(each, "–") for each in (*TIMES, "kB", "requests")))
    ours, bare = CASES[0], CASES[-1]
    if all(case.name in found for case in (ours, bare, *peers)):
        beside = [found[case.name] for case in peers]
        table.goals += _goals(found[ours.name], found[bare.name], beside)
    return table


def _medians(visits: Sequence[Visit]) -> dict[str, float]:
    """Column → median; a column that no visit has is left out."""
    every = [
        {**visit.seen, "kB": visit.kilobytes, "requests": float(visit.requests)} for visit in visits
    ]
    return {
        name: statistics.median(each[name] for each in every)
        for name in every[0]
        if all(name in each for each in every)
    }


def _goals(
    ours: dict[str, float], bare: dict[str, float], peers: list[dict[str, float]]
) -> list[Goal]:
    def beside(column: str) -> float:
        return ours[column] / min(peer[column] for peer in peers)

    def beyond(column: str) -> float:
        return ours[column] - bare["filter"]

    return [
        Goal("first visit, kB", ours["kB"], 1800),
        Goal("live map, ms", ours["live"], 2400),
        Goal("filter to repaint, ms beyond a bare rerun", beyond("filter"), 100),
        Goal("filter to live figure, ms beyond a bare rerun", beyond("filter's figure"), 100),
        Goal("law to repaint, ms beyond a bare rerun", beyond("law"), 100),
        Goal("first map, times the fastest peer's", beside("map"), 1),
        Goal("live map, times the fastest peer's", beside("live"), 1),
        Goal("filter to repaint, times the fastest peer's", beside("filter"), 1),
        Goal("bytes, times the lightest peer's", beside("kB"), 1),
        Goal("requests, times the fewest of a peer", beside("requests"), 1),
    ]
