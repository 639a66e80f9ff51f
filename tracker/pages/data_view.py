"""What the address of the data page asks for: rows, columns, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.laws.dataset import Dataset
from tracker.laws.listing import (
    TABLES,
    Listing,
    Order,
    columns,
    listing,
    usual_columns,
    usual_order,
    words_columns,
)
from tracker.laws.query import BadParameter
from tracker.laws.selection import Selection, choices, read_selection
from tracker.laws.tables import Field
from tracker.pages import url_state
from tracker.pages.parts import Site

OWN = ("rows", "columns", "sort", "text", "values")
VALUES = {"words": "Words", "codes": "Codes"}


@dataclass(frozen=True)
class View:
    """What the address asks for.

    Attributes:
        selection: the table, and which of its rows.
        names: the columns that are asked for, in order; empty for the usual ones.
        order: how the rows are sorted.
        text: whether the words of the law are shown as well.
        codes: whether the tables' codes stand in place of words.
        bad: what in the address cannot be used.
    """

    selection: Selection
    names: tuple[str, ...]
    order: Order
    text: bool
    codes: bool
    bad: tuple[BadParameter, ...]


def read(dataset: Dataset) -> View:
    """The view that the address asks for."""
    params = url_state.params()
    table, bad = url_state.one_of("rows", TABLES, "states")
    text, bad_text = url_state.one_of("text", ("1",), "")
    values, bad_values = url_state.one_of("values", tuple(VALUES), "words")
    selection, bad_rows = read_selection(
        [(name, value) for name, value in params.items() if name not in OWN and value],
        dataset,
        table,
    )
    known = columns(dataset, table)
    names = tuple(dict.fromkeys(name for name in params.get("columns", "").split(",") if name))
    order = Order.parse(params.get("sort", "")) if params.get("sort") else usual_order(table)
    bad += bad_text + bad_values + list(bad_rows)
    bad += [_no_column("columns", name, known) for name in names if name not in known]
    if order.column not in known:
        bad.append(_no_column("sort", order.column, known))
        order = usual_order(table)
    return View(
        usable(dataset, selection, bad_rows),
        tuple(name for name in names if name in known),
        order,
        text == "1",
        values == "codes",
        tuple(bad),
    )


def _no_column(parameter: str, name: str, known: Mapping[str, Field]) -> BadParameter:
    shown = name if len(name) <= 40 else name[:39] + "…"
    return BadParameter(parameter, name, tuple(known), f'There is no column "{shown}" here.')


def usable(dataset: Dataset, selection: Selection, bad: tuple[BadParameter, ...]) -> Selection:
    """A selection without the values that cannot be used, since a page passes over them."""
    known = choices(dataset, selection.table)

    def kept(wanted: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        found = {
            key: tuple(value for value in values if value in known[key].values)
            for key, values in wanted.items()
        }
        return {key: values for key, values in found.items() if values}

    query = replace(selection.query, wanted=kept(selection.query.wanted))
    q = selection.q
    if any(each.name == "q" for each in bad):
        query, q = replace(query, q=""), ""
    return Selection(selection.table, kept(selection.columns), query, q)


Key = tuple[tuple[str, str], ...]


def permanent_key(site: Site, view: View) -> Key:
    """The view as the parameters of its permanent link, which keeps to a day."""
    day = view.selection.query.on or site.today
    params = {
        "rows": view.selection.table if view.selection.table != "states" else "",
        **view.selection.to_params(),
        "columns": ",".join(view.names),
        "sort": str(view.order) if view.order != usual_order(view.selection.table) else "",
        "text": "1" if view.text else "",
        "values": "codes" if view.codes else "",
        "on": day.isoformat(),
    }
    return tuple((name, value) for name, value in params.items() if value)


@lru_cache(maxsize=64)
def listed_rows(dataset: Dataset, key: Key) -> Listing:
    """The rows of a view, given the parameters of its permanent link."""
    params = dict(key)
    table = params.get("rows", "states")
    rows = [(name, value) for name, value in key if name not in OWN]
    selection, _ = read_selection(rows, dataset, table)
    names = tuple(params.get("columns", "").split(",")) if "columns" in params else ()
    if "text" in params:
        first, *rest = names or usual_columns(dataset, table)
        # Beside the name, or one would have to look for them at the far end.
        names = tuple(dict.fromkeys((first, *words_columns(dataset, table), *rest)))
    order = Order.parse(params["sort"]) if "sort" in params else None
    return listing(dataset, selection, names, order, params.get("values") == "codes")


def page_link(view: View, selection: Selection) -> str:
    """The address of the same columns and order with another selection of rows."""
    kept = {name: value for name, value in url_state.params().items() if name in OWN}
    return url_state.link("/data", {**kept, **selection.to_params()})


def permanent_link(site: Site, view: View) -> str:
    """The address of the view on its day, whatever the day on which it is opened."""
    return site.base_url + url_state.link("/data", dict(permanent_key(site, view)))
