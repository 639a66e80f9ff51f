"""What the docs say is there is there, and what they show works as it stands there."""

from __future__ import annotations

import re
from collections import Counter

import plotly.graph_objects as go
import pytest
from typer.main import get_command

from tests.conftest import ROOT
from tests.laws.damage import CELLS, every_damage
from tests.laws.damage.beside import CATALOGUES, SHAPES
from tracker.cli import app
from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters

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
BUILT = DOCS["docs/architecture.md"]
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


def test_every_file_that_is_named_without_its_folder_exists():
    named = set(re.findall(r"`([a-z_]+\.(?:py|html|js|csv|json|toml|j2))`", BUILT))
    there = {path.name for room in ("tracker", "data", "deploy", "tests")
             for path in (ROOT / room).rglob("*.*")}  # fmt: skip
    assert {"page.py", "practice.csv"} <= named
    assert named - there - {"dashboard.py"} == set()


def test_a_name_is_defined_in_the_file_that_is_given_for_it():
    given = re.findall(r"`(?:\w+\.)?(\w+)(?:=\w+)?`(?: \w+)? (?:in|of) `([\w/]+\.[a-z]+)`", BUILT)
    assert ("OUTPUTS", "tracker/serve/outputs.py") in given
    for name, file in given:
        (path,) = (each for each in (ROOT / file, ROOT / "tracker" / file) if each.is_file())
        text, defined = (
            path.read_text(encoding="utf-8"),
            rf"^\s*(?:def |class )?{name}\b(?! import)",
        )
        where = defined if path.suffix == ".py" else rf"\b{name}\b"
        assert re.search(where, text, re.M), f"{name} is not in {file}"


def test_every_room_is_told_of():
    rooms = {path.parent.name for path in ROOT.glob("tracker/*/__init__.py")} | {"languages"}
    assert set(re.findall(r"^\| `tracker/(\w+)` \|", BUILT, re.M)) == rooms


def test_every_setting_that_is_named_is_read():
    sources = [*ROOT.glob("tracker/**/*.py"), *ROOT.glob("deploy/*.py"), ROOT / "dashboard.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    settings = set(re.findall(r"\bTRACKER_[A-Z_]+\b", TOLD))
    assert settings
    assert [setting for setting in settings if setting not in code] == []


def options() -> dict[str, set[str]]:
    """Each command, such as `words check` → the options that it takes."""
    every = get_command(app).commands
    groups = {name: each.commands for name, each in every.items() if hasattr(each, "commands")}
    flat = {name: each for name, each in every.items() if name not in groups}
    flat |= {f"{name} {part}": each for name, own in groups.items() for part, each in own.items()}
    return {name: {word for each in command.params for word in (*each.opts, *each.secondary_opts)}
            for name, command in flat.items()}  # fmt: skip


def test_every_command_that_is_named_exists_with_its_options(dataset: Dataset):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^    |`)make (\w+)", TOLD, re.M))
    used = re.findall(r"(?:^    |`|&& )(?:\S*python -m )tracker ([a-z][^`\n]*)", TOLD, re.M)
    assert targets and used
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.M), target
    known, any_row = options(), {f"--{name}" for name in filters(dataset)}
    for line in used:
        name = next((name for name in known if re.match(rf"{name}(?!\S)", line)), "")
        assert name, line
        wrong = set(re.findall(r"(?<!\S)--[a-z-]+", line)) - known[name]
        assert wrong - (any_row if name == "export" else set()) == set(), line


def test_every_command_and_setting_is_told_of():
    commands = set(options())
    sources = [*ROOT.glob("tracker/**/*.py"), *ROOT.glob("deploy/*.py"), ROOT / "dashboard.py"]
    settings = {
        name
        for path in sources
        for name in re.findall(r"\bTRACKER_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    targets = set(
        re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    )
    assert {"validate", "words check"} <= commands
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
