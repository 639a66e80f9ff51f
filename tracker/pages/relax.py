"""What an empty result says: which filter to take out, and what would be left then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.selection import Selection, choices, select
from tracker.pages.parts import inside, join


def relax(dataset: Dataset, selection: Selection, href: Callable[[Selection], str]) -> Markup:
    """What would be left without each of the filters, as links.

    Args:
        selection: what was asked for, of which no row is left.
        href: the address of a selection.
    """
    query, known = selection.query, choices(dataset, selection.table)
    items = []
    for key in (*query.wanted, *selection.columns):
        less = replace(
            selection,
            columns={name: codes for name, codes in selection.columns.items() if name != key},
            query=replace(query, wanted={k: v for k, v in query.wanted.items() if k != key}),
        )
        items.append((known[key].title, less))
    if selection.q or query.q:
        items.append(("the search", replace(selection, q="", query=replace(query, q=""))))
    if query.on:
        items.append(("the day", replace(selection, query=replace(query, on=None))))
    lines = join(
        Markup("<li>{}: {} would be left</li>").format(
            inside(href(less), f"Without {title}"), len(select(dataset, less)[1])
        )
        for title, less in items
    )
    return Markup(
        '<div class="empty"><p><b>Nothing fits all of this.</b></p><ul>{}</ul></div>'
    ).format(lines)
