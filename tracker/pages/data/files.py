"""The files that can be downloaded, and the tables that the API answers with."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import mark

API_TABLES: Mapping[str, str] = {
    "states": mark("The jurisdictions, each with how every law stands on a day"),
    "events": mark("What happened to the laws: acts, ballot measures, rulings, bills"),
    "provisions": mark("The words of the laws"),
    "sources": mark("What was read, and what it supports"),
    "campaigns": mark("Actions open to anyone"),
}
"""Table with a URL of its own in the API → what it answers."""

_WHOLE: Mapping[str, str] = {
    "tracker.zip": mark("Everything: all tables, their codebook, a README"),
    "tracker.xlsx": mark("The map’s table as an Excel workbook that explains itself"),
    "datapackage.json": mark("The codebook: every column, its allowed values, and what they mean"),
}


def downloads(data: Dataset) -> Mapping[str, str]:
    """Name of a file under `data/` → what it holds."""
    resources = {each["name"]: each for each in data.codebook.descriptor["resources"]}
    tables = {
        f"{name}.csv": str(resources[name].get("description") or resources[name].get("title", name))
        for name in data.codebook.tables
    }
    return {name: data.words.say(what) for name, what in _WHOLE.items()} | tables
