"""The tile grid: a tile of equal size for each jurisdiction, as links.

It is the accessible twin of the map: every tile is a real link with the name and the status in
words. Tiles that a filter left out stay in place, pale.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import pandas as pd
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.verdict import labels
from tracker.maps.shapes import name_of
from tracker.maps.tiles import LEFT_OUT, PLACES
from tracker.pages.templating import macro


def tile_grid(
    states: pd.DataFrame,
    law: Law,
    *,
    href: Callable[[str], str],
    label: str = "",
    outlined: Collection[str] = (),
    words: Translator = ENGLISH,
) -> Markup:
    """All 56 jurisdictions as a grid of links.

    Args:
        states: columns `state` (USPS) and `<law.id>` (status code); jurisdictions that are not
            among them are drawn pale.
        label: accessible name of the grid; by default the law's question.
    """
    codes, said = (
        dict(zip(states["state"], states[law.id], strict=True)),
        labels(law, states, words),
    )
    tiles = [
        {
            "state": state,
            "row": row,
            "column": column,
            "name": name_of(state, words),
            "url": href(state),
            "kind": law.status(codes[state]).code if state in codes else "left-out",
            "said": said[state] if state in codes else words.gettext(LEFT_OUT),
            "outlined": state in outlined,
        }
        for state, (row, column) in PLACES.items()
    ]
    named = {"scope": f"tg-{law.id}", "label": label or law.question}
    return macro(words, "tiles.html", "grid", law=law, tiles=tiles, **named)
