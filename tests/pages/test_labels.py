"""Every label of a control is a message: the made-up language leaves none as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from streamlit.testing.v1 import AppTest

from tests.surfaces import drawn
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import PSEUDO_CODE

pytestmark = pytest.mark.thorough

VIEWS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("/", {"law": "both"}),
    ("/compare", {"states": "KY,TN"}),
    ("/data", {"rows": "events"}),
    ("/trends", {}),
)
"""The pages with controls of their own."""

TEXTS = ("label", "placeholder", "help", "alt", "options")
MARKED = re.compile(r"[\W\d_]*(?:⟦.*⟧)?[\W\d_]*", re.DOTALL)


def texts(app: AppTest) -> Iterator[str]:
    """What the controls and figures of a page say."""
    for element in app.main:
        proto = getattr(element, "proto", None)
        for name in TEXTS:
            said = getattr(proto, name, "")
            for each in [said] if isinstance(said, str) else said:
                yield each if isinstance(each, str) else each.content


@pytest.mark.parametrize(("path", "params"), VIEWS, ids=[path for path, _ in VIEWS])
def test_controls_are_in_the_language_of_the_page(
    path: str, params: Mapping[str, str], dataset: Dataset
):
    found = list(texts(drawn(dataset.in_language(PSEUDO_CODE), path, params)))
    assert any("⟦" in text for text in found)
    assert [text for text in found if not MARKED.fullmatch(text)] == []
