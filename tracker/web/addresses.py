"""Where each view is: on a running server, and as a file of the published site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset

LOST = "404.html"
"""The published page that a server shows in place of any that is not there."""


def link(path: str, parameters: Mapping[str, str]) -> str:
    """An address, empty parameters left out."""
    kept = {name: value for name, value in parameters.items() if value}
    return path + (f"?{urlencode(kept, safe=',')}" if kept else "")


@dataclass(frozen=True)
class Addresses:
    """Where each view is, seen from one page.

    Attributes:
        base_url: public address of the site, `""` where none is known.
        here: a published page's own file, such as `state/KY.html`, from which links lead. It is
            empty for a running server, whose links begin at its root and have parameters.
    """

    base_url: str = ""
    here: str = ""

    @property
    def published(self) -> bool:
        """Whether the page is a file of `publish`."""
        return bool(self.here)

    @property
    def root(self) -> str:
        """What leads from the page to the top of the site."""
        if self.here == LOST:
            return f"{urlsplit(self.base_url).path.rstrip('/')}/"
        return "../" * self.here.count("/") if self.published else "/"

    def absolute(self, address: str) -> str:
        """One of these addresses for use elsewhere; unchanged if the site's is not known."""
        if not self.base_url:
            return address
        return urljoin(f"{self.base_url.rstrip('/')}/{self.here}", address)

    def page(self, path: str) -> str:
        """A page of `PAGES`."""
        name = path.removeprefix("/")
        if not self.published:
            return self.root + name
        return self.root + (f"{name}/index.html" if name else "index.html")

    def map(self, dataset: Dataset, parameters: Mapping[str, str] | None = None) -> str:
        """A map; a published one is of its day and takes no parameter but `law`."""
        parameters = dict(parameters or {})
        law = parameters.pop("law", "")
        if law == dataset.laws[0].id:
            law = ""
        if self.published:
            return self.root + (f"map/{law}.html" if law else "index.html")
        return link(self.root, {"law": law, **parameters})

    def state(self, code: str, on: str = "") -> str:
        """The page of a state, on a day."""
        if self.published:
            return f"{self.root}state/{code}.html"
        return link(f"{self.root}state", {"state": code, "on": on})

    def brief(self, code: str) -> str:
        """The brief of a state."""
        return f"{self.root}brief/{code}" + self._ending

    def embed_map(self, law: Law, parameters: Mapping[str, str] | None = None) -> str:
        """The map of a law to put into another page."""
        if self.published:
            return f"{self.root}embed/map/{law.id}.html"
        return link(f"{self.root}embed/map", {"law": law.id, **(parameters or {})})

    def embed_state(self, code: str, on: str = "") -> str:
        """The card of a state to put into another page."""
        if self.published:
            return f"{self.root}embed/state/{code}.html"
        return link(f"{self.root}embed/state/{code}", {"on": on})

    def share(self, name: str) -> str:
        """The picture to share of a state's code, or of `map-` and a law's id."""
        return f"{self.root}share/{name}.png"

    def download(self, name: str) -> str:
        """A file of the downloads, such as `states.csv`."""
        return f"{self.root}data/{name}"

    def asset(self, url: str) -> str:
        """A file of `assets`, by the address that it has on a running server."""
        return self.root + url.removeprefix("/")

    def api(self, name: str) -> str:
        """An answer of the API: `states`, `events`, `states/KY` …"""
        return f"{self.root}api/v1/{name}" + (".json" if self.published else "")

    def feed(self, code: str = "") -> str:
        """The feed of a state, or of all."""
        return self.root + (f"feed/{code}.xml" if code else "feed.xml")

    @property
    def _ending(self) -> str:
        return ".html" if self.published else ""


LIVE = Addresses()
