"""What changed in the record as an Atom feed: each line of the changelog about the tables."""

from __future__ import annotations

import re
from hashlib import sha256
from xml.etree import ElementTree as ET

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.query.query import select
from tracker.laws.tables.changelog import DataChange
from tracker.pages.method.page import corrections
from tracker.pages.urls import Urls, with_more
from tracker.serve.files.atom import able_to_tell, atom, entry, lang

SUBTITLE = mark("What changed in the record: new rows, corrections, new readings; newest first.")
_CODE = re.compile(r"\b[A-Z]{2}\b")
_ALL = re.compile(r"^All (?:states|jurisdictions)\b")


def record_feed(
    data: Dataset, urls: Urls, table: str, params: tuple[tuple[str, str], ...], here: str = ""
) -> bytes:
    """The changes of the jurisdictions and laws that fit; without parameters, of all.

    An entry's `updated` is the day of its edition.

    Args:
        params: filters of sources: jurisdiction, law, and all of the map's.
        here: URL of the feed, where it is not that of all with the parameters.
    """
    query = parse_or_refuse(params, data, table)
    states = set(select(data, query)[0].states["state"])
    states &= set(query.wanted.get("state", states))
    laws = query.wanted.get("law", ())
    found = [
        each
        for each in corrections()
        if not query.filtered or _is_about(each, states, laws, set(data.by_name))
    ]
    return atom(
        data,
        urls,
        ident="/".join(["record", *(f"{name}={value}" for name, value in params)]),
        title=query.sentence(data),
        subtitle=data.words.gettext(SUBTITLE),
        updated=found[0].day if found else data.codebook.created,
        here=here or with_more(urls.feed("", "record"), params),
        page=urls.absolute(f"{urls.page('/method')}#corrections"),
        entries=[_entry(each, data, urls) for each in found],
    )


def state_record_feed(data: Dataset, urls: Urls, code: str) -> bytes:
    """The feed of a jurisdiction."""
    return record_feed(data, urls, "sources", (("state", code),), urls.feed(code, "record"))


def _is_about(change: DataChange, states: set[str], laws: tuple[str, ...], known: set[str]) -> bool:
    head = change.text.partition(": ")[0]
    named = known if _ALL.match(head) else known.intersection(_CODE.findall(head))
    return bool(named & states) and (not laws or any(law in head for law in laws))


def _entry(change: DataChange, data: Dataset, urls: Urls) -> ET.Element:
    told = able_to_tell(data, change.text)
    said = told.words.cell(change.text)
    head, _, _ = said.partition(": ")
    digest = sha256(change.text.encode()).hexdigest()[:12]
    return entry(
        ident=f"record/{change.edition}/{digest}",
        title=head if head != said else data.words.gettext("Correction"),
        updated=change.day,
        page=urls.absolute(f"{urls.page('/method')}#corrections"),
        summary=said,
        languages=(lang(told, data),) * 2,
    )
