"""An edition that was kept stays to the byte, whatever becomes of the tables."""

import hashlib
import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.serve.client import Client
from tests.serve.served import served
from tracker.laws.dataset import Dataset, load
from tracker.laws.store import Store
from tracker.pages.urls import Urls
from tracker.serve.files import editions
from tracker.serve.files.editions import FILES
from tracker.serve.keeping import ChangedEdition, keep, keep_or_log
from tracker.serve.publish import publish
from tracker.serve.published import files

BASE = "https://tracker.example"
OLDER = "2020.01.31"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Dataset) -> Path:
    """The host's folder, with the sample's edition and an older one."""
    place = tmp_path / "editions"
    monkeypatch.setenv("TRACKER_EDITIONS", str(place))
    keep(sample, BASE)
    shutil.copytree(place / sample.edition, place / OLDER)
    (place / OLDER / "tracker.zip").write_bytes(b"as it was")
    (place / "lost+found").mkdir()
    return place


@pytest.fixture
def site(kept: Path, folder: Callable[..., Path]) -> Client:
    return served(folder(), BASE)


def test_an_edition_is_its_package_its_digest_what_changed_and_its_metadata(
    kept: Path, sample: Dataset
):
    place = kept / sample.edition
    assert {each.name for each in place.iterdir()} == set(FILES)
    package = (place / "tracker.zip").read_bytes()
    digest = hashlib.sha256(package).hexdigest()
    assert (place / "tracker.zip.sha256").read_text() == f"{digest}  tracker.zip\n"
    stays = f"{BASE}/data/editions/{sample.edition}/tracker.zip"
    with ZipFile(io.BytesIO(package)) as archive:
        assert stays in archive.read("tracker/README.txt").decode()
    metadata = json.loads((place / "datacite.json").read_bytes())
    assert metadata["alternateIdentifiers"][0]["alternateIdentifier"] == stays


def test_what_changed_is_the_part_of_the_changelog(dataset: Dataset):
    told = editions.file("changes.md", dataset, Urls(BASE), dataset.edition).decode()
    assert told.startswith(f"## {dataset.edition}\n")
    assert told.count("\n## ") == 0


def test_what_was_kept_is_sent_as_it_is_beside_the_present(site: Client, sample: Dataset):
    assert site.get(f"/data/editions/{OLDER}/tracker.zip").content == b"as it was"
    listed = site.get("/data/editions/index.json").json()["editions"]
    assert [each["edition"] for each in listed] == [sample.edition, OLDER]
    newest = listed[0]
    body = site.get(newest["tracker.zip"].removeprefix(BASE)).content
    assert hashlib.sha256(body).hexdigest() == newest["sha256"]
    assert body == site.get("/data/tracker.zip").content
    read = site.get("/data/editions/").text
    assert all(
        f'href="/data/editions/{each}/tracker.zip"' in read for each in (sample.edition, OLDER)
    )
    assert newest["sha256"] in read


@pytest.mark.parametrize("name", ["2019.01.01", "lost+found", "2020"])
def test_an_edition_that_was_not_kept_is_not_there(site: Client, name: str):
    assert site.get(f"/data/editions/{name}/tracker.zip").status_code == 404


def test_without_a_folder_the_present_edition_can_be_had(
    folder: Callable[..., Path], sample: Dataset, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("TRACKER_EDITIONS", raising=False)
    site = served(folder(), BASE)
    (only,) = site.get("/data/editions/index.json").json()["editions"]
    assert only["edition"] == sample.edition
    assert site.get(only["tracker.zip"].removeprefix(BASE)).status_code == 200
    keep(sample, BASE)  # does nothing


def change(folder: Path) -> Dataset:
    """The tables of a folder with another word in them, under the same edition."""
    table = folder / "legislatures.csv"
    table.write_text(table.read_text("utf-8").replace("Kentucky General", "Kentucky’s General"))
    return load(folder)


def test_what_was_kept_is_never_written_again(
    kept: Path, sample: Dataset, folder: Callable[..., Path]
):
    before = (kept / sample.edition / "tracker.zip").read_bytes()
    keep(sample, "https://elsewhere.example")
    changed = change(folder())
    with pytest.raises(ChangedEdition, match=f"edition {sample.edition} is kept in .* with other"):
        keep(changed, BASE)
    keep_or_log(changed)
    assert (kept / sample.edition / "tracker.zip").read_bytes() == before


def test_nothing_is_published_under_the_name_of_other_tables(
    kept: Path, folder: Callable[..., Path], tmp_path: Path
):
    with pytest.raises(ValueError, match="give these tables an edition of their own"):
        publish(change(folder()), tmp_path / "out", BASE)
    assert not (tmp_path / "out").exists()


def test_the_published_site_has_every_edition(kept: Path, sample: Dataset):
    made = files(sample, BASE)
    assert made[f"data/editions/{OLDER}/tracker.zip"]() == b"as it was"
    for edition in (OLDER, sample.edition):
        assert {f"data/editions/{edition}/{name}" for name in FILES} <= set(made)
    assert {"data/editions/index.html", "es/data/editions/index.html"} <= set(made)
    listed = json.loads(made["data/editions/index.json"]())["editions"]
    assert all(each["tracker.zip"].removeprefix(f"{BASE}/") in made for each in listed)


def test_a_server_keeps_each_version_that_it_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Callable[..., Path]
):
    monkeypatch.setenv("TRACKER_EDITIONS", str(tmp_path / "of-the-host"))
    tables = folder()
    store = Store(lambda: date(2030, 1, 1), tables, keep_or_log)
    first = store.current().edition
    descriptor = tables / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace(first, "2029.12.31"))
    assert store.current().edition == "2029.12.31"
    assert {each.name for each in (tmp_path / "of-the-host").iterdir()} == {first, "2029.12.31"}


def test_a_folder_that_cannot_be_written_stops_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Callable[..., Path],
    caplog: pytest.LogCaptureFixture,
):  # fmt: skip
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRACKER_EDITIONS", str(tmp_path / "file"))
    store = Store(lambda: date(2030, 1, 1), folder(), keep_or_log)
    assert store.current().edition
    assert "the edition is not kept" in caplog.text


def test_whoever_opens_a_link_of_another_edition_is_told(site: Client, sample: Dataset):
    asked = "/data/view.csv?region=South"
    assert site.get(f"{asked}&edition={sample.edition}").status_code == 200
    refused = site.get(f"{asked}&edition={OLDER}")
    assert refused.status_code == 400
    assert f"made with edition {OLDER}" in refused.json()["detail"]
    assert "/data/editions/" in refused.json()["detail"]
