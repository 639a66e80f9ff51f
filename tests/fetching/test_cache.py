"""An answer as a file."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.fetching import cache
from tracker.fetching.cache import read_answer, write_answer
from tracker.fetching.http_types import Answer

ANSWER = Answer(
    "https://s.example/ky.csv",
    200,
    headers={"etag": '"etag"', "last-modified": "Mon, 15 Jun 2026 12:00:00 GMT"},
    body=b"name\nGarc\xc3\xada\n",
    fetched=datetime(2026, 6, 15, 12, 0, 0, 25, tzinfo=UTC),
)


def test_an_answer_is_read_as_it_was_written(tmp_path: Path):
    path = tmp_path / "folder" / "ky.copy"
    write_answer(path, ANSWER)
    assert read_answer(path) == ANSWER
    assert [file.name for file in path.parent.iterdir()] == ["ky.copy"]


def test_there_is_none_where_nothing_was_written(tmp_path: Path):
    assert read_answer(tmp_path / "ky.copy") is None


DEEP = "[" * 100_000
ABSURD: dict[str, object] = {
    "a list": [],
    "another form": {"form": "tracker answer 9"},
    "no URL": {"url": None},
    "no status": {"status": None},
    "a status that is none": {"status": "well"},
    "headers that are none": {"headers": ["content-type"]},
    "a header that is none": {"headers": {"etag": [7]}},
    "no day": {"fetched": "soon"},
    "a day before all days": {"fetched": "0001-01-01T00:00:00+14:00"},
}
"""What may stand in the first line."""


@pytest.mark.parametrize("absurd", ABSURD)
def test_a_file_with_an_absurd_head_counts_as_none(absurd: str, tmp_path: Path):
    path = tmp_path / "ky.copy"
    write_answer(path, ANSWER)
    head, _, body = path.read_bytes().partition(b"\n")
    change = ABSURD[absurd]
    changed = json.loads(head) | change if isinstance(change, dict) else change
    path.write_bytes(json.dumps(changed).encode() + b"\n" + body)
    assert read_answer(path) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:-3],
        lambda whole: whole[:20],
        lambda whole: b"",
        lambda whole: b"[]\n" + whole,
        lambda whole: b"\xff\xfe" + whole,
        lambda whole: DEEP.encode() + b"\n" + whole,
        lambda whole: b'{"form": ' + DEEP.encode() + b"\n" + whole,
    ],
)
def test_a_damaged_file_counts_as_none(damage, tmp_path: Path):
    path = tmp_path / "ky.copy"
    write_answer(path, ANSWER)
    path.write_bytes(damage(path.read_bytes()))
    assert read_answer(path) is None


def test_an_answer_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, monkeypatch):
    path = tmp_path / "ky.copy"
    write_answer(path, ANSWER)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_answer(path, Answer(ANSWER.url, 200, body=b"new"))
    assert read_answer(path) == ANSWER
    assert [file.name for file in tmp_path.iterdir()] == ["ky.copy"]
