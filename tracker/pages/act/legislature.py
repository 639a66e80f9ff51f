"""What a jurisdiction's legislature and its members are called."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.titles import chamber_name, district_name, title
from tracker.advocacy.messages.drafts import Recipient, recipient_for
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Translator


@dataclass(frozen=True)
class Legislature:
    """What the tables say of a legislature.

    Attributes:
        place: name of the jurisdiction, with the forms of `Translator.place`.
    """

    place: str
    name: str
    upper: str
    lower: str
    members_url: str
    words: Translator

    @classmethod
    def of(cls, data: Dataset, code: str) -> Legislature:
        """The legislature of a jurisdiction (USPS code)."""
        place, row = data.place(code), data.records_for("legislatures", code)[0]
        url = row["find_url"] or row["members_url"] or row["url"]
        names = (row["name"], row["upper_name"], row["lower_name"])
        return cls(place, *names, url, data.words)

    def called(self, person: Legislator) -> str:
        """Title and name, such as `Senator Jane Doe`."""
        return f"{title(person, self.upper, self.lower)} {person.name}"

    def chamber(self, chamber: str) -> str:
        """The name of a chamber, such as `Senate`."""
        return self.words.cell(chamber_name(chamber, self.upper, self.lower))

    def seat(self, person: Legislator) -> str:
        """Chamber and district, such as `Kentucky Senate, District 7`."""
        words, place = self.words, self.place
        if person.chamber == "senate":
            return words.gettext("U.S. Senate, for all of {place}", place=place)
        if person.chamber == "house":
            chamber = words.gettext("U.S. House of Representatives")
        elif person.chamber == "legislature":
            chamber = self.name
        else:
            house = self.chamber(person.chamber)
            chamber = words.gettext("{place} {house}", place=place, house=house)
        district = district_name(person.district, words)
        return f"{chamber}, {district}" if person.district else chamber

    def recipient(self, person: Legislator) -> Recipient:
        """A legislator as someone to address."""
        return recipient_for(person, self.upper, self.lower)
