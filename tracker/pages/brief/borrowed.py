"""Model words from other places for a brief, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.laws.catalogue import Law
from tracker.laws.gaps import Gap
from tracker.pages.parts import Row, sentence


def borrowed(law: Law, missing: Sequence[Gap]) -> Sequence[Row]:
    """Words for what a law lacks, the most important first: of the nearest place for each goal.

    A law with one goal lends more words for it: those that were proposed in Congress, then those
    of the other places, but none that take a part of it back.

    Returns:
        Rows with the columns of `gaps.ModelLaw` and the label of the `goal`.
    """
    rows = [{**vars(gap.models[0]), "goal": gap.goal.label} for gap in missing if gap.models]
    if len(law.goals) == 1 and rows:
        rows += _more(law, missing[0])
    texts = [row["text"] for row in rows]
    return [row for place, row in enumerate(rows) if row["text"] not in texts[:place]]


def _more(law: Law, gap: Gap) -> Iterator[Row]:
    proposed = law.congress.proposed if law.congress else None
    if proposed:
        words = {"language": "en", "since": "", "notice": "", **vars(proposed)}
        yield {**words, "name": sentence(proposed.name), "goal": gap.goal.label}
    for model in gap.models[1:]:
        if not model.weaker:
            yield {**vars(model), "goal": gap.goal.label}


def by_goal(rows: Sequence[Row]) -> Sequence[tuple[str, Sequence[Row]]]:
    """The words under the label of each goal."""
    return [(goal, list(found)) for goal, found in groupby(rows, key=lambda row: str(row["goal"]))]
