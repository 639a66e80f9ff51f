"""sitemap.xml and robots.txt, and how a browser searches the site: opensearch.xml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from tracker.laws.dataset import Dataset
from tracker.pages.compare.page import linked_pairs
from tracker.pages.map.query import law_choices
from tracker.pages.parameters import Parameters
from tracker.pages.site import NAME, PAGES
from tracker.pages.urls import Urls

_XHTML = "http://www.w3.org/1999/xhtml"
ET.register_namespace("xhtml", _XHTML)


def sitemap(urls: Iterable[Mapping[str, str]], created: str) -> bytes:
    """A sitemap of pages, all of them as new as the data (`2026-11-24`).

    Args:
        urls: of each page, language → absolute URL.
    """
    urlset = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for alternates in urls:
        for found in alternates.values():
            url = ET.SubElement(urlset, "url")
            ET.SubElement(url, "loc").text = found
            ET.SubElement(url, "lastmod").text = created
            for language, other in alternates.items() if len(alternates) > 1 else ():
                about = {"rel": "alternate", "hreflang": language, "href": other}
                ET.SubElement(url, f"{{{_XHTML}}}link", about)
    ET.indent(urlset, "")
    body: bytes = ET.tostring(urlset, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def opensearch(data: Dataset, urls: Urls) -> bytes:
    """The search of the map's table, after https://github.com/dewitt/opensearch."""
    words = data.words
    top = ET.Element("OpenSearchDescription", {"xmlns": "http://a9.com/-/spec/opensearch/1.1/"})
    # At most 16 characters.
    ET.SubElement(top, "ShortName").text = words.gettext("Slavery laws")
    ET.SubElement(top, "LongName").text = words.gettext(NAME)
    ET.SubElement(top, "Description").text = words.gettext(
        "Looks for a word in what is on record of each US state and territory."
    )
    found = urls.absolute(urls.map(data, {"view": "table", "q": "TERMS"}))
    template = found.replace("TERMS", "{searchTerms}")
    ET.SubElement(top, "Url", {"type": "text/html", "template": template})
    ET.SubElement(top, "Language").text = words.language
    ET.SubElement(top, "InputEncoding").text = "UTF-8"
    ET.indent(top, "")
    body: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def robots(disallowed: Iterable[str], sitemap_url: str = "") -> str:
    """A robots.txt: all may read all but what is disallowed."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in disallowed)]
    if len(lines) == 1:
        lines.append("Allow: /")
    if sitemap_url:
        lines.append(f"Sitemap: {sitemap_url}")
    return "\n".join(lines) + "\n"


def all_alternates(dataset: Dataset, urls: Urls) -> list[dict[str, str]]:
    """The absolute URLs of all pages and briefs, in each language."""
    briefs = [urls.brief(code) for code in dataset.coded["state"]]
    every = (*every_page(dataset, urls), *briefs)
    return [urls.alternates(urls.absolute(url)) for url in every]


def every_url(dataset: Dataset, urls: Urls) -> bytes:
    """The sitemap of the site."""
    return sitemap(all_alternates(dataset, urls), dataset.codebook.created)


def every_page(data: Dataset, urls: Urls) -> Mapping[str, tuple[str, Parameters]]:
    """URL of each page → its path, one of `site.PAGES`, and its parameters."""
    found: dict[str, tuple[str, Parameters]] = {
        urls.map(data, {"law": law}): ("/", {"law": law}) for law in law_choices(data)
    }
    found |= {urls.page(path): (path, {}) for path in PAGES if path != "/"}
    for code in data.coded["state"]:
        found[urls.state(code)] = ("/state", {"state": code})
        found[urls.act(code)] = ("/act", {"state": code})
    for pair in linked_pairs(data):
        found[urls.compare(pair)] = ("/compare", {"states": ",".join(pair)})
    return found
