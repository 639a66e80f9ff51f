"""Fields that several pages have without script."""

from __future__ import annotations

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.web.templates import macro


def choose_state(data: Dataset, label: str, chosen: str = "", action: str = "/state") -> Markup:
    """A field to choose a jurisdiction, whose page opens.

    Args:
        chosen: USPS code of the jurisdiction that is chosen; empty if none is.
        action: path of the page that opens.
    """
    rows = data.present.sort_values("name")
    places = dict(zip(rows["state"], rows["name"], strict=True))
    return macro("forms.html", "choose_state", label=label, places=places, chosen=chosen,
                 action=action)  # fmt: skip
