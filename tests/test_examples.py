"""The panel in one line, and the notebook: from the package and over HTTP, the same both ways."""

import json
import re
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pandas as pd
import pytest
import uvicorn
from starlette.testclient import TestClient

from tests.conftest import DATA, ROOT
from tests.ports import free_port
from tests.serve.client import wait_for
from tests.serve.served import TODAY, app
from tracker.laws.dataset import Dataset

NOTEBOOK = ROOT / "examples" / "panel.ipynb"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a site on this machine."""
    port = free_port()
    config = uvicorn.Config(app(DATA), host="127.0.0.1", port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(60)


def run(monkeypatch: pytest.MonkeyPatch, site: str) -> dict[str, Any]:
    """The names that the notebook leaves behind."""
    monkeypatch.setenv("SITE", site)
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    names: dict[str, Any] = {}
    exec(compile(code, NOTEBOOK.name, "exec"), names)
    return names


@pytest.mark.server
def test_the_notebook_says_the_same_from_the_package_and_over_http(
    site: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dataset: Dataset
):
    fetched = run(monkeypatch, site)
    told_by_site = capsys.readouterr().out
    loaded = run(monkeypatch, "")
    told = capsys.readouterr().out
    assert f"(Edition {dataset.edition}) [Data set]." in told
    assert told == told_by_site
    assert fetched["by_year"].equals(loaded["by_year"].astype(fetched["by_year"].dtypes))
    assert len(loaded["by_year"]) > 20 and loaded["slope"] > 0


@pytest.mark.server
def test_the_panel_is_one_line_of_curl(site: str, tmp_path: Path, dataset: Dataset):
    command = ["curl", "-sO", f"{site}/data/panel.csv?years=2000-2026"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
    (file,) = tmp_path.iterdir()
    found = pd.read_csv(StringIO(file.read_text("utf-8")), dtype=str, keep_default_na=False)
    key = ["state", "law", "year"]
    own = dataset.on(TODAY).panel(2000, 2026).sort_values(key).reset_index(drop=True)
    assert found.sort_values(key).reset_index(drop=True).astype(object).equals(own.astype(object))


def test_the_script_in_r_asks_for_what_there_is(dataset: Dataset):
    script = (ROOT / "examples" / "panel.R").read_text(encoding="utf-8")
    client = TestClient(app(DATA))
    paths = re.findall(r'site, "(/\S+)"', script)
    assert len(paths) == 2
    panel, package = (client.get(path) for path in paths)
    rows = pd.read_csv(StringIO(panel.text), dtype=str, keep_default_na=False)
    typed = re.findall(r"(?<![.\w])(\w+) = \"[cid]\"", script)
    assert {"fips", "year", "share_of_year"} <= {*typed} <= {*rows.columns}
    used = set(re.findall(r"panel\$(\w+)", script)) - {"protected"}
    assert used == {"status"} <= {*rows.columns}
    resources = [each["name"] for each in package.json()["resources"]]
    assert "panel" in resources
    assert package.json()["version"] == dataset.edition
