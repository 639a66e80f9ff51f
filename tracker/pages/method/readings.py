"""How far other readings of the law would move our counts."""

from __future__ import annotations

from typing import Any

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import count_range, other_readings
from tracker.pages.rows import rows


def readings(data: Dataset, law: Law) -> dict[str, Any]:
    """A law with its other `readings`, and the `counts` that they would move."""
    moved = [
        {"status": status, "range": found.text(data.words)}
        for status in law.statuses
        if (found := count_range(data.present, law, (status.code,))).low != found.high
    ]
    return {"law": law, "readings": rows(other_readings(data.present, law)), "counts": moved}
