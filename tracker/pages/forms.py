"""Fields that several pages have without script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.templating import macro


def choose_state(
    data: Dataset,
    label: str,
    chosen: str = "",
    action: str = "/state",
    kept: Mapping[str, str] | None = None,
) -> Markup:
    """A field to choose a jurisdiction, whose page opens.

    Args:
        kept: other parameters that it is opened with; empty ones are left out.
    """
    return macro(
        data.words,
        "forms.html",
        "choose_state",
        label=label,
        places=data.by_name,
        chosen=chosen,
        action=action,
        kept=kept or {},
    )
