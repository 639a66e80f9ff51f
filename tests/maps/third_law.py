"""A law that the project does not track, and tables of it."""

from collections.abc import Mapping

import pandas as pd

from tests.conftest import THIRD_LAW_ALONE
from tracker.laws.tables.laws_file import parse_catalogue
from tracker.maps.shapes import load_shapes

THIRD = parse_catalogue(THIRD_LAW_ALONE, "laws.toml").laws[0]


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
                "status_before": "",
                "status_after": after,
            }
            for place, (day, effective, title, after) in enumerate(rows)
        ]
    )
