"""Downloads under `/data`: a table or a view as CSV, Excel, and the whole data package.

Without parameters a table is sent as its file stands. With parameters, those of the API, it is
the view that they ask for, made safe for spreadsheets. `/data/view.csv`, `.xlsx` and `.json` are
the rows and columns of the data page, with that page's parameters.
"""

from __future__ import annotations

from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.dataset import Dataset
from tracker.laws.query.exports import FORMATS, csv_bytes, file_bytes, file_name, view_xlsx
from tracker.laws.query.parameters import RefusedParameters, parse_or_refuse, reject_other_params
from tracker.laws.query.query import Query, select
from tracker.laws.store import Store
from tracker.pages.data.page import permanent_url
from tracker.pages.data.query import listed, read
from tracker.pages.urls import Urls
from tracker.serve.files.package import descriptor_json, table_csv, zip_bytes
from tracker.serve.http.answers import JSON, answer, must_exist, site_url
from tracker.serve.http.expensive import Costly

CSV, XLSX = FORMATS["csv"], FORMATS["xlsx"]
ZIP = "application/zip"


def view_csv(dataset: Dataset, query: Query) -> bytes:
    """The rows of a query as CSV; those of `states` with the replayed columns."""
    return csv_bytes(select(dataset, query)[1])


_kept_table = lru_cache(maxsize=16)(table_csv)
_kept_zip = lru_cache(maxsize=4)(zip_bytes)


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The downloads for `st.App(routes=…)`.

    Args:
        base_url: public URL of the site, for links in files; by default the one asked.
    """

    workbooks = Costly()

    def table(request: Request) -> Response:
        dataset, name = store.current(), request.path_params["table"]
        must_exist("table", name, dataset.codebook.tables, "table")
        query = parse_or_refuse(request.query_params.multi_items(), dataset, name)
        described = '</data/datapackage.json>; rel="describedby"; type="application/json"'
        if not query.to_params():
            body = _kept_table(dataset, name)
            return answer(request, body, CSV, f"{name}-{dataset.edition}.csv", described)
        body = view_csv(dataset, query)
        return answer(request, body, CSV, _view_name(dataset, query, "csv"), described)

    def descriptor(request: Request) -> Response:
        reject_other_params((), request.query_params.multi_items())
        return answer(request, descriptor_json(store.current()), JSON)

    def package(request: Request) -> Response:
        reject_other_params((), request.query_params.multi_items())
        dataset = store.current()
        body = _kept_zip(dataset, site_url(request, base_url))
        return answer(request, body, ZIP, f"tracker-{dataset.edition}.zip")

    def workbook(request: Request) -> Response:
        dataset = store.current()
        query = parse_or_refuse(request.query_params.multi_items(), dataset, "states")
        base = site_url(request, base_url)
        key = dataset, tuple(query.to_params().items()), base
        body = workbooks.answer(key, partial(view_xlsx, dataset, query, base))
        return answer(request, body, XLSX, _view_name(dataset, query, "xlsx"))

    def rows_as(ending: str, request: Request) -> Response:
        dataset, asked = store.current(), request.query_params
        query = read({name: ",".join(asked.getlist(name)) for name in asked}, dataset)
        if query.bad:
            raise RefusedParameters(query.bad)
        link = permanent_url(query, dataset, Urls(site_url(request, base_url).rstrip("/")))
        found = listed(query, dataset)
        make = partial(file_bytes, found, ending, link, dataset.day)
        body = workbooks.answer((dataset, link), make) if ending == "xlsx" else make()
        return answer(request, body, FORMATS[ending], file_name(found, ending))

    return [
        *(Route(f"/data/view.{ending}", partial(rows_as, ending)) for ending in FORMATS),
        Route("/data/datapackage.json", descriptor),
        Route("/data/tracker.zip", package),
        Route("/data/tracker.xlsx", workbook),
        Route("/data/{table}.csv", table),
    ]


def _view_name(dataset: Dataset, query: Query, ending: str) -> str:
    name = f"{query.table if ending == 'csv' else 'tracker'}-{dataset.edition}"
    day = query.on or dataset.day
    return f"{name}-on-{day.isoformat()}.{ending}"
