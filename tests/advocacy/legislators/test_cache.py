"""The copy of a file on the disk."""

from datetime import UTC, datetime

import pytest

from tracker.advocacy.legislators import cache
from tracker.advocacy.legislators.cache import CachedFile
from tracker.advocacy.legislators.upstream import Download

COPY = CachedFile(
    Download(b"name\nGarc\xc3\xada\n", '"etag"', "Mon, 15 Jun 2026 12:00:00 GMT"),
    "https://s.example/ky.csv",
    datetime(2026, 6, 15, 12, tzinfo=UTC),
)


def test_a_copy_is_read_as_it_was_written(tmp_path):
    path = cache.path_of(tmp_path, "ky")
    cache.save(path, COPY)
    assert cache.load(path) == COPY
    assert [file.name for file in path.parent.iterdir()] == ["ky.copy"]


def test_there_is_no_copy_where_nothing_was_saved(tmp_path):
    assert cache.load(tmp_path / "ky.copy") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:-3],
        lambda whole: whole[:20],
        lambda whole: b"",
        lambda whole: b"[]\n" + whole,
        lambda whole: whole.replace(b"tracker roster 1", b"tracker roster 9"),
        lambda whole: whole.replace(b"2026-06-15T", b"yesterday"),
        lambda whole: b"\xff\xfe" + whole,
        lambda whole: b"[" * 100_000 + b"\n" + whole,
        lambda whole: whole.replace(b"2026-06-15T12:00:00+00:00", b"0001-01-01T00:00:00+14:00"),
        lambda whole: whole.replace(b'"\\"etag\\""', b"[7]"),
        lambda whole: whole.replace(b'"https://s.example/ky.csv"', b"null"),
    ],
)
def test_a_damaged_copy_counts_as_none(tmp_path, damage):
    path = tmp_path / "ky.copy"
    cache.save(path, COPY)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.load(path) is None


def test_a_copy_is_kept_in_memory_until_it_can_be_written(tmp_path):
    path = tmp_path / "folder" / "ky.copy"
    path.parent.write_text("in the way")
    assert cache.mark(path) is None
    cache.keep(path, COPY)
    assert cache.load(path) is COPY
    in_memory = cache.mark(path)
    path.parent.unlink()
    newer = CachedFile(Download(b"new"), COPY.url, COPY.fetched)
    cache.keep(path, newer)
    assert cache.load(path) == newer
    assert cache.mark(path) not in (None, in_memory)


def test_a_copy_that_cannot_be_written_leaves_the_one_before(tmp_path, monkeypatch):
    path = tmp_path / "ky.copy"
    cache.save(path, COPY)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        cache.save(path, CachedFile(Download(b"new"), "https://s.example/ky.csv", COPY.fetched))
    assert cache.load(path) == COPY
    assert [file.name for file in tmp_path.iterdir()] == ["ky.copy"]
