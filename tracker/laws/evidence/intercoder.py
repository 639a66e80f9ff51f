"""How far two coders agreed, before their differences were settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.laws.dataset import Dataset


@dataclass(frozen=True)
class Agreement:
    """How far two coders agreed on one variable.

    Attributes:
        variable: column of `states.csv`.
        share: share of these on which they agreed, 0 to 1.
        kappa: Cohen's kappa, which takes away the agreement that chance would give; `None` where
            chance alone would give full agreement.
        differ: USPS codes of the others, in order.
    """

    law: str
    variable: str
    number: int
    share: float
    kappa: float | None
    differ: tuple[str, ...]


def agreements(dataset: Dataset) -> tuple[Agreement, ...]:
    """Agreement on each variable that was coded twice, in the order of the laws' columns."""
    coded = _coded_by_both(dataset.second_coding)
    found: list[Agreement] = []
    for law in dataset.laws:
        for variable in law.columns:
            rows = coded[(coded["law"] == law.id) & (coded["variable"] == variable)]
            if rows.empty:
                continue
            pairs = list(zip(rows["first"], rows["second"], strict=True))
            differ = rows.loc[rows["first"] != rows["second"], "state"]
            share = 1 - len(differ) / len(rows)
            kappa = cohen_kappa(pairs)
            found.append(Agreement(law.id, variable, len(rows), share, kappa, tuple(differ)))
    return tuple(found)


def settled_differences(dataset: Dataset) -> pd.DataFrame:
    """The rows of `second_coding` on which the two coders differ, each with how it was settled."""
    coded = _coded_by_both(dataset.second_coding)
    return coded[coded["first"] != coded["second"]]


def _coded_by_both(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["first"] != "") & (rows["second"] != "")]


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two codings of the same cases: (po − pe) / (1 − pe).

    `po` is the share on which they agree; `pe` is the share that chance would give, from how often
    each coder used each value. Source: J. Cohen, "A Coefficient of Agreement for Nominal Scales",
    Educational and Psychological Measurement 20 (1960), 37-46.

    Args:
        pairs: the value of the first and of the second coder for each case, at least one.
    Returns:
        -1 to 1; `None` where both coders used one and the same value alone.
    """
    number = len(pairs)
    agreed = sum(one == two for one, two in pairs) / number
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(first[value] * second[value] for value in first) / number**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)
