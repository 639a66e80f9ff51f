"""What the docs say is there is there, and what they show works as it stands there."""

from __future__ import annotations

import re
from collections import Counter

import plotly.graph_objects as go
import pytest
from typer.testing import CliRunner

from tests.conftest import ROOT
from tests.laws.damage import CELLS, every_damage
from tests.laws.damage.beside import CATALOGUES, SHAPES
from tracker.cli import app
from tracker.laws.dataset import Dataset

README = (ROOT / "README.md").read_text(encoding="utf-8")


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


DOCS = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"))
}
FOLDERS = ("", "tracker/")
ROOMS = "tracker|tests|data|docs|deploy|benchmarks|advocacy|laws|maps|pages|serve|cli|static"


def exists(path: str) -> bool:
    found = [ROOT / folder / path for folder in FOLDERS] + [ROOT / "tracker/serve" / path]
    if "*" in path:
        return any(ROOT.glob(folder + path) for folder in FOLDERS)
    return any(each.exists() for each in found)


TOLD = "\n".join(DOCS.values())


def test_every_file_that_is_linked_exists():
    links = [
        (ROOT / name).parent / link
        for name, text in DOCS.items()
        for link in re.findall(r"\]\(([^)#:]+)\)", text)
    ]
    assert links
    assert [str(link) for link in links if not link.resolve().is_file()] == []


def test_every_path_that_is_named_exists():
    paths = set(re.findall(rf"`((?:{ROOMS})/[\w./*-]*)`", TOLD))
    assert paths
    assert [path for path in paths if not exists(path)] == []


def test_every_setting_that_is_named_is_read():
    sources = [*ROOT.glob("tracker/**/*.py"), *ROOT.glob("deploy/*.py"), ROOT / "dashboard.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    settings = set(re.findall(r"\bTRACKER_[A-Z_]+\b", TOLD))
    assert settings
    assert [setting for setting in settings if setting not in code] == []


def test_every_command_that_is_named_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^    |`)make (\w+)", TOLD, re.M))
    verbs = set(re.findall(r"(?:^    |`)python -m tracker ([a-z-]+)", TOLD, re.M))
    assert targets and verbs
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.M), target
    for verb in verbs:
        assert CliRunner().invoke(app, [verb, "--help"]).exit_code == 0, verb


def test_every_command_and_setting_is_told_of():
    commands = {each.name for each in app.registered_groups} | {
        each.name or each.callback.__name__ for each in app.registered_commands if each.callback
    }
    sources = [*ROOT.glob("tracker/**/*.py"), *ROOT.glob("deploy/*.py"), ROOT / "dashboard.py"]
    settings = {
        name
        for path in sources
        for name in re.findall(r"\bTRACKER_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    targets = set(
        re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    )
    assert {"validate", "words"} <= commands
    assert {"TRACKER_DATA", "TRACKER_CACHE"} <= settings
    assert {"run", "test"} <= targets
    missing = [f"python -m tracker {name}" for name in sorted(commands)]
    missing += [*sorted(settings), *(f"make {name}" for name in sorted(targets - {"help"}))]
    assert [name for name in missing if name not in TOLD] == []


def test_things_are_damaged_in_as_many_ways_as_the_docs_say():
    """Those of the tables are told together, with what is damaged in their folder."""
    ways = Counter(name.partition(": ")[0] for name in every_damage())
    beside = (ways.pop("official pages"), len(CATALOGUES), len(SHAPES), ways.pop("searches"))
    told = re.findall(r"damaged in (\d+) ways(?:, and (\d+) cells)?", DOCS["docs/reliability.md"])
    tables = (str(sum(ways.values())), str(len(CELLS)))
    assert told == [tables, *((str(number), "") for number in beside)]
