"""A third law is one entry in `laws.toml`, its columns and its rows; no page changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from PIL import Image, ImageColor
from starlette.applications import Starlette
from typer.testing import CliRunner

from tests.pages.drawn import draw
from tests.serve.client import Client
from tests.serve.html import Document
from tests.third_law import CITATION, SHACKLING, WORDS
from tracker.cli import app
from tracker.laws.dataset import load
from tracker.laws.store import Store
from tracker.laws.tables.checks import validate
from tracker.serve.files.pictures import state_picture
from tracker.serve.outputs import public_routes
from tracker.serve.published import files
from tracker.serve.server_render.view import first_view

pytestmark = pytest.mark.thorough

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module", autouse=True)
def folder(third_law_folder: Path) -> Iterator[Path]:
    """The real tables with the third law in them, which the whole program then reads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_DATA", str(third_law_folder))
        yield third_law_folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store(lambda: DAY, folder)


def texts(page: str, params: Mapping[str, str], folder: Path) -> str:
    """All that a page shows as HTML, for the visitor's address."""
    test = draw(page, params, folder)
    shown = [each.proto.body for each in test.get("html")]
    frames = [each.value.to_csv() for each in test.dataframe]
    return "\n".join([*shown, *frames, *(str(each.value) for each in test.markdown)])


def test_the_tables_are_valid_and_replay(folder: Path):
    found = [each for each in validate(folder) if each.grade != "report"]
    assert found == []
    dataset = load(folder, date(2018, 7, 13))
    assert dataset.state("KY")["shackling"] == "unknown"
    assert dataset.on(date(2018, 7, 14)).state("KY")["shackling"] == "banned"


@pytest.mark.parametrize(
    ("page", "params", "words"),
    [
        ("map", {"law": "shackling"}, ["Banned", "a person may be shackled while giving birth"]),
        ("map", {"law": "shackling", "shackling": "allowed", "view": "table"}, ["Ohio"]),
        (
            "map",
            {"law": "both"},
            [
                "All laws, side by side",
                "Safe harbor and shackling together",
                "Exception clause and shackling together",
            ],
        ),
        ("state", {"state": "KY"}, ["no one may be shackled while giving birth", WORDS, CITATION]),
        ("state", {"state": "OH"}, ["Pass a ban.", WORDS]),
        ("compare", {"states": "KY,OH"}, [WORDS, "Banned", "Allowed", "Reported"]),
        ("data", {"shackling": "banned"}, ["Kentucky", "1 jurisdiction"]),
        ("trends", {"law": "shackling"}, ["Shackling"]),
        ("act", {"state": "OH", "topic": "climate"}, ["Pass a ban."]),
        ("method", {}, [SHACKLING.question, "Reported"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_page_shows_it(page: str, params: Mapping[str, str], words: list[str], folder: Path):
    shown = texts(page, params, folder)
    assert words
    for word in words:
        assert word in shown


def test_the_web_answers_with_it(store: Store):
    client = Client(Starlette(routes=public_routes(store)))
    rows = client.get("/api/v1/states?shackling=banned").json()
    assert [row["state"] for row in rows["states"]] == ["KY"]
    assert client.get("/api/v1/states?shackling=forbidden").status_code == 400
    assert "Shackling" in client.get("/embed/map?law=shackling").text
    assert "no one may be shackled" in client.get("/embed/state/KY").text
    assert client.get("/share/map-shackling.png").status_code == 200
    assert "KY-shackling-2018-act" in client.get("/data/events.csv").text
    view = first_view(store)("/state", {"state": "KY"})
    assert "no one may be shackled while giving birth" in view.body


def test_a_card_and_a_brief_list_all_three(store: Store):
    client = Client(Starlette(routes=public_routes(store)))
    for path in ("/embed/state/KY", "/brief/KY"):
        page = Document(client.get(path).text)
        assert "safe harbor, exception clause, and shackling law" in page.title, path
        place = 0
        for law in load().laws:
            place = page.text.index(law.name, place)
        assert CITATION in page.text, path
        assert "In Kentucky, no one may be shackled while giving birth." in page.text, path
        assert "Shackling: " in page.meta("description")[0]
    assert WORDS in Document(client.get("/brief/KY").text).text


def test_the_feed_tells_what_happened_to_it(store: Store):
    client = Client(Starlette(routes=public_routes(store)))
    feed = feedparser.parse(client.get("/feed/KY.xml").content)
    entry = next(each for each in feed.entries if each.title == "Kentucky: Act of 2018")
    assert entry.summary.startswith("Shackling.")
    assert "Status from then on: Banned." in entry.summary
    assert "safe harbor, exception clause, and shackling law" in feed.feed.subtitle


def test_the_picture_of_a_state_shows_all_three_within_its_frame(folder: Path):
    data = load(folder, DAY)
    picture = Image.open(BytesIO(state_picture(data, "KY"))).convert("RGB")
    row = data.state("KY")
    colors = {law.status(row[law.id]).color for law in data.laws}
    found = {each for _, each in picture.getcolors(picture.width * picture.height) or ()}
    assert {ImageColor.getrgb(color) for color in colors} <= found
    # Between the answers and the last line nothing is drawn: no answer runs into it.
    gap = picture.crop((0, 552, picture.width, 557))
    assert gap.getcolors() == [(5 * picture.width, (255, 255, 255))]


def test_the_published_site_has_it_on_every_page_that_tells_of_laws(folder: Path):
    site = files(load(folder, DAY), "https://example.org")
    for path in (
        "map/shackling.html",
        "state/KY.html",
        "compare/KY-OH.html",
        "trends/index.html",
        "act/KY.html",
        "method/index.html",
        "embed/map/shackling.html",
        "embed/state/KY.html",
        "brief/KY.html",
    ):
        assert "Shackling" in Document(site[path]().decode()).text, path
    assert "share/map-shackling.png" in site
    assert WORDS in site["data/provisions.csv"]().decode()


def test_the_commands_know_it():
    shown = CliRunner().invoke(app, ["status", "KY", "--on", "2018-07-14"])
    assert "Shackling: Banned (banned)" in shown.output
    assert CITATION in shown.output
