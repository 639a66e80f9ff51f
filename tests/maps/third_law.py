"""A law that the catalogue does not have, with names that are out to break things."""

from collections.abc import Mapping

import pandas as pd

from tracker.laws.catalogue import Law, Status
from tracker.maps.shapes import load_shapes


def _status(code: str, label: str, color: str) -> Status:
    return Status(
        code=code,
        label=label,
        meaning=label,
        color=color,
        level="protected",
        phrase=label,
        answer=label,
    )


THIRD = Law(
    id="shackling",
    name="Shackling",
    question="May a person be shackled while giving birth?",
    summaries={},
    statuses=(
        _status("banned", "Banned", "#0f5c6e"),
        _status("limited", 'Limited <&> "partly"', "#e6dcc0"),
        _status("allowed", "Allowed", "#9f2b2b"),
    ),
)


def states(codes: Mapping[str, str], otherwise: str = "allowed") -> pd.DataFrame:
    """All 56 jurisdictions, `otherwise` where `codes` has no status."""
    return pd.DataFrame(
        [{"state": state, THIRD.id: codes.get(state, otherwise)} for state in load_shapes()]
    )


def events(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Events of Ohio: (date, effective, title, status_after)."""
    return pd.DataFrame(
        [
            {
                "id": f"OH-{place}",
                "state": "OH",
                "law": THIRD.id,
                "date": day,
                "effective": effective,
                "kind": "enacted",
                "title": title,
                "status_after": after,
            }
            for place, (day, effective, title, after) in enumerate(rows)
        ]
    )
