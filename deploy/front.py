"""The configuration of the nginx in front of the replicas, from its one template."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.rendering import render

TEMPLATE = "nginx.conf.j2"


@dataclass(frozen=True)
class Front:
    """What the configuration depends on.

    Attributes:
        listen: IP address and port.
        servers: host and port of each replica, or of a name that stands for all of them.
        folder: absolute path of the folder where nginx keeps its files.
        access_log: the file that it logs to.
        connections: how many a worker can hold.
        drained: those of the servers that get no new request.
        resolver: the name servers that tell, again and again, for which replicas the names of
            `servers` stand. Empty where these are addresses.
        trusted: networks of the proxies in front of nginx, whose word on a visitor's address
            counts.
        https: whether visitors come over https, which such a proxy ends.
        pages_each: how many open pages one replica takes.
        cache_size: how much of the disk kept answers may take, in nginx's notation.
        workers: how many processes nginx runs.
        user: whom they run as if root starts nginx.
    """

    listen: str
    servers: tuple[str, ...]
    folder: str
    access_log: str
    connections: int
    drained: tuple[str, ...] = ()
    resolver: str = ""
    trusted: tuple[str, ...] = ()
    https: bool = False
    pages_each: int | str = 300
    cache_size: str = "1g"
    workers: str = "auto"
    user: str = ""

    def configuration(self) -> str:
        """The text for nginx."""
        return render(TEMPLATE, vars(self))
