"""What prison work pays."""

from __future__ import annotations

import pandas as pd

from tracker.laws.i18n.translator import ENGLISH, Translator, fold, mark
from tracker.maps.drawing import Drawing
from tracker.maps.shapes import load_shapes, name_of

JOBS = (
    ("regular", mark("Regular prison jobs")),
    ("industry", mark("State prison industries")),
)
"""Codes of the jobs that nearly every state has, with what the screen calls them."""

_NAMES = 130
"""The room for words left of the lines."""


def draw_pay(drawing: Drawing, pay: pd.DataFrame, words: Translator = ENGLISH) -> None:
    """What prison work pays an hour, a line a state from the lowest to the highest wage.

    Of each state and job the newest year is shown; states are in order of their highest wage.

    Args:
        pay: rows of `prison_pay.csv` (text): `state`, `year`, `job`, `low`, `high` (dollars an
            hour; rows with neither are left out).
    """
    rows = paid(pay, JOBS)
    best = rows.groupby("state")["high"].max().sort_index().sort_values(kind="stable")
    order = [str(state) for state in best.index][::-1]
    highest = float(best.max()) if len(best) else 1.0
    unit = (drawing.width - _NAMES - 20) / (1.02 * highest)
    drawing.height = last = 70 + 22 * len(order)
    styles = {"regular": ("ink", "dot", -4), "industry": ("muted", "hollow", 4)}
    labels = {job: words.gettext(label) for job, label in JOBS}
    for place, (job, (_, circle, _)) in enumerate(styles.items()):
        _dot(drawing, 6 + drawing.width / 2 * place, 14, circle, labels[job])
        drawing.text(labels[job], 16 + drawing.width / 2 * place, 14)
    for dollars in range(int(highest) + 1):
        x = _NAMES + dollars * unit
        drawing.line(x, 56, x, last, "rule")
        drawing.text(f"${dollars}", x, 44, text_anchor="middle", class_="faint")
    for place, state in enumerate(order):
        drawing.text(name_of(state, words), _NAMES - 8, 66 + 22 * place, text_anchor="end")
    for state, job, low, high, year in rows[["state", "job", "low", "high", "year"]].to_numpy():
        kind, circle, shift = styles[job]
        y = 66 + 22 * order.index(state) + shift
        ends = {"low": f"${low:.2f}", "high": f"${high:.2f}"}
        span = ends["low"] if low == high else words.gettext("{low} to {high}", **ends)
        rate = words.gettext("{rate} an hour, {year}", rate=span, year=year)
        drawing.line(_NAMES + low * unit, y, _NAMES + high * unit, y, kind, 2)
        for wage in dict.fromkeys((low, high)):
            title = f"{name_of(state, words)}\n{labels[job]}: {rate}"
            _dot(drawing, _NAMES + wage * unit, y, circle, title)


def _dot(drawing: Drawing, x: float, y: float, kind: str, title: str) -> None:
    width = 2 if kind == "hollow" else 0
    drawing.add("circle", title=title, cx=x, cy=y, r=3.5, class_=kind, stroke_width=width)


def prison_pay_alt(pay: pd.DataFrame, words: Translator = ENGLISH) -> str:
    """How many states pay nothing for regular prison jobs, and the highest wages, in a sentence.

    Args:
        pay: as for `draw_pay`, with `unpaid` (`true`, `false` or `""`).
    """
    rows = paid(pay, JOBS[:1])
    if rows.empty:
        return words.gettext("No pay for prison jobs is on record.")
    unpaid = int((rows["unpaid"] == "true").sum())
    regular = words.ngettext(
        "Of {number} state with a figure for regular prison jobs, {unpaid} pay nothing for most of "
        "them; the highest hourly wage is {wage}",
        "Of {number} states with a figure for regular prison jobs, {unpaid} pay nothing for most "
        "of them; the highest hourly wage is {wage}",
        len(rows),
        unpaid=unpaid,
        wage=_highest(rows, words),
    )
    industry = paid(pay, JOBS[1:])
    if industry.empty:
        return f"{regular}."
    wage = _highest(industry, words)
    return words.gettext("{regular}, in prison industries {wage}.", regular=regular, wage=wage)


def _highest(rows: pd.DataFrame, words: Translator) -> str:
    best = rows["high"].max()
    named = [name_of(state, words) for state in rows.loc[rows["high"] == best, "state"]]
    where = sorted(named, key=fold)
    return f"${best:.2f} ({words.listed(where)})"


def paid(pay: pd.DataFrame, jobs: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """The newest row of each state and job, `low` and `high` as numbers, one for want of both."""
    known = pay["state"].isin(list(load_shapes())) & pay["job"].isin([code for code, _ in jobs])
    rows = pay[known].copy()
    for column in ("low", "high"):
        rows[column] = pd.to_numeric(rows[column].replace("", None))
    rows = rows.dropna(subset=["low", "high"], how="all")
    rows["low"], rows["high"] = rows["low"].fillna(rows["high"]), rows["high"].fillna(rows["low"])
    return rows.sort_values("year", kind="stable").drop_duplicates(["state", "job"], keep="last")
