"""The map page: which jurisdictions, which law, on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.findings import combinations, counts, differences, headline, jurisdictions
from tracker.laws.query import BadParameter, Query, filters
from tracker.maps import figures
from tracker.maps.tiles import tile_grid
from tracker.pages import address
from tracker.pages.parts import (
    Cell,
    Site,
    announce,
    begin,
    chip,
    dark,
    day_text,
    follow,
    foot,
    html,
    inside,
    join,
    swatch,
    table,
)

OWN = ("law", "view", "vs")
VIEWS = {"map": "Map", "tiles": "Tiles", "table": "Table"}
BOTH = "both"
PLAYING = "map_playing"


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
    law, bad_law = address.one_of("law", (*ids, BOTH), ids[0])
    kind, bad_view = address.one_of("view", tuple(VIEWS), "map")
    query, bad_query = Query.from_params(address.params(), dataset, OWN)
    versus, bad_day = _versus(dataset)
    laws = dataset.laws if law == BOTH else (dataset.law(law),)
    return View(law, laws, kind, query, versus, (*bad_law, *bad_view, *bad_query, *bad_day))


def _versus(dataset: Dataset) -> tuple[date | None, tuple[BadParameter, ...]]:
    text = address.params().get("vs", "")
    if not text:
        return None, ()
    query, bad = Query.from_params({"on": text}, dataset)
    return query.on, tuple(
        BadParameter("vs", each.value, each.allowed, each.message) for each in bad
    )


def show(site: Site) -> None:
    """Draw the page."""
    view = read(site.data)
    playing = PLAYING in st.session_state
    title = " and ".join(law.name for law in view.laws)
    begin(title, headline(view.query.apply(site.data).states, view.laws[0]))
    address.notice(view.bad)
    # All that follows the filters is one fragment: a change sends this and nothing else.
    st.fragment(_content, run_every=0.8 if playing else None)(site)
    foot(site)


def _content(site: Site) -> None:
    if st.session_state.pop("map_play_turned", False):
        st.rerun()  # the fragment's clock is set where it is made
    view = read(site.data)
    if PLAYING in st.session_state:
        view = _next_frame(site, view)
    shown = view.query.apply(site.data)
    _lead(view, shown)
    _controls(site, view)
    if view.kind == "table" or shown.states.empty:
        _empty(shown, view)
    elif view.kind == "map":
        _maps(site, view, shown)
    else:
        _tiles(site, view, shown)
    _time(site, view)
    if view.versus:
        _changes(site, view, view.versus)
    if len(view.laws) > 1 and not shown.states.empty:
        _combinations(view, shown)
    _table(view, shown)
    announce(f"{jurisdictions(len(shown.states))} shown")
    follow()


def _lead(view: View, shown: Dataset) -> None:
    sentences = join(Markup("<p>{}</p>").format(headline(shown.states, law)) for law in view.laws)
    limits = view.query.sentence(shown)
    html(
        Markup(
            '<header class="lead"><h1>{question}</h1><div class="headline">{sentences}</div>'
            '<p class="counts-what">{limits}Counts the 50 states, DC and the five territories by '
            "what their law says{day}, not by how it is applied.</p></header>"
        ).format(
            question=view.laws[0].question if len(view.laws) == 1 else "Two laws, side by side",
            sentences=sentences,
            limits=f"{limits}. " if limits else "",
            day=f" on {day_text(shown.day)}",
        )
    )


def _controls(site: Site, view: View) -> None:
    names = {law.id: law.name for law in site.data.laws} | {BOTH: "Both"}
    left, middle, right = st.columns([4, 3, 3], vertical_alignment="bottom")
    address.seed("map_law", view.law)
    left.segmented_control(
        "Law",
        list(names),
        format_func=names.__getitem__,
        required=True,
        key="map_law",
        on_change=address.writer("law", "map_law", site.data.laws[0].id),
    )
    address.seed("map_view", view.kind)
    middle.segmented_control(
        "Show as",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        required=True,
        key="map_view",
        on_change=address.writer("view", "map_view", "map"),
    )
    states = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    address.seed("map_state", None)
    right.selectbox(
        "Open a state’s page",
        sorted(states, key=states.__getitem__),
        format_func=states.__getitem__,
        placeholder="Choose a state or territory",
        index=None,
        key="map_state",
        on_change=lambda: address.go("/state", state=st.session_state["map_state"]),
    )
    _filters(site, view)


def _filters(site: Site, view: View) -> None:
    known = filters(site.data)
    keys = [key for law in view.laws for key in (law.id, f"{law.id}_basis")] + ["region", "kind"]
    active = sum(bool(view.query.wanted.get(key)) for key in known) + bool(view.query.q)
    title = f"Filters ({active} on)" if active else "Filters"
    with st.expander(title, expanded=bool(active)):
        columns = st.columns(3)
        for place, key in enumerate(keys):
            each = known[key]
            widget = f"map_{key}"
            address.seed(widget, list(view.query.wanted.get(key, ())))
            columns[place % 3].multiselect(
                each.title,
                list(each.values),
                format_func=partial(_short_words, site.data, key),
                placeholder="Any",
                key=widget,
                on_change=address.writer(key, widget),
            )
        address.seed("map_q", view.query.q)
        columns[len(keys) % 3].text_input(
            "Search the law’s words, notes and names",
            key="map_q",
            max_chars=200,
            on_change=address.writer("q", "map_q"),
        )
        if active:
            kept = {name: address.params().get(name, "") for name in (*OWN, "on")}
            html(inside(address.link("/", kept), "Clear all filters"))


def _short_words(dataset: Dataset, key: str, code: str) -> str:
    basis = {
        "primary": "The law was read",
        "secondary": "Published sources",
        "recall": "Unverified",
    }
    for law in dataset.laws:
        if key == law.id:
            return law.status(code).label
    if key.endswith("_basis"):
        return basis.get(code, "Not known")
    return filters(dataset)[key].values[code].capitalize() if code.islower() else code


def _legend(view: View, law: Law, shown: Dataset, site: Site) -> None:
    """The statuses with counts; each is a link that filters by it, or stops doing so."""
    everywhere = Query(
        {key: codes for key, codes in view.query.wanted.items() if key != law.id},
        view.query.q,
        view.query.on,
    ).apply(site.data)
    numbers = counts(everywhere.states, law)
    wanted = view.query.wanted.get(law.id, ())
    items = []
    for status in law.all_statuses:
        chosen = status.code in wanted
        codes = [code for code in wanted if code != status.code]
        if not chosen:
            codes.append(status.code)
        url = address.link("/", {**address.params(), law.id: ",".join(codes)})
        text = Markup("{}{} <b>{}</b>").format(swatch(status), status.label, numbers[status.code])
        items.append(
            Markup('<li title="{}"{}>{}</li>').format(
                status.meaning,
                Markup(' class="chosen"') if chosen else "",
                inside(url, text, current=chosen),
            )
        )
    html(
        Markup('<ul class="legend" aria-label="{}: filter by status">{}</ul>').format(
            law.name, join(items)
        )
    )


def _maps(site: Site, view: View, shown: Dataset) -> None:
    changed = _changed_states(site, view)
    columns = st.columns(len(view.laws)) if len(view.laws) > 1 else [st.container()]
    for law, column in zip(view.laws, columns, strict=True):
        with column:
            if len(view.laws) > 1:
                html(Markup('<h2 class="map-title">{}</h2>').format(law.name))
            _legend(view, law, shown, site)
            with st.container(key=f"to-state-{law.id.replace('_', '-')}"):
                st.plotly_chart(
                    figures.choropleth(
                        shown.states,
                        law,
                        shapes_url=site.shapes_url,
                        outlined=changed.get(law.id, ()),
                        dark=dark(),
                    ),
                    key=f"map-{law.id}",
                    height="stretch",
                    config=figures.config(site.topology_url),
                    alt=figures.choropleth_alt(shown.states, law),
                    theme=None,
                )
            # On a narrow page the map is a picture, and these are what one taps.
            with st.container(key=f"narrow-{law.id.replace('_', '-')}"):
                _grid(view, law, shown, changed.get(law.id, ()))


def _grid(view: View, law: Law, shown: Dataset, outlined: Sequence[str]) -> None:
    on = view.query.on.isoformat() if view.query.on else ""
    grid = tile_grid(
        shown.states,
        law,
        href=lambda state: address.link("/state", {"state": state, "on": on}),
        label=f"{law.name}: the jurisdictions as tiles",
        outlined=outlined,
    )
    html(Markup(grid))


def _tiles(site: Site, view: View, shown: Dataset) -> None:
    changed = _changed_states(site, view)
    columns = st.columns(len(view.laws)) if len(view.laws) > 1 else [st.container()]
    for law, column in zip(view.laws, columns, strict=True):
        with column:
            if len(view.laws) > 1:
                html(Markup('<h2 class="map-title">{}</h2>').format(law.name))
            _legend(view, law, shown, site)
            _grid(view, law, shown, changed.get(law.id, ()))


def _changed_states(site: Site, view: View) -> dict[str, list[str]]:
    if not view.versus:
        return {}
    return {
        law.id: [
            each.state
            for each in differences(site.data, law, view.versus, view.query.on or site.today)
        ]
        for law in view.laws
    }


def _empty(shown: Dataset, view: View) -> None:
    if shown.states.empty:
        st.info(
            "No jurisdiction fits all of these filters. Take one out, or clear the search.",
            icon=":material/filter_alt_off:",
        )


def change_days(dataset: Dataset, laws: Sequence[Law]) -> list[date]:
    """The days on which a status of one of these laws changed, in order."""
    ids = {law.id for law in laws}
    days = {
        change.effect.last
        for (state, law), changes in dataset.changes.items()
        if law in ids and state != "US"
        for change in changes
        if change.effect.last <= dataset.day
    }
    return sorted(days)


def _time(site: Site, view: View) -> None:
    today = site.today
    on = view.query.on or today
    options = sorted({*change_days(site.data, view.laws), on, today})
    html(Markup('<h2 class="section">As it stood on another day</h2>'))
    button, left, middle, right = st.columns([1, 5, 2, 2], vertical_alignment="bottom")
    if PLAYING in st.session_state:
        button.button("Stop", icon=":material/stop:", key="map_stop", on_click=_stop)
    elif len(options) > 2:
        button.button("Play", icon=":material/play_arrow:", key="map_play", on_click=_play)
    address.seed("map_slider", on)
    if len(options) > 1:
        left.select_slider(
            "Move through the days on which a law changed",
            options,
            format_func=day_text,
            key="map_slider",
            on_change=address.writer("on", "map_slider", today.isoformat(), _iso),
        )
    address.seed("map_on", on)
    middle.date_input(
        "Any day",
        min_value=min(options[0], on),
        max_value=today,
        key="map_on",
        on_change=address.writer("on", "map_on", today.isoformat(), _iso),
    )
    address.seed("map_vs", view.versus)
    right.date_input(
        "Compared with",
        value=None,
        min_value=min(options[0], view.versus or today),
        max_value=today,
        key="map_vs",
        on_change=address.writer("vs", "map_vs", "", _iso),
    )


def _frames(site: Site, view: View) -> list[date]:
    """The days that play shows: the last change of each year, then today."""
    by_year = {day.year: day for day in change_days(site.data, view.laws)}
    return [*by_year.values(), site.today]


def _play() -> None:
    st.session_state[PLAYING] = address.params().get("on", "")
    st.session_state["map_play_turned"] = True


def _stop() -> None:
    """End on the frame that is shown; only now does the day go into the address."""
    address.write(on=st.session_state.pop(PLAYING, ""))
    st.session_state["map_play_turned"] = True


def _next_frame(site: Site, view: View) -> View:
    shown = st.session_state[PLAYING]
    after = [day for day in _frames(site, view) if day.isoformat() > shown]
    if not after or after[0] == site.today:
        st.session_state[PLAYING] = ""
        _stop()
        st.session_state.pop("map_play_turned")
        st.rerun()
    st.session_state[PLAYING] = after[0].isoformat()
    return replace(view, query=replace(view.query, on=after[0]))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _changes(site: Site, view: View, versus: date) -> None:
    first, second = sorted((versus, view.query.on or site.today))
    everywhere = Query(
        {key: values for key, values in view.query.wanted.items() if key in ("region", "kind")}
    ).apply(site.data)
    for law in view.laws:
        found = differences(everywhere, law, first, second)
        changed = [each for each in found if not each.first_record]
        begun = [each for each in found if each.first_record]
        items = join(
            Markup("<li>{}: {} → {} <span class=quiet>{}{}</span></li>").format(
                inside(address.link("/state", {"state": each.state}), each.name),
                chip(each.before),
                chip(each.after),
                readable(each.since),
                f", {each.title}" if each.title else "",
            )
            for each in changed
        )
        first_items = join(
            (
                Markup("{} ({})").format(
                    inside(address.link("/state", {"state": each.state}), each.name),
                    each.after.label,
                )
                for each in begun
            ),
            ", ",
        )
        html(
            Markup(
                '<section class="changes"><h2 class="section">{law}: what changed between {first} '
                "and {second}</h2>{items}{begun}</section>"
            ).format(
                law=law.name,
                first=day_text(first),
                second=day_text(second),
                items=Markup("<ul>{}</ul>").format(items)
                if changed
                else Markup("<p>No change of status is on record.</p>"),
                begun=Markup(
                    '<p class="quiet">On record for the first time in these years, which may or '
                    "may not be a change of law: {}.</p>"
                ).format(first_items)
                if begun
                else "",
            )
        )


def _combinations(view: View, shown: Dataset) -> None:
    one, two = view.laws[0], view.laws[1]
    cells = combinations(shown.states, one, two)
    levels = {"protected": "protected", "partial": "in part", "unprotected": "not protected"}
    if any("unknown" in pair for pair in cells):
        levels["unknown"] = "not yet verified"
    head = join(
        Markup('<th scope="col">{}: {}</th>').format(two.name, levels[level]) for level in levels
    )
    body = []
    for level, words in levels.items():
        row = []
        for other in levels:
            states = cells.get((level, other), [])
            links = join((inside(address.link("/state", {"state": s}), s) for s in states), " ")
            row.append(Markup("<td><b>{}</b> {}</td>").format(len(states), links))
        body.append(
            Markup('<tr><th scope="row">{}: {}</th>{}</tr>').format(one.name, words, join(row))
        )
    html(
        Markup(
            '<h2 class="section">Both laws together</h2><div class="scroll" tabindex="0" '
            'role="region" aria-label="Both laws together"><table class="rows combos"><caption>'
            "How many jurisdictions have each pair of answers</caption><thead><tr><td></td>{}"
            "</tr></thead><tbody>{}</tbody></table></div>"
        ).format(head, join(body))
    )


def _table(view: View, shown: Dataset) -> None:
    if shown.states.empty:
        return
    on = {"on": view.query.on.isoformat()} if view.query.on else {}

    def name(row: pd.Series) -> Markup:
        return inside(address.link("/state", {"state": row["state"], **on}), row["name"])

    columns: dict[str, Cell] = {"Jurisdiction": name}
    for law in view.laws:
        columns |= _law_columns(law, len(view.laws) > 1)
    html(
        Markup('<h2 class="section" id="table">The same as a table</h2>')
        + table(
            f"{jurisdictions(len(shown.states))}, with links to their pages", columns, shown.states
        )
    )


def _law_columns(law: Law, named: bool) -> dict[str, Cell]:
    lead = f"{law.name}: " if named else ""

    def status(row: pd.Series) -> Markup:
        return chip(law.status(row[law.id]))

    def since(row: pd.Series) -> str:
        if row[f"{law.id}_changing"]:
            return str(row[f"{law.id}_changing"]).capitalize()
        return readable(row[f"{law.id}_since"])

    def cited(row: pd.Series) -> str:
        return str(row[f"{law.id}_citation"])

    def basis(row: pd.Series) -> str:
        words = {"primary": "law read", "secondary": "published sources", "recall": "unverified"}
        as_of = readable(row[f"{law.id}_as_of"])
        return words[row[f"{law.id}_basis"]] + (f", {as_of}" if as_of else "")

    return {
        f"{lead}Status" if named else "Status": status,
        f"{lead}Since" if named else "Since": since,
        f"{lead}Law" if named else "Law": cited,
        f"{lead}Evidence" if named else "Evidence": basis,
    }
