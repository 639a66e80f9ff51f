"""Addresses that others build on answer in the form that they were promised."""

import re

import pytest
from starlette.testclient import TestClient

from tests.conftest import DATA, ROOT
from tests.serve.served import app
from tracker.pages.site import PAGES
from tracker.serve.outputs import OUTPUTS

PROMISED = {
    path: (kind, told)
    for path, kind, told in re.findall(
        r"^\| `(/\S*)` \| (\S+) \| (.*) \|$",
        (ROOT / "docs" / "urls.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
}
"""Path → its media type and what the table in the docs says of it."""
EXAMPLES = {
    "{state}": "KY",
    "{name}.ics": "KY.ics",
    "{name}.png": "KY.png",
    "{table}": "events",
    "{draft}": "KS-safe_harbor",
    "{paper}": "KS-safe_harbor-testimony",
    "{page}": "about",
    "{key}": "pay",
}
BY_THE_DASHBOARD = {*PAGES, "/healthz", "/robots.txt"}


def test_the_docs_promise_every_kind_of_file_and_page():
    made = {each.route: each.media_type for each in OUTPUTS}
    others = {*BY_THE_DASHBOARD, "/mcp", "/api/v1/", "/api/v1/openapi.json", "/api/v1/docs"}
    assert set(PROMISED) == set(made) | others
    assert {path: PROMISED[path][0] for path in made} == made
    not_published = {each.route for each in OUTPUTS if each.where == "server"}
    assert {path for path in made if "(server" in PROMISED[path][1]} == not_published


def example(path: str, site: TestClient) -> str:
    """A URL of a path with a name in it."""
    for name, value in EXAMPLES.items():
        path = path.replace(name, value)
    if "{edition}" in path:
        (newest, *_) = site.get("/data/editions/index.json").json()["editions"]
        path = path.replace("{edition}", newest["edition"])
    return path


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for path, (kind, told) in PROMISED.items()
        if path not in BY_THE_DASHBOARD and path not in ("/mcp", "/embed/map/{law}", "/oembed")
    ),
)
def test_what_the_docs_promise_is_there(site: TestClient, path: str):
    answer = site.get(example(path, site))
    assert answer.status_code == 200, answer.text[:200]
    assert answer.headers["content-type"].partition(";")[0] == PROMISED[path][0]


@pytest.fixture(scope="module")
def site() -> TestClient:
    return TestClient(app(DATA, "https://tracker.example"))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/about.md", "text/markdown"),
        ("/llms.txt", "text/plain"),
        ("/record/KY.xml", "application/atom+xml"),
        ("/feed.xml?state=KY", "application/atom+xml"),
        ("/calendar/KY.ics", "text/calendar"),
        ("/data/croissant.json", "application/ld+json"),
        ("/oembed?url=https://tracker.example/state?state=KY", "application/json"),
        ("/opensearch.xml", "application/opensearchdescription+xml"),
    ],
)
def test_each_address_answers_in_its_form(site: TestClient, address: str, kind: str):
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["access-control-allow-origin"] == "*"


def test_mcp_has_the_tools_that_it_was_promised_with(site: TestClient):
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    tools = {each["name"] for each in site.post("/mcp", json=asked).json()["result"]["tools"]}
    assert tools >= {"status_on", "words", "compare", "changes_since", "search", "check_quote"}
