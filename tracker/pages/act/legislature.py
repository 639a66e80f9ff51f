"""How a jurisdiction's legislature and its members are called."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.titles import chamber_name, district_name, title
from tracker.advocacy.messages.drafts import Recipient, recipient_for
from tracker.laws.dataset import Dataset


@dataclass(frozen=True)
class Legislature:
    """What the tables say of a legislature.

    Attributes:
        place: name of the jurisdiction.
        name: name of the legislature.
        upper: name of its upper or only chamber.
        lower: name of its lower chamber; empty if there is none.
        members_url: the official page that leads to its members.
    """

    place: str
    name: str
    upper: str
    lower: str
    members_url: str

    @classmethod
    def of(cls, data: Dataset, code: str) -> Legislature:
        """The legislature of a jurisdiction (USPS code).

        Raises:
            KeyError: there is no such jurisdiction.
        """
        place = str(data.state(code)["name"])
        row = data.of("legislatures", code).iloc[0]
        url = row["find_url"] or row["members_url"] or row["url"]
        return cls(place, row["name"], row["upper_name"], row["lower_name"], url)

    def called(self, person: Legislator) -> str:
        """Title and name, such as `Senator Jane Doe`."""
        return f"{title(person, self.upper, self.lower)} {person.name}"

    def chamber(self, chamber: str) -> str:
        """The name of a chamber, such as `Kentucky Senate`."""
        return chamber_name(chamber, self.upper, self.lower)

    def seat(self, person: Legislator) -> str:
        """Chamber and district, such as `Kentucky Senate, District 7`."""
        chamber = self.chamber(person.chamber)
        if not person.in_congress and self.place not in chamber:
            chamber = f"{self.place} {chamber}"
        if person.chamber == "senate":
            return f"{chamber}, for all of {self.place}"
        return f"{chamber}, {district_name(person.district)}" if person.district else chamber

    def recipient(self, person: Legislator) -> Recipient:
        """A legislator as someone to address."""
        return recipient_for(person, self.upper, self.lower)
