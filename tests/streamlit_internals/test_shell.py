from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from tracker.streamlit_internals.shell import ON_MAP, read_shell, shell

PAGE = """<html><head>
<script>window.a = 1</script>
<script type="module" src="./static/js/index.1.js"></script>
<link rel="modulepreload" href="./static/js/react.2.js">
<link rel="preload" as="font" href="./static/media/font.woff2">
<link rel="stylesheet" href="./static/css/index.3.css">
</head></html>"""


def test_the_page_is_taken_apart_into_absolute_addresses(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    frame = read_shell(tmp_path)
    assert frame.scripts == ("/static/js/index.1.js",)
    assert frame.modules == ("/static/js/react.2.js",)
    assert frame.styles == ("/static/css/index.3.css",)


def test_an_inline_script_is_named_by_the_hash_that_a_policy_wants(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    digest = b64encode(sha256(b"window.a = 1").digest()).decode()
    assert read_shell(tmp_path).inline_hashes == (f"'sha256-{digest}'",)


@pytest.mark.parametrize(
    "manifest", [None, "", "[]", '{"a": 1}', '{"a": {"isDynamicEntry": true}}']
)
def test_a_manifest_that_cannot_be_read_only_costs_the_preloads(
    tmp_path: Path, manifest: str | None
) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    frame = read_shell(tmp_path)
    assert frame.scripts == ("/static/js/index.1.js",)
    assert frame.element("PlotlyChart") == ()


def test_the_installed_streamlit_has_a_page_and_a_chart_script() -> None:
    frame = shell()
    assert len(frame.scripts) == 1
    assert len(frame.modules) > 10
    assert len(frame.inline_hashes) == 1
    assert frame.element("PlotlyChart")[0].startswith("/static/js/PlotlyChart.")
    assert all(map(frame.element, ON_MAP))
    elements = (*frame.element("PlotlyChart"), *frame.on_map)
    for address in (*frame.scripts, *frame.modules, *frame.styles, *elements):
        assert (frame.folder / address.lstrip("/")).is_file()


def test_an_elements_modules_leave_out_what_the_page_loads_anyway() -> None:
    frame = shell()
    assert not {*frame.element("PlotlyChart")} & {*frame.scripts, *frame.modules}
