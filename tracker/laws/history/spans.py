"""How long each status of a law stood, and for what share of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.laws.catalogue import UNKNOWN
from tracker.laws.history.replay import Change


@dataclass(frozen=True)
class StatusSpan:
    """A time in which a law had one status.

    Attributes:
        began: the change that set it; `None` for the time before the first change.
        ended: the change that set the next one; `None` if it stands.
    """

    status: str
    began: Change | None
    ended: Change | None

    @property
    def first(self) -> date:
        """The day from which it counts."""
        return self.began.effect.last if self.began else date.min

    @property
    def last(self) -> date:
        """The last day on which it counts."""
        return self.ended.effect.last - timedelta(days=1) if self.ended else date.max


def status_spans(history: Sequence[Change], until: date) -> tuple[StatusSpan, ...]:
    """All time up to a day by status, given a law's changes in order of effect.

    Every day belongs to the span whose status `standing` gives for it.
    """
    begins: list[tuple[str, Change | None]] = []
    begins.append(((history[0].before if history else "") or UNKNOWN, None))
    for change in history:
        if change.effect.last > until:
            continue
        if begins[-1][1] and begins[-1][1].effect.last == change.effect.last:
            begins.pop()
        if begins[-1][0] != change.status:
            begins.append((change.status, change))
    ends = [change for _, change in begins[1:]]
    pairs = zip(begins, [*ends, None], strict=True)
    return tuple(StatusSpan(status, began, ended) for (status, began), ended in pairs)


def share_of_year(
    history: Sequence[Change], spans: Sequence[StatusSpan], end: date
) -> float | None:
    """For what share of the days of a year, up to `end`, the status of that day stood.

    Returns:
        `None` if the day of a change in that year is not known: its date is of a month or a year,
        or only says when the status was first observed.
    """
    start = date(end.year, 1, 1)
    # They may have taken effect, but do not count yet.
    running = (change for change in history if change.effect.first <= end < change.effect.last)
    vague = any(
        (change.observed or change.effect.precision != "day")
        and change.effect.first <= end
        and change.effect.last > start
        for change in (*(s.began for s in spans), *running)
        if change
    )
    if vague:
        return None
    status = next(span.status for span in spans if span.first <= end <= span.last)
    days = sum(
        (min(span.last, end) - max(span.first, start)).days + 1
        for span in spans
        if span.status == status and span.first <= end and span.last >= start
    )
    return days / ((end - start).days + 1)
