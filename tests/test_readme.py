"""What the README shows works as it stands there."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest
from typer.testing import CliRunner

from tests.conftest import ROOT
from tracker.cli import app
from tracker.laws.dataset import Dataset

README = (ROOT / "README.md").read_text(encoding="utf-8")
VERBS = sorted(set(re.findall(r"^    python -m tracker (\S+)", README, re.M)))


def test_the_notebook_example_loads_filters_and_plots(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len([line for line in code.splitlines() if line]) == 6
    drawn: list[go.Figure] = []
    monkeypatch.setattr(go.Figure, "show", lambda figure: drawn.append(figure))
    names: dict[str, object] = {}
    exec(code, names)
    states = dataset.states
    wanted = (states["region"] == "South") & (states["safe_harbor"] == "conditional_immunity")
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in printed[1:]] == list(states.loc[wanted, "state"])
    (figure,) = drawn
    assert sum(len(trace.x) for trace in figure.data) == len(states)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_that_it_names_exists(verb: str):
    assert CliRunner().invoke(app, [verb, "--help"]).exit_code == 0


def test_every_file_that_it_links_exists():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) >= 4
    for link in links:
        assert (ROOT / link).is_file(), link


def test_every_make_target_that_it_names_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^    make (\w+)", README, re.M):
        assert re.search(rf"^{target}:", makefile, re.M)
