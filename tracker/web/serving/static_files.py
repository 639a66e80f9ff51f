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
import platformdirs
from servestatic import ServeStaticASGI
from servestatic.compress import Compressor
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from tracker.streamlit_internals.icons import icon_font, icons, lighter
from tracker.streamlit_internals.shell import shell
from tracker.web.serving.assets import own_assets
from tracker.web.serving.lifetimes import A_YEAR

QUALITY = int(os.environ.get("TRACKER_BROTLI_QUALITY", "6"))
"""Of Brotli, 0 to 11; 6 takes a second for all files, 11 more than a minute for an eighth less."""

CACHE_FOLDER = (
    Path(os.environ.get("TRACKER_CACHE", "").strip() or platformdirs.user_cache_path("tracker"))
    / "compressed"
)

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
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=QUALITY))

    @staticmethod
    def compress_gzip(data: bytes) -> bytes:
        return gzip_compress(data, min(QUALITY, 9), mtime=0)


@cache
def prepared() -> Path:
    """A folder with every file beside its compressed copies, made once for each version."""
    urls = [asset.url for asset in own_assets().values()]
    named = repr((version("streamlit"), QUALITY, sorted(icons()), *urls))
    folder = CACHE_FOLDER / sha256(named.encode()).hexdigest()[:16]
    if not folder.is_dir():
        try:
            CACHE_FOLDER.mkdir(parents=True, exist_ok=True)
            made = Path(mkdtemp(dir=CACHE_FOLDER))
        except OSError as error:
            _log.warning("compressed files are not kept in %s: %s", CACHE_FOLDER, error)
            return _fill(Path(mkdtemp()))
        _fill(made)
        with suppress(OSError):  # another replica was first
            made.rename(folder)
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _fill(root: Path) -> Path:
    shutil.copytree(shell().folder / "static", root / "static")
    if font := icon_font(root):
        font.write_bytes(lighter(font.read_bytes(), icons()))
    for asset in own_assets().values():
        file = root / asset.url.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset.body)
    compressor = _Compressor(quiet=True, use_zstd=False)
    files = [str(file) for file in root.rglob("*") if file.is_file()]
    with ThreadPoolExecutor() as pool:
        list(pool.map(compressor.compress, filter(compressor.should_compress, files)))
    return root
