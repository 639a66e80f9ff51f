import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.loops import run
from tracker.upkeep.watch.allowance import Allowance, UsedUp


class Clock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 27, 12, tzinfo=UTC)
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


def taken(file: Path, clock: Clock, times: int, a_minute: int = 10, a_day: int = 250) -> None:
    """Take requests as a run of the command does: each run reads the file anew."""

    async def work() -> None:
        allowance = Allowance(file, a_minute, a_day, lambda: clock.now, clock.sleep)
        for _ in range(times):
            await allowance.take()

    run(work)


def test_ten_go_at_once_and_the_next_waits_for_the_minute_to_end(tmp_path: Path):
    clock = Clock()
    taken(tmp_path / "day.json", clock, 10)
    assert clock.slept == []
    clock.now += timedelta(seconds=15)
    taken(tmp_path / "day.json", clock, 1)
    assert clock.slept == [45.0]


def test_no_minute_has_more_than_its_limit(tmp_path: Path):
    clock = Clock()
    taken(tmp_path / "day.json", clock, 35)
    moments = [datetime.fromisoformat(m) for m in json.loads((tmp_path / "day.json").read_text())]
    assert len(moments) == 35
    for start in moments:
        within = [m for m in moments if start <= m < start + timedelta(minutes=1)]
        assert len(within) <= 10


def test_the_days_count_outlives_a_run(tmp_path: Path):
    clock = Clock()
    taken(tmp_path / "day.json", clock, 200)
    with pytest.raises(UsedUp, match=r"before 2026-11-28 12:00 UTC"):
        taken(tmp_path / "day.json", clock, 51)
    clock.now += timedelta(hours=24)
    taken(tmp_path / "day.json", clock, 1)


DAMAGED = ["{", "[1]", '["soon"]', '["2026-11-27T12:00:00"]', "[" * 100_000, "7", "null"]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_counts_anew(text: str, tmp_path: Path):
    (tmp_path / "day.json").write_text(text)
    taken(tmp_path / "day.json", Clock(), 1)
    assert len(json.loads((tmp_path / "day.json").read_text())) == 1


def test_what_was_counted_while_the_clock_was_ahead_holds_nothing_up(tmp_path: Path):
    ahead = Clock()
    ahead.now += timedelta(days=900)
    taken(tmp_path / "day.json", ahead, 5, a_day=5)
    clock = Clock()
    taken(tmp_path / "day.json", clock, 5, a_day=5)
    assert clock.slept == []
