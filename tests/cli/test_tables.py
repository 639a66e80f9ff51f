"""What `validate` looks at beside the tables, and as of which day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tracker.cli import app
from tracker.laws.i18n.languages import unreadable


def test_catalogues_and_shapes_are_looked_at_too(
    folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = folder()
    (made / "shapes.json").write_text("[]")
    (tmp_path / "languages" / "fr").mkdir(parents=True)
    monkeypatch.setattr(
        "tracker.cli.tables.unreadable", partial(unreadable, tmp_path / "languages")
    )
    done = CliRunner().invoke(app, ["validate", str(made)])
    assert done.exit_code == 1
    language, shapes = done.stderr.splitlines()
    assert language.startswith("languages/fr: cannot be read (there is no site.po)")
    assert shapes.startswith("data/shapes.json: cannot be used (TypeError")
    assert done.stdout.startswith("2 errors, ")


def test_the_statuses_are_replayed_to_the_day_that_is_named(folder: Callable[..., Path]):
    made = str(folder())
    assert CliRunner().invoke(app, ["validate", made]).exit_code == 0
    done = CliRunner().invoke(app, ["validate", made, "--on", "2018-01-01"])
    assert done.exit_code == 1
    assert "(VT), exception_clause: " in done.stderr
