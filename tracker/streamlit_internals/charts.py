"""Streamlit's Plotly without the kinds of charts that no page draws, and quiet once it is left.

Its script is more than half of what a first visit of the map loads. It is a list of modules, each
a function that runs once another asks for it, `name=_({"its/path.js"(…){…}})`. The last of them
registers every kind of chart: where a kind is not named there, nothing asks for what draws it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

KINDS = ("choropleth", "scattergeo")
"""The kinds of traces that our figures have."""

_MODULE = re.compile(r'([\w$]+)=[\w$]\(\{"([^"\n]+\.\w+)"\([\w$,]*\)\{')
_ASKED = re.compile(r"(?<![\w$.])([\w$]+)\(\)")
_REGISTERED = re.compile(r"(?<=\.register\(\[)(?:[\w$]+\(\),?)+(?=\]\))")
_GEO_UPDATED = re.compile(
    r"\.update=function\([\w$,]+\)\{(?=var [\w$]+=[\w$]+\[this\.id\];this\.hasChoropleth=)"
)
UNLESS_LEFT = "if(!this.graphDiv._context)return;"
"""Plotly takes this away from a chart that leaves the page."""


def chart_script(folder: Path) -> Path | None:
    """Plotly's file in a copy of the folder of Streamlit's page; `None` if it is not found."""
    found = list(folder.rglob("PlotlyChart.*.js"))
    return found[0] if len(found) == 1 else None


def only_kinds(script: str, kinds: Collection[str] = KINDS) -> str:
    """The script without the modules that only other kinds need; whole if it is not understood."""
    modules = list(_MODULE.finditer(script))
    named = {module[2]: module[1] for module in modules}
    before, last, after = script.rpartition('"lib/index.js"')
    wanted = [named.get(f"lib/{kind}.js") for kind in kinds]
    if not last or None in wanted:
        return script
    after = last + _REGISTERED.sub(",".join(f"{name}()" for name in wanted), after, count=1)
    # Between two modules that follow each other at once the list can be cut. Where something else
    # stands between two, such as variables of the second, they stay or go together.
    cuts = [module.start() for module in modules if before.endswith("}}),", 0, module.start())]
    parts = [before[start:end] for start, end in pairwise([*cuts, len(before)])]
    part_of = {found[1]: part for part in parts for found in _MODULE.finditer(part)}
    kept, new = {parts[-1]}, [before[: cuts[0]], after]  # the last part ends the list
    while new:
        asked = {name for text in new for name in _ASKED.findall(text)}
        new = list({part_of[name] for name in asked if name in part_of} - kept)
        kept.update(new)
    return "".join([before[: cuts[0]], *(part for part in parts if part in kept), after])


def drawn_unless_left(script: str) -> str:
    """The script, in which a map that has left the page is not drawn when its shapes come."""
    return _GEO_UPDATED.sub(lambda found: found[0] + UNLESS_LEFT, script, count=1)
