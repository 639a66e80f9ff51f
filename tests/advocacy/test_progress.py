"""What a refresh shows."""

import io

from tracker.advocacy.progress import run


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self):
        return True


def show(states, settings, now, out):
    err = io.StringIO()
    return run(states, settings=settings, now=now, out=out, err=err), out.getvalue(), err.getvalue()


def test_elsewhere_than_on_a_terminal_there_is_one_line_a_file(settings, now, monkeypatch):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    code, out, err = show(["KY", "DC"], settings, now, io.StringIO())
    assert code == 0
    assert out.splitlines() == [
        "KY: 138 people, new",
        "DC: 13 people, new",
        "Congress: 87 people, new",
    ]
    assert err == ""


def test_on_a_terminal_there_is_a_bar(settings, now, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    code, out, _ = show(["KY"], settings, now, Terminal())
    assert code == 0
    assert "━" in out
    assert "2/2" in out
    assert "KY: 138 people, new" in out


def test_what_failed_is_on_standard_error_and_in_the_exit_code(upstreams, settings, now):
    upstreams.fail("/people/current/ky.csv", "404")
    code, out, err = show(["KY", "DC"], settings, now, io.StringIO())
    assert code == 1
    assert err == "KY: 127.0.0.1 answered 404\n"
    assert out.splitlines() == ["DC: 13 people, new", "Congress: 87 people, new"]


def test_a_failure_tells_what_was_kept(upstreams, settings, now):
    show(["KY"], settings, now, io.StringIO())
    upstreams.fail("/people/current/ky.csv", "html")
    code, _, err = show(["KY"], settings, now, io.StringIO())
    assert code == 1
    assert err == ("KY: the file is a web page instead of a table; kept 138 people of 2026-06-15\n")
