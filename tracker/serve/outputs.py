"""What the site hands out beside its pages: a line in `OUTPUTS` for each kind of file.

The routes of a running server and the files of the published site are made from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import PurePosixPath
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.laws.query.exports import FORMATS as VIEW_FORMATS
from tracker.laws.query.parameters import RefusedParameters, parse_or_refuse, reject_other_params
from tracker.laws.store import Store
from tracker.pages.data.page import API_TABLES
from tracker.pages.trends import query as trends
from tracker.pages.urls import Urls
from tracker.serve import documents
from tracker.serve.api import app as api
from tracker.serve.api.openapi import PREFIX
from tracker.serve.assistants import twins
from tracker.serve.assistants.mcp import is_on, mcp_route
from tracker.serve.files import (
    dates,
    downloads,
    editions,
    feed,
    pictures,
    posters,
    record_feed,
    sitemap,
)
from tracker.serve.files.croissant import LINKED, croissant
from tracker.serve.files.formats import FORMATS, OF_A_TABLE
from tracker.serve.files.oembed import oembed
from tracker.serve.files.package import descriptor_json, zip_bytes
from tracker.serve.http.answers import (
    JSON,
    Pairs,
    answer,
    in_language,
    must_exist,
    site_url,
    to_json,
)
from tracker.serve.http.expensive import ExpensiveCache
from tracker.serve.http.headers import FRAMED_POLICY
from tracker.serve.server_render.view import ATOM, CALENDAR, MARKDOWN, OPENSEARCH

HTML, XML, PNG, SVG = "text/html", "application/xml", "image/png", "image/svg+xml"
_DESCRIBED = '</data/datapackage.json>; rel="describedby"; type="application/json"'

Asked = tuple[Hashable, ...]


def no_parameters(data: Dataset, name: str, pairs: Pairs) -> Asked:
    """The name in the path alone; any parameter is refused."""
    reject_other_params((), pairs)
    return (name,) if name else ()


@dataclass(frozen=True)
class Output:
    """A kind of file.

    Attributes:
        route: its path, with at most one name in it.
        make: the renderer: tables, URLs as seen from the file, and what `read` returned → bytes.
        names: the values that the name in the path may have.
        noun: what the name is of, for the message that there is none.
        read: the name in the path and the parameters → what `make` is called with; it raises
            `RefusedParameters`.
        where: a file with parameters is made by a server alone.
        translated: whether there is one in each language.
        costly: whether it takes so long that only one is made at a time.
        kept: how many are kept.
        saved_as: the file name under which a browser saves it, from the tables and what `read`
            returned; without one it is shown.
    """

    route: str
    media_type: str
    make: Callable[..., bytes]
    names: Callable[[Dataset], Collection[str]] | None = None
    noun: str = "jurisdiction"
    read: Callable[[Dataset, str, Pairs], Asked] = no_parameters
    where: Literal["everywhere", "server", "published"] = "everywhere"
    translated: bool = True
    costly: bool = False
    kept: int = 64
    saved_as: Callable[..., str] | None = None
    link: str = ""

    @property
    def framed(self) -> bool:
        """Whether any site may frame it: what stands beside the data page may not, as that page."""
        return self.media_type == HTML and not self.route.startswith("/data/")

    def endpoint(self, store: Store, base_url: str, costly: ExpensiveCache) -> Route:
        """The route of a running server."""
        make = lru_cache(maxsize=self.kept)(self.make)
        parameter = "".join(re.findall(r"{(\w+)}", self.route))

        def endpoint(request: Request) -> Response:
            data, pairs = store.current(), request.query_params.multi_items()
            if self.translated:
                data, pairs = in_language(request, store)
            name = request.path_params.get(parameter, "")
            if self.names:
                must_exist(parameter, name, tuple(self.names(data)), self.noun)
            asked = self.read(data, name, pairs)
            urls = Urls(site_url(request, base_url), language=data.words.language)
            if self.costly:
                key = (self.route, data, urls, asked)
                body = costly.answer(key, partial(self.make, data, urls, *asked))
            else:
                body = make(data, urls, *asked)
            saved_as = self.saved_as(data, *asked) if self.saved_as else ""
            sent = answer(request, body, self.media_type, saved_as, self.link)
            if self.framed:
                sent.headers["Content-Security-Policy"] = FRAMED_POLICY
            return sent

        return Route(self.route, endpoint)

    def files(self, data: Dataset, base_url: str) -> dict[str, Callable[[], bytes]]:
        """Path → what makes it, of the files of the published site in the tables' language."""
        language = data.words.language
        folder = "" if language == ENGLISH_CODE else f"{language}/"
        if self.where == "server" or (folder and not self.translated):
            return {}
        found: dict[str, Callable[[], bytes]] = {}
        for name in self.names(data) if self.names else ("",):
            path = folder + re.sub(r"{\w+}", name, self.route).removeprefix("/")
            if path.endswith("/"):
                path += "index.html"
            if not PurePosixPath(path).suffix:
                path += ".json" if self.media_type == JSON else ".html"
            asked = self.read(data, name, [])
            found[path] = partial(self.make, data, Urls(base_url, path, language), *asked)
        return found


def _states(data: Dataset) -> tuple[str, ...]:
    return tuple(data.coded["state"])


def _laws(data: Dataset) -> tuple[str, ...]:
    return tuple(law.id for law in data.laws)


def _day(data: Dataset, name: str, pairs: Pairs) -> Asked:
    reject_other_params(("on",), pairs)
    return name, parse_or_refuse(pairs, data, "states").on


def _rows(data: Dataset, name: str, pairs: Pairs, table: str = "") -> Asked:
    """A table and parameters that `parse_or_refuse` takes as they are."""
    table = name or table
    return table, tuple(parse_or_refuse(pairs, data, table).to_params().items())


def _heard(data: Dataset, name: str, pairs: Pairs) -> Asked:
    """What a calendar is of, with the hearings that were fetched."""
    asked = no_parameters(data, name, pairs) if name else _rows(data, name, pairs, "events")
    return *asked, dates.hearings()


def _as_given(data: Dataset, name: str, pairs: Pairs) -> Asked:
    """The parameters for a renderer that refuses them itself."""
    return *([name] if name else []), tuple(pairs)


def _chart(data: Dataset, name: str, pairs: Pairs) -> Asked:
    query = trends.read(dict(pairs), data)
    if query.bad:
        raise RefusedParameters(query.bad)
    return name, query


def _years(data: Dataset, name: str, pairs: Pairs) -> Asked:
    reject_other_params(("years",), pairs)
    return _chart(data, name, pairs)


def _anything(data: Dataset, name: str, pairs: Pairs) -> Asked:
    return ()


def _editions(data: Dataset, name: str, pairs: Pairs) -> Asked:
    reject_other_params((), pairs)
    return (editions.names(data),)


_CHART = trends.chart_titles, "chart"
_DRAFT = documents.drafts, "draft"
_PAPER = documents.papers, "paper"

OUTPUTS: tuple[Output, ...] = (
    Output(
        "/feed.xml",
        ATOM,
        lambda data, urls, _, params: feed.feed(data, urls, params=params),
        read=partial(_rows, table="events"),
    ),
    Output("/feed/{state}.xml", ATOM, feed.feed, feed.feed_states, "feed for", kept=128),
    Output("/record.xml", ATOM, record_feed.record_feed, read=partial(_rows, table="sources")),
    Output("/record/{state}.xml", ATOM, record_feed.state_record_feed, _states, kept=128),
    Output("/calendar.ics", CALENDAR, dates.calendar, read=_heard),
    Output(
        "/calendar/{name}.ics",
        CALENDAR,
        dates.part_calendar,
        lambda data: (*_states(data), *_laws(data)),
        "calendar",
        read=_heard,
        kept=128,
    ),
    Output("/brief/{state}", HTML, documents.brief, _states, read=documents.read_brief, kept=128),
    Output("/drafts/{draft}.html", HTML, documents.draft_html, *_DRAFT),
    Output(
        "/drafts/{draft}.docx",
        documents.DOCX,
        documents.draft_docx,
        *_DRAFT,
        saved_as=lambda data, name: f"{name}-{data.edition}.docx",
    ),
    Output("/papers/{paper}.html", HTML, documents.paper_html, *_PAPER),
    Output(
        "/papers/{paper}.docx",
        documents.DOCX,
        documents.paper_docx,
        *_PAPER,
        translated=False,
        saved_as=lambda data, name: f"{name}-{data.edition}.docx",
    ),
    Output("/llms.txt", "text/plain", twins.llms_txt, translated=False),
    Output(
        "/{page}.md",
        MARKDOWN,
        twins.twin,
        twins.pages,
        "page",
        read=_as_given,
        where="server",
    ),
    Output("/embed/map", HTML, documents.map_embed, read=documents.read_map, where="server"),
    Output("/embed/map/{law}", HTML, documents.map_embed, _laws, "law", where="published"),
    Output("/embed/state/{state}", HTML, documents.state_embed, _states, read=_day, kept=128),
    Output("/embed/trends/{key}", HTML, documents.chart_embed, *_CHART, read=_years),
    Output("/share/{name}.png", PNG, pictures.picture, pictures.names, "picture", kept=128),
    Output("/share/map.svg", SVG, posters.view_poster, read=_as_given, where="server", kept=32),
    Output("/share/trends/{key}.svg", SVG, posters.chart_poster, *_CHART, read=_chart, kept=32),
    *(
        Output(
            f"/data/view.{ending}",
            media_type,
            partial(downloads.view_file, ending),
            read=downloads.read_view,
            where="server",
            translated=False,
            costly=ending == "xlsx",
            kept=0,
            saved_as=partial(downloads.view_name, ending),
        )
        for ending, media_type in VIEW_FORMATS.items()
    ),
    Output("/data/datapackage.json", JSON, lambda data, _: descriptor_json(data), translated=False),
    Output("/data/croissant.json", LINKED, croissant, translated=False, kept=4),
    Output(
        "/data/tracker.zip",
        FORMATS["zip"],
        lambda data, urls: zip_bytes(data, urls.base_url),
        translated=False,
        kept=4,
        saved_as=lambda data: f"tracker-{data.edition}.zip",
    ),
    Output(
        "/data/tracker.xlsx",
        FORMATS["xlsx"],
        downloads.workbook,
        read=partial(_rows, table="states"),
        translated=False,
        costly=True,
        saved_as=partial(downloads.table_name, "xlsx"),
    ),
    *(
        Output(
            f"/data/{{table}}.{ending}",
            FORMATS[ending],
            partial(downloads.table, ending),
            lambda data: data.codebook.files,
            "table",
            read=_rows,
            translated=False,
            costly=ending == "parquet",
            kept=16,
            saved_as=partial(downloads.table_name, ending),
            link=_DESCRIBED,
        )
        for ending in OF_A_TABLE
    ),
    Output(
        "/data/tracker.sqlite",
        FORMATS["sqlite"],
        downloads.sqlite,
        read=partial(_rows, table="states"),
        translated=False,
        costly=True,
        saved_as=partial(downloads.table_name, "sqlite"),
    ),
    Output("/data/editions/", HTML, editions.listing_html, read=_editions),
    Output(
        "/data/editions/index.json", JSON, editions.listing_json, read=_editions, translated=False
    ),
    *(
        Output(
            f"/data/editions/{{edition}}/{name}",
            media_type,
            partial(editions.file, name),
            editions.names,
            "edition",
            translated=False,
            kept=4,
        )
        for name, media_type in editions.FILES.items()
    ),
    Output("/oembed", JSON, oembed, read=_as_given, where="server", translated=False),
    Output("/opensearch.xml", OPENSEARCH, sitemap.opensearch, where="server", kept=2),
    Output("/sitemap.xml", XML, sitemap.every_url, read=_anything, translated=False),
    *(
        Output(
            f"{PREFIX}/{table}",
            JSON,
            lambda data, _, table, params: to_json(api.table_answer(data, table, params)),
            read=partial(_rows, table=table),
            translated=False,
        )
        for table in API_TABLES
    ),
    Output(
        f"{PREFIX}/states/{{state}}",
        JSON,
        lambda data, _, state, params: to_json(api.state_answer(data, state, params)),
        _states,
        read=_as_given,
        translated=False,
    ),
)


def public_routes(store: Store, base_url: str = "") -> list[Route | Mount]:
    """The routes of all outputs; those of the API are mounted, since it has errors of its own.

    Args:
        base_url: public URL of the site; by default the one that was asked.
    """
    costly = ExpensiveCache()
    found = [
        output.endpoint(store, base_url, costly)
        for output in OUTPUTS
        if output.where != "published"
    ]
    return [
        api.mounted(store, [each for each in found if each.path.startswith(PREFIX)]),
        *([mcp_route(store, base_url)] if is_on() else []),
        *(each for each in found if not each.path.startswith(PREFIX)),
    ]


def output_files(
    data: Dataset, base_url: str, kinds: Iterable[str] = ()
) -> dict[str, Callable[[], bytes]]:
    """Path → what makes it, of all outputs in the language of the tables.

    Args:
        kinds: media types; by default all.
    """
    return {
        path: make
        for output in OUTPUTS
        if not kinds or output.media_type in kinds
        for path, make in output.files(data, base_url).items()
    }
