from tracker.fetching.pace import Pace


def test_so_many_times_in_so_many_seconds_and_no_more():
    now = [100.0]
    pace = Pace(2, 60.0, lambda: now[0])
    assert [pace.take() for _ in range(4)] == [True, True, False, False]
    now[0] = 159.9
    assert not pace.take()
    now[0] = 160.0
    assert [pace.take() for _ in range(3)] == [True, True, False]


def test_times_are_counted_over_any_span():
    now = [0.0]
    pace = Pace(2, 60.0, lambda: now[0])
    assert pace.take()
    now[0] = 50.0
    assert pace.take()
    now[0] = 61.0
    assert [pace.take(), pace.take()] == [True, False]
