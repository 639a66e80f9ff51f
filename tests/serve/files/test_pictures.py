from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor

from tests.conftest import DATA, sample_folder
from tests.serve.client import Client
from tests.serve.served import TODAY, make_hostile, served
from tracker.laws.dataset import Dataset, load
from tracker.maps.sheets import SIZE
from tracker.pages.urls import Urls
from tracker.serve.files import pictures as drawn
from tracker.serve.files.pictures import map_picture, names, picture, state_picture


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return served(sample_folder(tmp_path_factory.mktemp("pictures")))


@pytest.fixture(scope="module")
def real() -> Client:
    """Of the real tables."""
    return served(DATA)


def opened(body: bytes) -> Image.Image:
    image = Image.open(BytesIO(body))
    assert image.format == "PNG"
    return image.convert("RGB")


def share(image: Image.Image, color: str, near: int = 6) -> float:
    """What part of a picture has about that color."""
    wanted = ImageColor.getrgb(color)
    counted = image.getcolors(image.width * image.height)
    assert counted is not None
    alike = sum(
        count
        for count, found in counted
        if all(abs(one - other) <= near for one, other in zip(found, wanted, strict=True))
    )
    return alike / (image.width * image.height)


def test_a_picture_has_the_size_that_previews_want_and_is_light(dataset: Dataset):
    for body in (map_picture(dataset, dataset.laws[0]), state_picture(dataset, "TX")):
        assert opened(body).size == SIZE
        assert len(body) < 300_000


def test_there_is_one_of_every_map_and_every_jurisdiction(dataset: Dataset):
    known = {*dataset.coded["state"], *(f"map-{law.id}" for law in dataset.laws)}
    assert set(names(dataset)) == known


@pytest.mark.thorough
def test_the_map_shows_each_status_in_its_color(dataset: Dataset):
    for law in dataset.laws:
        image = opened(map_picture(dataset, law))
        assert law.statuses
        for status in law.statuses:
            assert share(image, status.color) > 0.001, status.label


@pytest.mark.thorough
def test_a_state_is_drawn_in_the_colors_of_its_answers(dataset: Dataset):
    for code in ("TX", "HI", "AS", "DC"):
        image = opened(state_picture(dataset, code))
        row = dataset.state(code)
        for law in dataset.laws:
            assert share(image, law.status(row[law.id]).color) > 0.001, (code, law.id)


@pytest.mark.thorough
def test_the_same_data_give_the_same_bytes(sample: Dataset):
    assert state_picture(sample, "KY") == state_picture(sample, "KY")
    assert map_picture(sample, sample.laws[0]) == map_picture(sample, sample.laws[0])


def test_a_day_changes_the_picture(sample: Dataset):
    earlier = sample.on(TODAY.replace(year=2018))
    assert state_picture(sample, "NV") != state_picture(earlier, "NV")


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_picture_cuts_its_words_off(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, language: str
):
    monkeypatch.setattr(drawn, "png", lambda sheet: sheet.svg(standalone=True).encode())
    urls = Urls("https://a-site-with-quite-a-long-name.example.org")
    assert names(dataset)
    for name in names(dataset):
        root = ElementTree.fromstring(picture(dataset.in_language(language), urls, name))
        words = [str(text.text) for text in root.findall("{*}text")]
        assert not [line for line in words if "…" in line], name
        assert words[-1].endswith("CC-BY-4.0"), name


@pytest.mark.thorough
def test_a_picture_is_in_the_language_that_its_url_names(site: Client):
    english, spanish = site.get("/share/KY.png"), site.get("/share/KY.png?lang=es")
    assert spanish.status_code == 200
    assert opened(spanish.content).size == SIZE
    assert spanish.content != english.content
    assert site.get("/share/KY.png?lang=xx").status_code == 400


def test_pictures_are_served_and_kept(site: Client):
    answer = site.get("/share/KY.png")
    assert answer.headers["content-type"] == "image/png"
    assert opened(answer.content).size == SIZE
    assert site.get("/share/KY.png", If_None_Match=answer.headers["etag"]).status_code == 304
    assert site.get("/share/map-safe_harbor.png").status_code == 200


def test_what_there_is_no_picture_of_is_said(site: Client):
    lost = site.get("/share/XX.png")
    assert lost.status_code == 404
    assert "map-safe_harbor" in lost.json()["errors"][0]["allowed"]
    assert site.get("/share/KY.png?on=2018-01-01").status_code == 400


def test_a_hostile_name_is_drawn_and_breaks_nothing(folder: Callable[..., Path]):
    hostile = load(make_hostile(folder()))
    assert opened(state_picture(hostile, "KY")).size == SIZE


def test_a_very_long_name_ends_within_the_picture(sample: Dataset):
    long = sample.states.assign(name="A jurisdiction of a name without end " * 20)
    image = opened(state_picture(replace(sample, states=long), "KY"))
    edge = image.crop((SIZE[0] - 20, 0, *SIZE))
    assert edge.getcolors() == [(20 * SIZE[1], (255, 255, 255))]


def test_the_picture_of_a_view_says_what_it_shows_and_where_it_is_from(real):
    answer = real.get("/share/map.svg?law=both&view=tiles&vs=2018-01-01&region=South")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.count("<rect") > 2 * 56
    words = " ".join(ElementTree.fromstring(answer.text).itertext())
    assert "Region: South" in words
    assert "changed since January 1, 2018" in words
    assert "edition" in words
    assert "Can a minor" in words
    assert "Does the constitution" in words


def test_the_picture_of_a_filtered_view_outlines_no_other_jurisdiction(real):
    rings = [
        real.get(f"/share/map.svg?view=tiles&vs=2018-01-01{asked}").text.count('class="halo"')
        for asked in ("", "&region=South", "&region=South&kind=territory")
    ]
    assert rings[0] > rings[1] > rings[2] == 0


def test_a_view_is_in_the_language_that_its_url_names(real):
    for asked, words in (
        ("map.svg?view=tiles&vs=2018-01-01&lang=es", "Con contorno: cambió desde el 1 de enero"),
        ("trends/measures-exception_clause.svg?lang=es", "cómo votó la gente"),
    ):
        told = " ".join(ElementTree.fromstring(real.get(f"/share/{asked}").text).itertext())
        assert words in told
        assert "Observatorio de leyes" in told


@pytest.mark.parametrize("asked", ["law=all", "view=table", "region=Atlantis", "vs=soon", "x=1"])
def test_what_cannot_be_drawn_is_refused(real, asked):
    assert real.get(f"/share/map.svg?{asked}").status_code == 400


def test_the_same_view_is_the_same_picture(real):
    one, two = (real.get("/share/map.svg?on=2018-01-01").content for _ in range(2))
    assert one == two
    assert one.count(b"<path") > 56 > one.count(b"<rect")
    assert len(one) < 120_000


@pytest.mark.parametrize("key", ["adoption-safe_harbor", "measures-exception_clause", "pay"])
def test_a_chart_is_saved_with_its_title_its_source_and_its_letters(real, key):
    answer = real.get(f"/share/trends/{key}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    words = " ".join(ElementTree.fromstring(answer.text).itertext())
    assert "edition" in words
    assert "font/woff2" in words


def test_a_chart_of_other_years_is_another_and_one_that_is_none_is_not_there(real):
    usual, other = (
        real.get(f"/share/trends/grid-exception_clause.svg{asked}").content
        for asked in ("", "?years=all")
    )
    assert usual != other
    assert real.get("/share/trends/grid-safe_harbor.svg?years=1").status_code == 400
    assert real.get("/share/trends/grid-murder.svg").status_code == 404
