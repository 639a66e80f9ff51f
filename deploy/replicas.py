"""N replicas of the dashboard and nginx on one machine: `python -m deploy.replicas run`.

Ends with all that it started on Ctrl-C or a termination signal. The other commands speak to a
running one through its folder.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from deploy import nginx
from deploy.layout import Layout, LayoutError
from deploy.replica import Replica, healthy, open_pages, pid_file

SECONDS_TO_START = 180.0

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
Folder = Annotated[Path, typer.Option(help="Where configuration, cache and log are kept.")]
Port = Annotated[int, typer.Argument(help="Port of the replica.")]
Count = Annotated[int, typer.Option("--replicas", min=1, help="How many.")]
FrontPort = Annotated[int, typer.Option("--port", help="Where visitors are answered.")]
Address = Annotated[str, typer.Option(help="IP address to listen on.")]
First = Annotated[int, typer.Option(help="Port of the first replica.")]
Trust = Annotated[
    list[str] | None, typer.Option(help="Network of a proxy in front, such as 127.0.0.1.")
]
Https = Annotated[bool, typer.Option("--https", help="That proxy speaks https.")]
PagesEach = Annotated[int, typer.Option(min=1, help="Open pages that a replica takes.")]
CORES = os.cpu_count() or 1
HERE = Path("replicas")


@app.command()
def configure(
    replicas: Count = CORES,
    port: FrontPort = 8080,
    address: Address = "0.0.0.0",
    first: First = 8601,
    trust: Trust = None,
    https: Https = False,
    pages_each: PagesEach = 300,
    folder: Folder = HERE,
) -> Path:
    """Write nginx's configuration for replicas that something else runs, such as systemd."""
    ports = tuple(range(first, first + replicas))
    with one_line_errors():
        layout = Layout(address, port, ports, (), tuple(trust or ()), https, pages_each)
        config = layout.write(folder)
        nginx.check(config)
    return config


@app.command()
def run(
    replicas: Count = CORES,
    port: FrontPort = 8080,
    address: Address = "0.0.0.0",
    first: First = 8601,
    trust: Trust = None,
    https: Https = False,
    pages_each: PagesEach = 300,
    folder: Folder = HERE,
) -> None:
    """Start the replicas and nginx, and keep them running."""
    config = configure(replicas, port, address, first, trust, https, pages_each, folder)
    ports = range(first, first + replicas)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    started = [Replica(each, folder) for each in ports]
    front = None
    try:
        for each in started:
            each.start()
        _wait_for_all(started)
        front = nginx.start(config)
        shown = "127.0.0.1" if address in ("0.0.0.0", "::") else address
        typer.echo(f"ready: http://{shown}:{port}, replicas on {ports[0]} to {ports[-1]}")
        while front.poll() is None:
            for each in started:
                if line := each.tend():
                    typer.echo(line, err=True)
            time.sleep(0.5)
        _fail(f"nginx ended with {front.returncode}")
    except KeyboardInterrupt:
        typer.echo("stopping", err=True)
    finally:
        if front is not None:
            front.terminate()
            front.wait()
        for each in started:
            each.stop()


def _wait_for_all(started: list[Replica]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    waiting = list(started)
    while waiting:
        for each in waiting:
            if each.process is not None and each.process.poll() is not None:
                _fail(f"replica {each.port} ended with {each.process.returncode}; see above")
        waiting = [each for each in waiting if not healthy(each.port)]
        if time.monotonic() > end:
            _fail(f"replica {waiting[0].port} has no valid tables; see python -m tracker validate")
        time.sleep(0.2)


@app.command()
def status(folder: Folder = HERE) -> None:
    """List the replicas: whether each is healthy or drained, and how many pages are open on it."""
    with one_line_errors():
        layout = Layout.read(folder)
    for port in layout.replicas:
        state = "healthy" if healthy(port) else "not healthy"
        drained = ", drained" if port in layout.drained else ""
        typer.echo(f"{port}: {state}{drained}, {open_pages(port)} pages open")


@app.command()
def drain(port: Port, folder: Folder = HERE) -> None:
    """Send no new visitor to a replica; the pages open on it go on."""
    _change(folder, port, Layout.without)
    typer.echo(f"{port}: drained, {open_pages(port)} pages open")


@app.command()
def resume(port: Port, folder: Folder = HERE) -> None:
    """Send visitors to a drained replica again."""
    _change(folder, port, Layout.with_)
    typer.echo(f"{port}: takes visitors")


@app.command()
def renew(
    patience: Annotated[float, typer.Option(help="Seconds to wait for open pages.")] = 60.0,
    folder: Folder = HERE,
) -> None:
    """Restart one replica after the other, so that new code is served without an interruption.

    A page that is still open after the wait connects to another replica and shows the same view.
    """
    with one_line_errors():
        layout = Layout.read(folder)
    for port in layout.replicas:
        if len(layout.replicas) > 1:
            _change(folder, port, Layout.without)
        end = time.monotonic() + patience
        while open_pages(port) and time.monotonic() < end:
            time.sleep(1)
        before = pid_file(folder, port).read_text()
        with suppress(ProcessLookupError):
            os.kill(int(before), signal.SIGTERM)
        end = time.monotonic() + SECONDS_TO_START
        while pid_file(folder, port).read_text() == before or not healthy(port):
            if time.monotonic() > end:
                _fail(f"replica {port} did not come back; the others still run the former version")
            time.sleep(0.5)
        _change(folder, port, Layout.with_)
        typer.echo(f"{port}: renewed")


def _change(folder: Path, port: int, change: Callable[[Layout, int], Layout]) -> None:
    """Change the layout of a running nginx. What nginx refuses is taken back."""
    with one_line_errors():
        before = Layout.read(folder)
        config = change(before, port).write(folder)
        try:
            nginx.reload(config)
        except nginx.NginxError:
            before.write(folder)
            raise


@contextmanager
def one_line_errors() -> Iterator[None]:
    """End with exit code 1 and one line on what is wrong, where that is the user's to mend."""
    try:
        yield
    except (LayoutError, nginx.NginxError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}")


def _fail(line: str) -> NoReturn:
    typer.echo(line, err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    app()
