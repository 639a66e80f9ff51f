from __future__ import annotations

import logging
import sys

import pytest
from streamlit.error_util import _log_uncaught_app_exception
from streamlit.logger import get_logger

from tests.conftest import ROOT
from tracker.streamlit_internals.errors import (
    LOGGERS,
    PAUSE,
    PLACES,
    OneLine,
    tell_failures_in_a_line,
)


def failure(message: str) -> logging.LogRecord:
    try:
        raise KeyError(message)
    except KeyError:
        return logging.LogRecord("x", logging.ERROR, "", 1, "failed %s", ("here",), sys.exc_info())


def test_a_failure_is_one_line_without_what_was_sent():
    record = failure("4 Elm Street")
    assert OneLine().filter(record)
    told = logging.Formatter("%(message)s").format(record)
    assert told.startswith("failed here: KeyError at test_errors.py:")
    assert "Elm" not in told
    assert "\n" not in told


def test_the_innermost_places_are_named():
    def fails(deep: int) -> None:
        if deep:
            fails(deep - 1)
        raise KeyError

    try:
        fails(2 * PLACES)
    except KeyError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "failed", (), sys.exc_info())
    OneLine().filter(record)
    places = str(record.msg).partition(" at ")[2].split(" < ")
    assert places == [places[0]] + [places[1]] * (PLACES - 1)


def test_the_same_is_told_once_in_a_while():
    now = [0.0]
    told = OneLine(lambda: now[0])
    assert [told.filter(failure(str(number))) for number in range(3)] == [True, False, False]
    other = logging.LogRecord("x", logging.WARNING, "", 1, 'No handler for "%s"', ("None",), None)
    assert [told.filter(other) for _ in range(3)] == [True, False, False]
    now[0] = PAUSE
    assert told.filter(failure("again"))


def test_streamlit_tells_failures_so(monkeypatch: pytest.MonkeyPatch):
    assert "enableRich = false" in (ROOT / ".streamlit" / "config.toml").read_text()
    monkeypatch.setattr("streamlit.config.get_option", lambda name: False)
    records: list[logging.LogRecord] = []
    told = logging.Handler()
    monkeypatch.setattr(told, "emit", records.append)
    for name in LOGGERS:
        monkeypatch.setattr(get_logger(name), "filters", [])
        monkeypatch.setattr(get_logger(name), "handlers", [told])
    tell_failures_in_a_line()
    for _ in range(2):
        try:
            int("4 Elm Street")
        except ValueError as error:
            _log_uncaught_app_exception(error)
    (record,) = records
    line = logging.Formatter().format(record)
    assert line.startswith("Uncaught app execution: ValueError at test_errors.py:")
    assert "Elm" not in line
    assert "\n" not in line
