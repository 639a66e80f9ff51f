"""The whole dashboard, over tables that are edited while it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import SAMPLE_DAY
from tests.laws.damage import change_cell
from tests.pages.drawn import markup
from tracker.laws.store import Store

SAID = "the last good version (2026.11.24) is shown"


def _script(store):  # run as a script of its own, which knows no name of this module
    from tracker.pages.live.dashboard import run

    run(store, "/shapes.json", "/")


def text(store: Store) -> str:
    """What a visitor of the front page reads."""
    app = AppTest.from_function(_script, kwargs={"store": store}, default_timeout=60).run()
    assert not app.exception
    return " ".join(markup(app).get_text(" ").split())


@pytest.mark.thorough
def test_refused_tables_are_told_above_the_last_good_ones(folder: Callable[..., Path]):
    made = folder()
    store = Store(lambda: SAMPLE_DAY, made)
    good = text(store)
    assert SAID not in good
    change_cell(made, "states", "age_limit", "eighteen")
    told = text(store)
    assert SAID in told
    assert "data/states.csv" in told and '"eighteen"' in told
    assert told.index(SAID) < told.index("Can a minor who was sold for sex")


def test_without_tables_that_were_ever_good_nothing_but_their_problems_is_shown(
    folder: Callable[..., Path],
):
    made = folder()
    change_cell(made, "states", "age_limit", "eighteen")
    told = text(Store(lambda: SAMPLE_DAY, made))
    assert "Nothing is shown until they are mended" in told
    assert '"eighteen"' in told
    assert "Kentucky" not in told
