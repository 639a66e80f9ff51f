"""Our counts beside those of others, where sources disagree, and how well each record is known."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.laws.findings import counts
from tracker.laws.wording import EVIDENCE
from tracker.maps.words import listed
from tracker.pages import address, report
from tracker.pages.parts import inside, join, outside

SHOWN = 12


@dataclass(frozen=True)
class Ours:
    """Our own count for the day of a published one, of the 50 states.

    Attributes:
        day: the last day that its date may mean.
        number: states with one of the statuses that come nearest; `None` if none are written.
        statuses: names of these statuses.
        all: every status with its number, zeros left out.
    """

    day: str
    number: int | None
    statuses: str
    all: str


def ours(data: Dataset, row: Mapping[Hashable, str]) -> Ours:
    """Our count beside a row of `published_counts.csv`."""
    day = min(Span.parse(row["as_of"]).last, data.day)
    law = data.law(row["law"])
    states = data.on(day).states
    found = counts(states[states["kind"] == "state"], law)
    near = data.law(row["law"]).comparison(row["publisher"], row["as_of"])
    return Ours(
        day=Span(day, day).text,
        number=sum(found[code] for code in near.statuses) if near else None,
        statuses=listed([_quoted(law, code) for code in near.statuses]) if near else "",
        all="; ".join(
            f"{law.status(code).label.lower()} {number}" for code, number in found.items() if number
        ),
    )


def _quoted(law: Law, code: str) -> str:
    return f"“{law.status(code).label}”"


def published(data: Dataset) -> Markup:
    """Each count that others publish beside our own for the same day."""
    blocks = []
    for law in data.laws:
        rows = data.published_counts[data.published_counts["law"] == law.id]
        lines = join(_published(data, row) for row in rows.sort_values("as_of").to_dict("records"))
        if lines:
            blocks.append(
                Markup(
                    '<h3>{0}</h3><div class="scroll" tabindex="0" role="region" '
                    'aria-label="Counts: {0}"><table class="rows wrap"><thead><tr>'
                    '<th scope="col">Who and when</th><th scope="col">Their count</th>'
                    '<th scope="col">Ours, for the same day</th><th scope="col">Why</th></tr>'
                    "</thead><tbody>{1}</tbody></table></div>"
                ).format(law.name, lines)
            )
    return Markup(
        "<p>Counts differ mostly because they count different things. Others count the 50 states; "
        "so does this table, though elsewhere we count all {} jurisdictions.</p>{}"
    ).format(len(data.states), join(blocks))


def _published(data: Dataset, row: Mapping[Hashable, str]) -> Markup:
    own = ours(data, row)
    near = data.law(row["law"]).comparison(row["publisher"], row["as_of"])
    number = Markup("")
    if own.number is not None:
        number = Markup("<b>{}</b> {}<br>").format(own.number, own.statuses)
    return Markup(
        '<tr><th scope="row">{who}<br><span class="quiet">{when}</span></th>'
        "<td><b>{count}</b> {what}</td>"
        '<td>{number}<span class="quiet">{day}: {all}</span></td><td>{why}</td></tr>'
    ).format(
        who=outside(row["url"], row["publisher"]),
        when=readable(row["as_of"]),
        count=row["count"] or "No number",
        what=row["counts"],
        number=number,
        day=own.day,
        all=own.all,
        why=near.why if near else "",
    )


def disagreements(data: Dataset) -> Markup:
    """The sources that say otherwise than our record."""
    rows = data.sources[data.sources["position"] == "differs"]
    if rows.empty:
        return Markup("<p>No source that we know of says otherwise.</p>")
    names = dict(zip(data.states["state"], data.states["name"], strict=True))
    items = join(
        Markup("<li><b>{}</b>, {}: {}{} {}.</li>").format(
            inside(address.link("/state", {"state": row["state"]}), names[row["state"]])
            if row["state"] in names
            else "United States",
            data.law(row["law"]).name.lower(),
            outside(row["url"], row["publisher"]),
            f" ({readable(row['date'])})" if row["date"] else "",
            row["claims"].rstrip(".") or "says otherwise",
        )
        for row in rows.to_dict("records")
    )
    return Markup(
        "<p>We keep what differs from our reading. A careful reader may decide otherwise.</p>"
        "<ul>{}</ul>"
    ).format(items)


def evidence(data: Dataset) -> Markup:
    """How many records rest on what."""
    head = join(Markup('<th scope="col">{}</th>').format(law.name) for law in data.laws)
    rows = []
    for grade, words in EVIDENCE.items():
        cells = join(
            Markup("<td>{}</td>").format(int((data.present[f"{law.id}_basis"] == grade).sum()))
            for law in data.laws
        )
        rows.append(
            Markup('<tr><th scope="row">{}</th><td>{}</td>{}</tr>').format(
                grade.capitalize(), words[:1].upper() + words[1:], cells
            )
        )
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="Evidence">'
        '<table class="rows wrap"><caption>Records by evidence, of {} for each law</caption>'
        '<thead><tr><th scope="col">Grade</th><th scope="col">What it means</th>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(len(data.present), head, join(rows))


def records(data: Dataset) -> tuple[tuple[str, str, str], ...]:
    """All records, those without a date first, then the oldest: (date, state, law id)."""
    found = [
        (str(row[f"{law.id}_as_of"]), str(row["state"]), law.id)
        for row in data.present.to_dict("records")
        for law in data.laws
    ]
    return tuple(sorted(found, key=lambda each: (_last(each[0]), each[1], each[2])))


def _last(text: str) -> str:
    return Span.parse(text).last.isoformat() if text else ""


def oldest(data: Dataset, desk: report.Desk) -> Markup:
    """The records that most need a look, with a report to fill in for each."""
    found = records(data)
    first, rest = found[:SHOWN], found[SHOWN:]
    folded = Markup("<details><summary>All {} records by age</summary><ol>{}</ol></details>")
    copy = Markup("")
    if not report.links(desk, "", ""):
        _, state, law_id = first[0]
        copy = Markup(
            "<p>The report for the first of them; change the names for another:</p>{}"
        ).format(report.box(*report.text(data, state, law_id), key="verify-text"))
    return Markup(
        "<p>These have gone longest without a newer source. If you can read the law as it stands "
        "now, tell us its date, even when nothing has changed.</p><ol>{}</ol>{}{}"
    ).format(
        join(_record(data, desk, each) for each in first),
        copy,
        folded.format(len(found), join(_record(data, desk, each) for each in (*first, *rest))),
    )


def _record(data: Dataset, desk: report.Desk, record: tuple[str, str, str]) -> Markup:
    as_of, state, law_id = record
    row, law = data.state(state), data.law(law_id)
    ways = report.links(desk, *report.text(data, state, law_id))
    return Markup("<li>{}, {}: {}, {}, {}{}{}</li>").format(
        inside(address.link("/state", {"state": state}), str(row["name"])),
        law.name.lower(),
        law.status(str(row[law.id])).label.lower(),
        str(data.present.loc[data.present["state"] == state, f"{law.id}_basis"].iloc[0]),
        f"as of {readable(as_of)}" if as_of else "no date",
        Markup(" · ") if ways else "",
        join(ways, " · "),
    )
