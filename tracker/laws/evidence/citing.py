"""How to cite a view: APA, BibTeX, RIS, and DataCite's metadata for a DOI."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span

AUTHOR = "Modern Slavery Law Tracker"

# Marks that turn the direction of all text after them, in whatever quotes the citation.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


@dataclass(frozen=True)
class Work:
    """What is cited.

    Attributes:
        read: day on which the link was read; `None` where only the edition counts.
    """

    title: str
    edition: str
    published: date
    link: str = ""
    read: date | None = None


def work(dataset: Dataset, link: str = "", about: str = "", read: date | None = None) -> Work:
    """The dataset, or a view of it, as something to cite.

    Args:
        about: what the view shows, such as `Query.sentence` gives; `""` for all.
    """
    title = str(dataset.codebook.descriptor.get("title", "Data"))
    published = date.fromisoformat(dataset.codebook.created)
    return Work(
        title=one_line(f"{title}: {about}" if about else title),
        edition=one_line(dataset.edition),
        published=published,
        link=_safe_url(link),
        read=read,
    )


def apa(cited: Work) -> str:
    """APA style, 7th edition, as plain text."""
    parts = [
        f"{AUTHOR}. ({cited.published.year}). {cited.title} (Edition {cited.edition}) [Data set]."
    ]
    if cited.link and cited.read:
        parts.append(f"Retrieved {Span(cited.read, cited.read).text}, from")
    if cited.link:
        parts.append(cited.link)
    return " ".join(parts)


def bibtex(cited: Work) -> str:
    """A BibTeX entry of type `misc`, which BibTeX and biblatex both know."""
    entry = {
        "author": f"{{{_bibtex(AUTHOR)}}}",
        "title": f"{{{_bibtex(cited.title)}}}",
        "year": str(cited.published.year),
        "month": str(cited.published.month),
        "version": _bibtex(cited.edition),
        "note": f"Edition {_bibtex(cited.edition)}",
    }
    if cited.link:
        entry["howpublished"] = rf"\url{{{cited.link}}}"
        entry["url"] = cited.link
    if cited.link and cited.read:
        entry["note"] += f", retrieved {Span(cited.read, cited.read).text}"
        entry["urldate"] = cited.read.isoformat()
    key = "tracker" + re.sub(r"[^0-9A-Za-z]", "", cited.edition)
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in entry.items())
    return f"@misc{{{key},\n{fields}}}\n"


def ris(cited: Work) -> str:
    """A RIS record of type `DATA`, for Zotero, EndNote and Mendeley; lines end with CR LF."""
    lines = [
        ("TY", "DATA"),
        ("AU", AUTHOR),
        ("TI", cited.title),
        ("PY", str(cited.published.year)),
        ("DA", cited.published.strftime("%Y/%m/%d")),
        ("ET", cited.edition),
        ("UR", cited.link),
        ("Y2", cited.read.strftime("%Y/%m/%d") if cited.link and cited.read else ""),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value or tag == "ER")


def datacite(dataset: Dataset, link: str = "") -> dict[str, Any]:
    """The edition's metadata for a DOI, as DataCite's schema 4 has them.

    Args:
        link: URL at which this edition stays.
    """
    package, cited = dataset.codebook.descriptor, work(dataset, link)
    license = package["licenses"][0]
    found: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Legal data"},
        "creators": [{"name": AUTHOR, "nameType": "Organizational"}],
        "titles": [{"title": cited.title}],
        "publisher": {"name": AUTHOR},
        "publicationYear": str(cited.published.year),
        "version": cited.edition,
        "language": "en",
        "dates": [{"date": cited.published.isoformat(), "dateType": "Issued"}],
        "subjects": [{"subject": each} for each in package["keywords"]],
        "descriptions": [{"description": package["description"], "descriptionType": "Abstract"}],
        "rightsList": [
            {
                "rights": license["title"],
                "rightsUri": license["path"],
                "rightsIdentifier": license["name"],
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
            }
        ],
    }
    if cited.link:
        found["alternateIdentifiers"] = [
            {"alternateIdentifier": cited.link, "alternateIdentifierType": "URL"}
        ]
    return found


FORMATS: Mapping[str, Callable[[Work], str]] = {"APA": apa, "BibTeX": bibtex, "RIS": ris}


def one_line(text: str) -> str:
    """Text without line breaks, control characters and marks that turn its direction."""
    spaced = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text
    )
    return " ".join(_TURNING.sub("", spaced).split())


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)


def _safe_url(link: str) -> str:
    """A link without a sign that could end it early in one of the formats."""
    unsafe = {sign: f"%{ord(sign):02X}" for sign in '\\{} <>"^`|'}
    return "".join(unsafe.get(sign, sign) for sign in one_line(link))
