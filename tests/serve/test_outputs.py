"""A line in the table is all that a new kind of file needs."""

import pytest
from starlette.applications import Starlette

from tests.serve.client import Client
from tests.serve.served import real_store
from tracker.laws.dataset import Dataset
from tracker.pages.urls import Urls
from tracker.serve import outputs
from tracker.serve.outputs import Output, output_files, public_routes

BASE = "https://tracker.example"


def greeting(data: Dataset, urls: Urls, state: str) -> bytes:
    return f"{data.state(state)['name']} {urls.absolute(urls.state(state))}".encode()


NEW = Output("/greeting/{state}.txt", "text/plain", greeting, lambda data: ("KY", "OH"))


@pytest.mark.thorough
def test_a_new_kind_is_served_and_published_in_each_language(
    monkeypatch: pytest.MonkeyPatch, dataset: Dataset
):
    monkeypatch.setattr(outputs, "OUTPUTS", (NEW,))
    site = Client(Starlette(routes=public_routes(real_store(), BASE)))
    assert site.get("/greeting/KY.txt").text == f"Kentucky {BASE}/state?state=KY"
    spanish = site.get("/greeting/KY.txt?lang=es")
    assert spanish.text == f"Kentucky {BASE}/state?state=KY&lang=es"
    files = output_files(dataset, BASE)
    assert list(files) == ["greeting/KY.txt", "greeting/OH.txt"]
    assert files["greeting/OH.txt"]() == f"Ohio {BASE}/state/OH.html".encode()
    assert list(output_files(dataset.in_language("es"), BASE)) == [
        "es/greeting/KY.txt",
        "es/greeting/OH.txt",
    ]


def test_a_kind_is_of_one_path_and_takes_what_its_path_names():
    routes = [output.route for output in outputs.OUTPUTS]
    assert len(routes) == len(set(routes)) > 15
    assert all(bool(output.names) == ("{" in output.route) for output in outputs.OUTPUTS)


def test_of_what_takes_long_only_one_is_made_at_a_time():
    assert {each.route for each in outputs.OUTPUTS if each.costly} == {
        "/data/view.xlsx",
        "/data/tracker.xlsx",
        "/data/{table}.parquet",
        "/data/tracker.sqlite",
    }


@pytest.mark.thorough
@pytest.mark.parametrize(
    "path",
    ["/embed/map", "/brief/KY", "/drafts/KY-safe_harbor.html", "/papers/KY-safe_harbor-memo.html"],
)
def test_what_stands_alone_as_html_may_be_framed_by_others(path: str):
    answer = Client(Starlette(routes=public_routes(real_store(), BASE))).get(path)
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "frame-ancestors *" in policy
    # The script of the way out, where there is one.
    assert "script-src 'self';" in policy
    assert "connect-src" not in policy


@pytest.mark.parametrize("path", ["/feed.xml", "/data/states.csv", "/api/v1/states/KY"])
def test_what_is_no_page_leaves_its_policy_to_the_middleware(path: str):
    answer = Client(Starlette(routes=public_routes(real_store(), BASE))).get(path)
    assert answer.status_code == 200
    assert "content-security-policy" not in answer.headers
