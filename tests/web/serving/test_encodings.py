import gzip
from hashlib import sha256
from pathlib import Path

import brotli
import pytest

from tests.web.client import wait_for
from tracker.web.serving.encodings import Kept, choose, compressed

# Long enough for the two qualities of Brotli to differ.
BODY = b"".join(b"function state%d(x){return x*%d}\n" % (n, n * n) for n in range(500))
BEST = brotli.compress(BODY, quality=11)
DIGEST = sha256(BODY).hexdigest()


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("deflate", "identity"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("br;q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("identity, br;q=0.5", "identity"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("identity;q=0", "identity"),
        ("br; q=0.8 , gzip ;q=0.9", "gzip"),
        ("br;q=much, gzip;q=0.1", "gzip"),
    ],
)
def test_the_encoding_is_the_one_that_the_visitor_likes_best(
    accepted: str | None, encoding: str
) -> None:
    assert choose(accepted) == encoding


def test_compressed_bytes_open_to_the_same_bytes() -> None:
    assert brotli.decompress(compressed(BODY, "br")) == BODY
    assert gzip.decompress(compressed(BODY, "gzip")) == BODY
    assert compressed(BODY, "identity") == BODY


def test_a_file_is_answered_at_once_and_in_the_best_quality_when_that_is_ready() -> None:
    kept = Kept(folder=None)
    digest, quick = kept.get(BODY, "br")
    assert digest == DIGEST
    assert brotli.decompress(quick) == BODY
    wait_for(lambda: kept.ready(DIGEST, "br") == BEST)
    assert len(BEST) < len(compressed(BODY, "br"))


def test_files_named_at_the_start_are_ready_before_anyone_asks(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_bytes(BODY)
    kept = Kept(folder=None)
    kept.start([file])
    wait_for(lambda: kept.ready(DIGEST, "br") == BEST)


def test_the_best_quality_outlives_a_restart(tmp_path: Path) -> None:
    Kept(tmp_path).get(BODY, "br")
    wait_for(lambda: (tmp_path / f"{DIGEST}.br").is_file())
    assert Kept(tmp_path).get(BODY, "br") == (DIGEST, BEST)


@pytest.mark.parametrize("wrong", [brotli.compress(b"alert(1)"), BEST[:50], b""])
def test_a_kept_file_that_is_not_the_file_itself_is_never_sent(
    tmp_path: Path, wrong: bytes
) -> None:
    (tmp_path / f"{DIGEST}.br").write_bytes(wrong)
    _, body = Kept(tmp_path).get(BODY, "br")
    assert brotli.decompress(body) == BODY


def test_a_folder_that_cannot_be_written_costs_only_the_keeping(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    kept = Kept(taken)
    kept.get(BODY, "br")
    wait_for(lambda: kept.ready(DIGEST, "br") == BEST)


def test_nothing_half_written_is_left_in_the_folder(tmp_path: Path) -> None:
    Kept(tmp_path).get(BODY, "br")
    wait_for(lambda: (tmp_path / f"{DIGEST}.br").is_file())
    assert [file.name for file in tmp_path.iterdir()] == [f"{DIGEST}.br"]
