"""The map page: which jurisdictions, which law, on which day."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from tracker.content.filters_to_remove import filters_to_remove
from tracker.content.templating import Template
from tracker.laws.dataset import Dataset
from tracker.laws.findings import headline, jurisdictions
from tracker.laws.selection import Selection
from tracker.pages import map_controls, map_tables, map_time, url_state
from tracker.pages.map_drawn import maps, selection_style
from tracker.pages.map_share import share
from tracker.pages.map_time import PLAYING
from tracker.pages.map_view import View, link_to, read
from tracker.pages.parts import Site, begin, chip, day_text, follow, foot, html, join


def show(site: Site) -> None:
    """Draw the page."""
    view = read(site.data)
    playing = PLAYING in st.session_state
    title = " and ".join(law.name for law in view.laws)
    begin(title, headline(view.query.apply(site.data).states, view.laws[0]))
    url_state.notice(view.bad)
    # All that follows the filters is one fragment: a change sends this and nothing else.
    st.fragment(_content, run_every=0.8 if playing else None)(site)
    foot(site)


def _content(site: Site) -> None:
    if st.session_state.pop("map_play_turned", False):
        st.rerun()  # the fragment's clock is set where it is made
    view = read(site.data)
    if PLAYING in st.session_state:
        view = map_time.next_frame(site, view)
    everyone = site.data.on(view.query.on) if view.query.on else site.data
    shown = view.query.apply(site.data)
    empty = shown.states.empty
    _lead(view, shown)
    map_controls.controls(site, view)
    if empty:
        removals = filters_to_remove(site.data, Selection("states", query=view.query), link_to)
        html(
            Template("parts.html", site.data, site.urls).section(
                "nothing_left", removals=removals
            )()
        )
    elif view.kind != "table":
        maps(site, view, shown, everyone)
        _meanings(view)
    map_time.controls(site, view)
    if view.versus:
        map_tables.changes(site, view, view.versus)
    if len(view.laws) > 1 and not empty:
        map_tables.pairs(view, shown)
    if not empty:
        share(site, view)
        map_tables.everything(view, everyone)
    _follow(shown)
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
            limits=f"{limits[:1].upper()}{limits[1:]}. " if limits else "",
            day=f" on {day_text(shown.day)}",
        )
    )


def _meanings(view: View) -> None:
    """Each answer in a sentence, so that nobody has to guess what a color stands for."""
    blocks = join(
        Markup("<h3>{}</h3><dl>{}</dl>").format(
            law.name,
            join(
                Markup("<dt>{}</dt><dd>{}</dd>").format(chip(status), status.meaning)
                for status in law.all_statuses
            ),
        )
        for law in view.laws
    )
    html(
        Markup(
            '<details class="meanings"><summary>What these answers mean</summary>{}</details>'
        ).format(blocks)
    )


def _follow(shown: Dataset) -> None:
    """Say what is shown to those who do not see it, and leave only that in table and tiles."""
    html(
        Markup('<div class="unseen" data-announce>{} shown</div>{}').format(
            jurisdictions(len(shown.states)), selection_style(shown)
        )
    )
