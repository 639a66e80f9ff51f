"""N replicas of the dashboard and nginx on one machine: `python -m deploy.replicas run`.

Supervisor runs them, and ends them all on Ctrl-C or a termination signal. The other commands speak
to what runs through its folder.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from deploy import engine, nginx
from deploy.health import healthy, left_out, open_pages
from deploy.layout import Layout, LayoutError

SECONDS_TO_START = 180.0

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
Folder = Annotated[Path, typer.Option(help="Where configuration, cache and log are kept.")]
Port = Annotated[int, typer.Argument(help="Port of the replica.")]
Ports = Annotated[list[int] | None, typer.Argument(help="Ports of the replicas; all if none.")]
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
) -> Layout:
    """Write nginx's configuration for replicas that something else runs, such as systemd."""
    ports = tuple(range(first, first + replicas))
    with one_line_errors():
        layout = Layout(address, port, ports, (), tuple(trust or ()), https, pages_each)
        nginx.check(layout.write(folder))
    return layout


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
    layout = configure(replicas, port, address, first, trust, https, pages_each, folder)
    with one_line_errors():
        command = engine.command(engine.write(layout, folder))
    shown = "127.0.0.1" if address in ("0.0.0.0", "::") else address
    typer.echo(f"http://{shown}:{port} answers once a replica has read the tables; Ctrl-C ends all")
    os.execv(command[0], command)


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
    ports: Ports = None,
    patience: Annotated[float, typer.Option(help="Seconds to wait for open pages.")] = 60.0,
    folder: Folder = HERE,
) -> None:
    """Restart one replica after the other, so that new code is served without an interruption.

    A page that is still open after the wait connects to another replica and shows the same view.
    """
    with one_line_errors():
        layout = Layout.read(folder)
    for port in ports or layout.replicas:
        if len(layout.replicas) > 1:
            _change(folder, port, Layout.without)
        _wait_until(_nobody_on, port, patience)
        with one_line_errors():
            engine.restart(folder, port)
        if not _wait_until(healthy, port, SECONDS_TO_START):
            _fail(f"replica {port} did not come back; the others still run the former version")
        if lacking := left_out(port):
            _fail(f"replica {port}: {lacking[0]} (the others still run the former version)")
        _change(folder, port, Layout.with_)
        typer.echo(f"{port}: renewed")


def _nobody_on(port: int) -> bool:
    return not open_pages(port)


def _wait_until(holds: Callable[[int], bool], port: int, seconds: float) -> bool:
    """Whether something holds for a replica, now or within some seconds."""
    end = time.monotonic() + seconds
    while not holds(port):
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True


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
    except (LayoutError, nginx.NginxError, engine.EngineError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}")


def _fail(line: str) -> NoReturn:
    typer.echo(line, err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    app()
