"""What search engines and catalogs read in a page's head: every word of it is schema.org's."""

import json
import re
from functools import cache
from typing import Any

import pytest
from rdflib import RDF, SDO, Graph

from tests.serve.served import real_store
from tracker.laws.dataset import Dataset
from tracker.pages.urls import Urls
from tracker.serve.server_render.document import live_document, published_document
from tracker.serve.server_render.view import first_view, view_of

BASE = "https://tracker.example"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
Item = dict[str, Any]


@cache
def block(path: str, *asked: tuple[str, str]) -> str:
    """The data block in the head of a page; empty if there is none."""
    text = live_document(first_view(real_store())(path, dict(asked), BASE))
    found = BLOCK.findall(text)
    assert len(found) < 2
    return "".join(found)


def graph(text: str) -> Graph:
    """The triples of a block, without the network that schema.org's own context asks for."""
    told = json.loads(text) | {"@context": {"@vocab": str(SDO)}}
    return Graph().parse(data=json.dumps(told), format="json-ld")


def nodes(text: str, kind: str) -> list[Item]:
    """The items of a type."""
    return [each for each in json.loads(text)["@graph"] if each["@type"] == kind]


@pytest.mark.parametrize(
    ("path", "asked", "kinds"),
    [
        ("/data", (), {"Dataset", "BreadcrumbList"}),
        ("/state", (("state", "KY"),), {"Legislation", "BreadcrumbList"}),
        ("/state", (("state", "KY"), ("lang", "es")), {"Legislation", "BreadcrumbList"}),
        ("/method", (), {"BreadcrumbList"}),
    ],
)
def test_each_property_and_type_is_schema_orgs(
    path: str, asked: tuple[tuple[str, str], ...], kinds: set[str]
):
    text = block(path, *asked)
    found = graph(text)
    names = {*found.predicates(), *found.objects(None, RDF.type)} - {RDF.type}
    assert len(names) > 5
    assert [name for name in names if name not in SDO] == []
    assert {each["@type"] for each in json.loads(text)["@graph"]} == kinds


def test_data_is_a_dataset_with_its_files_edition_and_license(dataset: Dataset):
    (told,) = nodes(block("/data"), "Dataset")
    assert told["name"] == dataset.codebook.descriptor["title"]
    assert told["version"] == dataset.edition
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["temporalCoverage"].startswith("1777/")
    assert told["spatialCoverage"]["sameAs"] == "https://www.wikidata.org/entity/Q30"
    files = {each["contentUrl"].removeprefix(f"{BASE}/data/") for each in told["distribution"]}
    assert {"tracker.zip", "states.csv", "panel.csv", "croissant.json"} <= files
    measured = {each["name"] for each in told["variableMeasured"]}
    assert {law.name for law in dataset.laws} <= measured
    page = live_document(first_view(real_store())("/data", {}, BASE))
    assert 'rel="describedby" type="application/ld+json"' in page


def test_each_provision_in_force_is_legislation_of_the_jurisdiction(dataset: Dataset):
    told = nodes(block("/state", ("state", "NV")), "Legislation")
    named = {
        citation
        for law in dataset.laws
        for citation in dataset.provisions_on("NV", law.id)["citation"]
    }
    assert {each["legislationIdentifier"] for each in told} == named != set()
    place = {"@type": "AdministrativeArea", "name": "Nevada"}
    wanted = place | {"sameAs": "https://www.wikidata.org/entity/Q1227"}
    assert [each["legislationJurisdiction"] for each in told] == [wanted] * len(told)


def test_a_past_day_names_the_provisions_of_that_day():
    today = nodes(block("/state", ("state", "NV")), "Legislation")
    then = nodes(block("/state", ("state", "NV"), ("on", "2018-01-01")), "Legislation")
    starts = sorted(each.get("temporalCoverage", "") for each in today)
    assert starts[-1] > "2018"
    assert max(each.get("temporalCoverage", "") for each in then) < "2018"


def test_a_url_of_a_provision_is_a_governments(dataset: Dataset):
    told = [
        each
        for code in ("AK", "OH", "NV")
        for each in nodes(block("/state", ("state", code)), "Legislation")
    ]
    urls = [each["url"] for each in told if "url" in each]
    assert urls
    assert not any("github.com" in url for url in urls)


def test_the_way_to_a_page_is_told_in_its_language():
    (told,) = nodes(block("/state", ("state", "KY"), ("lang", "es")), "BreadcrumbList")
    steps = [(each["name"], each["item"]) for each in told["itemListElement"]]
    assert steps[1:] == [
        ("Estado", f"{BASE}/state?lang=es"),
        ("Kentucky", f"{BASE}/state?state=KY&lang=es"),
    ]


def test_the_map_and_what_is_not_there_have_none():
    assert block("/") == block("/nothing") == block("/state", ("state", "ZZ")) == ""


def test_nothing_ends_the_block_early(dataset: Dataset):
    view = view_of("/data", {"q": "</script><script>alert(1)</script>"}, dataset, Urls(BASE))
    text = live_document(view)
    (told,) = BLOCK.findall(text)
    assert "<" not in told
    assert (
        "</script><script>alert(1)</script>"
        in json.loads(told)["@graph"][0]["itemListElement"][2]["name"]
    )


def test_a_published_page_names_published_pages(dataset: Dataset):
    urls = Urls(BASE, "state/KY.html")
    text = published_document(view_of("/state", {"state": "KY"}, dataset, urls), urls)
    (told,) = nodes(BLOCK.findall(text)[0], "BreadcrumbList")
    assert [each["item"] for each in told["itemListElement"]] == [
        f"{BASE}/index.html",
        f"{BASE}/state/index.html",
        f"{BASE}/state/KY.html",
    ]
