"""What to do from a state's page: the ask, the offices, the bills to check, the sources."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from markupsafe import Markup, escape

from tracker.advocacy.asks import Ask, Office, ask_for
from tracker.advocacy.campaigns import Campaign, campaigns, campaigns_for_status
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.sessions import next_convening
from tracker.pages import url_state
from tracker.pages.parts import Site, day_text, inside, join, outside

_ACT = "one thing at a time, with a message, a reminder and more to read"


def asks(data: Dataset, code: str) -> Markup:
    """The one ask that fits each law, who decides it, and the petitions that go with it."""
    asks = join(_ask(data, ask_for(data, code, law)) for law in data.laws)
    name = data.state(code)["name"]
    return Markup(
        '<section class="act" id="act"><h2>What you can do</h2>{}<p><a class="press main" '
        'href="#legislators">Write to your legislators by name</a></p><p>{}</p></section>'
    ).format(asks, inside(url_state.link("/act", {"state": code}), f"Act in {name}: {_ACT}"))


def _ask(data: Dataset, ask: Ask) -> Markup:
    missing = join(
        Markup("<li>{}{}</li>").format(gap.goal.label, "" if gap.known else " (not yet verified)")
        for gap in ask.missing
    )
    others = join(
        Markup("<li>{}: {}.</li>").format(_office(office), office.reason) for office in ask.others
    )
    petitions = join(
        _campaign(each) for each in campaigns_for_status(data, ask.law, ask.status.code)[:5]
    )
    return Markup(
        '<div class="ask" id="ask-{id}"><h3>{law}</h3><p class="ask-text">{text}</p>{missing}'
        "<p><b>Who decides now:</b> {decides}, because {reason}.</p>"
        "<details><summary>Other offices, and why they come later</summary><ul>{others}</ul>"
        "</details>{petitions}<p class=quiet>{next_step}</p></div>"
    ).format(
        id=ask.law.id.replace("_", "-"),
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
        outside(each.url, each.title), each.organization, seen, each.summary, via
    )


def pending(data: Dataset, code: str) -> Markup:
    """Bills that were last seen alive, to be checked."""
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


def offices(site: Site, code: str) -> Markup:
    """The official pages that lead to a state's legislators, and when they next meet."""
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
    links += [(general[name].title, general[name].url) for name in finders if name in general]
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


def sources(data: Dataset, code: str) -> Markup:
    """Everything that was read for a state, and what it backs."""
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
