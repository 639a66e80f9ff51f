"""Streamlit's own page: where it lies, which scripts and styles it needs, its other paths.

The one place that knows about the files that Streamlit ships. Their names change with every
version, so all are read from its `index.html` and `manifest.json`.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_EXACT = {"/_stcore/health", "/_stcore/host-config", "/_stcore/metrics"}
_FOLDERS = ("/_stcore/bidi-components/", "/media/", "/component/")


def is_streamlits(path: str) -> bool:
    """Whether a request for `path` is left to Streamlit.

    For any other it would send its empty page with status 200, to programs and caches as well.
    """
    return path in _EXACT or path.startswith(_FOLDERS)


ON_MAP = (
    "Html",
    "ButtonGroup",
    "Selectbox",
    "Multiselect",
    "TextInput",
    "Slider",
    "DateInput",
    "Button",
)
"""The elements of the map page beside its chart."""


@dataclass(frozen=True)
class Shell:
    """Streamlit's page, taken apart. Urls are absolute paths such as `/static/js/x.js`."""

    folder: Path
    scripts: tuple[str, ...]
    modules: tuple[str, ...]
    styles: tuple[str, ...]
    inline_hashes: tuple[str, ...]  # sources for a Content-Security-Policy, quotes included
    elements: dict[str, tuple[str, ...]]  # an element's name: the modules that it alone needs

    def element(self, name: str) -> tuple[str, ...]:
        """What the element called `name`, such as "PlotlyChart", loads; nothing if unknown."""
        return self.elements.get(name, ())

    @property
    def on_map(self) -> tuple[str, ...]:
        """What the elements `ON_MAP` load."""
        return tuple(dict.fromkeys(file for name in ON_MAP for file in self.element(name)))


@cache
def shell() -> Shell:
    """The page of the installed Streamlit. Raises FileNotFoundError if there is none."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Streamlit is not installed")
    return read_shell(Path(spec.origin).with_name("static"))


def read_shell(folder: Path) -> Shell:
    """Read `index.html` and, if it can be understood, `manifest.json` in `folder`."""
    page = _Page()
    page.feed((folder / "index.html").read_text(encoding="utf-8"))
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        elements = _elements(manifest, {*page.scripts, *page.modules})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        elements = {}  # without it nothing is preloaded, and all still works
    return Shell(
        folder,
        tuple(page.scripts),
        tuple(page.modules),
        tuple(page.styles),
        tuple(_hash(text) for text in page.inline),
        elements,
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.modules: list[str] = []
        self.styles: list[str] = []
        self.inline: list[str] = []
        self._in_inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and (src := given.get("src")):
            self.scripts.append(_absolute(src))
        elif tag == "script":
            self._in_inline = True
            self.inline.append("")
        elif tag == "link" and (href := given.get("href")):
            if given.get("rel") == "modulepreload":
                self.modules.append(_absolute(href))
            elif given.get("rel") == "stylesheet":
                self.styles.append(_absolute(href))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_inline = False

    def handle_data(self, data: str) -> None:
        if self._in_inline:
            self.inline[-1] += data


def _elements(manifest: dict[str, Any], loaded: set[str]) -> dict[str, tuple[str, ...]]:
    found = {}
    for key, entry in manifest.items():
        if entry.get("isDynamicEntry"):
            needed: dict[str, None] = {}
            _collect(manifest, key, needed)
            found[entry["name"]] = tuple(file for file in needed if file not in loaded)
    return found


def _collect(manifest: dict[str, Any], key: str, needed: dict[str, None]) -> None:
    file = _absolute(manifest[key]["file"])
    if file not in needed:
        needed[file] = None
        for imported in manifest[key].get("imports", ()):
            _collect(manifest, imported, needed)


def _absolute(address: str) -> str:
    return "/" + address.removeprefix("./").removeprefix("/")


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
