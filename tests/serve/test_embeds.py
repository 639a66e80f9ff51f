import gzip
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import sample_folder
from tests.serve.client import Client
from tests.serve.html import Document, faults
from tests.serve.served import SCRIPT, TURNED, make_hostile, served
from tracker.laws.dataset import Dataset
from tracker.laws.headline import headline
from tracker.pages.map import query as map_query
from tracker.pages.trends.query import TrendsQuery, chart_titles
from tracker.pages.urls import LIVE, Urls
from tracker.serve.documents import chart_embed, map_embed, state_embed

BASE = Urls("https://tracker.example")
LIGHTEST = 60_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return served(sample_folder(tmp_path_factory.mktemp("embeds")), BASE.base_url)


@pytest.mark.thorough
def test_every_embed_is_good_html_light_and_without_script(dataset: Dataset):
    made = {law.id: map_embed(dataset, BASE, law.id) for law in dataset.laws}
    made |= {code: state_embed(dataset, BASE, code) for code in dataset.coded["state"]}
    made |= {key: chart_embed(dataset, BASE, key, TrendsQuery()) for key in chart_titles(dataset)}
    assert len(made) == 56 + len(dataset.laws) + len(chart_titles(dataset))
    for name, body in made.items():
        text = body.decode()
        assert faults(text) == [], name
        assert len(gzip.compress(text.encode(), 5)) < LIGHTEST, name
        page = Document(text)
        assert page.all("script") == page.all("img") == [], name
        assert "prefers-color-scheme: dark" in text
        assert "edition" in page.text


def test_the_map_names_every_jurisdiction_with_status_and_page(dataset: Dataset):
    for law in dataset.laws:
        page = Document(map_embed(dataset, BASE, law.id).decode())
        for row in dataset.states.to_dict("records"):
            assert f"{row['name']} {law.status(row[law.id]).label}" in page.text
        leads = {attrs["href"] for attrs in page.all("a")}
        assert {f"/state?state={code}" for code in dataset.coded["state"]} <= leads
        assert page.all("svg")[0]["aria-labelledby"]
        assert law.question in page.text


@pytest.mark.thorough
def test_a_map_is_found_by_its_law_in_each_view_that_the_map_page_asks_it_for(site: Client):
    for law in ("safe_harbor", "exception_clause"):
        for more in ("", "&region=South&on=2018-01-01&q=a", "&safe_harbor=immunity&lang=es"):
            text = site.get(f"/embed/map?law={law}{more}").text
            assert len(re.findall(rf'<svg [^>]*class="map-{law}"', text)) == 1


@pytest.mark.parametrize(
    "name, value", [("region", "South"), ("region", "Moon"), ("on", "2018"), ("x", "1")]
)
def test_a_map_refuses_just_what_the_map_page_notices(
    site: Client, sample: Dataset, name: str, value: str
):
    noticed = bool(map_query.read({name: value}, sample).bad)
    refused = site.get(f"/embed/map?{urlencode({name: value})}").status_code == 400
    assert refused == noticed


def test_the_card_of_a_state_answers_both_questions_with_citations(dataset: Dataset):
    page = Document(state_embed(dataset, BASE, "KY").decode())
    for law in dataset.laws:
        row = dataset.state("KY")
        assert law.status(row[law.id]).label in page.text
        assert row[f"{law.id}_citation"] in page.text
    assert f"{BASE.base_url}/state?state=KY" in {attrs["href"] for attrs in page.all("a")}
    assert page.meta("og:image") == [f"{BASE.base_url}/share/KY.png"]
    assert page.all("base") == [{"target": "_blank"}]


def test_one_pinned_to_a_day_shows_that_day_and_says_so(site: Client):
    pinned = Document(site.get("/embed/state/NV?on=2018-01-01").text)
    assert "Exception clause stands" in pinned.text
    assert "As the law stood on January 1, 2018." in pinned.text
    assert pinned.links("canonical") == [f"{BASE.base_url}/state?state=NV&on=2018-01-01"]
    live = Document(site.get("/embed/state/NV").text)
    assert "Abolished, no exception" in live.text
    assert "As known on January 1, 2030: safe harbor as of " in live.text


def test_a_map_may_be_filtered_and_says_what_is_left_out(site: Client):
    page = Document(site.get("/embed/map?law=exception_clause&region=South&on=2018-01-01").text)
    assert "Region: South" in page.text
    assert "outside this selection 55" in page.text.casefold()
    where = f"{BASE.base_url}/?law=exception_clause&region=South&on=2018-01-01"
    assert page.links("canonical") == [where]


def test_a_day_or_law_that_is_none_is_refused_by_name(site: Client):
    for path in (
        "/embed/map?law=both",
        "/embed/map?on=soon",
        "/embed/map?regon=South",
        "/embed/state/KY?law=safe_harbor",
        "/embed/state/KY?on=2018",
        "/embed/trends/pay?years=ten",
        "/embed/trends/pay?law=both",
    ):
        answer = site.get(path)
        assert answer.status_code == 400, path
        assert answer.json()["errors"], path
    assert site.get("/embed/map?law=both").json()["errors"][0]["allowed"] == [
        "safe_harbor",
        "exception_clause",
    ]
    for path in ("/embed/state/XX", "/embed/trends/measures-safe_harbor"):
        lost = site.get(path)
        assert lost.status_code == 404
        assert lost.headers["content-type"] == "application/problem+json"


def test_an_embed_may_be_framed_anywhere_and_is_kept(site: Client):
    answer = site.get("/embed/map")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert site.get("/embed/map", If_None_Match=answer.headers["etag"]).status_code == 304


@pytest.mark.thorough
@pytest.mark.usefixtures("cells_unchecked")
def test_a_hostile_table_is_shown_as_text(folder: Callable[..., Path]):
    site = served(make_hostile(folder()))
    for path in (
        "/embed/map",
        "/embed/map?law=exception_clause",
        "/embed/state/KY",
        "/embed/trends/grid-safe_harbor",
    ):
        text = site.get(path).text
        assert faults(text) == [], path
        page = Document(text)
        assert page.all("script") == [], path
        assert f"Kentucky{SCRIPT}" in page.text, path
    assert TURNED.split(" ")[0] not in site.get("/embed/map").text


def test_before_anything_is_on_record_the_map_says_so(sample: Dataset):
    before = sample.on(date(1700, 1, 1))
    law = before.laws[0]
    page = Document(map_embed(before, LIVE, law.id).decode())
    assert set(before.states[law.id]) <= {"unknown", "no_law_known"}
    assert headline(before, law) in page.text
