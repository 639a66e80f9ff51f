"""A state's page: both answers, the words that prove them, what happened, and what to do."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.query import BadParameter, Query
from tracker.pages import address, legislators, state_act, state_law, state_share
from tracker.pages.parts import Site, begin, chip, day_text, follow, foot, html, inside, join

OWN = ("state",)


def show(site: Site) -> None:
    """Draw the page."""
    code, data, bad = read(site.data)
    if not code:
        begin("States", "Choose a state or territory to see how both laws stand there.")
        address.notice(bad)
        html(Markup("<h1>Choose a state or territory</h1>"))
        _chooser(site, "")
        html(_everyone(site))
        follow()
        foot(site)
        return
    row = data.state(code)
    begin(row["name"], _summary(data, row))
    address.notice(bad)
    html(_head(site, data, row))
    _chooser(site, code)
    for law in data.laws:
        state_law.draw(site, data, row, law)
    html(state_act.asks(data, code))
    html(state_act.pending(site.data, code))
    html(state_act.offices(site, code))
    legislators.draw(site, code)
    html(state_act.sources(data, code))
    html(state_share.share(site, data, code))
    follow()
    foot(site)


def read(dataset: Dataset) -> tuple[str, Dataset, tuple[BadParameter, ...]]:
    """The state and the day that the address asks for.

    Returns:
        The USPS code, `""` if none or an unknown one; the dataset on that day; what is wrong.
    """
    params = address.params()
    query, bad = Query.from_params(
        {name: value for name, value in params.items() if name not in OWN}, dataset, OWN
    )
    code = params.get("state", "").strip().upper()
    if code and code not in set(dataset.states["state"]):
        shown = code if len(code) <= 20 else code[:19] + "…"
        message = f'There is no jurisdiction "{shown}".'
        bad = (*bad, BadParameter("state", code, tuple(dataset.states["state"]), message))
        code = ""
    return code, dataset.on(query.on) if query.on else dataset, bad


def _summary(data: Dataset, row: pd.Series) -> str:
    return " ".join(
        f"{law.name}: in {row['name']}, {law.status(row[law.id]).answer}." for law in data.laws
    )


def _chooser(site: Site, code: str) -> None:
    names = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    address.seed("state_choice", code or None)
    st.selectbox(
        "Open another state’s page" if code else "State or territory",
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        index=None,
        placeholder="Choose a state or territory",
        key="state_choice",
        on_change=lambda: address.go("/state", state=st.session_state["state_choice"]),
        width=360,
    )


def _everyone(site: Site) -> Markup:
    rows = site.data.states.sort_values("name")
    items = join(
        Markup("<li>{}</li>").format(inside(address.link("/state", {"state": code}), name))
        for code, name in zip(rows["state"], rows["name"], strict=True)
    )
    return Markup('<ul class="everyone">{}</ul>').format(items)


def _head(site: Site, data: Dataset, row: pd.Series) -> Markup:
    answers = join(
        Markup('<p class="answer">{chip}<span>In {name}, {answer}.</span></p>').format(
            chip=chip(law.status(row[law.id])),
            name=_the(row["name"]),
            answer=law.status(row[law.id]).answer,
        )
        for law in data.laws
    )
    dated = ""
    if data.day != site.today:
        dated = Markup('<p class="past">As it stood on {}. {}</p>').format(
            day_text(data.day),
            inside(address.link("/state", {"state": row["state"]}), "Show today"),
        )
    names = site.data.states.sort_values("name")["state"].tolist()
    place = names.index(row["state"])
    before, after = names[place - 1], names[(place + 1) % len(names)]
    steps = Markup('<nav class="steps" aria-label="Neighboring pages">{} {}</nav>').format(
        inside(address.link("/state", {"state": before}), f"← {_name(site.data, before)}"),
        inside(address.link("/state", {"state": after}), f"{_name(site.data, after)} →"),
    )
    brief = state_share.brief_link(row["state"])
    return Markup('<header class="lead">{}<h1>{}</h1>{}{}{}</header>').format(
        steps, row["name"], dated, answers, brief
    )


def _the(name: str) -> str:
    return f"the {name}" if name.endswith("Islands") or name.startswith("District") else name


def _name(data: Dataset, code: str) -> str:
    return str(data.state(code)["name"])
