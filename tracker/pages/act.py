"""The act page: one ask, one office, one message, and then the next step."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from tracker.advocacy.asks import Ask, ask_for, most_urgent
from tracker.advocacy.messages.reminders import reminder
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.query import BadParameter
from tracker.pages import act_message, act_where, url_state
from tracker.pages.params import unused
from tracker.pages.parts import Site, begin, chip, foot, html, inside, join
from tracker.pages.state_act import offices

OWN = ("state", "topic")


@dataclass(frozen=True)
class View:
    """What the address asks for.

    Attributes:
        state: USPS code, `""` if none is chosen.
        topic: a topic of `campaigns.csv`; `""` for all of them, where no state is chosen.
        law: the law that the topic belongs to; `None` if it belongs to none.
        bad: what in the address cannot be used.
    """

    state: str
    topic: str
    law: Law | None
    bad: tuple[BadParameter, ...]


def topics(data: Dataset) -> dict[str, str]:
    """Topic → its name, those of the laws first."""
    names = data.codebook.field("campaigns", "topic").values
    first = [topic for law in data.laws for topic in law.topics if topic in names]
    return {topic: names[topic] for topic in dict.fromkeys([*first, *names])}


def law_of(data: Dataset, topic: str) -> Law | None:
    """The law that a topic belongs to, if any."""
    return next((law for law in data.laws if topic in law.topics), None)


def read(data: Dataset) -> View:
    """The view that the address asks for; a state without a topic gets its most urgent one."""
    bad = list(unused(OWN))
    code = url_state.params().get("state", "").strip().upper()
    if code and code not in set(data.states["state"]):
        shown = code if len(code) <= 20 else code[:19] + "…"
        message = f'There is no jurisdiction "{shown}".'
        bad.append(BadParameter("state", code, tuple(data.states["state"]), message))
        code = ""
    default = _most_urgent(data, code) if code else ""
    topic = default
    if url_state.params().get("topic"):
        topic, wrong = url_state.one_of("topic", tuple(topics(data)), default)
        bad += wrong
    return View(code, topic, law_of(data, topic), tuple(bad))


def _most_urgent(data: Dataset, state: str) -> str:
    law = most_urgent(data, state)
    return law.topics[0] if law.topics else ""


def show(site: Site) -> None:
    """Draw the page."""
    data = site.data
    view = read(data)
    if not view.state:
        begin("Act", "One ask, one office and one message on slavery law in your state.")
        url_state.notice(view.bad)
        html(
            Markup(
                '<header class="lead"><h1>Act in two minutes</h1><p>Choose your state or '
                "territory. You get one thing to ask for, the office that decides it, and a "
                "message to make your own.</p></header>"
            )
        )
        _choose_state(data, view)
        html(_everyone(data, view))
        html(Markup("<h2 class=section>For the whole country</h2>"))
        _choose_topic(data, view)
        for law in data.laws:
            if view.topic in ("", *law.topics):
                html(act_where.congress(site, law, ""))
        html(act_where.resources(data, [view.topic] if view.topic else list(topics(data))))
    else:
        _of_state(site, view)
    html(act_where.languages(data))
    foot(site)


def _of_state(site: Site, view: View) -> None:
    data = site.data
    name = str(data.state(view.state)["name"])
    begin(f"Act in {name}", f"What to ask for in {name}, whom to ask, and what to say.")
    url_state.notice(view.bad)
    html(Markup('<header class="lead"><h1>Act in {}</h1></header>').format(name))
    _choose_state(data, view)
    _choose_topic(data, view)
    if view.law:
        ask = ask_for(data, view.state, view.law)
        html(_ask(ask))
        html(act_where.office(ask))
        html(act_message.message(data, ask, act_where.pending(data, ask)))
        _then(site, ask)
        html(offices(site, view.state))
        html(act_where.congress(site, view.law, view.state))
    html(act_where.resources(data, [view.topic]))
    if not view.law:
        html(offices(site, view.state))


def _choose_state(data: Dataset, view: View) -> None:
    names = dict(zip(data.states["state"], data.states["name"], strict=True))
    url_state.set_widget("act_state", view.state or None)
    st.selectbox(
        "State or territory",
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        index=None,
        placeholder="Choose a state or territory",
        key="act_state",
        on_change=url_state.write_on_change("state", "act_state"),
        width=360,
    )


def _choose_topic(data: Dataset, view: View) -> None:
    choices = ({} if view.state else {"": "all topics"}) | topics(data)
    items = join(
        Markup("<li>{}</li>").format(
            inside(
                url_state.link("/act", {"state": view.state, "topic": topic}),
                name[:1].upper() + name[1:],
                topic == view.topic,
            )
        )
        for topic, name in choices.items()
    )
    html(Markup('<nav aria-label="Topic"><ul class="topics">{}</ul></nav>').format(items))


def _everyone(data: Dataset, view: View) -> Markup:
    rows = data.states.sort_values("name")
    items = join(
        Markup("<li>{}</li>").format(
            inside(url_state.link("/act", {"state": code, "topic": view.topic}), name)
        )
        for code, name in zip(rows["state"], rows["name"], strict=True)
    )
    return Markup(
        "<details><summary>All 56 as a list</summary><ul class=everyone>{}</ul></details>"
    ).format(items)


def _ask(ask: Ask) -> Markup:
    lacks = [
        Markup("<li>{}{}</li>").format(gap.goal.label, "" if gap.known else " (not yet verified)")
        for gap in ask.missing
        if gap.goal.column != ask.law.id
    ]
    missing = Markup("<p>Still missing from the law:</p><ul>{}</ul>").format(join(lacks))
    return Markup(
        '<section class="step"><h2><span class="number">1</span> Ask for this</h2>'
        '<div class="ask"><p class="status">{chip}</p><p>Today, in {place}, {answer}. {more}</p>'
        '<p class="ask-text">{text}</p>{missing}</div></section>'
    ).format(
        chip=chip(ask.status),
        place=ask.place,
        answer=ask.answer,
        more=inside(url_state.link("/state", {"state": ask.state}), "Read the law and its history"),
        text=ask.text,
        missing=missing if lacks else "",
    )


def _then(site: Site, ask: Ask) -> None:
    html(
        Markup(
            '<section class="step"><h2><span class="number">4</span> Then</h2><p>{}</p></section>'
        ).format(ask.next_step)
    )
    name = str(site.data.state(ask.state)["name"])
    topic = ask.law.topics[0] if ask.law.topics else ""
    path = url_state.link("/act", {"state": ask.state, "topic": topic})
    st.download_button(
        "Remind me in two weeks whether they answered",
        reminder(
            site.today,
            ask.state,
            name,
            ask.decides.name,
            ask.law.name,
            f"{_root(site)}{path}" if site.base_url else "",
        ),
        file_name=f"reminder-{ask.state.lower()}-{ask.law.id.replace('_', '-')}.ics",
        mime="text/calendar",
        on_click="ignore",
        help="A calendar file. It opens in your own calendar; nothing is sent to us.",
    )


def _root(site: Site) -> str:
    return site.base_url.removesuffix("/act")
