"""What search engines are told: which pages there are, and what is no page."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.content.site import PAGES
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.laws.store import Store
from tracker.web.serving.answers import answer

XML = "application/xml"


def sitemap(urls: Iterable[str], created: str) -> bytes:
    """A sitemap of absolute URLs, all of them as new as the data (`2026-11-24`)."""
    urlset = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for found in urls:
        url = ET.SubElement(urlset, "url")
        ET.SubElement(url, "loc").text = found
        ET.SubElement(url, "lastmod").text = created
    ET.indent(urlset, "")
    body: bytes = ET.tostring(urlset, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def robots(disallowed: Iterable[str], sitemap_url: str = "") -> str:
    """A robots.txt: all may read all but what is disallowed."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in disallowed)]
    if len(lines) == 1:
        lines.append("Allow: /")
    if sitemap_url:
        lines.append(f"Sitemap: {sitemap_url}")
    return "\n".join(lines) + "\n"


def live_urls(dataset: Dataset, at: Urls) -> list[str]:
    """The pages of a running server: each page, each law's map, each state, each brief."""
    codes = list(dataset.present["state"])
    found = [at.map(dataset, {"law": law.id}) for law in dataset.laws]
    found += [at.page(path) for path in PAGES if path not in ("/", "/state")]
    found += [at.state(code) for code in codes] + [at.brief(code) for code in codes]
    return [at.absolute(url) for url in found]


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The sitemap for `st.App(routes=…)`: `/sitemap.xml`.

    Args:
        base_url: public URL of the site; by default the one asked.
    """

    def endpoint(request: Request) -> Response:
        dataset = store.current()
        at = Urls(base_url or str(request.base_url))
        body = sitemap(live_urls(dataset, at), dataset.codebook.created)
        return answer(request, body, XML)

    return [Route("/sitemap.xml", endpoint)]
