"""Renderers of the downloads under `/data`.

Without parameters a table is sent as its file stands. With parameters, those of the API, it is
the view that they ask for, made safe for spreadsheets. `/data/view.csv`, `.xlsx` and `.json` are
the rows and columns of the data page, with that page's parameters.
"""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.laws.query.exports import download_name, file_bytes, view_sqlite, view_xlsx
from tracker.laws.query.parameters import RefusedParameters, parse_or_refuse
from tracker.pages.data.page import permanent_url
from tracker.pages.data.query import listing_of, read
from tracker.pages.parameters import joined
from tracker.pages.urls import Urls
from tracker.serve.files.formats import OF_A_TABLE, table_bytes
from tracker.serve.http.answers import Pairs

_Params = tuple[tuple[str, str], ...]


def table(ending: str, data: Dataset, urls: Urls, name: str, params: _Params) -> bytes:
    """A table, or the rows that fit, in one of `OF_A_TABLE`."""
    return table_bytes(data, parse_or_refuse(params, data, name), ending)


def sqlite(data: Dataset, urls: Urls, name: str, params: _Params) -> bytes:
    """What `workbook` has, and the panel and the spans, as SQLite."""
    return view_sqlite(data, parse_or_refuse(params, data, name), urls.base_url)


def workbook(data: Dataset, urls: Urls, name: str, params: _Params) -> bytes:
    """The jurisdictions that fit, and the rows of other tables that are theirs, as Excel."""
    return view_xlsx(data, parse_or_refuse(params, data, name), urls.base_url)


def table_name(ending: str, data: Dataset, name: str, params: _Params) -> str:
    """What the file of `table`, `workbook` or `sqlite` is called."""
    query = parse_or_refuse(params, data, name)
    of_a_table = ending in OF_A_TABLE
    name = f"{name if of_a_table else 'tracker'}-{data.edition}"
    if of_a_table and not params:
        return f"{name}.{ending}"
    return f"{name}-on-{(query.on or data.day).isoformat()}.{ending}"


def read_view(data: Dataset, name: str, pairs: Pairs) -> tuple[_Params]:
    """The parameters of the data page, each once, with today's day if they name none."""
    query = read(joined(pairs), data)
    if query.bad:
        raise RefusedParameters(query.bad)
    return (tuple(query.keeping_to(data.day).parameters().items()),)


def view_file(ending: str, data: Dataset, urls: Urls, params: _Params) -> bytes:
    """The rows and columns of the data page, exactly, in the format of an ending."""
    query = read(dict(params), data)
    return file_bytes(listing_of(query, data), ending, permanent_url(query, data, urls), data.day)


def view_name(ending: str, data: Dataset, params: _Params) -> str:
    """What the file of `view_file` is called."""
    return download_name(listing_of(read(dict(params), data), data), ending)
