"""One law on a state's page: the answer, the words that prove it, and how it came about."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st
from markupsafe import Markup, escape

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.laws.findings import later_acts
from tracker.laws.gaps import Gap, Model, gaps
from tracker.laws.wording import since as since_words
from tracker.maps.timeline import timeline, timeline_alt
from tracker.pages import address
from tracker.pages.parts import (
    Site,
    chip,
    dark,
    evidence,
    html,
    inside,
    join,
    outside,
)

BORROWED = 3
"""How many models stand under each thing to borrow."""


def draw(site: Site, data: Dataset, row: pd.Series, law: Law) -> None:
    """Draw the section of one law for the jurisdiction of `row`."""
    code = str(row["state"])
    html(
        Markup(
            '<section class="law" id="{}"><h2>{}</h2>{}<div class="law-body"><div>{}</div>'
            "<div>{}{}</div></div></section>"
        ).format(
            law.id.replace("_", "-"),
            law.name,
            _answer(data, row, law),
            _words(data, code, law),
            _variables(data, row, law),
            _compared(site, data, row, law),
        )
    )
    events = data.of("events", code, law.id)
    past = events[
        (events["kind"] != "bill_pending")
        & events["date"].map(lambda text: Span.parse(text).first <= data.day).astype(bool)
    ]
    if past.empty:
        return
    html(Markup("<h3>What happened</h3>"))
    st.plotly_chart(
        timeline(past, law, until=data.day, dark=dark()),
        key=f"timeline-{law.id}",
        config={"displayModeBar": False},
        alt=timeline_alt(past, law, until=data.day),
        theme=None,
    )
    html(_events(past, law) + _pay(data, code, law) + _borrow(data, code, law) + _note(row, law))


def _answer(data: Dataset, row: pd.Series, law: Law) -> Markup:
    status = law.status(row[law.id])
    since = since_words(row, law)
    changing = row[f"{law.id}_changing"]
    lines = [
        Markup('<p class="question">{}</p>').format(law.question),
        Markup('<p class="status">{} {}</p>').format(chip(status), f"since {since}" * bool(since)),
        Markup("<p>{}</p>").format(status.meaning),
    ]
    if changing:
        lines.append(Markup('<p class="past">{}.</p>').format(changing[:1].upper() + changing[1:]))
    lines.append(evidence(row, law))
    later = later_acts(data, row["state"], law)
    if later:
        lines.append(
            Markup(
                '<p class="past">Decided since that evidence: {}. Look whether it changed the '
                "answer before you quote it.</p>"
            ).format("; ".join(later))
        )
    if row[f"{law.id}_practice"]:
        lines.append(
            Markup('<p class="practice"><b>Text is not practice.</b> {}</p>').format(
                row[f"{law.id}_practice"]
            )
        )
    return join(lines)


def _words(data: Dataset, code: str, law: Law) -> Markup:
    rows = data.provisions_on(code, law.id)
    operative = rows["role"] == "operative"
    quoted = rows[rows["text"] != ""]
    unread = rows[operative & (rows["text"] == "")]
    named = rows[~operative & (rows["text"] == "")]
    parts = []
    if len(unread):
        lead = "also " if (operative & (rows["text"] != "")).any() else ""
        parts.append(
            Markup("<p>The law that answers this is {}{}. Its words could not be read.</p>").format(
                lead, join((_cited(each) for each in unread.to_dict("records")), "; ")
            )
        )
    parts += [_quote(provision) for provision in quoted.to_dict("records")]
    if len(named):
        cited = join((_cited(provision) for provision in named.to_dict("records")), "; ")
        parts.append(Markup('<p class="see-also">See also: {}.</p>').format(cited))
    before = _before(data, code, law)
    if not parts and not before:
        return Markup("")
    return Markup("<h3>What the law says</h3>{}{}").format(join(parts), before)


def _before(data: Dataset, code: str, law: Law) -> Markup:
    """The words that stood before those in force, newest first."""
    rows = data.of("provisions", code, law.id)
    gone = [
        bool(end) and Span.parse(end).last <= data.day and bool(text)
        for end, text in zip(rows["in_force_to"], rows["text"], strict=True)
    ]
    old = rows[pd.Series(gone, index=rows.index, dtype=bool)]
    if old.empty:
        return Markup("")
    quotes = join(
        _quote(each) for each in old.sort_values("in_force_to", ascending=False).to_dict("records")
    )
    return Markup("<details><summary>The words before</summary>{}</details>").format(quotes)


def _cited(provision: Mapping[Hashable, str]) -> Markup:
    url, citation = provision["url"], provision["citation"]
    note = f" ({provision['note'].rstrip('.')})" if provision["note"] else ""
    return Markup("{}{}").format(outside(url, citation) if url else escape(citation), note)


def _quote(provision: Mapping[Hashable, str]) -> Markup:
    span = ""
    if provision["in_force_from"]:
        span = f", in force since {readable(provision['in_force_from'])}"
    if provision["in_force_to"]:
        span += f", until {readable(provision['in_force_to'])}"
    spanish = " The official text is in Spanish." if provision["language"] == "es" else ""
    return Markup(
        '<figure class="quote"><blockquote lang="{lang}">{text}</blockquote>'
        "<figcaption>{cited}{span}.{spanish}</figcaption></figure>"
    ).format(
        lang=provision["language"],
        text=provision["text"],
        cited=_cited(provision),
        span=span,
        spanish=spanish,
    )


def _variables(data: Dataset, row: pd.Series, law: Law) -> Markup:
    items = []
    for column in law.variables:
        field = data.codebook.field("states", column)
        if row[column]:
            words = field.values.get(row[column]) or row[column]
            items.append(
                Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(
                    field.title, words[:1].upper() + words[1:]
                )
            )
    if not items:
        return Markup("")
    return Markup('<h3>In detail</h3><dl class="variables">{}</dl>').format(join(items))


def _compared(site: Site, data: Dataset, row: pd.Series, law: Law) -> Markup:
    status = law.status(row[law.id])
    if status.level == "unknown":
        return Markup("")
    everyone = data.states
    region = everyone[everyone["region"] == row["region"]]

    def same(frame: pd.DataFrame) -> str:
        return f"{int((frame[law.id] == status.code).sum())} of {len(frame)}"

    where = "the territories" if row["kind"] == "territory" else f"the {row['region']}"
    text = f"{same(everyone)} jurisdictions have this answer, {same(region)} in {where}."
    neighbors = [code for code in row["neighbors"].split(";") if code]
    beside = join(
        Markup("<li>{}: {}</li>").format(
            inside(_href(site, data, code), data.state(code)["name"]),
            chip(law.status(data.state(code)[law.id])),
        )
        for code in neighbors
    )
    around = Markup('<ul class="neighbors">{}</ul>').format(beside) if neighbors else Markup("")
    return Markup("<h3>How it compares</h3><p>{}</p>{}").format(text, around)


def _href(site: Site, data: Dataset, code: str) -> str:
    on = "" if data.day == site.today else data.day.isoformat()
    return address.link("/state", {"state": code, "on": on})


_KINDS = {
    "enacted": "Enacted",
    "measure_passed": "Ballot measure passed",
    "measure_failed": "Ballot measure failed",
    "ruling": "Court ruling",
    "litigation": "In court",
    "bill_failed": "Did not become law",
    "observed": "Seen in force",
}


def _events(events: pd.DataFrame, law: Law) -> Markup:
    setting = events[events["status_after"] != ""].sort_values("date")
    turned = setting["status_after"] != setting["status_after"].shift()
    turns = set(setting.loc[turned, "id"])
    rows = events.sort_values("date", ascending=False)
    items = join(_event(event, law, event["id"] in turns) for event in rows.to_dict("records"))
    return Markup('<ol class="timeline" reversed>{}</ol>').format(items)


def _event(event: Mapping[Hashable, str], law: Law, turn: bool) -> Markup:
    votes = ""
    if event["yes_votes"] and event["no_votes"]:
        votes = (
            f" Yes {int(event['yes_votes']):,}, no {int(event['no_votes']):,} "
            f"({event['yes_share']} percent yes)."
        )
    effective = f", in force {readable(event['effective'])}" if event["effective"] else ""
    after = Markup("")
    if turn:
        after = Markup(" → {}").format(chip(law.status(event["status_after"])))
    return Markup(
        '<li id="{id}"><p><time>{date}</time>{effective} · {kind}{after}</p>'
        "<p><b>{title}</b>. {description}{votes} {source}</p></li>"
    ).format(
        id=event["id"],
        date=readable(event["date"]),
        effective=effective,
        kind=_KINDS[event["kind"]],
        after=after,
        title=event["title"].rstrip("."),
        description=event["description"],
        votes=votes,
        source=outside(event["url"], "Source"),
    )


def _pay(data: Dataset, code: str, law: Law) -> Markup:
    """What prison work pays, on the page of a law about it."""
    rows = data.of("prison_pay", code)
    if "prison_labor" not in law.topics or rows.empty:
        return Markup("")
    jobs = data.codebook.field("prison_pay", "job").values
    items = join(
        Markup("<li>{year} · {job}: {pay}{text} {source}</li>").format(
            year=pay["year"] or "no date",
            job=jobs[pay["job"]],
            pay=_rate(pay),
            text=f". {pay['description']}".rstrip(".") + ".",
            source=outside(pay["url"], "Source"),
        )
        for pay in rows.sort_values(["year", "job"], ascending=[False, True]).to_dict("records")
    )
    return Markup(
        "<h3>What prison work pays</h3><p>Dollars an hour, before deductions.</p><ul>{}</ul>"
    ).format(items)


def _rate(pay: Mapping[Hashable, str]) -> str:
    if pay["unpaid"] == "true":
        return "unpaid as a rule"
    low, high = pay["low"], pay["high"]
    if low and high:
        return f"${float(low):.2f}" if low == high else f"${float(low):.2f} to ${float(high):.2f}"
    if low or high:
        return f"from ${float(low):.2f}" if low else f"up to ${float(high):.2f}"
    return "no figure found"


def _borrow(data: Dataset, code: str, law: Law) -> Markup:
    lacking = [gap for gap in gaps(data, code, law) if gap.models]
    if not lacking:
        return Markup("")
    return Markup(
        '<h3 id="borrow-{id}">Words to borrow</h3><p>What this law lacks, in the words of states '
        "that have it, the nearest first.</p>{gaps}"
    ).format(id=law.id.replace("_", "-"), gaps=join(_gap(gap) for gap in lacking))


def _gap(gap: Gap) -> Markup:
    unsure = "" if gap.known else " (not yet verified here)"
    return Markup("<details><summary><b>{}</b>{} · {}</summary>{}</details>").format(
        gap.goal.label,
        unsure,
        ", ".join(model.name for model in gap.models[:BORROWED]),
        join(_model(model) for model in gap.models[:BORROWED]),
    )


def _model(model: Model) -> Markup:
    since = f", in force since {readable(model.since)}" if model.since else ""
    return Markup(
        '<figure class="quote"><blockquote lang="{lang}">{text}</blockquote>'
        "<figcaption>{name}: {cited}{since}</figcaption></figure>"
    ).format(
        lang=model.language,
        text=model.text,
        name=inside(address.link("/state", {"state": model.state}), model.name),
        cited=outside(model.url, model.citation) if model.url else model.citation,
        since=since,
    )


def _note(row: pd.Series, law: Law) -> Markup:
    if not row[f"{law.id}_note"]:
        return Markup("")
    return Markup(
        '<details class="note"><summary>The fine print</summary><p>{}</p></details>'
    ).format(row[f"{law.id}_note"])
