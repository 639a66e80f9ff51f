"""Bills that were last seen alive."""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.pages.parts import Row, rows


def pending_bills(data: Dataset, code: str, law_id: str | None = None) -> list[Row]:
    """The bills of a jurisdiction (USPS code) that may change a law, the newest first.

    Args:
        law_id: the law that they are about; `None` for any.
    Returns:
        Rows of `events.csv`, each with its law's name as `law_name`.
    """
    events = data.of("events", code, law_id)
    pending = events[events["kind"] == "bill_pending"].sort_values("date", ascending=False)
    return [{**bill, "law_name": data.law(bill["law"]).name.lower()} for bill in rows(pending)]
