"""The data page: the rows, columns and day that a researcher asks for, shown, saved and cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from tracker.laws.catalogue import UNKNOWN
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import FORMATS as STYLES
from tracker.laws.evidence.findings import jurisdictions
from tracker.laws.i18n.translator import mark
from tracker.laws.query.exports import FORMATS, cite
from tracker.laws.query.listing import Listing
from tracker.laws.query.query import Query
from tracker.laws.tables.load import Field
from tracker.pages import parts
from tracker.pages.data.query import DataQuery, listing_of, read
from tracker.pages.filters_to_remove import filters_to_remove
from tracker.pages.page import Page, Section
from tracker.pages.share import Share, link_to
from tracker.pages.templating import Template
from tracker.pages.urls import Urls, with_query

__all__ = ["page", "read"]


def page(query: DataQuery, data: Dataset, urls: Urls) -> Page:
    """The page of a query."""
    found = listing_of(query, data)
    asked = query.rows.sentence(data)
    template = Template("data/page.html", data, urls)
    sections: dict[str, Section | None] = {
        "notice": partial(parts.notice, data.words, query.bad),
        "lead": template.section("lead"),
        "controls": None,
        "shown": template.section(
            "shown", count=row_count(found), asked=asked, may_fit=_may_fit(query.rows, found, data)
        ),
    }
    if found.frame.empty:
        removals = filters_to_remove(data, query.rows, partial(_url, query, urls))
        sections["nothing"] = template.section("nothing", removals=removals)
    else:
        sections["table"] = None
    sections |= {
        "share": template.section(
            "share",
            share=Share(
                link_to(urls, permanent_url(query, data, urls)),
                files={} if found.frame.empty else _files(query, data, urls),
            ),
            kept_to=data.words.day(found.data.day),
            api=urls.api(query.table, query.rows.to_params()),
        ),
        "cite": template.section("cite", **_citations(query, data, urls)),
        "columns": template.section("columns", columns=found.columns, allowed=allowed),
        "files": template.section(
            "files",
            files=downloads(data),
            tables=API_TABLES,
            one_line=_one_line(urls.absolute(urls.download("panel.csv"))),
            example=with_query(
                urls.download("panel.csv"), {"years": "1990-2020", "region": "South"}
            ),
        ),
    }
    words = data.words
    laws = parts.sentence(words.listed([law.name.lower() for law in data.laws]))
    if query.table == "states":
        told = words.gettext(
            "{laws} law in every US state and territory: jurisdictions to filter, download and "
            "cite.",
            laws=laws,
        )
    else:
        told = words.gettext(
            "{laws} law in every US state and territory: events to filter, download and cite.",
            laws=laws,
        )
    return Page(
        path="/data",
        title=words.gettext("Data: {query}", query=asked) if asked else words.gettext("Data"),
        description=told,
        canonical=urls.absolute(urls.page("/data", query.parameters())),
        sections=sections,
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )


def _may_fit(query: Query, found: Listing, data: Dataset) -> str:
    """The jurisdictions that a status leaves out because theirs is not verified on the day."""
    laws = [law.id for law in data.laws if query.wanted.get(law.id)]
    if query.table != "states" or not laws:
        return ""
    wider = dict(query.wanted) | {law: (*query.wanted[law], UNKNOWN) for law in laws}
    states = replace(query, wanted=wider).apply(data).states
    out = states[~states["state"].isin(found.data.states["state"])]
    return data.words.listed(sorted(out["name"]))


def row_count(found: Listing) -> str:
    """The number of rows: `56 jurisdictions`, `1 event`."""
    number, words = len(found.frame), found.data.words
    if found.query.table == "states":
        return jurisdictions(number, words)
    return words.ngettext("{number} event", "{number} events", number)


def allowed(field: Field) -> list[str]:
    """The values of a column with their meanings, one per line."""
    return [f"{code}: {words}" if words else code for code, words in field.values.items()]


def permanent_url(query: DataQuery, data: Dataset, urls: Urls) -> str:
    """The URL of the rows as they are today, whatever the day on which it is opened.

    It names the edition, so that readers of a newer one are told so.
    """
    asked = query.keeping_to(data.day).parameters()
    return urls.absolute(urls.page("/data", {**asked, "edition": data.edition}))


def all_rows_url(query: DataQuery, urls: Urls) -> str:
    """The URL of the same columns and order without any filter."""
    return _url(query, urls, Query(table=query.table))


def _url(query: DataQuery, urls: Urls, rows: Query) -> str:
    return urls.page("/data", replace(query, rows=rows).parameters())


def _files(query: DataQuery, data: Dataset, urls: Urls) -> dict[str, str]:
    """Name of a format → URL of exactly these rows and columns; only a server makes them."""
    if urls.published:
        return {}
    params = query.keeping_to(data.day).parameters()
    names = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}
    return {
        names[ending]: with_query(urls.download(f"view.{ending}"), params) for ending in FORMATS
    }


def _citations(query: DataQuery, data: Dataset, urls: Urls) -> dict[str, object]:
    link = permanent_url(query, data, urls)
    found = listing_of(query, data.english or data)
    cited = cite(found, link, data.day)
    return {"styles": {name: make(cited) for name, make in STYLES.items()}}


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
    "tracker.sqlite": mark("All tables, the panel and the spans as one SQLite database"),
    "datapackage.json": mark("The codebook: every column, its allowed values, and what they mean"),
    "croissant.json": mark("The codebook as Croissant, for catalogs of datasets and their search"),
}


def _one_line(url: str) -> Mapping[str, str]:
    """Language → the line that fetches the panel; a FIPS code keeps its zero."""
    return {
        "Python": f'pandas.read_csv("{url}", dtype={{"fips": str}})',
        "R": f'readr::read_csv("{url}", col_types = readr::cols(fips = "c"))',
        "curl": f'curl -O "{url}"',
    }


def downloads(data: Dataset) -> Mapping[str, str]:
    """Name of a file under `data/` → what it holds."""
    resources = {each["name"]: each for each in data.codebook.descriptor["resources"]}
    tables = {
        f"{name}.csv": str(resources[name].get("description") or resources[name].get("title", name))
        for name in data.codebook.files
    }
    return {name: data.words.gettext(what) for name, what in _WHOLE.items()} | tables
