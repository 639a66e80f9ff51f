from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.serve.client import Client, wait_for
from tracker.fetching.pace import Pace
from tracker.serve.http.answers import PROBLEMS
from tracker.serve.http.expensive import KEPT, WAITING, ExpensiveCache, Overloaded


def test_an_answer_is_made_once_and_the_newest_are_kept():
    made: list[int] = []
    costly = ExpensiveCache(Pace(1000, 60.0))

    def answer(number: int) -> bytes:
        return costly.answer(number, lambda: made.append(number) or b"%d" % number)

    assert [answer(1), answer(1), answer(2)] == [b"1", b"1", b"2"]
    assert made == [1, 2]
    for number in range(3, KEPT + 2):
        answer(number)
    assert answer(2) == b"2"
    assert made.count(2) == 1
    assert answer(1) == b"1"
    assert made.count(1) == 2


def test_an_answer_that_cannot_be_made_leaves_room_for_the_next():
    costly = ExpensiveCache()
    for _ in range(WAITING + 2):
        with pytest.raises(ZeroDivisionError):
            costly.answer("a", lambda: bytes(1 // 0))
    assert costly.answer("a", lambda: b"made") == b"made"


def test_one_is_made_at_a_time_few_wait_and_the_rest_are_told():
    costly, begun, go_on = ExpensiveCache(), Event(), Event()
    at_work: list[int] = []

    def make() -> bytes:
        at_work.append(1)
        begun.set()
        assert go_on.wait(60)
        assert at_work.pop() == 1
        assert at_work == []
        return b"made"

    with ThreadPoolExecutor(1 + WAITING) as threads:
        first = threads.submit(costly.answer, 0, make)
        assert begun.wait(60)
        waiting = [threads.submit(costly.answer, number, make) for number in range(1, 1 + WAITING)]
        wait_for(lambda: costly._room._value == 0)  # all of them wait
        with pytest.raises(Overloaded):
            costly.answer("another", make)
        go_on.set()
        assert [each.result(60) for each in (first, *waiting)] == [b"made"] * (1 + WAITING)


def test_so_many_are_made_a_minute_and_what_is_kept_is_free():
    costly = ExpensiveCache(Pace(1, 60.0))
    assert costly.answer("a", lambda: b"made") == b"made"
    assert costly.answer("a", lambda: b"again") == b"made"
    with pytest.raises(Overloaded):
        costly.answer("b", lambda: b"made")


def test_who_is_turned_away_is_told_when_to_come_back():
    def endpoint(request: Request) -> Response:
        raise Overloaded

    got = Client(Starlette(routes=[Route("/x", endpoint)], exception_handlers=PROBLEMS)).get("/x")
    assert (got.status_code, got.headers["retry-after"]) == (503, "60")
