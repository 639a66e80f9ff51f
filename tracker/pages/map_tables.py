"""What stands under the maps: changes between two days, pairs of answers, all as a table."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.findings import combinations, differences
from tracker.laws.query import Query
from tracker.laws.wording import since as since_words
from tracker.pages import url_state
from tracker.pages.map_view import View
from tracker.pages.parts import Cell, Site, chip, day_text, html, inside, join, table


def changes(site: Site, view: View, versus: date) -> None:
    """What changed between the view's day and the one to compare with, law by law."""
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
                inside(url_state.link("/state", {"state": each.state}), each.name),
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
                    inside(url_state.link("/state", {"state": each.state}), each.name),
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


def pairs(view: View, shown: Dataset) -> None:
    """How many jurisdictions have each pair of answers, and which."""
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
            links = join((inside(url_state.link("/state", {"state": s}), s) for s in states), " ")
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


def everything(view: View, everyone: Dataset) -> None:
    """All jurisdictions as a table; `map_drawn.selection_style` leaves those of the selection."""
    on = view.query.on.isoformat() if view.query.on else ""
    html(_everything(everyone, tuple(law.id for law in view.laws), on))


# The same for every visitor and filter, and a quarter of what a change of filter costs.
@lru_cache(maxsize=64)
def _everything(everyone: Dataset, law_ids: tuple[str, ...], on: str) -> Markup:
    def name(row: pd.Series) -> Markup:
        return inside(url_state.link("/state", {"state": row["state"], "on": on}), row["name"])

    columns: dict[str, Cell] = {"Jurisdiction": name}
    for law in map(everyone.law, law_ids):
        columns |= _one_law(law) if len(law_ids) == 1 else _law_among_others(law)
    rows = everyone.states.sort_values("name")
    return Markup('<h2 class="section" id="table">The same as a table</h2>') + table(
        "The jurisdictions, with links to their pages", columns, rows, key="state"
    )


def _since(row: pd.Series, law: Law) -> str:
    if row[f"{law.id}_changing"]:
        return str(row[f"{law.id}_changing"]).capitalize()
    return since_words(row, law)


def _turned(row: pd.Series, law: Law) -> str:
    since = _since(row, law)
    plain = since and not row[f"{law.id}_changing"] and not since.endswith("earlier")
    return f"since {since}" if plain else since


def _evidence(row: pd.Series, law: Law) -> str:
    words = {"primary": "law read", "secondary": "published sources", "recall": "unverified"}
    as_of = readable(row[f"{law.id}_as_of"])
    return words[row[f"{law.id}_basis"]] + (f", {as_of}" if as_of else "")


def _one_law(law: Law) -> dict[str, Cell]:
    return {
        "Status": lambda row: chip(law.status(row[law.id])),
        "Since": lambda row: _since(row, law),
        "Law": lambda row: str(row[f"{law.id}_citation"]),
        "Evidence": lambda row: _evidence(row, law),
    }


def _law_among_others(law: Law) -> dict[str, Cell]:
    """Two columns, or several laws would not fit beside each other."""

    def status(row: pd.Series) -> Markup:
        return Markup('{}<br><span class="quiet">{}</span>').format(
            chip(law.status(row[law.id])), _turned(row, law)
        )

    def cited(row: pd.Series) -> Markup:
        return Markup('{}<br><span class="quiet">{}</span>').format(
            row[f"{law.id}_citation"], _evidence(row, law)
        )

    return {law.name: status, f"{law.name}: law": cited}
