"""Legislators, the offices where they work, and the roster of a state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OfficeContact:
    """The postal address and telephone number of an office; `""` where unknown."""

    address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Legislator:
    """One person in one seat.

    Texts are plain and not yet escaped. URLs are http or https. What is unknown is `""`.

    Attributes:
        chamber: `upper`, `lower` or `legislature` of a state; `senate` or `house` of Congress.
        district: its name in the state's own words (`10A`, `Fifth Middlesex`, `Ward 3`,
            `At-Large`); `""` for a senator in Congress.
        offices: the office in the capitol first.
        doubt: a sentence if the file contradicts itself about the seat.
    """

    id: str
    name: str
    party: str
    state: str
    chamber: str
    district: str
    email: str
    contact_form: str
    offices: tuple[OfficeContact, ...]
    official_page: str
    source: str
    doubt: str = ""

    @property
    def phones(self) -> tuple[str, ...]:
        """The telephone numbers of all offices, without duplicates."""
        return tuple(dict.fromkeys(office.phone for office in self.offices if office.phone))

    @property
    def addresses(self) -> tuple[str, ...]:
        """The postal addresses of all offices, without duplicates; lines separated by `; `."""
        return tuple(dict.fromkeys(office.address for office in self.offices if office.address))

    @property
    def in_congress(self) -> bool:
        """Whether the seat is in the Congress of the United States."""
        return self.chamber in {"senate", "house"}


@dataclass(frozen=True)
class Roster:
    """The legislators of one state or territory, and when their files were fetched."""

    state: str
    legislature: tuple[Legislator, ...] = ()
    congress: tuple[Legislator, ...] = ()
    legislature_fetched: date | None = None
    congress_fetched: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def legislators(self) -> tuple[Legislator, ...]:
        """Everyone: the state's own legislators, then the members of Congress."""
        return self.legislature + self.congress

    @property
    def fetched(self) -> date | None:
        """The day of the older of the two files; None without any."""
        days = [day for day in (self.legislature_fetched, self.congress_fetched) if day]
        return min(days, default=None)
