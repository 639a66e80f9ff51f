"""The finding for a selection of jurisdictions, in one plain sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.laws.catalogue import NO_LAW_KNOWN, UNKNOWN, Law, Level
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH, Translator, mark, mark_count
from tracker.laws.query.query import Query

_LEVELS: tuple[Level, ...] = ("unprotected", "partial", "protected")
_KINDS = {
    "state": (*mark_count("{number} state", "{number} states"), mark("states")),
    "district": (*mark_count("DC", "DC"), mark("DC")),
    "territory": (*mark_count("{number} territory", "{number} territories"), mark("territories")),
}


def headline(data: Dataset, law: Law, query: Query | None = None) -> str:
    """What a selection shows, worst first, saying what it counts.

    `"In 15 states and 4 territories …; in 27 more …; 3 are not yet verified."`

    Args:
        query: which jurisdictions, on which day; by default all of them. A filter by the law's
            own status chooses what is told, and the others among whom it is counted.
    """
    query = query or Query()
    among = query.without(law.id)
    states, words = among.apply(data).states, data.words
    # Plain values: each selection of a frame takes as long as the whole sentence.
    base = [*map(_Place, states["state"], states["kind"], states[law.id])]
    group = _Group(data, base, among)
    chosen = query.wanted.get(law.id, ())
    parts: list[str] = []
    for codes, finding in _groups(law, chosen):
        found = [place for place in base if place.status in codes]
        if not found or (codes == _codes(law, "protected") and parts and not chosen):
            continue
        if not parts:
            parts.append(group.where(found, finding))
        elif codes == (NO_LAW_KNOWN,):
            parts.append(words.gettext("in {number} {finding}", number=len(found), finding=finding))
        else:
            parts.append(
                words.gettext("in {number} more {finding}", number=len(found), finding=finding)
            )
    unknown = [place for place in base if place.status == UNKNOWN]
    if unknown and (parts or not chosen or UNKNOWN in chosen):
        who = str(len(unknown)) if parts else group.who(unknown)
        said = words.ngettext(
            "{places} is not yet verified",
            "{places} are not yet verified",
            len(unknown),
            places=who,
        )
        parts.append(said[0].upper() + said[1:])
    return "; ".join(parts) + "." if parts else words.gettext("No jurisdiction fits these filters.")


def composition(kinds: Iterable[str], words: Translator = ENGLISH) -> str:
    """How many jurisdictions there are of each kind: `15 states, DC, and 4 territories`."""
    numbers = Counter(kinds)
    return words.listed(
        [
            words.ngettext(one, several, number)
            for kind, (one, several, _) in _KINDS.items()
            if (number := numbers[kind])
        ]
    )


def _groups(law: Law, chosen: Collection[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Statuses that are named together and what they amount to, the worst first."""
    no_law_known = law.status(NO_LAW_KNOWN)
    if chosen:
        for status in (*reversed(law.statuses), no_law_known):
            if status.code in chosen:
                yield (status.code,), status.phrase
        return
    for level in _LEVELS:
        yield _codes(law, level), law.summaries.get(level, "")
    yield (no_law_known.code,), no_law_known.phrase


def _codes(law: Law, level: Level) -> tuple[str, ...]:
    return tuple(status.code for status in law.statuses if status.level == level)


class _Place(NamedTuple):
    """A jurisdiction: its USPS code, its kind and the status of its law."""

    state: str
    kind: str
    status: str


@dataclass(frozen=True)
class _Group:
    """The jurisdictions among which a headline counts."""

    data: Dataset
    base: Sequence[_Place]
    query: Query

    def where(self, found: Sequence[_Place], finding: str) -> str:
        """The finding for some of them, as the beginning of the headline."""
        words = self.data.words
        if len(self.base) == 1:
            place = self.data.place(self.base[0].state)
            return words.gettext("In {place} {finding}", place=place, finding=finding)
        return words.gettext("In {places} {finding}", places=self.who(found), finding=finding)

    def who(self, found: Sequence[_Place]) -> str:
        """Some of them: `15 states`, `9 of the 17 in the South`."""
        words, total = self.data.words, len(self.base)
        if total == 1:
            return self.data.place(self.base[0].state)
        if not self.query.filtered:
            return composition([place.kind for place in found], words)
        if len(found) == total:
            return words.gettext("all {places}", places=self._described(total))
        return words.gettext(
            "{number} of the {places}", number=len(found), places=self._described(total)
        )

    def _described(self, total: int) -> str:
        """What they have in common: `17 states in the South`."""
        words = self.data.words
        wanted = {key: values for key, values in self.query.wanted.items() if values}
        kinds, regions = wanted.pop("kind", ()), wanted.pop("region", ())
        if wanted or self.query.q:
            return words.gettext("{number} selected", number=total)
        if regions == ("Territories",):
            kinds, regions = ("territory",), ()
        nouns = words.listed(
            [words.gettext(many) for kind, (*_, many) in _KINDS.items() if kind in kinds]
        )
        places = words.listed_or([region_in_a_sentence(words, region) for region in regions])
        if nouns and places:
            return words.gettext(
                "{number} {kinds} in {regions}", number=total, kinds=nouns, regions=places
            )
        if places:
            return words.gettext("{number} in {regions}", number=total, regions=places)
        return f"{total} {nouns}".strip()


_REGIONS = {
    "Northeast": mark("the Northeast"),
    "Midwest": mark("the Midwest"),
    "South": mark("the South"),
    "West": mark("the West"),
    "Territories": mark("the territories"),
}


def region_in_a_sentence(words: Translator, region: str) -> str:
    """A region of `states.csv` as it stands in a sentence: `the South`."""
    return words.gettext(_REGIONS.get(region, region))
