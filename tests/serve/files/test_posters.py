from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette

from tests.serve.client import Client
from tests.serve.served import real_store
from tracker.serve.files.posters import routes
from tracker.serve.http.answers import PROBLEMS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(Starlette(routes=routes(real_store()), exception_handlers=PROBLEMS))


def test_the_picture_of_a_view_says_what_it_shows_and_where_it_is_from(client):
    answer = client.get("/share/map.svg?law=both&view=tiles&vs=2018-01-01&region=South")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    words = " ".join(ElementTree.fromstring(answer.text).itertext())
    assert "Region: South" in words
    assert "changed since January 1, 2018" in words
    assert "edition" in words
    assert "Can a minor" in words
    assert "Does the constitution" in words


def test_the_picture_of_a_filtered_view_outlines_no_other_jurisdiction(client):
    rings = [
        client.get(f"/share/map.svg?view=tiles&vs=2018-01-01{asked}").text.count('class="halo"')
        for asked in ("", "&region=South", "&region=South&kind=territory")
    ]
    assert rings[0] > rings[1] > rings[2] == 0


def test_a_picture_is_in_the_language_that_its_url_names(client):
    for asked, words in (
        ("map.svg?view=tiles&vs=2018-01-01&lang=es", "Con contorno: cambió desde el 1 de enero"),
        ("trends/measures-exception_clause.svg?lang=es", "cómo votó la gente"),
    ):
        told = " ".join(ElementTree.fromstring(client.get(f"/share/{asked}").text).itertext())
        assert words in told
        assert "Observatorio de leyes" in told


@pytest.mark.parametrize("asked", ["law=all", "view=table", "region=Atlantis", "vs=soon", "x=1"])
def test_what_cannot_be_drawn_is_refused(client, asked):
    assert client.get(f"/share/map.svg?{asked}").status_code == 400


def test_the_same_view_is_the_same_picture(client):
    one, two = (client.get("/share/map.svg?on=2018-01-01").content for _ in range(2))
    assert one == two
    assert len(one) < 120_000


@pytest.mark.parametrize("key", ["adoption-safe_harbor", "measures-exception_clause", "pay"])
def test_a_chart_is_saved_with_its_title_its_source_and_its_letters(client, key):
    answer = client.get(f"/share/trends/{key}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    words = " ".join(ElementTree.fromstring(answer.text).itertext())
    assert "edition" in words
    assert "font/woff2" in words


def test_a_chart_of_other_years_is_another_and_one_that_is_none_is_not_there(client):
    usual, other = (
        client.get(f"/share/trends/grid-exception_clause.svg{asked}").content
        for asked in ("", "?years=all")
    )
    assert usual != other
    assert client.get("/share/trends/grid-safe_harbor.svg?years=1").status_code == 400
    assert client.get("/share/trends/grid-murder.svg").status_code == 404
