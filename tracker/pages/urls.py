"""The URL of each view: on a running server, and as a file of the published site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import languages
from tracker.laws.i18n.translator import ENGLISH_CODE

LANGUAGE = "lang"
"""The parameter that names the language of a page; English has none."""

NOT_FOUND = "404.html"
"""The published page that a server shows in place of any that does not exist."""


def with_query(path: str, parameters: Mapping[str, str]) -> str:
    """`path` with its parameters, empty ones left out."""
    kept = {name: value for name, value in parameters.items() if value}
    return path + (f"?{urlencode(kept, safe=',')}" if kept else "")


def with_more(url: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A URL, which may have parameters, with more of them."""
    asked = urlencode(list(pairs), safe=",")
    return f"{url}{'&' if '?' in url else '?'}{asked}" if asked else url


def day_parameter(on: date | None, today: date) -> str:
    """The value of `on` for a day: empty for today, which is the default."""
    return "" if on is None or on == today else on.isoformat()


@dataclass(frozen=True)
class Urls:
    """The URLs of all views, as seen from one page.

    Attributes:
        base_url: public URL of the site; empty where it is not known.
        here: the file of a published page, such as `state/KY.html`, to which its links are
            relative. Empty for a running server, whose links begin at its root and have a query.
        law: id of the law that the visitor came with, which pages of jurisdictions keep.
    """

    base_url: str = ""
    here: str = ""
    language: str = ENGLISH_CODE
    law: str = ""

    def about(self, law: str) -> Urls:
        """The same for a visitor who came with a law; empty for none."""
        return replace(self, law=law)

    @property
    def published(self) -> bool:
        """Whether the page is a file of `publish`."""
        return bool(self.here)

    @property
    def root(self) -> str:
        """What leads from the page to the top of the site."""
        if self.here == NOT_FOUND:
            return f"{urlsplit(self.base_url).path.rstrip('/')}/"
        return "../" * self.here.count("/") if self.published else "/"

    @property
    def _pages(self) -> str:
        """What leads from the page to the top of the pages of its language."""
        other = self.published and self.language != ENGLISH_CODE
        return f"{self.root}{self.language}/" if other else self.root

    def _asked(self, path: str, parameters: Mapping[str, str]) -> str:
        """A page of a running server, in the language."""
        language = "" if self.language == ENGLISH_CODE else self.language
        return with_query(path, {**parameters, LANGUAGE: language})

    def _file(self, name: str) -> str:
        """A file that there is in each language, on a running server or published."""
        return self._pages + name if self.published else self._asked(self.root + name, {})

    def alternates(self, canonical: str) -> dict[str, str]:
        """The same view in each language that is offered: language → absolute URL."""
        parts = urlsplit(canonical)
        if self.published:
            top = f"{self.base_url.rstrip('/')}/"
            file = canonical.removeprefix(top)
            file = file.removeprefix(f"{self.language}/")
            return {
                each: f"{top}{'' if each == ENGLISH_CODE else each + '/'}{file}"
                for each in languages()
            }
        kept = [pair for pair in parse_qsl(parts.query) if pair[0] != LANGUAGE]
        plain = urlunsplit(parts._replace(query=""))
        return {
            each: with_query(plain, {**dict(kept), LANGUAGE: "" if each == ENGLISH_CODE else each})
            for each in languages()
        }

    def absolute(self, url: str) -> str:
        """A URL of this class for use on other sites; unchanged if the base URL is not known."""
        if not self.base_url:
            return url
        return urljoin(f"{self.base_url.rstrip('/')}/{self.here}", url)

    def page(self, path: str, parameters: Mapping[str, str] | None = None) -> str:
        """A page of `site.PAGES`; a published one takes no parameters."""
        name = path.removeprefix("/")
        if self.published:
            return self._pages + (f"{name}/index.html" if name else "index.html")
        return self._asked(self.root + name, parameters or {})

    def map(self, dataset: Dataset, parameters: Mapping[str, str] | None = None) -> str:
        """A map; a published one is of its day and takes no parameter but `law`."""
        parameters = dict(parameters or {})
        law = parameters.pop("law", "")
        if law == dataset.laws[0].id:
            law = ""
        if self.published:
            return self._pages + (f"map/{law}.html" if law else "index.html")
        return self._asked(self.root, {"law": law, **parameters})

    def state(self, code: str, on: str = "") -> str:
        """The page of a jurisdiction, on a day."""
        if self.published:
            return f"{self._pages}state/{code}.html"
        return self._asked(f"{self.root}state", {"state": code, "on": on, "law": self.law})

    def compare(self, codes: Iterable[str], on: str = "") -> str:
        """Jurisdictions side by side, on a day."""
        chosen = list(codes)
        if self.published:
            return f"{self._pages}compare/{'-'.join(chosen) or 'index'}.html"
        return self._asked(
            f"{self.root}compare", {"states": ",".join(chosen), "on": on, "law": self.law}
        )

    def act(self, code: str = "", topic: str = "") -> str:
        """What to do in a jurisdiction, about a topic; a published page is of all topics."""
        if self.published:
            return f"{self._pages}act/{code or 'index'}.html"
        return self._asked(f"{self.root}act", {"state": code, "topic": topic, "law": self.law})

    def brief(self, code: str) -> str:
        """The brief of a jurisdiction."""
        if self.published:
            return f"{self._pages}brief/{code}.html"
        return self._asked(f"{self.root}brief/{code}", {})

    def draft(self, code: str, law_id: str, ending: Literal["html", "docx"] = "html") -> str:
        """The draft for counsel for a law in a jurisdiction: a page, or a Word document."""
        return self._file(f"drafts/{code}-{law_id}.{ending}")

    def paper(self, name: str, ending: Literal["html", "docx"] = "html") -> str:
        """A paper to hand over, such as `OH-safe_harbor-testimony`."""
        if ending == "docx":
            return f"{self.root}papers/{name}.docx"
        return self._file(f"papers/{name}.html")

    def embed_map(self, law: Law, parameters: Mapping[str, str] | None = None) -> str:
        """The map of a law to put into another site."""
        if self.published:
            return f"{self._pages}embed/map/{law.id}.html"
        return self._asked(f"{self.root}embed/map", {"law": law.id, **(parameters or {})})

    def embed_state(self, code: str, on: str = "") -> str:
        """The card of a jurisdiction to put into another site."""
        if self.published:
            return f"{self._pages}embed/state/{code}.html"
        return self._asked(f"{self.root}embed/state/{code}", {"on": on})

    def embed_chart(self, key: str, years: str = "") -> str:
        """A chart of the trends page to put into another site."""
        if self.published:
            return f"{self._pages}embed/trends/{key}.html"
        return self._asked(f"{self.root}embed/trends/{key}", {"years": years})

    def share(self, name: str) -> str:
        """The picture for link previews: of a jurisdiction's code, or of `map-` and a law's id."""
        return self._file(f"share/{name}.png")

    def picture(self, parameters: Mapping[str, str]) -> str:
        """The drawing of a map with the parameters of the map page; only a server makes it."""
        return self._asked("/share/map.svg", parameters)

    def chart(self, key: str, years: str = "") -> str:
        """The drawing of a chart of the trends page; a published one is of the usual years."""
        name = f"share/trends/{key}.svg"
        return (
            self._file(name) if self.published else self._asked(self.root + name, {"years": years})
        )

    def download(self, name: str) -> str:
        """A file of the downloads, such as `states.csv`."""
        return f"{self.root}data/{name}"

    def editions(self, file: str = "") -> str:
        """The list of editions, or a file of one, such as `2026.12.02/tracker.zip`."""
        if file:
            return self.download(f"editions/{file}")
        return self._file(f"data/editions/{'index.html' if self.published else ''}")

    def asset(self, url: str) -> str:
        """A static file, by the URL that it has on a running server."""
        return self.root + url.removeprefix("/")

    def twin(self, url: str) -> str:
        """The Markdown twin of a page: `/state.md?state=KY`, published `state/KY.md`."""
        parts = urlsplit(url)
        path = f"{parts.path}index" if parts.path.endswith("/") else parts.path
        return urlunsplit(parts._replace(path=f"{path.removesuffix('.html')}.md"))

    def api(self, name: str, parameters: Mapping[str, str] | None = None) -> str:
        """An answer of the API: `states`, `events`, `states/KY` …"""
        url = f"{self.root}api/v1/{name}" + (".json" if self.published else "")
        return url if self.published else with_query(url, parameters or {})

    def feed(self, code: str = "", name: Literal["feed", "record"] = "feed") -> str:
        """The feed of a jurisdiction, or of all: of what happened, or of changes in the record."""
        return self._file(f"{name}/{code}.xml" if code else f"{name}.xml")

    def webcal(self, code: str = "") -> str:
        """The same for a program that follows a calendar; empty where the base URL is unknown."""
        url = self.absolute(self.calendar(code))
        return f"webcal:{url.partition(':')[2]}" if self.base_url else ""

    @property
    def search(self) -> str:
        """How a browser searches the site; only a server has it."""
        return self._file("opensearch.xml")

    def calendar(self, code: str = "") -> str:
        """The calendar of a jurisdiction, or of all."""
        return self._file(f"calendar/{code}.ics" if code else "calendar.ics")


LIVE = Urls()
