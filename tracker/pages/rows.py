"""Rows of a table as templates use them."""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = dict[str, Any]
"""Column → cell."""


def rows(frame: pd.DataFrame) -> list[Row]:
    """The rows of `frame` from top to bottom."""
    return [{str(column): cell for column, cell in row.items()} for row in frame.to_dict("records")]
