"""Figures as a table for a terminal and for Markdown, and the goals that they are held against."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Goal:
    """A figure that has a goal: what it is, what was measured, and the most that it may be."""

    what: str
    measured: float
    most: float

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.measured <= self.most


@dataclass
class Table:
    """A title, the names of the columns, rows, and the goals for some of the figures."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        """Add a row; numbers are rounded to what can be told apart."""
        self.rows.append(tuple(_text(cell) for cell in cells))

    def __str__(self) -> str:
        """The table in Markdown, and under it that of the goals."""
        lines = [self.columns, ("---",) * len(self.columns), *self.rows]
        text = f"{self.title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return "\n\n".join([text, *([str(_goals(self.goals))] if self.goals else ())])


def _goals(goals: list[Goal]) -> Table:
    table = Table("Goals:", ("figure", "measured", "at most", "of the goal", "met"))
    for goal in goals:
        share = f"{goal.measured / goal.most:.0%}"
        table.add(goal.what, goal.measured, goal.most, share, "yes" if goal.met else "no")
    return table


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell >= 100 else f"{cell:.3g}"
    return str(cell)
