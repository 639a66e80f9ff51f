"""The answers of oEmbed 1.0, and that each page which has one says where it is."""

from urllib.parse import quote

import pytest

from tests.conftest import DATA
from tests.serve.html import Document
from tests.serve.served import real_store, served
from tracker.serve.files.oembed import OEMBED
from tracker.serve.server_render.document import live_document
from tracker.serve.server_render.view import first_view

BASE = "https://tracker.example"
SITE = served(DATA, BASE)


def asked(url: str, more: str = "") -> str:
    return f"/oembed?url={quote(url, safe='')}{more}"


def discovered(html: str) -> list[str]:
    return [each["href"] for each in Document(html).all("link") if each.get("type") == OEMBED]


@pytest.mark.parametrize(
    ("page", "framed"),
    [
        ("/state?state=KY", "/embed/state/KY"),
        ("/state?state=nv&on=2018-01-01", "/embed/state/NV?on=2018-01-01"),
        ("/state?state=KY&lang=es", "/embed/state/KY?lang=es"),
        ("/", "/embed/map?law=safe_harbor"),
        ("/?law=exception_clause&region=South", "/embed/map?law=exception_clause&amp;region=South"),
        ("/?law=both&view=tiles", "/embed/map?law=safe_harbor"),
    ],
)
def test_a_page_is_answered_with_a_frame_of_its_embed(page: str, framed: str):
    answer = SITE.get(asked(BASE + page))
    told = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert f'src="{BASE}{framed}"' in told["html"]
    assert "<script" not in told["html"]
    assert told["title"] and told["provider_name"]
    assert SITE.get(framed.replace("&amp;", "&")).status_code == 200
    picture = told["thumbnail_url"].removeprefix(BASE)
    assert SITE.get(picture).headers["content-type"] == "image/png"
    assert isinstance(told["width"], int) and isinstance(told["height"], int)


def test_the_frame_keeps_to_the_limits_of_the_other_site():
    told = SITE.get(asked(f"{BASE}/state?state=KY", "&maxwidth=400&maxheight=300")).json()
    assert (told["width"], told["height"]) == (400, 300)
    assert "300px)" in told["html"]
    wide = SITE.get(asked(f"{BASE}/state?state=KY", "&maxwidth=5000&maxheight=5000")).json()
    assert (wide["width"], wide["height"]) == (1000, 740)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/oembed", 400),
        (asked(f"{BASE}/", "&format=xml"), 400),
        (asked(f"{BASE}/", "&maxwidth=wide"), 400),
        (asked(f"{BASE}/?region=Nowhere"), 400),
        (asked("https://elsewhere.example/state?state=KY"), 404),
        (asked(f"{BASE}/state?state=ZZ"), 404),
        (asked(f"{BASE}/state"), 404),
        (asked(f"{BASE}/method"), 404),
    ],
)
def test_what_cannot_be_embedded_is_refused(path: str, status: int):
    answer = SITE.get(path)
    assert answer.status_code == status
    assert answer.json()["errors"][0]["detail"]


def test_pages_and_embeds_lead_to_their_answer():
    view = first_view(real_store())
    for path, asked_for in (("/state", {"state": "KY"}), ("/", {"law": "exception_clause"})):
        (url,) = discovered(live_document(view(path, asked_for, BASE)))
        assert SITE.get(url.removeprefix(BASE)).status_code == 200
    (own,) = discovered(SITE.get("/embed/state/KY").text)
    assert SITE.get(own.removeprefix(BASE)).json()["title"].startswith("Kentucky")
    assert discovered(live_document(view("/method", {}, BASE))) == []
    assert discovered(live_document(view("/", {}))) == []
