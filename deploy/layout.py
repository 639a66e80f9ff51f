"""What runs where on one machine, and the nginx configuration for it."""

from __future__ import annotations

import ipaddress
import json
import os
import resource
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from deploy.front import Front

LAYOUT, CONFIG = "layout.json", "nginx.conf"

_MOST_CONNECTIONS = 16384


class LayoutError(ValueError):
    """A layout that cannot be used, or is not there; the message is one line."""


@dataclass(frozen=True)
class Layout:
    """Replicas behind one nginx.

    Attributes:
        address: where nginx listens, an IP address.
        port: where nginx listens.
        replicas: ports of the replicas, all on this machine alone.
        drained: those of them that get no new request.
        trusted: networks of the proxies in front of nginx, whose word on a visitor's address
            counts, such as `10.0.0.0/8`.
        https: whether visitors come over https, which such a proxy ends.
        pages_each: how many open pages one replica takes.
    """

    address: str
    port: int
    replicas: tuple[int, ...]
    drained: tuple[int, ...] = ()
    trusted: tuple[str, ...] = ()
    https: bool = False
    pages_each: int = 300

    def __post_init__(self) -> None:
        """Refuse what nginx could not use, or could be led astray by."""
        ports = (self.port, *self.replicas)
        if len(set(ports)) != len(ports):
            raise LayoutError(f"two programs would share a port: {_listed(ports)}")
        if wrong := [port for port in ports if not 0 < port < 65536]:
            raise LayoutError(f"no such port: {_listed(wrong)}")
        if not self.replicas:
            raise LayoutError("at least one replica is needed")
        for text in (self.address, *self.trusted):
            try:
                ipaddress.ip_network(text)
            except ValueError:
                raise LayoutError(f'"{text}" is not an IP address or network') from None

    def without(self, port: int) -> Layout:
        """The layout with a replica drained.

        Raises:
            LayoutError: there is no such replica, or no other would be left.
        """
        self._must_have(port)
        if set(self.replicas) <= {*self.drained, port}:
            raise LayoutError(f"{port} is the last replica that takes visitors")
        return replace(self, drained=tuple(sorted({*self.drained, port})))

    def with_(self, port: int) -> Layout:
        """The layout with a replica back. Raises LayoutError if there is no such replica."""
        self._must_have(port)
        return replace(self, drained=tuple(each for each in self.drained if each != port))

    def _must_have(self, port: int) -> None:
        if port not in self.replicas:
            raise LayoutError(f"there is no replica {port}; there are {_listed(self.replicas)}")

    def write(self, folder: Path) -> Path:
        """Write the layout and its nginx configuration into `folder`.

        Returns:
            The path of the configuration.
        """
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LAYOUT).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
        config = folder / CONFIG
        config.write_text(nginx_conf(self, folder), encoding="utf-8")
        return config

    @classmethod
    def read(cls, folder: Path) -> Layout:
        """The layout that runs from `folder`. Raises LayoutError if none does."""
        try:
            held: dict[str, Any] = json.loads((folder / LAYOUT).read_text(encoding="utf-8"))
            lists = ("replicas", "drained", "trusted")
            return cls(**{**held, **{name: tuple(held[name]) for name in lists}})
        except OSError:
            raise LayoutError(f"nothing runs from {folder}; name its folder by --folder") from None
        except (ValueError, KeyError, TypeError, RecursionError):
            raise LayoutError(f"{folder / LAYOUT} is damaged; start the replicas anew") from None


def nginx_conf(layout: Layout, folder: Path) -> str:
    """The nginx configuration of a layout, for an nginx that keeps its files in `folder`.

    Raises:
        LayoutError: the folder's name holds a character that nginx would not take as written.
    """
    folder = folder.absolute()
    if set(str(folder)) & set('"\\$\n\r{};'):
        raise LayoutError(f"the name of the folder cannot be used with nginx: {folder}")
    front = Front(
        listen=f"{layout.address}:{layout.port}",
        servers=_hosts(layout.replicas),
        drained=_hosts(layout.drained),
        folder=str(folder),
        access_log=f"{folder}/access.log",
        connections=_connections(),
        trusted=layout.trusted,
        https=layout.https,
        pages_each=layout.pages_each,
        user=_user(folder),
    )
    return front.configuration()


def _hosts(ports: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"127.0.0.1:{port}" for port in ports)


def _connections() -> int:
    """How many connections a worker of nginx can hold here; each takes two open files."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY:
        return _MOST_CONNECTIONS
    return max(256, min(_MOST_CONNECTIONS, (most - 512) // 2))


def _user(folder: Path) -> str:
    """Whom the workers run as if root starts nginx: the owner of the folder they write to."""
    if os.geteuid() != 0:
        return ""
    return next(each for each in (folder, *folder.parents) if each.exists()).owner()


def _listed(values: Iterable[object]) -> str:
    return ", ".join(map(str, values))
