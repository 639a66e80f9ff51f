"""What the URL of the map page asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import BadParameter, read_query
from tracker.laws.query.query import Query
from tracker.pages.choices import FilterField, PageChoice, filter_fields
from tracker.pages.parameters import BOTH, Parameters, UrlReader

VIEWS: Mapping[str, str] = {"map": mark("Map"), "tiles": mark("Tiles"), "table": mark("Table")}
"""The values of `view` → what the screen calls them."""

_OWN = ("law", "view", "vs")


@dataclass(frozen=True)
class MapQuery:
    """What the URL asks for."""

    law: str
    laws: tuple[Law, ...]
    view: str = "map"
    filters: Query = field(default_factory=Query)
    versus: date | None = None
    bad: tuple[BadParameter, ...] = ()

    @property
    def on(self) -> str:
        """The day as a parameter of a URL; empty for today."""
        return self.filters.on.isoformat() if self.filters.on else ""

    @property
    def active(self) -> int:
        """How many filters leave jurisdictions out."""
        return sum(map(bool, self.filters.wanted.values())) + bool(self.filters.q)

    @property
    def beside(self) -> bool:
        """Whether the filters stand beside what is shown: one map leaves room for them."""
        return len(self.laws) == 1 and self.view != "table"

    def with_filters(self, filters: Query) -> MapQuery:
        """The same laws in the same view with other filters."""
        return replace(self, filters=filters)

    def parameters(self) -> dict[str, str]:
        """The query as parameters of a URL; those of the default view are empty."""
        return {
            "law": self.law,
            "view": "" if self.view == "map" else self.view,
            "vs": self.versus.isoformat() if self.versus else "",
            **self.filters.to_params(),
        }

    def everyone(self, data: Dataset) -> Dataset:
        """All jurisdictions on the day that is shown; `data` are the tables as of today."""
        return data.on(self.filters.on) if self.filters.on else data

    def selected(self, data: Dataset) -> Dataset:
        """The same with only the jurisdictions that the filters leave."""
        return self.filters.apply(data)


def read(params: Parameters, data: Dataset) -> MapQuery:
    """The query in the parameters of a URL."""
    url = UrlReader(params, data)
    law = url.one_of("law", law_choices(data), data.laws[0].id)
    view, versus = url.one_of("view", VIEWS, "map"), url.day("vs")
    wanted, bad = read_query(url.rest(), data, others=_OWN)
    if wanted.on == data.day:
        wanted = replace(wanted, on=None)
    return MapQuery(
        law=law,
        laws=data.laws if law == BOTH else (data.law(law),),
        view=view,
        filters=wanted,
        versus=versus,
        bad=(*url.bad, *bad),
    )


def law_choices(data: Dataset) -> Mapping[str, str]:
    """The values of `law` → what the screen calls them."""
    names = {law.id: law.name for law in data.laws}
    if len(names) > 1:
        names[BOTH] = together(data)
    return names


def together(data: Dataset) -> str:
    """The word for all laws: `Both` or `All`."""
    return data.words.gettext("Both") if len(data.laws) == 2 else data.words.gettext("All")


def choices(query: MapQuery, data: Dataset) -> tuple[PageChoice, PageChoice]:
    """The choice of law, and that of the view."""
    words, first = data.words, data.laws[0].id
    views = {view: words.gettext(title) for view, title in VIEWS.items()}
    return (
        PageChoice("law", words.gettext("Law"), law_choices(data), query.law, first),
        PageChoice("view", words.gettext("Show as"), views, query.view, "map"),
    )


def filters_of(query: MapQuery, data: Dataset) -> tuple[FilterField, ...]:
    """The filters that the page offers: for each law its status and evidence; region and kind."""
    keys = [key for law in query.laws for key in (law.id, f"{law.id}_basis")] + ["region", "kind"]
    return filter_fields(data, "states", query.filters.wanted, keys)
