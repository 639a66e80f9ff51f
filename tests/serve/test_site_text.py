"""English without a mark is found on a page, wherever it is read out."""

from __future__ import annotations

import pytest

from tracker.laws.dataset import Dataset
from tracker.serve.site_text import SiteText, unmarked


def english_on(page: str, dataset: Dataset) -> list[str]:
    said = SiteText({"a.html": f'<html lang="es">{page}</html>'.encode()}, frozenset())
    return [text for _, text in unmarked(said, dataset, "es")]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>The law of the state</p>", "The law of the state"),
        ("<p>Decide: Texas Legislature, porque escribe las leyes</p>", "Decide: Texas Legislature"),
        ('<div aria-label="Chart of the years">Gráfico</div>', "Chart of the years"),
        ('<img alt="Map of the states">', "Map of the states"),
        ('<a title="What this is and was">Qué es</a>', "What this is and was"),
        ("<b>H.J.Res. 104, 116th Congress</b>", "H.J.Res. 104, 116th Congress"),
    ],
)
def test_english_without_a_mark_is_found(dataset: Dataset, page: str, text: str):
    (found,) = english_on(f"<body>{page}</body>", dataset)
    assert text in found


@pytest.mark.parametrize(
    "page",
    [
        '<p>Dice <q lang="en">The law of the state</q></p>',
        "<p>Dice: “The law of the state and of the land”.</p>",
        "<p>Legislatura de Nuevo Hampshire (General Court)</p>",
        "<code>the_law_of_the_state</code>",
        "<p>La ley del estado</p>",
        "<p>D.C. Law 22-279 (Trafficking Survivors Relief Amendment Act of 2018)</p>",
    ],
)
def test_what_is_marked_or_quoted_or_a_name_is_let_be(dataset: Dataset, page: str):
    assert english_on(f"<body>{page}</body>", dataset) == []
