import brotli
import pytest

from tests.serve.html import Document
from tests.serve.site import NAMES, site
from tracker.serve.http.assets import asset_url
from tracker.streamlit_internals.shell import shell

client = site()


def test_an_unknown_address_is_a_404_with_a_way_on_and_without_the_app() -> None:
    for path in ("/nowhere", "/state/KY", "/state/_stcore/health", "/index.html"):
        answer = client.get(path)
        page = Document(answer.text)
        assert answer.status_code == 404
        assert ("a", {"href": "/"}) in page.elements
        assert [each["src"] for each in page.all("script")] == [
            asset_url("quick_exit.js"),
            asset_url("site.js"),
        ]


def test_what_is_not_there_is_never_unchanged() -> None:
    assert client.get("/nowhere", If_None_Match="*").status_code == 404


def test_a_slash_too_many_leads_to_the_page() -> None:
    answer = client.get("/state/?state=KY")
    assert (answer.status_code, answer.headers["location"]) == (308, "/state?state=KY")
    assert "location" not in client.get("//state/").headers


def test_streamlits_own_addresses_stay_its_own() -> None:
    assert client.get(shell().scripts[0]).headers["content-type"].startswith("text/javascript")


def test_a_page_is_asked_for_anew_and_spared_if_unchanged() -> None:
    first = client.get("/state?state=KY")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/state?state=KY", If_None_Match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert "Accept-Encoding" in again.headers["vary"]
    other = client.get("/state?state=TN", If_None_Match=first.headers["etag"])
    assert other.status_code == 200
    assert NAMES["TN"] in other.text


def test_a_page_goes_out_compressed() -> None:
    answer, body = client.raw("GET", "/", Accept_Encoding="br")
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert brotli.decompress(body) == client.get("/").content


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_page_is_only_read(method: str) -> None:
    assert client.ask(method, "/").status_code == 405
