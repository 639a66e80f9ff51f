"""Which rows and columns the data page is asked for, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Translator, mark
from tracker.laws.query.listing import (
    TABLES,
    Listing,
    Order,
    columns,
    listing,
    usual_columns,
    usual_order,
    words_columns,
)
from tracker.laws.query.parameters import BadParameter, read_query, shortened
from tracker.laws.query.query import Query
from tracker.laws.tables.load import Field
from tracker.pages.choices import PageChoice
from tracker.pages.parameters import Parameters, UrlReader

OF_ONE_TABLE = ("columns", "sort", "state", "law", "kind")
"""The parameters that mean nothing, or something else, for the other table."""

ROWS = {"states": mark("A state or territory"), "events": mark("An event")}
"""Table → what a row of it is."""

SEARCH = {
    "states": mark("Search names, citations, notes and the words of the law"),
    "events": mark("Search titles, descriptions and all else in a row"),
}
"""Table → what a search looks through."""

VALUES = ("words", "codes")
"""What may stand in coded cells."""


@dataclass(frozen=True)
class DataQuery:
    """What the URL asks for.

    Attributes:
        quotes: True if the words of the law are shown as well.
        codes: True if the tables' codes stand in place of words.
    """

    rows: Query
    columns: tuple[str, ...]
    order: Order
    quotes: bool
    codes: bool
    bad: tuple[BadParameter, ...] = ()

    @property
    def table(self) -> str:
        """`states` or `events`."""
        return self.rows.table

    def parameters(self) -> dict[str, str]:
        """The parameters of the URL, without those that change nothing."""
        params = {
            "rows": "" if self.table == "states" else self.table,
            **self.rows.to_params(),
            "columns": ",".join(self.columns),
            "sort": "" if self.order == usual_order(self.table) else str(self.order),
            "text": "1" if self.quotes else "",
            "values": "codes" if self.codes else "",
        }
        return {name: value for name, value in params.items() if value}

    def keeping_to(self, day: date) -> DataQuery:
        """The query for the rows of a day, unless it asks for those of another."""
        return replace(self, rows=replace(self.rows, on=self.rows.on or day))


def read(params: Parameters, data: Dataset) -> DataQuery:
    """The query in the parameters of a URL."""
    url, words = UrlReader(params, data), data.words
    table = url.one_of("rows", TABLES, "states")
    text, values = url.one_of("text", ("1",)), url.one_of("values", VALUES, "words")
    known = columns(data, table)
    names = tuple(dict.fromkeys(name for name in url.text("columns").split(",") if name))
    order = Order.parse(url.text("sort") or str(usual_order(table)))
    edition = url.text("edition")
    rows, bad_rows = read_query(url.rest(), data, table)
    bad = [*url.bad, *bad_rows, *_other_edition(edition, data)]
    bad += [_no_column(words, "columns", name, known) for name in names if name not in known]
    if order.column not in known:
        bad.append(_no_column(words, "sort", order.column, known))
        order = usual_order(table)
    return DataQuery(
        rows=rows,
        columns=tuple(name for name in names if name in known),
        order=order,
        quotes=text == "1",
        codes=values == "codes",
        bad=tuple(bad),
    )


def rows_choice(query: DataQuery, data: Dataset) -> PageChoice:
    """The choice of what a row is."""
    rows = {table: data.words.gettext(what) for table, what in ROWS.items()}
    return PageChoice("rows", data.words.gettext("One row is"), rows, query.table, "states")


def listing_of(query: DataQuery, data: Dataset) -> Listing:
    """The rows and columns of a query."""
    return _listed(data, tuple(query.keeping_to(data.day).parameters().items()))


# A page, its files and its citation ask for the same rows; parameters can be a key, a query not.
@lru_cache(maxsize=64)
def _listed(data: Dataset, params: tuple[tuple[str, str], ...]) -> Listing:
    query = read(dict(params), data)
    names = query.columns
    if query.quotes:
        first, *rest = names or usual_columns(data, query.table)
        # Beside the name, or one would have to look for them at the far end.
        names = tuple(dict.fromkeys((first, *words_columns(data, query.table), *rest)))
    return listing(data, query.rows, names, query.order, query.codes)


def _other_edition(asked: str, data: Dataset) -> list[BadParameter]:
    """That a permanent link is of an edition which is not the present one."""
    if asked in ("", data.edition):
        return []
    message = data.words.gettext(
        "It was made with edition {edition}, and this is edition {present}; what is kept of each "
        "edition is listed at {url}.",
        edition=shortened(asked),
        present=data.edition,
        url="/data/editions/",
    )
    return [BadParameter("edition", asked, (data.edition,), message)]


def _no_column(
    words: Translator, parameter: str, name: str, known: Mapping[str, Field]
) -> BadParameter:
    message = words.gettext('There is no column "{name}" here.', name=shortened(name))
    return BadParameter(parameter, name, tuple(known), message)
