"""Addresses that others build on answer in the form that they were promised."""

import pytest
from starlette.testclient import TestClient

from tests.conftest import DATA
from tests.serve.served import app


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
