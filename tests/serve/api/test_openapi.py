from datetime import timedelta

from tests.conftest import DATA
from tests.serve.served import TODAY, served
from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters
from tracker.laws.query.parameters import free_parameters
from tracker.pages.data.page import API_TABLES
from tracker.serve.api.openapi import openapi


def test_every_parameter_is_described_with_all_its_values(dataset: Dataset):
    document = openapi(dataset)
    for table in API_TABLES:
        described = {
            each["name"]: each for each in document["paths"][f"/{table}"]["get"]["parameters"]
        }
        known = filters(dataset, table)
        assert list(described) == [*known, *free_parameters(table)]
        for name, choice in known.items():
            assert described[name]["schema"]["items"]["enum"] == list(choice.values)
            assert choice.title in described[name]["description"]


def test_columns_are_explained_by_the_codebook(dataset: Dataset):
    schemas = openapi(dataset)["components"]["schemas"]
    for table in API_TABLES:
        properties = schemas[f"{table}_row"]["properties"]
        assert list(properties) == list(getattr(dataset, table).columns)
        for field in dataset.codebook.fields(table):
            said = properties[field.name]["description"]
            assert said.startswith(field.description)
            assert field.mistake in said


def test_types_say_where_null_may_stand(sample: Dataset):
    row = openapi(sample)["components"]["schemas"]["states_row"]["properties"]
    assert row["age_limit"]["type"] == ["integer", "null"]
    assert row["finding_required"]["type"] == ["boolean", "null"]
    assert row["name"]["type"] == "string"
    assert row["safe_harbor"]["enum"][-1] == "unknown"
    assert row["services"]["enum"] == ["mandated", "permitted", "none", None]


def test_the_states_of_the_path_are_those_of_the_table(sample: Dataset):
    path = openapi(sample)["paths"]["/states/{state}"]["get"]
    assert path["parameters"][0]["schema"]["enum"] == ["GU", "KY", "NV", "OH", "VT"]
    assert list(path["responses"]) == ["200", "304", "400", "404", "503"]


def test_a_day_to_come_is_told_as_refused_and_is(dataset: Dataset):
    document = openapi(dataset)
    lists = [document["paths"][f"/{table}"]["get"] for table in ("states", "events", "provisions")]
    days = [
        each
        for get in (*lists, document["paths"]["/states/{state}"]["get"])
        for each in get["parameters"]
        if each["name"] == "on"
    ]
    assert len(days) == 4
    assert all("A day to come is refused (400)" in each["description"] for each in days)
    row = document["components"]["schemas"]["states_row"]["properties"]
    assert {"safe_harbor_next", "safe_harbor_next_from"} <= set(row)
    site, tomorrow = served(DATA), TODAY + timedelta(days=1)
    for path in ("states", "events", "provisions", "states/KY"):
        assert site.get(f"/api/v1/{path}?on={tomorrow}").status_code == 400
        assert site.get(f"/api/v1/{path}?on={TODAY}").status_code == 200
