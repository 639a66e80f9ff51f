from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor

from tests.conftest import sample_folder
from tests.serve.client import Client
from tests.serve.served import TODAY, make_hostile, served
from tracker.laws.dataset import Dataset, load
from tracker.maps.share import SIZE
from tracker.serve.files import pictures as drawn
from tracker.serve.files.pictures import map_picture, pictures, state_picture


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return served(sample_folder(tmp_path_factory.mktemp("pictures")))


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
    known = {*dataset.present["state"], *(f"map-{law.id}" for law in dataset.laws)}
    assert set(pictures(dataset)) == known


def test_the_map_shows_each_status_in_its_color(dataset: Dataset):
    for law in dataset.laws:
        image = opened(map_picture(dataset, law))
        for status in law.statuses:
            assert share(image, status.color) > 0.001, status.label


def test_a_state_is_drawn_in_the_colors_of_its_answers(dataset: Dataset):
    for code in ("TX", "HI", "AS", "DC"):
        image = opened(state_picture(dataset, code))
        row = dataset.state(code)
        for law in dataset.laws:
            assert share(image, law.status(row[law.id]).color) > 0.001, (code, law.id)


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
    monkeypatch.setattr(drawn, "_png", str.encode)
    site = "https://a-site-with-quite-a-long-name.example.org"
    for name, draw in pictures(dataset.in_language(language), site).items():
        root = ElementTree.fromstring(draw())
        words = [str(text.text) for text in root.findall("{*}text")]
        assert not [line for line in words if "…" in line], name
        assert words[-1].endswith("CC-BY-4.0"), name


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
