"""A third law is one entry in `laws.toml`, its columns and its rows; no page changes."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from PIL import Image, ImageColor
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from tests.conftest import DATA, THIRD_LAW, add_third_law
from tests.web.client import Client
from tests.web.html import Document
from tracker.cli import app
from tracker.content.brief.facts import facts
from tracker.content.brief.fit import FITS, fits
from tracker.content.brief.page import sized
from tracker.laws.checks import validate
from tracker.laws.dataset import load
from tracker.laws.laws_file import parse_catalogue
from tracker.laws.store import Store
from tracker.web.files.pictures import state_picture
from tracker.web.first_view.view import first_view
from tracker.web.published import files
from tracker.web.routes import public_routes

DAY = date(2026, 11, 24)
CITATION = "Ky. Rev. Stat. § 196.173"
WORDS = "No pregnant person shall be restrained during labor."

SHACKLING = parse_catalogue(THIRD_LAW.read_text(encoding="utf-8"), THIRD_LAW.name).laws[0]


def rows_of(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)


def write(path: Path, names: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def add(folder: Path, table: str, **cells: str) -> None:
    names, rows = rows_of(folder / table)
    write(folder / table, names, [*rows, cells])


def describe(folder: Path) -> None:
    """Give the third law's columns of `states.csv` their fields in the descriptor."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    fields = next(each for each in package["resources"] if each["name"] == "states")["schema"][
        "fields"
    ]
    by_name = {field["name"]: field for field in fields}
    for end in ("basis", "as_of", "note", "practice"):
        like = by_name[f"exception_clause_{end}"]
        fields.append({**like, "name": f"shackling_{end}", "title": f"Shackling: {end}"})
    status = {
        **by_name["exception_clause"],
        "name": "shackling",
        "example": "banned",
        "description": "How the law stands.",
        "categories": [],
        "constraints": {"required": True},
    }
    report = {**by_name["record_relief"], "name": "shackling_report", "title": "Reported"}
    place = len(fields) - 4
    fields[place:place] = [status]
    fields[place + 3 : place + 3] = [report]
    path.write_text(json.dumps(package), encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The real tables with the third law in them, which the whole program then reads."""
    made = tmp_path_factory.mktemp("third") / "data"
    shutil.copytree(DATA, made)
    add_third_law(made)
    describe(made)
    names, rows = rows_of(made / "states.csv")
    for row in rows:
        known = {"KY": "banned", "OH": "allowed"}.get(row["state"], "unknown")
        row["shackling"] = known
        row["shackling_basis"] = "primary" if known != "unknown" else "recall"
        row["shackling_as_of"] = "2024-01-01" if known != "unknown" else ""
    write(made / "states.csv", [*names, *SHACKLING.columns], rows)
    law = "shackling"
    for state, day, after in (("KY", "2018-07-14", "banned"), ("OH", "2012-05-22", "allowed")):
        add(made, "events.csv", id=f"{state}-{law}-{day[:4]}-act", state=state, law=law, date=day,
            kind="enacted", title=f"Act of {day[:4]}", description="An act.", status_after=after,
            url="https://example.org/act")  # fmt: skip
        add(made, "sources.csv", state=state, law=law, url="https://example.org/act",
            title="The act", publisher="Legislature", date=day, supports=law,
            position="supports")  # fmt: skip
    add(made, "provisions.csv", state="KY", law=law, citation=CITATION, text=WORDS,
        in_force_from="2018-07-14", role="operative", shows=law, language="en",
        url="https://example.org/act")  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_DATA", str(made))
        assert CliRunner().invoke(app, ["validate", "--fix", str(made)]).exit_code == 0
        yield made


def draw(page: str) -> None:
    """Draw one page, as the dashboard does; runs inside the app under test."""
    from datetime import date
    from importlib import import_module

    from tracker.laws.store import Store
    from tracker.pages.parts import Site

    data = Store(lambda: date(2026, 11, 24)).current()
    site = Site(
        data, "https://example.org/shapes.json", "https://example.org/", "https://example.org", {}
    )
    import_module(f"tracker.pages.{page}").show(site)


def texts(page: str, params: Mapping[str, str]) -> str:
    """All that a page shows as HTML, for the visitor's address."""
    test = AppTest.from_function(draw, kwargs={"page": page}, default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception, [each.value for each in test.exception]
    shown = [each.proto.body for each in test.get("html")]
    frames = [each.value.to_csv() for each in test.dataframe]
    return "\n".join([*shown, *frames, *(str(each.value) for each in test.markdown)])


def test_the_tables_are_valid_and_replay(folder: Path):
    found = [each for each in validate(folder, DAY) if each.grade != "report"]
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
def test_every_page_shows_it(page: str, params: Mapping[str, str], words: list[str]):
    shown = texts(page, params)
    for word in words:
        assert word in shown


def test_the_web_answers_with_it():
    store = Store(lambda: DAY)
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


def test_a_card_and_a_brief_list_all_three():
    client = Client(Starlette(routes=public_routes(Store(lambda: DAY))))
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


def test_a_brief_of_three_laws_is_estimated_to_fit(folder: Path):
    data = load(folder, DAY)
    for code in data.present["state"]:
        known = facts(data, code)
        assert any(fits(sized(known, fit), fit) for fit in FITS), code


def test_the_feed_tells_what_happened_to_it():
    client = Client(Starlette(routes=public_routes(Store(lambda: DAY))))
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
    gap = picture.crop((0, 585, picture.width, 590))
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
