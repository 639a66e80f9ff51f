"""Choosing a content encoding, and compressing bytes once for all who ask for them."""

import logging
import os
import threading
from collections.abc import Iterable
from functools import lru_cache
from gzip import compress as gzip_compress
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from tempfile import NamedTemporaryFile

import brotli
import platformdirs

IDENTITY = "identity"
# In our order of preference among those that a visitor likes equally well.
ENCODINGS = ("br", "gzip")
CACHE_FOLDER = (
    Path(os.environ.get("TRACKER_CACHE", "").strip() or platformdirs.user_cache_path("tracker"))
    / "compressed"
)

# Plotly's script, 4.7 MB: Brotli 5 takes 0.1 s and gives 1.24 MB, Brotli 11 takes 8 s and 1.06 MB.
_QUICK, _BEST = 5, 11
_log = logging.getLogger(__name__)


def choose(accept_encoding: str | None) -> str:
    """The encoding to answer in: "br", "gzip" or "identity", by an Accept-Encoding header."""
    weights: dict[str, float] = {}
    for item in (accept_encoding or "").lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weights[name] = _weight(parameters)
    anything = weights.get("*", 0.0)
    # Plain bytes are always welcome, unless refused, but only if nothing better was named.
    offers = {IDENTITY: weights.get(IDENTITY, weights.get("*", 1e-6) or 1e-6)}
    offers |= {name: weights.get(name, anything) for name in ENCODINGS}
    best = max((*ENCODINGS, IDENTITY), key=lambda name: offers[name])
    return best if offers[best] > 0 else IDENTITY


@lru_cache(maxsize=64)
def compressed(body: bytes, encoding: str) -> bytes:
    """`body` in `encoding`, quickly; kept for the next visitor who gets the same answer."""
    return _quick(body, encoding)


class Kept:
    """Compressed files, each made once: kept in memory, and the slow best Brotli on disk as well.

    A file is answered at once in a quick quality, while a thread makes the best one.
    """

    def __init__(self, folder: Path | None = CACHE_FOLDER) -> None:
        """Keep the best quality in `folder` over restarts; None keeps nothing on disk."""
        self._folder = folder
        self._made: dict[tuple[str, str], bytes] = {}
        self._finished: set[str] = set()
        self._waiting: SimpleQueue[bytes] = SimpleQueue()
        self._worker: threading.Thread | None = None

    def get(self, body: bytes, encoding: str) -> tuple[str, bytes]:
        """The digest of `body`, and `body` in `encoding`, as good as it is ready."""
        digest = sha256(body).hexdigest()
        made = self.ready(digest, encoding)
        if made is None:
            made = self._read(body, digest) if encoding == "br" else None
            if made is None and encoding == "br":
                self._waiting.put(body)
                self.start()
            made = made or _quick(body, encoding)
            self._made[digest, encoding] = made
        return digest, made

    def ready(self, digest: str, encoding: str) -> bytes | None:
        """The bytes of a file that was asked for before, by the digest of its plain bytes."""
        return self._made.get((digest, encoding))

    def start(self, files: Iterable[Path] = ()) -> None:
        """Make the best quality of `files`, in this order, and of all that were asked for."""
        for file in files:
            self._waiting.put(file.read_bytes())
        if self._worker is None:
            # A daemon: a server that is told to stop does not wait for a better compression.
            self._worker = threading.Thread(target=self._work, name="compress", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        while True:
            body = self._waiting.get()
            digest = sha256(body).hexdigest()
            if digest in self._finished:
                continue
            best = self._read(body, digest)
            if best is None:
                best = brotli.compress(body, quality=_BEST)
                self._write(digest, best)
            self._made[digest, "br"] = best
            self._finished.add(digest)

    def _read(self, body: bytes, digest: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            best = (self._folder / f"{digest}.br").read_bytes()
            # A cache folder is not ours alone: what comes from it must be the file itself.
            return best if brotli.decompress(best) == body else None
        except (OSError, brotli.error):
            return None

    def _write(self, digest: str, best: bytes) -> None:
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(best)
            os.replace(file.name, self._folder / f"{digest}.br")
        except OSError as error:
            _log.warning("compressed files are not kept in %s: %s", self._folder, error)
            self._folder = None


def _quick(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=_QUICK))
    if encoding == "gzip":
        return gzip_compress(body, compresslevel=6, mtime=0)
    return body


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
