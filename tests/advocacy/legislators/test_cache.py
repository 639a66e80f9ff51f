"""The copy of a file of legislators."""

from datetime import UTC, datetime
from pathlib import Path

from tracker.advocacy.legislators import cache
from tracker.fetching.http_types import Answer

COPY = Answer("https://s.example/ky.csv", 200, fetched=datetime(2026, 6, 15, 12, tzinfo=UTC))


def test_a_copy_is_kept_in_memory_until_it_can_be_written(tmp_path: Path):
    path = cache.path_of(tmp_path, "ky")
    path.parent.write_text("in the way")
    assert cache.mark(path) is None
    cache.keep(path, COPY)
    assert cache.load(path) is COPY
    in_memory = cache.mark(path)
    path.parent.unlink()
    newer = Answer(COPY.url, 200, body=b"new", fetched=COPY.fetched)
    cache.keep(path, newer)
    assert cache.load(path) == newer
    assert cache.mark(path) not in (None, in_memory)
