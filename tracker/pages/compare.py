"""The compare page: two to five jurisdictions side by side, and the words of their laws."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pandas as pd
import streamlit as st
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.query import BadParameter, Query, filters
from tracker.laws.wording import since as since_words
from tracker.maps.words import listed
from tracker.pages import address, quotes
from tracker.pages.params import unused
from tracker.pages.parts import (
    BASIS,
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


@dataclass(frozen=True)
class Line:
    """A line of the table.

    Attributes:
        title: what it shows.
        meaning: the title explained; `""` if it needs no words.
        cells: one a state.
        mark: whether the states `differ`, are the `same`, or it is `open`, since the answer is not
            recorded for all; `""` where that says nothing about the law.
    """

    title: str
    meaning: str
    cells: tuple[Markup | str, ...]
    mark: str = ""


def read(dataset: Dataset) -> View:
    """The view that the address asks for."""
    params = address.params()
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
    address.notice(view.bad)
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
    return address.link("/compare", {"states": ",".join(states), "on": day})


def _controls(site: Site, view: View) -> None:
    names = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    address.seed("compare_states", list(view.states))
    left.multiselect(
        f"States and territories, up to {MOST}, in the order that you choose them",
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        max_selections=MOST,
        placeholder="Choose a state or territory",
        key="compare_states",
        on_change=address.writer("states", "compare_states"),
    )
    address.seed("compare_on", view.on or site.today)
    right.date_input(
        "As it stood on",
        min_value=min(date(1777, 1, 1), view.on or site.today),
        max_value=site.today,
        key="compare_on",
        on_change=address.writer("on", "compare_on", site.today.isoformat()),
    )


def summary(names: Sequence[str], found: Sequence[Line]) -> str:
    """How far the states agree, in a sentence."""
    if len(names) < 2:
        return "Choose two to five states or territories to see where their laws differ."
    marked = [line for line in found if line.mark]
    differing = [line.title.lower() for line in marked if line.mark == "differ"]
    if not differing:
        return f"{listed(names)} give the same answers wherever their answers are recorded."
    return (
        f"{listed(names)} differ in {len(differing)} of {len(marked)} coded answers: "
        f"{listed(differing)}."
    )


def lines(data: Dataset, states: Sequence[str], law: Law) -> tuple[Line, ...]:
    """Everything that is coded of a law, a line each, for these states."""
    rows = [data.state(code) for code in states]
    past = [not data.standing(code, law.id).latest for code in states]

    def line(title: str, cell: Callable[[pd.Series], Markup | str], meaning: str = "") -> Line:
        return Line(title, meaning, tuple(cell(row) or _quiet("None recorded") for row in rows))

    def since(row: pd.Series) -> Markup | str:
        changing = str(row[f"{law.id}_changing"])
        return changing[:1].upper() + changing[1:] or since_words(row, law)

    answers = [row[law.id] for row in rows]
    chips = tuple(chip(law.status(code)) for code in answers)
    basis = data.codebook.field("states", f"{law.id}_basis")
    as_of = data.codebook.field("states", f"{law.id}_as_of")
    found = [
        Line(law.name, law.question, chips, _mark(answers)),
        *(_variable(data, column, rows, past) for column in law.variables),
        line("In effect since", since),
        line("Law", lambda row: str(row[f"{law.id}_citation"])),
        line("Evidence", lambda row: _sentence(BASIS[row[f"{law.id}_basis"]]), basis.description),
        line("As of", lambda row: readable(row[f"{law.id}_as_of"]), as_of.description),
    ]
    if any(row[f"{law.id}_practice"] for row in rows):
        about = data.codebook.field("states", f"{law.id}_practice")
        found.append(line("In practice", lambda row: row[about.name], about.description))
    return tuple(found)


def _variable(data: Dataset, column: str, rows: Sequence[pd.Series], past: Sequence[bool]) -> Line:
    field = data.codebook.field("states", column)
    free = filters(data)[column].open_text
    cells: list[Markup | str] = []
    answers: list[str] = []
    for row, before in zip(rows, past, strict=True):
        value = str(row[column])
        # Free text that is empty says that there is none; a code that is empty is not known.
        answers.append(value or ("none" if free and not before else ""))
        if before:
            cells.append(_quiet("Known for today only"))
        elif not value:
            cells.append(_quiet("None" if free else "Not recorded"))
        elif column == "age_limit":
            cells.append(f"Under {value}")
        else:
            words = f"“{value}”" if free else field.values.get(value) or value
            cells.append(_sentence(words))
    return Line(field.title, field.description, tuple(cells), _mark(answers))


def _mark(answers: Sequence[str]) -> str:
    known = {answer for answer in answers if answer not in ("", "unknown")}
    if len(answers) < 2:
        return ""
    if len(known) > 1:
        return "differ"
    return "same" if all(answer in known for answer in answers) else "open"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".")


def _quiet(words: str) -> Markup:
    return Markup('<span class="quiet">{}</span>').format(words)


def _table(view: View, groups: Mapping[str, tuple[Line, ...]]) -> Markup:
    on = view.on.isoformat() if view.on else ""
    heads = join(
        Markup('<th scope="col">{}</th>').format(
            inside(address.link("/state", {"state": code, "on": on}), _name(view.data, code))
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
            inside(address.link("/state", {"state": code}), _name(view.data, code)),
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


def contrasts(data: Dataset, law: Law) -> list[tuple[str, str]]:
    """Neighbors whose answers lie farthest apart, (better, worse), each state at most once."""
    rank = {
        row["state"]: law.rank(row[law.id])
        for row in data.states[["state", law.id]].to_dict("records")
        if row[law.id] != "unknown"
    }
    pairs = [
        (rank[state] - rank[other], state, other)
        for state, near in zip(data.states["state"], data.states["neighbors"], strict=True)
        for other in str(near).split(";")
        if state in rank and other in rank and rank[state] < rank[other]
    ]
    used: set[str] = set()
    found = []
    for _, state, other in sorted(pairs):
        if not {state, other} & used:
            used |= {state, other}
            found.append((state, other))
    return found
