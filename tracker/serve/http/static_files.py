"""Our assets and Streamlit's scripts: files that never change, compressed once.

The first server of a version to start does it, and keeps them in the cache folder.
"""

import logging
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from gzip import compress as gzip_compress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from wsgiref.headers import Headers

import brotli
from servestatic import ServeStaticASGI
from servestatic.compress import Compressor
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from tracker.fetching.policy import cache_folder
from tracker.serve.http.answers import A_YEAR
from tracker.serve.http.assets import SHAPES, asset_url, own_assets
from tracker.streamlit_internals.charts import (
    KINDS,
    UNLESS_LEFT,
    chart_script,
    drawn_unless_left,
    only_kinds,
)
from tracker.streamlit_internals.fonts import (
    LATIN,
    icon_font,
    icons,
    own_icons,
    subset_icons,
    subset_latin,
    text_fonts,
)
from tracker.streamlit_internals.shell import shell

_GIVEN = os.environ.get("TRACKER_BROTLI_QUALITY", "").strip()
QUALITY = int(_GIVEN or 6)
"""Of Brotli, 0 to 11; 6 takes a second for all files, 11 more than a minute for an eighth less."""
FIRST_QUALITY = int(_GIVEN or 11)
"""For what every first visit of the map loads: ten seconds, for an eighth less."""

CACHE_FOLDER = cache_folder() / "compressed"

_FOLDERS = ("/static/", "/assets/")
_log = logging.getLogger(__name__)


class StaticFiles(ServeStaticASGI):  # type: ignore[misc]
    """ASGI middleware: answers for all of `/static/` and `/assets/`; what is not there is 404.

    Streamlit would send its empty page with status 200 instead.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, which answers for all other paths."""
        super().__init__(
            app, prepared(), allow_all_origins=False, add_headers_function=_kept_for_a_year
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        if scope["type"] == "http" and path.startswith(_FOLDERS) and path not in self.files:
            lost = PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
            await lost(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def _kept_for_a_year(headers: Headers, path: str, url: str) -> None:
    headers["Cache-Control"] = A_YEAR
    # Weak, since the tag stands for all encodings.
    headers["ETag"] = f'W/"{url}"'


class _Compressor(Compressor):  # type: ignore[misc]
    def __init__(self, quality: int) -> None:
        super().__init__(quiet=True, use_zstd=False)
        self.quality = quality

    def compress_brotli(self, data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=self.quality))

    @staticmethod
    def compress_gzip(data: bytes) -> bytes:
        return gzip_compress(data, min(QUALITY, 9), mtime=0)


@cache
def prepared() -> Path:
    """A folder with every file beside its compressed copies, made once for each version."""
    urls = {asset.url for asset in own_assets().values()} | _loaded_first()
    qualities = (QUALITY, FIRST_QUALITY)
    # Streamlit's own icons follow from its version.
    scripts = (version("streamlit"), KINDS, UNLESS_LEFT)
    made_of = (scripts, qualities, LATIN, sorted(own_icons()), sorted(urls))
    folder = CACHE_FOLDER / sha256(repr(made_of).encode()).hexdigest()[:16]
    if not folder.is_dir():
        try:
            CACHE_FOLDER.mkdir(parents=True, exist_ok=True)
            made = Path(mkdtemp(dir=CACHE_FOLDER))
        except OSError as error:
            _log.warning("compressed files are not kept in %s: %s", CACHE_FOLDER, error)
            return _write_files(Path(mkdtemp()))
        _write_files(made)
        with suppress(OSError):  # another replica was first
            made.rename(folder)
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _write_files(root: Path) -> Path:
    shutil.copytree(shell().folder / "static", root / "static")
    for asset in own_assets().values():
        file = _in(root, asset.url)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset.body)
    if script := chart_script(root):
        script.write_bytes(drawn_unless_left(only_kinds(script.read_text("utf-8"))).encode())
    first = [file for url in _loaded_first() if (file := _in(root, url)).is_file()]
    others = [file for file in root.rglob("*") if file.is_file() and file not in first]
    first.sort(key=lambda file: file.stat().st_size, reverse=True)
    best, quick = _Compressor(FIRST_QUALITY), _Compressor(QUALITY)
    with ThreadPoolExecutor() as pool:
        # The longest work begins first.
        done = [pool.submit(best.compress, file) for file in first]
        done += [pool.submit(_make_fonts_lighter, root)]
        done += [
            pool.submit(quick.compress, file) for file in others if quick.should_compress(file.name)
        ]
    for each in done:
        each.result()
    return root


def _loaded_first() -> set[str]:
    """URLs of what a first visit of the map loads."""
    page = shell()
    elements = (*page.element("PlotlyChart"), *page.on_map)
    ours = (asset_url(SHAPES), asset_url("site.js"))
    return {*page.scripts, *page.modules, *page.styles, *elements, *ours}


def _make_fonts_lighter(root: Path) -> None:
    """Leave out of Streamlit's fonts what no page shows."""
    if font := icon_font(root):
        font.write_bytes(subset_icons(font.read_bytes(), icons()))
    for font in text_fonts(root):
        font.write_bytes(subset_latin(font.read_bytes()))


def _in(root: Path, url: str) -> Path:
    return root / url.removeprefix("/")
