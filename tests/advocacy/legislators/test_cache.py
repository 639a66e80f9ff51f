"""The copy of a file of legislators."""

from datetime import UTC, datetime
from pathlib import Path

from tracker.advocacy.legislators import cache
from tracker.fetching.http_types import Answer

COPY = Answer("https://s.example/ky.csv", 200, fetched=datetime(2026, 6, 15, 12, tzinfo=UTC))


def test_a_copy_is_kept_in_memory_until_it_can_be_written(tmp_path: Path):
    path = cache.path_of(tmp_path, "ky")
    path.parent.write_text("in the way")
    assert cache.stamp_of(path) is None
    cache.keep_copy(path, COPY)
    assert cache.load_copy(path) is COPY
    in_memory = cache.stamp_of(path)
    path.parent.unlink()
    newer = Answer(COPY.url, 200, body=b"new", fetched=COPY.fetched)
    cache.keep_copy(path, newer)
    assert cache.load_copy(path) == newer
    assert cache.stamp_of(path) not in (None, in_memory)
