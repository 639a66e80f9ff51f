"""What the address of the map page asks for: which laws, jurisdictions and days, shown how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.query import BadParameter, Query
from tracker.laws.selection import Selection
from tracker.pages import url_state

OWN = ("law", "view", "vs")
VIEWS = {"map": "Map", "tiles": "Tiles", "table": "Table"}
BOTH = "both"


@dataclass(frozen=True)
class View:
    """What the address asks for.

    Attributes:
        law: the `law` parameter, an id or `both`.
        laws: the laws to show.
        kind: `map`, `tiles` or `table`.
        query: filters and day.
        versus: the day to compare with.
        bad: what in the address cannot be used.
    """

    law: str
    laws: tuple[Law, ...]
    kind: str
    query: Query
    versus: date | None
    bad: tuple[BadParameter, ...]


def read(dataset: Dataset) -> View:
    """The view that the address asks for."""
    ids = [law.id for law in dataset.laws]
    law, bad_law = url_state.one_of("law", (*ids, BOTH), ids[0])
    kind, bad_view = url_state.one_of("view", tuple(VIEWS), "map")
    query, bad_query = Query.from_params(url_state.params(), dataset, OWN)
    versus, bad_day = _versus(dataset)
    laws = dataset.laws if law == BOTH else (dataset.law(law),)
    return View(law, laws, kind, query, versus, (*bad_law, *bad_view, *bad_query, *bad_day))


def _versus(dataset: Dataset) -> tuple[date | None, tuple[BadParameter, ...]]:
    text = url_state.params().get("vs", "")
    if not text:
        return None, ()
    query, bad = Query.from_params({"on": text}, dataset)
    return query.on, tuple(
        BadParameter("vs", each.value, each.allowed, each.message) for each in bad
    )


def link_to(selection: Selection) -> str:
    """The address of the same laws and view with another selection of jurisdictions."""
    kept = {name: url_state.params().get(name, "") for name in OWN}
    return url_state.link("/", {**kept, **selection.query.to_params()})
