"""The bills that a page tells to look up."""

from __future__ import annotations

from tracker.laws.bills import open_bills
from tracker.laws.dataset import Dataset
from tracker.pages.parts import Row


def pending_bills(data: Dataset, code: str, law_id: str | None = None) -> list[Row]:
    """The bills of a jurisdiction (USPS code) that may change a law or may have changed it, the
    newest first.

    Returns:
        Rows of `events.csv`, each with its law's name as `law_name`, and whether it is `alive`.
    """
    laws = [law for law in data.laws if law_id in (None, law.id)]
    found: list[Row] = [
        {**each.event, "law_name": law.name.lower(), "alive": each.alive}
        for law in laws
        for each in open_bills(data, code, law.id)
        if each.alive or each.in_doubt
    ]
    return sorted(found, key=lambda row: str(row["date"]), reverse=True)
