"""Legislators, the offices where they work, and the roster of a state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OfficeContact:
    """A place of work: `kind` is `capitol` or `district`; what is not known is `""`."""

    kind: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Legislator:
    """One person in one seat. Texts are plain, not yet escaped; links are http, https or `""`.

    `state` is the USPS code of the state or territory. `chamber` is `upper`, `lower` or
    `legislature` of a state, or `senate` or `house` of Congress. `district` is the state's own
    word (`10A`, `Fifth Middlesex`, `Ward 3`, `At-Large`), or `""` for senators in Congress.
    `source` is the address of the file that says all this. `doubt` is a sentence where the file
    contradicts itself about the seat. `address_withheld` tells that the file has a street
    address that may be a home.
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
    address_withheld: bool = False

    @property
    def phones(self) -> tuple[str, ...]:
        """The numbers of all offices, each once."""
        return tuple(dict.fromkeys(office.phone for office in self.offices if office.phone))

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all offices, each once, lines separated by `; `."""
        return tuple(dict.fromkeys(office.address for office in self.offices if office.address))

    @property
    def in_congress(self) -> bool:
        """Whether the seat is in the Congress of the United States."""
        return self.chamber in {"senate", "house"}


@dataclass(frozen=True)
class Roster:
    """The legislators of one state or territory, and the day their files were fetched.

    `legislature` and `congress` are empty, and their day None, where there is no file to show;
    `notes` then says so, in whole sentences for the page.
    """

    state: str
    legislature: tuple[Legislator, ...] = ()
    congress: tuple[Legislator, ...] = ()
    legislature_fetched: date | None = None
    congress_fetched: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def legislators(self) -> tuple[Legislator, ...]:
        """Everybody: the state's own first, then the members of Congress."""
        return self.legislature + self.congress

    @property
    def fetched(self) -> date | None:
        """The older of the days on which what is here was fetched; None if nothing is here."""
        days = [day for day in (self.legislature_fetched, self.congress_fetched) if day]
        return min(days, default=None)
