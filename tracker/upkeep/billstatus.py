"""The status of a resolution in Congress, as GovInfo publishes it (BILLSTATUS, version 3.0.0).

The files are in the public domain (17 U.S.C. 105).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, ParseError

BULK = "https://www.govinfo.gov/bulkdata/BILLSTATUS"
TYPES = {"HJRES": "H.J.Res.", "SJRES": "S.J.Res."}
"""Type in the file → how a title names it. Only a joint resolution can amend the Constitution."""

LARGEST = 5_000_000
"""Bytes of one file; the longest of a joint resolution is a tenth of that."""

# zipfile raises NotImplementedError for an unknown compression, RuntimeError for a password.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_SUBJECT = ("slavery", "involuntary servitude", "punishment")
_BIOGUIDE = re.compile(r"[A-Z]\d{6}")
# "Rep. Williams, Nikema [D-GA-5]": the office before the name, and what follows it.
_NAME = re.compile(r"^(?:Rep\.|Sen\.|Del\.|Resident Commissioner)\s+|\s*\[[^\]]*\]$")


class UnusableFile(ValueError):
    """A file is not what it should be; says what is wrong."""


@dataclass(frozen=True)
class Member:
    """Who stands behind a resolution, as a row of `cosponsors.csv` says it.

    Attributes:
        name: family name first.
        date: day on which the member joined; for the sponsor, the day of introduction.
    """

    bioguide: str
    name: str
    state: str
    party: str
    date: str
    role: str
    withdrawn: str = ""


@dataclass(frozen=True)
class ResolutionStatus:
    """A joint resolution, such as `H.J.Res. 72`; its members include those who withdrew."""

    congress: int
    name: str
    title: str
    updated: date
    members: tuple[Member, ...]

    @property
    def cosponsors(self) -> int:
        """How many cosponsors have not withdrawn."""
        return sum(each.role == "cosponsor" and not each.withdrawn for each in self.members)

    @property
    def amends_thirteenth(self) -> bool:
        """Whether its title is about slavery and servitude as punishment."""
        return all(words in self.title.lower() for words in _SUBJECT)


def status_url(congress: int, name: str) -> str:
    """URL of the file of a resolution, such as `H.J.Res. 72`.

    Raises:
        ValueError: the name is not that of a joint resolution.
    """
    form, _, number = name.rpartition(" ")
    for kind, shown in TYPES.items():
        if form == shown and number.isdecimal():
            low = kind.lower()
            return f"{BULK}/{congress}/{low}/BILLSTATUS-{congress}{low}{number}.xml"
    raise ValueError(f'"{name}" is not a joint resolution')


def zip_url(congress: int, kind: str) -> str:
    """URL of all files of a type in a Congress."""
    return f"{BULK}/{congress}/{kind.lower()}/BILLSTATUS-{congress}-{kind.lower()}.zip"


def read_resolution(xml: bytes) -> ResolutionStatus:
    """The resolution in a file.

    Raises:
        UnusableFile: it is not XML, declares entities, or lacks what is needed.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnusableFile(f"is not XML that can be read ({type(error).__name__})") from None
    bill = root.find("bill")
    if root.tag != "billStatus" or bill is None:
        raise UnusableFile("is not a bill's status")
    kind = _text(bill, "type").upper()
    if kind not in TYPES:
        raise UnusableFile(f'is of the type "{kind}", not a joint resolution')
    introduced = _day(bill, "introducedDate").isoformat()
    sponsors = [_member(each, "sponsor", introduced) for each in bill.findall("sponsors/item")]
    if not sponsors:
        raise UnusableFile("names no sponsor")
    # Files before 2022 wrap the items once more; without cosponsors the element may be missing.
    found = bill.findall("cosponsors/item") or bill.findall("cosponsors/cosponsors/item")
    cosponsors = [
        _member(each, "cosponsor", _day(each, "sponsorshipDate").isoformat()) for each in found
    ]
    return ResolutionStatus(
        congress=_number(bill, "congress"),
        name=f"{TYPES[kind]} {_number(bill, 'number')}",
        title=_text(bill, "title"),
        updated=_day(bill, "updateDate"),
        members=(*sponsors, *cosponsors),
    )


def read_zip(content: bytes) -> Iterator[ResolutionStatus]:
    """The resolutions in an archive whose title is about slavery and servitude as punishment.

    Raises:
        UnusableFile: it is not a zip archive, or one of these resolutions cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if entry.file_size > LARGEST:
                    raise UnusableFile(f"{entry.filename} has more than {LARGEST / 1e6:g} MB")
                xml = archive.read(entry)
                if b"involuntary servitude" in xml:
                    found = read_resolution(xml)
                    if found.amends_thirteenth:
                        yield found
    except _BROKEN as error:
        raise UnusableFile(f"is not a zip archive that can be read ({error})") from None


def _member(item: Element, role: str, day: str) -> Member:
    bioguide = _text(item, "bioguideId")
    if not _BIOGUIDE.fullmatch(bioguide):
        raise UnusableFile(f'names a {role} with the id "{bioguide}"')
    left = _text(item, "sponsorshipWithdrawnDate")
    return Member(
        bioguide=bioguide,
        name=_NAME.sub("", _text(item, "fullName")),
        state=_text(item, "state"),
        party=_text(item, "party"),
        date=day,
        role=role,
        withdrawn=_day(item, "sponsorshipWithdrawnDate").isoformat() if left else "",
    )


def _text(element: Element, path: str) -> str:
    """The text of a child; `""` if there is none."""
    return " ".join((element.findtext(path) or "").split())


def _day(element: Element, path: str) -> date:
    """The day of a child, which may also hold an hour."""
    text = _text(element, path)
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise UnusableFile(f'has "{text}" as {path}, which is not a day') from None


def _number(element: Element, path: str) -> int:
    text = _text(element, path)
    if not text.isdecimal():
        raise UnusableFile(f'has "{text}" as {path}, which is not a number')
    return int(text)
