"""The tables as Croissant 1.0, whose own checker finds nothing amiss."""

from hashlib import sha256

import mlcroissant

from tests.conftest import DATA
from tests.serve.served import served
from tracker.laws.tables.load import read_codebook

BOOK = read_codebook(DATA)


def test_the_tables_are_told_as_a_dataset_that_machines_find():
    site = served(DATA, "https://tracker.example")
    answer = site.get("/data/croissant.json")
    assert answer.headers["content-type"] == "application/ld+json"
    told = answer.json()
    for name in ("name", "description", "url", "license", "datePublished", "creator", "citeAs"):
        assert told[name], name
    assert told["citeAs"].endswith(" https://tracker.example/data")
    assert told["@type"] == "sc:Dataset"
    assert told["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert told["version"] == BOOK.version
    assert told["temporalCoverage"].startswith("1777/")

    files = {each["@id"]: each for each in told["distribution"]}
    assert list(files) == [f"{table}.csv" for table in BOOK.files]
    for table in ("states", "panel"):
        file = files[f"{table}.csv"]
        assert file["contentUrl"] == f"https://tracker.example/data/{table}.csv"
        body = site.get(f"/data/{table}.csv").content
        assert file["sha256"] == sha256(body).hexdigest()

    checked = mlcroissant.Dataset(jsonld=told).metadata
    assert checked.ctx.issues.errors == set()
    # Semantic versioning knows no zero before a digit, and an edition is a date.
    assert [each for each in checked.ctx.issues.warnings if "MAJOR.MINOR.PATCH" not in each] == []
    assert [each.id for each in checked.record_sets] == list(BOOK.files)
    assert sum(len(each.fields) for each in checked.record_sets) > 200
