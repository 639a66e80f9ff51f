"""Atom feeds of the site, written in one form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import AUTHOR, one_line
from tracker.laws.history.dates import Span
from tracker.maps.drawing import writable
from tracker.pages.site import NAME
from tracker.pages.urls import Urls
from tracker.serve.server_render.view import ATOM

# Ids stand on this and on the event's id, so they outlive a change of the site's URL.
_NAMESPACE = UUID("0a9d7a52-3c0e-5f0b-9d38-6f2f2c1f7b11")


def atom(
    data: Dataset,
    urls: Urls,
    ident: str,
    title: str,
    subtitle: str,
    updated: str,
    here: str,
    page: str,
    entries: Iterable[ET.Element],
) -> bytes:
    """A feed of the site, of what its title says: empty for all."""
    site = data.words.gettext(NAME)
    namespace = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": data.words.language}
    root = ET.Element("feed", namespace)
    _add(root, "id", uuid5(_NAMESPACE, ident).urn)
    _add(root, "title", f"{site}: {title}" if title else site)
    _add(root, "subtitle", subtitle)
    _add(root, "updated", _moment(updated))
    _add(ET.SubElement(root, "author"), "name", AUTHOR)
    _add(root, "rights", str(data.codebook.descriptor["licenses"][0]["title"]))
    root.append(link("self", urls.absolute(here), ATOM))
    root.append(link("alternate", page, "text/html"))
    root.extend(entries)
    ET.indent(root, "")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def entry(
    ident: str,
    title: str,
    updated: str,
    page: str,
    summary: str,
    languages: tuple[Mapping[str, str], Mapping[str, str]],
    more: Iterable[ET.Element] = (),
) -> ET.Element:
    """An entry with more links and categories; title and summary have what `lang` gives."""
    made = ET.Element("entry")
    _add(made, "id", uuid5(_NAMESPACE, ident).urn)
    _add(made, "title", title, languages[0])
    _add(made, "updated", _moment(updated))
    made.append(link("alternate", page, "text/html"))
    made.extend(more)
    _add(made, "summary", summary, languages[1])
    return made


def link(rel: str, href: str, type: str = "") -> ET.Element:
    """A link of a feed or an entry."""
    attributes = {"rel": rel, "href": _clean(href)} | ({"type": type} if type else {})
    return ET.Element("link", attributes)


def category(term: str, label: str) -> ET.Element:
    """What an entry is about."""
    return ET.Element("category", {"term": _clean(term), "label": _clean(label)})


def able_to_tell(dataset: Dataset, cell: str) -> Dataset:
    """The tables in the language in which a cell can be told."""
    return dataset if not cell or dataset.words.translates(cell) else dataset.english or dataset


def lang(told: Dataset, around: Dataset) -> dict[str, str]:
    """The attribute of a text in another language than what is around it."""
    return {} if told is around else {"xml:lang": told.words.language}


def _moment(text: str) -> str:
    return f"{Span.parse(text).first.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str, attributes: Mapping[str, str] = {}) -> None:
    ET.SubElement(parent, tag, dict(attributes)).text = _clean(text)


def _clean(text: str) -> str:
    return writable(one_line(text))
