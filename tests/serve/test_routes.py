from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette

from tests.serve.client import Client
from tests.serve.served import real_store
from tests.serve.site import site
from tracker.maps.shapes import unusable_shapes
from tracker.serve.outputs import public_routes

BASE = "https://tracker.example"


def test_a_site_with_valid_data_is_healthy() -> None:
    answer = site().get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "problems": []}
    assert answer.headers["cache-control"] == "no-store"


def test_a_site_with_a_problem_says_so_and_takes_no_visitors() -> None:
    answer = site(problems=["data/states.csv, row 17 (KY), age_limit: not an integer"]).get(
        "/healthz"
    )
    assert answer.status_code == 503
    assert answer.json()["problems"] == ["data/states.csv, row 17 (KY), age_limit: not an integer"]


def test_a_site_without_shapes_takes_no_visitors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.serve.routes.unusable_shapes", partial(unusable_shapes, Path()))
    answer = site().get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")
    assert len(answer.json()["problems"]) == 1


def test_robots_may_read_pages_and_not_streamlits_machinery() -> None:
    answer = site().get("/robots.txt")
    assert answer.text == "User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n"
    assert answer.headers["content-type"].startswith("text/plain")


def test_robots_are_led_to_the_list_of_pages_if_the_site_knows_its_address() -> None:
    answer = site(base_url="https://tracker.example").get("/robots.txt")
    assert "Sitemap: https://tracker.example/sitemap.xml\n" in answer.text


def test_the_icon_is_ours() -> None:
    answer = site().get("/favicon.ico")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")


def test_other_rooms_routes_come_before_the_answer_for_unknown_addresses() -> None:
    assert site().get("/api/v1/states").json() == []


def test_the_sitemap_names_pages_maps_states_and_briefs() -> None:
    answer = real().get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    told = [url.text for url in ET.fromstring(answer.content).iter() if url.tag.endswith("}loc")]
    assert len(told) == len(set(told))
    assert {
        f"{BASE}/",
        f"{BASE}/?law=exception_clause",
        f"{BASE}/state?state=KY",
        f"{BASE}/brief/KY",
        f"{BASE}/method",
    } <= set(told)


@pytest.mark.thorough
def test_every_public_address_is_mounted() -> None:
    front = real()
    for path in ("/api/v1/states", "/data/states.csv", "/feed.xml", "/embed/map", "/brief/KY"):
        assert front.get(path).status_code == 200, path
    assert front.get("/share/KY.png").headers["content-type"] == "image/png"


def real() -> Client:
    """A client of the public routes on the real tables."""
    return Client(Starlette(routes=public_routes(real_store(), BASE)))
