"""The compare page: two to five jurisdictions side by side, and the words of their laws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import streamlit as st
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.query import BadParameter, Query
from tracker.maps.words import listed
from tracker.pages import quotes, url_state
from tracker.pages.compare_lines import Line, contrasts, lines, summary
from tracker.pages.params import unused
from tracker.pages.parts import (
    Site,
    announce,
    begin,
    chip,
    day_text,
    foot,
    html,
    inside,
    join,
)

OWN = ("states", "on")
MOST = 5
MARKS = {"differ": "≠ differ", "same": "= same", "open": "not recorded for all"}


@dataclass(frozen=True)
class View:
    """What the address asks for.

    Attributes:
        states: USPS codes in the order of the address, at most five.
        on: the day; `None` for today.
        data: the tables on that day.
        bad: what in the address cannot be used.
    """

    states: tuple[str, ...]
    on: date | None
    data: Dataset
    bad: tuple[BadParameter, ...]


def read(dataset: Dataset) -> View:
    """The view that the address asks for."""
    params = url_state.params()
    query, bad = Query.from_params({"on": params["on"]} if "on" in params else {}, dataset)
    found = [*unused(OWN), *bad]
    known = tuple(dataset.states["state"])
    asked = dict.fromkeys(
        part.strip().upper() for part in params.get("states", "").split(",") if part.strip()
    )
    for code in asked:
        if code not in known:
            shown = code if len(code) <= 20 else code[:19] + "…"
            message = f'There is no jurisdiction "{shown}".'
            found.append(BadParameter("states", code, known, message))
    states = [code for code in asked if code in known]
    if len(states) > MOST:
        message = f"Only {MOST} fit side by side; the first {MOST} are shown."
        found.append(BadParameter("states", params["states"], known, message))
    data = dataset.on(query.on) if query.on else dataset
    return View(tuple(states[:MOST]), query.on, data, tuple(found))


def show(site: Site) -> None:
    """Draw the page."""
    view = read(site.data)
    names = [_name(view.data, code) for code in view.states]
    groups = {law.name: lines(view.data, view.states, law) for law in view.data.laws}
    finding = summary(names, [line for group in groups.values() for line in group])
    begin(f"{listed(names)} compared" if len(names) > 1 else "Compare states", finding)
    url_state.notice(view.bad)
    past = ""
    if view.on and view.on != site.today:
        past = Markup('<p class="past">As it stood on {}. {}</p>').format(
            day_text(view.on), inside(_link(view.states), "Show today")
        )
    html(
        Markup(
            '<header class="lead"><h1>{}</h1>{}<div class="headline"><p>{}</p></div></header>'
        ).format(listed(names) if len(names) > 1 else "Compare states", past, finding)
    )
    _controls(site, view)
    html(_suggestions(view))
    if view.states:
        html(_table(view, groups))
        for law in view.data.laws:
            html(_words(view, law))
    announce(finding)
    foot(site)


def _name(data: Dataset, code: str) -> str:
    return str(data.state(code)["name"])


def _link(states: Sequence[str], on: date | None = None) -> str:
    day = on.isoformat() if on else ""
    return url_state.link("/compare", {"states": ",".join(states), "on": day})


def _controls(site: Site, view: View) -> None:
    names = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    url_state.set_widget("compare_states", list(view.states))
    left.multiselect(
        f"States and territories, up to {MOST}, in the order that you choose them",
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        max_selections=MOST,
        placeholder="Choose a state or territory",
        key="compare_states",
        on_change=url_state.write_on_change("states", "compare_states"),
    )
    url_state.set_widget("compare_on", view.on or site.today)
    right.date_input(
        "As it stood on",
        min_value=min(date(1777, 1, 1), view.on or site.today),
        max_value=site.today,
        key="compare_on",
        on_change=url_state.write_on_change("on", "compare_on", site.today.isoformat()),
    )


def _table(view: View, groups: Mapping[str, tuple[Line, ...]]) -> Markup:
    on = view.on.isoformat() if view.on else ""
    heads = join(
        Markup('<th scope="col">{}</th>').format(
            inside(url_state.link("/state", {"state": code, "on": on}), _name(view.data, code))
        )
        for code in view.states
    )
    bodies = join(
        Markup(
            '<tbody><tr class="group"><th scope="rowgroup" colspan="{}"><span>{}</span></th></tr>'
            "{}</tbody>"
        ).format(len(view.states) + 1, name, join(_row(line) for line in found))
        for name, found in groups.items()
    )
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="Comparison">'
        '<table class="rows compare"><caption>Everything that is coded of each law. “≠ differ” '
        "marks a line whose recorded answers are not the same.</caption>"
        '<thead><tr><th scope="col">Question</th>{}</tr></thead>{}</table></div>'
    ).format(heads, bodies)


def _row(line: Line) -> Markup:
    title = Markup("<span>{}</span>").format(line.title)
    if line.meaning:
        title = Markup("<details><summary>{}</summary><p>{}</p></details>").format(
            line.title, line.meaning
        )
    mark = Markup('<span class="mark">{}</span>').format(MARKS[line.mark]) if line.mark else ""
    cells = join(Markup("<td>{}</td>").format(cell) for cell in line.cells)
    return Markup('<tr class="{}"><th scope="row">{}{}</th>{}</tr>').format(
        line.mark or "plain", title, mark, cells
    )


def _words(view: View, law: Law) -> Markup:
    blocks = join(
        Markup('<h3 class="whose">{} {}</h3>{}').format(
            inside(url_state.link("/state", {"state": code}), _name(view.data, code)),
            chip(law.status(view.data.state(code)[law.id])),
            quotes.words(view.data, code, law),
        )
        for code in view.states
    )
    return Markup(
        '<section class="law"><h2>{}: what each law says</h2><p class="quiet">The words are those '
        "of the law, old ones included.</p>{}</section>"
    ).format(law.name, blocks)


def _suggestions(view: View) -> Markup:
    """States to add: neighbors of those that are shown, or pairs to begin with."""
    if not view.states:
        pairs = [pair for law in view.data.laws for pair in islice(contrasts(view.data, law), 3)]
        links = [
            inside(_link(pair, view.on), listed([_name(view.data, code) for code in pair]))
            for pair in dict.fromkeys(pairs)
        ]
        lead = "Neighbors with opposite answers"
    elif len(view.states) < MOST:
        near = dict.fromkeys(
            code
            for state in view.states
            for code in str(view.data.state(state)["neighbors"]).split(";")
            if code and code not in view.states
        )
        links = [
            inside(_link((*view.states, code), view.on), _name(view.data, code))
            for code in islice(near, 8)
        ]
        lead = "Add a neighbor"
    else:
        return Markup("")
    if not links:
        return Markup("")
    return Markup('<p class="suggestions">{}: {}</p>').format(lead, join(links, " · "))
