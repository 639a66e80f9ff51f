"""How far two coders agreed, before their differences were settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset


@dataclass(frozen=True)
class Agreement:
    """How far two coders agreed on one variable.

    Attributes:
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
    rows = dataset.second_coding
    coded = rows[(rows["first"] != "") & (rows["second"] != "")]
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
    """The rows of `second_coding` that had to be settled, each with how: the coders differ, one
    left it open, or a newer rule gives what neither had.
    """
    return dataset.second_coding[dataset.second_coding["how"] != ""]


def coded_once(dataset: Dataset, law: Law) -> tuple[str, ...]:
    """The titles of a law's variables that no second coder has seen; texts and dates are none."""
    rows = dataset.second_coding
    twice = set(rows.loc[rows["law"] == law.id, "variable"])
    fields = [dataset.codebook.field("states", name) for name in law.variables if name not in twice]
    return tuple(field.title for field in fields if field.values or field.type != "string")


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two codings of the same cases: (po − pe) / (1 − pe).

    `po` is the share on which they agree; `pe` is the share that chance would give, from how often
    each coder used each value. Source: J. Cohen, "A Coefficient of Agreement for Nominal Scales",
    Educational and Psychological Measurement 20 (1960), 37-46.

    Returns:
        -1 to 1; `None` where both coders used one and the same value alone.
    """
    number = len(pairs)
    agreed = sum(one == two for one, two in pairs) / number
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(first[value] * second[value] for value in first) / number**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)
