"""Ballot measures: how people voted."""

from __future__ import annotations

from textwrap import shorten

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.maps.colors import text_on
from tracker.maps.drawing import LINE_HEIGHT, Drawing, Style
from tracker.maps.shapes import name_of

_NAMES, _OUTCOMES, _LETTER = 112, 110, 7.0
"""The room left and right of the bars, and for a letter."""

_PHONE = 500
"""Below this width a question has the whole of it and fewer lines, and bars bear no title."""


def draw_measures(
    drawing: Drawing, events: pd.DataFrame, law: Law, words: Translator = ENGLISH
) -> None:
    """The share of yes votes of each ballot measure, highest first, with the share needed.

    Under its bar stands the question that voters read, cut where it is long.

    A passed measure has the color of the law's best status, a failed one that of its worst.

    Args:
        events: rows of `events.csv` (text): `state`, `date`, `kind` (`measure_passed` or
            `measure_failed`; others are left out), `title`, `yes_share` (percent; rows without
            are left out); if there, `needed` (percent; `""` means 50) and `question` (`""` if it
            is not confirmed).
    """
    rows, y = voted(events), 39.0
    asked = "question" in rows
    left = 0 if drawing.width < _PHONE else _NAMES
    small = Style(11, drawing.width - left - 8, lines=4 if left else 3)
    unit = (drawing.width - _NAMES - _OUTCOMES) / 100
    for _, row in rows.iterrows():
        won = row["kind"] == "measure_passed"
        status, title = law.statuses[0 if won else -1], words.cell(row["title"])
        name = f"{name_of(row['state'], words)} {row['date'][:4]}"
        outcome = words.gettext("passed") if won else words.gettext("failed")
        share = f"{row['yes']:.1f}%"
        told = words.gettext("{share} yes, {outcome}", share=share, outcome=outcome)
        width, needed = row["yes"] * unit, row["needed"] * unit
        drawing.text(name, _NAMES - 8, y, text_anchor="end")
        drawing.bar(_NAMES, y - 11, width, 22, status, f"{name}\n{title}\n{told}")
        for kind, thick in (("halo", 5), ("ink", 2)):
            drawing.line(_NAMES + needed, y - 14, _NAMES + needed, y + 14, kind, thick)
        if left:
            # The line that shows what is needed would cross out a longer title.
            room = int(max(1, min(width, needed - 12) / _LETTER))
            look = {"fill": text_on(status.color), "pointer_events": "none"}
            told = shorten(title, room, placeholder="…").removeprefix("…")
            drawing.text(told, _NAMES + 6, y, **look)
        drawing.text(f"{share} {outcome}", _NAMES + max(width, needed) + 8, y, font_weight=600)
        if asked:
            y = _question(drawing, row["question"], left, y + 10, small, words)
        y += 30
    drawing.height = y + 1
    if len(rows):
        usual = float(rows["needed"].median())
        share = f"{usual:g}%"
        said = words.gettext("needed to pass: {share}", share=share)
        drawing.text(said, _NAMES + usual * unit, 12, text_anchor="middle", class_="faint")


def _question(
    drawing: Drawing, question: str, x: float, y: float, style: Style, words: Translator
) -> float:
    said = f"“{question}”" if question else words.gettext("The question is not confirmed.")
    language = {"lang": "en"} if question else {}
    for line in drawing.lines(said, style):
        y += style.size * LINE_HEIGHT
        drawing.text(line, x, y, font_size=style.size, class_="faint", **language)
    return y


def measures_alt(events: pd.DataFrame, words: Translator = ENGLISH) -> str:
    """How many measures passed and failed, with the highest and the lowest share, in a sentence."""
    rows = voted(events)
    if rows.empty:
        return words.gettext("No ballot measure is on record.")
    passed = int((rows["kind"] == "measure_passed").sum())
    high, low = (
        f"{share:.1f}% ({name_of(state, words)}, {day[:4]})"
        for share, state, day in rows[["yes", "state", "date"]].iloc[[0, -1]].to_numpy()
    )
    return words.ngettext(
        "Of {number} ballot measure, {passed} passed and {failed} failed; yes votes ranged from "
        "{low} to {high}.",
        "Of {number} ballot measures, {passed} passed and {failed} failed; yes votes ranged from "
        "{low} to {high}.",
        len(rows),
        passed=passed,
        failed=len(rows) - passed,
        low=low,
        high=high,
    )


def voted(events: pd.DataFrame) -> pd.DataFrame:
    """The ballot measures with a share of votes, highest first; `yes` and `needed` as numbers."""
    kinds = ["measure_passed", "measure_failed"]
    rows = events[events["kind"].isin(kinds) & (events["yes_share"] != "")].copy()
    rows["yes"] = rows["yes_share"].astype(float)
    needed = rows["needed"] if "needed" in rows else pd.Series("", index=rows.index)
    rows["needed"] = needed.replace("", "50").astype(float)
    return rows.sort_values(["yes", "state"], ascending=[False, True], kind="stable")
