"""`/data/croissant.json`: the tables as a schema.org `Dataset`, in the form of Croissant 1.0.

The rules are those of https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import AUTHOR, apa, work
from tracker.laws.tables.load import Field
from tracker.pages.urls import Urls
from tracker.serve.files.package import table_csv
from tracker.serve.http.answers import to_json

CROISSANT = "http://mlcommons.org/croissant/1.0"
LINKED = "application/ld+json"

_CONTEXT = json.loads((Path(__file__).parents[1] / "templates" / "croissant.json").read_bytes())
_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}


def about_the_data(data: Dataset, urls: Urls) -> dict[str, Any]:
    """The data as a whole, in the properties of schema.org's `Dataset`."""
    package = data.codebook.descriptor
    home = urls.absolute(urls.page("/data"))
    years = sorted(change.effect.first.year for each in data.changes.values() for change in each)
    return {
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "url": home,
        "version": data.edition,
        "datePublished": data.codebook.created,
        "license": package["licenses"][0]["path"],
        "creator": {"@type": "Organization", "name": AUTHOR},
        "keywords": package["keywords"],
        "isAccessibleForFree": True,
        "spatialCoverage": {
            "@type": "Place",
            "name": "United States",
            "sameAs": "https://www.wikidata.org/entity/Q30",
        },
        "temporalCoverage": f"{years[0]}/{data.day.isoformat()}" if years else "",
    }


def croissant(data: Dataset, urls: Urls) -> bytes:
    """The document; its files are those of this site, each with the digest of its content."""
    home = urls.absolute(urls.page("/data"))
    return to_json(
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": CROISSANT,
            **about_the_data(data, urls),
            "citeAs": apa(work(data, home if urls.base_url else "")),
            "distribution": [_file(data, urls, table) for table in data.codebook.files],
            "recordSet": [_records(data, table) for table in data.codebook.files],
        },
        indent=1,
    )


def _file(data: Dataset, urls: Urls, table: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{table}.csv",
        "name": f"{table}.csv",
        "description": data.codebook.resource(table)["description"],
        "contentUrl": urls.absolute(urls.download(f"{table}.csv")),
        "encodingFormat": "text/csv",
        "sha256": sha256(table_csv(data, table)).hexdigest(),
    }


def _records(data: Dataset, table: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "key": [{"@id": f"{table}/{column}"} for column in data.codebook.key(table)],
        "field": [_field(table, field) for field in data.codebook.fields(table)],
    }


def _field(table: str, field: Field) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": _TYPES.get(field.type, "sc:Text"),
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": field.name}},
    }
