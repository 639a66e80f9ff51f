"""What checks of the quoted words tell a reader."""

from __future__ import annotations

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import mark

NOTICE = mark("The page no longer shows this law as it was read. Check before you quote.")

_MISSING = ("changed", "gone")


def missing_words(dataset: Dataset, state: str, law: str) -> frozenset[tuple[str, str]]:
    """Provisions whose page no longer shows their words, until an editor settles it.

    Returns:
        Citation and URL of each, as in `provisions.csv`. A provision that got another URL since
        it was checked is not among them.
    """
    return frozenset(
        (check["citation"], check["url"])
        for check in dataset.records_for("checks", state, law)
        if check["result"] in _MISSING and not check["settled_on"]
    )


def notices(dataset: Dataset, state: str, law: str, provisions: pd.DataFrame) -> list[str]:
    """What to say beside the words of each provision: `NOTICE`, or `""` where all is well.

    Args:
        provisions: rows of `provisions.csv` of this state and law.
    """
    missing = missing_words(dataset, state, law)
    keys = zip(provisions["citation"], provisions["url"], strict=True)
    notice = dataset.words.gettext(NOTICE)
    return [notice if key in missing else "" for key in keys]
