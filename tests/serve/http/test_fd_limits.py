import errno
import logging
import os
import resource

import pytest
from streamlit.runtime.app_session import AppSession

from tracker.serve.http import fd_limits
from tracker.serve.http.fd_limits import (
    ENOUGH,
    KEPT_FREE,
    SaidOnce,
    has_capacity,
    raise_capacity,
    raise_fd_limit,
)
from tracker.streamlit_internals.errors import LOGGERS, OneLine


@pytest.mark.parametrize(
    ("limits", "then"),
    [
        ((1024, 4096), 4096),
        ((1024, 1024), 1024),
        ((256, 1_000_000), ENOUGH),
        ((256, resource.RLIM_INFINITY), ENOUGH),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), ENOUGH),
        ((100_000, 200_000), 100_000),
    ],
)
def test_the_limit_is_raised_as_far_as_it_may(
    limits: tuple[int, int], then: int, monkeypatch: pytest.MonkeyPatch
):
    held = [limits]
    monkeypatch.setattr(resource, "getrlimit", lambda _: held[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: held.append(wanted))
    assert raise_fd_limit() == then


def test_a_limit_that_cannot_be_raised_is_left(monkeypatch: pytest.MonkeyPatch):
    def refuses(kind: int, wanted: tuple[int, int]) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 1_000_000))
    monkeypatch.setattr(resource, "setrlimit", refuses)
    assert raise_fd_limit() == 256


def test_pages_leave_descriptors_for_the_rest(monkeypatch: pytest.MonkeyPatch):
    held = len(os.listdir("/dev/fd"))
    assert not has_capacity(held)
    assert has_capacity(held + KEPT_FREE + 100)

    def none_left(path: str) -> list[str]:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(os, "listdir", none_left)
    assert not has_capacity(ENOUGH)


def test_only_the_first_of_the_same_complaints_is_passed():
    once = SaidOnce()
    complaint = logging.makeLogRecord({"msg": "socket.accept() out of system resource\nsocket: 7"})
    other = logging.makeLogRecord({"msg": "Task was destroyed but it is pending!"})
    assert [once.filter(record) for record in (complaint, other, complaint, other)] == [
        True,
        True,
        False,
        True,
    ]


def test_a_server_that_starts_says_little_and_spares_descriptors(monkeypatch: pytest.MonkeyPatch):
    loggers = [logging.getLogger(name) for name in (*LOGGERS, "asyncio")]
    for each in loggers:
        monkeypatch.setattr(each, "filters", [])
    monkeypatch.setattr(AppSession, "__init__", given := AppSession.__init__)
    monkeypatch.setattr(fd_limits, "keep_commas", lambda: None)
    monkeypatch.setattr(fd_limits, "raise_fd_limit", lambda: 4096)
    assert raise_capacity() == 4096
    assert [type(each.filters[0]) for each in loggers] == [OneLine] * len(LOGGERS) + [SaidOnce]
    assert AppSession.__init__ is not given
