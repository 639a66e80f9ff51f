import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Package

from tests.conftest import DATA
from tracker.laws.dataset import Dataset
from tracker.laws.tables.descriptor import DERIVED
from tracker.serve.files.formats import FORMATS, export, json_bytes
from tracker.serve.files.package import descriptor_json, table_csv, zip_bytes

BASE = "https://tracker.example/"


def unpacked(body: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        archive.extractall(folder)
    return folder / "tracker"


def test_the_package_holds_each_table_as_its_file(dataset: Dataset, tmp_path: Path):
    files = unpacked(zip_bytes(dataset, BASE), tmp_path)
    names = [f"{table}.csv" for table in dataset.codebook.tables]
    assert sorted(path.name for path in files.iterdir()) == sorted(
        [*names, "panel.csv", "spans.csv", "LICENSE.txt", "README.txt", "datapackage.json"]
    )
    for name in (*names, "datapackage.json"):
        assert (files / name).read_bytes() == (DATA / name).read_bytes(), name


@pytest.mark.thorough
def test_frictionless_finds_the_package_valid(dataset: Dataset, tmp_path: Path):
    files = unpacked(zip_bytes(dataset, BASE), tmp_path)
    report = Package(str(files / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]


def test_the_package_says_how_to_use_and_cite_it(sample: Dataset, tmp_path: Path):
    files = unpacked(zip_bytes(sample, BASE), tmp_path)
    readme, license = (files / "README.txt").read_text(), (files / "LICENSE.txt").read_text()
    assert f"Edition {sample.edition}" in readme
    assert f"(Edition {sample.edition}) [Data set]. {BASE}" in readme
    assert "@misc{tracker" in readme
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in license


def test_the_same_data_give_the_same_bytes(sample: Dataset):
    assert zip_bytes(sample, BASE) == zip_bytes(sample, BASE)
    assert json_bytes(sample) == json_bytes(sample)


def test_the_json_file_has_every_table_typed(sample: Dataset):
    whole = json.loads(json_bytes(sample))
    assert (whole["edition"], whole["on"]) == (sample.edition, sample.day.isoformat())
    assert whole["query"] == {"sentence": "", "parameters": {}}
    assert list(whole)[4:] == list(sample.codebook.tables)
    assert [row["age_limit"] for row in whole["states"]] == [None, 18, 18, 18, 18]


def test_a_table_of_a_past_day_is_still_the_file(sample: Dataset):
    earlier = sample.on(sample.day.replace(year=2000))
    assert table_csv(earlier, "states") == table_csv(sample, "states")


def test_csv_is_exported_to_a_folder_that_can_be_loaded(dataset: Dataset, tmp_path: Path):
    out = tmp_path / "new" / "folder"
    written = export(dataset, out)
    assert sorted(path.name for path in written) == sorted(path.name for path in out.iterdir())
    tables = [path for path in written if path.stem not in DERIVED]
    assert len(tables) == len(dataset.codebook.tables) + 1
    for path in tables:
        assert path.read_bytes() == (DATA / path.name).read_bytes()
    assert (out / "panel.csv").read_bytes() == table_csv(dataset, "panel")


@pytest.mark.parametrize("format", [*FORMATS][1:])
def test_other_formats_are_exported_to_one_file(format: str, sample: Dataset, tmp_path: Path):
    out = tmp_path / f"all.{format}"
    assert export(sample, out, format, BASE) == (out,)
    first = out.read_bytes()
    assert export(sample, out, format, BASE) == (out,)
    assert out.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_a_format_that_does_not_exist_is_named(sample: Dataset, tmp_path: Path):
    with pytest.raises(ValueError, match='no format "xls"; there are csv, xlsx, json, zip'):
        export(sample, tmp_path / "x", "xls")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(sample: Dataset, tmp_path: Path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        export(sample, tmp_path / "taken", "json")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_the_descriptor_is_the_file(dataset: Dataset):
    assert descriptor_json(dataset) == (DATA / "datapackage.json").read_bytes()
