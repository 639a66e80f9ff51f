"""What checks of the quoted words tell a reader."""

from __future__ import annotations

from tracker.laws.dataset import Dataset

NOTICE = "The page no longer shows these words. Check before you quote."

_MISSING = ("changed", "gone")


def missing_words(dataset: Dataset, state: str, law: str) -> frozenset[tuple[str, str]]:
    """Provisions whose page no longer shows their words, until an editor settles it.

    Returns:
        Citation and URL of each, as in `provisions.csv`. A provision that got another URL since
        it was checked is not among them.
    """
    checks = dataset.of("checks", state, law)
    found = checks[checks["result"].isin(_MISSING) & (checks["settled_on"] == "")]
    return frozenset(zip(found["citation"], found["url"], strict=True))
