"""A state's page: both answers, the words that prove them, what happened, and what to do."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup, escape

from tracker.advocacy.asks import Ask, Office, ask_for
from tracker.advocacy.campaigns import Campaign, campaigns, fitting
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.laws.query import BadParameter, Query
from tracker.laws.sessions import next_convening
from tracker.pages import address
from tracker.pages.parts import (
    Site,
    begin,
    chip,
    day_text,
    evidence,
    follow,
    foot,
    html,
    inside,
    join,
    outside,
)

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
        _law(site, data, row, law)
    html(_act(site, data, code))
    html(_pending(site.data, code))
    html(_legislature(site, code))
    html(_sources(data, code))
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
    return Markup('<header class="lead">{}<h1>{}</h1>{}{}</header>').format(
        steps, row["name"], dated, answers
    )


def _the(name: str) -> str:
    return f"the {name}" if name.endswith("Islands") or name.startswith("District") else name


def _name(data: Dataset, code: str) -> str:
    return str(data.state(code)["name"])


def _law(site: Site, data: Dataset, row: pd.Series, law: Law) -> None:
    status = law.status(row[law.id])
    code = str(row["state"])
    since = readable(row[f"{law.id}_since"])
    changing = row[f"{law.id}_changing"]
    lines = [Markup('<p class="question">{}</p>').format(law.question)]
    lines.append(
        Markup('<p class="status">{}{}</p>').format(
            chip(status), f" since {since}" if since else ""
        )
    )
    lines.append(Markup("<p>{}</p>").format(status.meaning))
    if changing:
        lines.append(Markup('<p class="past">{}.</p>').format(changing[:1].upper() + changing[1:]))
    lines.append(evidence(row, law))
    if row[f"{law.id}_practice"]:
        lines.append(
            Markup('<p class="practice"><b>Text is not practice.</b> {}</p>').format(
                row[f"{law.id}_practice"]
            )
        )
    lines.append(_words(data, code, law))
    lines.append(_variables(site, row, law))
    if row[f"{law.id}_note"]:
        lines.append(
            Markup(
                '<details class="note"><summary>The fine print</summary><p>{}</p></details>'
            ).format(row[f"{law.id}_note"])
        )
    lines.append(_timeline(data, code, law))
    html(
        Markup('<section class="law" id="{}"><h2>{}</h2>{}</section>').format(
            law.id.replace("_", "-"), law.name, join(lines)
        )
    )


def _words(data: Dataset, code: str, law: Law) -> Markup:
    rows = data.provisions_on(code, law.id)
    quoted = rows[rows["text"] != ""]
    named = rows[rows["text"] == ""]
    parts = [_quote(provision) for provision in quoted.to_dict("records")]
    if len(named):
        cited = join((_cited(provision) for provision in named.to_dict("records")), "; ")
        lead = "See also" if parts else "The words were not read. The law is"
        parts.append(Markup('<p class="see-also">{}: {}.</p>').format(lead, cited))
    if not parts:
        return Markup("")
    return Markup("<h3>What the law says</h3>{}").format(join(parts))


def _cited(provision: Mapping[Hashable, str]) -> Markup:
    url, citation = provision["url"], provision["citation"]
    note = f" ({provision['note']})" if provision["note"] else ""
    return Markup("{}{}").format(outside(url, citation) if url else escape(citation), note)


def _quote(provision: Mapping[Hashable, str]) -> Markup:
    spanish = provision["language"] == "es"
    span = ""
    if provision["in_force_from"]:
        span = f", in force since {readable(provision['in_force_from'])}"
    if provision["in_force_to"]:
        span += f", until {readable(provision['in_force_to'])}"
    return Markup(
        '<figure class="quote"><blockquote lang="{lang}">{text}</blockquote>'
        "<figcaption>{cited}{span}{spanish}</figcaption></figure>"
    ).format(
        lang=provision["language"],
        text=provision["text"],
        cited=_cited(provision),
        span=span,
        spanish=" (the official text is in Spanish)" if spanish else "",
    )


def _variables(site: Site, row: pd.Series, law: Law) -> Markup:
    items = []
    for column in law.variables:
        field = site.data.codebook.field("states", column)
        value = row[column]
        if not value:
            continue
        words = field.values.get(value) or value
        if field.type == "integer":
            words = f"protects people under {value}" if column == "age_limit" else value
        items.append(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(
                field.title, words[:1].upper() + words[1:]
            )
        )
    if not items:
        return Markup("")
    return Markup('<h3>In detail</h3><dl class="variables">{}</dl>').format(join(items))


_KINDS = {
    "enacted": "Enacted",
    "measure_passed": "Ballot measure passed",
    "measure_failed": "Ballot measure failed",
    "ruling": "Court ruling",
    "litigation": "In court",
    "bill_failed": "Did not become law",
    "observed": "Seen in force",
}


def _timeline(data: Dataset, code: str, law: Law) -> Markup:
    rows = data.of("events", code, law.id)
    rows = rows[rows["kind"] != "bill_pending"]
    past = [Span.parse(text).first <= data.day for text in rows["date"]]
    rows = rows[past].sort_values("date", ascending=False)
    if rows.empty:
        return Markup("")
    items = join(_event(event, law) for event in rows.to_dict("records"))
    return Markup('<h3>What happened</h3><ol class="timeline" reversed>{}</ol>').format(items)


def _event(event: Mapping[Hashable, str], law: Law) -> Markup:
    votes = ""
    if event["yes_votes"] and event["no_votes"]:
        votes = (
            f" Yes {int(event['yes_votes']):,}, no {int(event['no_votes']):,} "
            f"({event['yes_share']} percent yes)."
        )
    effective = f", in force {readable(event['effective'])}" if event["effective"] else ""
    after = Markup("")
    if event["status_after"]:
        after = Markup(" {}").format(chip(law.status(event["status_after"])))
    return Markup(
        "<li><p><time>{date}</time>{effective} · {kind}{after}</p>"
        "<p><b>{title}</b>. {description}{votes} {source}</p></li>"
    ).format(
        date=readable(event["date"]),
        effective=effective,
        kind=_KINDS[event["kind"]],
        after=after,
        title=event["title"],
        description=event["description"],
        votes=votes,
        source=outside(event["url"], "Source"),
    )


def _act(site: Site, data: Dataset, code: str) -> Markup:
    asks = join(_ask(data, ask_for(data, code, law)) for law in data.laws)
    return Markup('<section class="act" id="act"><h2>What you can do</h2>{}</section>').format(asks)


def _ask(data: Dataset, ask: Ask) -> Markup:
    missing = join(
        Markup("<li>{}{}</li>").format(gap.goal.label, "" if gap.known else " (not yet verified)")
        for gap in ask.missing
    )
    others = join(
        Markup("<li>{}: {}.</li>").format(_office(office), office.reason) for office in ask.others
    )
    petitions = join(_campaign(each) for each in fitting(data, ask.law, ask.status.code)[:5])
    return Markup(
        '<div class="ask"><h3>{law}</h3><p class="ask-text">{text}</p>{missing}'
        "<p><b>Who decides now:</b> {decides}, because {reason}.</p>"
        "<details><summary>Other offices, and why they come later</summary><ul>{others}</ul>"
        "</details>{petitions}<p class=quiet>{next_step}</p></div>"
    ).format(
        law=ask.law.name,
        text=ask.text,
        missing=Markup("<p>Still missing:</p><ul>{}</ul>").format(missing) if missing else "",
        decides=_office(ask.decides),
        reason=ask.decides.reason,
        others=others,
        petitions=Markup("<p>Petitions and forms:</p><ul class=campaigns>{}</ul>").format(petitions)
        if petitions
        else "",
        next_step=ask.next_step,
    )


def _office(office: Office) -> Markup:
    return outside(office.url, office.name) if office.url else escape(office.name)


def _campaign(each: Campaign) -> Markup:
    seen = f", seen {readable(each.seen)}" if each.seen else ""
    via = "" if each.direct else " (the link leads to a page that tells of it)"
    return Markup("<li>{} · {}{}. {}{}</li>").format(
        outside(each.address, each.title), each.organization, seen, each.summary, via
    )


def _pending(data: Dataset, code: str) -> Markup:
    rows = data.of("events", code)
    rows = rows[rows["kind"] == "bill_pending"].sort_values("date", ascending=False)
    if rows.empty:
        return Markup("")
    names = {law.id: law.name for law in data.laws}
    items = join(
        Markup(
            "<li><b>{title}</b> ({law}, {date}). {description} Last seen alive {as_of}. "
            "<b>{check}</b> {source}</li>"
        ).format(
            title=event["title"],
            law=names[event["law"]].lower(),
            date=readable(event["date"]),
            description=event["description"],
            as_of=readable(event["as_of"]) or "at an unknown date",
            check=event["check"],
            source=outside(event["url"], "Source"),
        )
        for event in rows.to_dict("records")
    )
    return Markup(
        '<section id="pending"><h2>Check these</h2><p>Bills that were last seen alive. They are '
        "not law, and they may have ended since.</p><ul>{}</ul></section>"
    ).format(items)


def _legislature(site: Site, code: str) -> Markup:
    body = site.data.of("legislatures", code).iloc[0]
    links = [
        ("Find my legislator", body["find_url"]),
        ("Find my legislator (lower chamber)", body["find_lower_url"]),
        ("Members", body["members_url"]),
        (body["name"], body["url"]),
        (body["executive_title"], body["executive_url"]),
        (f"Write to the {body['executive_title'].lower()}", body["executive_contact_url"]),
    ]
    general = {each.id: each for each in campaigns(site.data, ("general",), ("contact",))}
    finders: Sequence[str] = ("openstates-find", "congress-find")
    links += [(general[name].title, general[name].address) for name in finders if name in general]
    items = join(Markup("<li>{}</li>").format(outside(url, text)) for text, url in links if url)
    convenes = next_convening(body["session_rule"], site.today)
    when = (
        Markup(
            "<p><b>Next regular session:</b> {} by its rule: {} <span class=quiet>({})</span></p>"
        ).format(
            day_text(convenes), body["session_convenes"].rstrip(".") + ".", body["session_citation"]
        )
        if convenes
        else Markup("<p><b>Sessions:</b> {}</p>").format(body["session_convenes"])
    )
    none = (
        ""
        if body["find_url"]
        else Markup("<p>No official page that finds legislators by address was found here.</p>")
    )
    return Markup(
        '<section id="offices"><h2>Your legislators</h2>{none}<ul class="offices">{items}</ul>'
        "{when}</section>"
    ).format(none=none, items=items, when=when)


def _sources(data: Dataset, code: str) -> Markup:
    blocks = []
    for law in data.laws:
        rows = data.of("sources", code, law.id).sort_values("date", ascending=False)
        if rows.empty:
            continue
        items = join(_source(data, source) for source in rows.to_dict("records"))
        blocks.append(Markup("<h3>{}</h3><ul>{}</ul>").format(law.name, items))
    return Markup(
        '<section id="sources"><details><summary><h2>Sources ({})</h2></summary>{}</details>'
        "</section>"
    ).format(len(data.of("sources", code)), join(blocks))


def _source(data: Dataset, source: Mapping[Hashable, str]) -> Markup:
    date = f", {readable(source['date'])}" if source["date"] else ""
    titles = {field.name: field.title for field in data.codebook.fields("states")}
    backs = ", ".join(titles.get(name, name) for name in source["supports"].split(";"))
    differs = (
        Markup(" <b>It differs from our reading.</b>") if source["position"] == "differs" else ""
    )
    claims = f" ({source['claims']})" if source["claims"] else ""
    return Markup("<li>{link}. {publisher}{date}.{differs} On: {backs}{claims}</li>").format(
        link=outside(source["url"], source["title"]),
        publisher=source["publisher"],
        date=date,
        differs=differs,
        backs=backs,
        claims=claims,
    )
