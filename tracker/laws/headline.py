"""The finding for a selection of jurisdictions, in one plain sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from tracker.laws.catalogue import NO_LAW_KNOWN, UNKNOWN, Law, Level
from tracker.laws.dataset import Dataset
from tracker.laws.query import Query
from tracker.laws.wording import in_a_sentence

_LEVELS: tuple[Level, ...] = ("unprotected", "partial", "protected")
_KINDS = {
    "state": ("state", "states"),
    "district": ("DC", "DC"),
    "territory": ("territory", "territories"),
}


def headline(data: Dataset, law: Law, query: Query | None = None) -> str:
    """What a selection shows, worst first, saying what it counts.

    `"In 15 states and 4 territories …; in 27 more …; 3 are not yet verified."`

    Args:
        data: the tables as of today.
        query: which jurisdictions, on which day; by default all of them. A filter by the law's
            own status chooses what is told, and the others among whom it is counted.
    """
    query = query or Query()
    among = query.without(law.id)
    base = among.apply(data).states
    chosen = query.wanted.get(law.id, ())
    parts: list[str] = []
    for codes, words in _told(law, chosen):
        found = base[base[law.id].isin(codes)]
        if found.empty or (codes == _codes(law, "protected") and parts and not chosen):
            continue
        more = "" if codes == (NO_LAW_KNOWN.code,) else " more"
        who = f"in {len(found)}{more}" if parts else f"In {_who(found, base, among)}"
        parts.append(f"{who} {words}")
    unknown = base[base[law.id] == UNKNOWN.code]
    if len(unknown) and (not chosen or UNKNOWN.code in chosen):
        who = str(len(unknown)) if parts else _who(unknown, base, among)
        verb = "is" if len(unknown) == 1 else "are"
        parts.append(f"{who[0].upper()}{who[1:]} {verb} not yet verified")
    return "; ".join(parts) + "." if parts else "No jurisdiction fits these filters."


def composition(states: pd.DataFrame) -> str:
    """What jurisdictions there are, by kind: `15 states, DC and 4 territories`."""
    numbers = states["kind"].value_counts()
    parts = []
    for kind, (one, several) in _KINDS.items():
        number = int(numbers.get(kind, 0))
        if number:
            words = one if number == 1 else several
            parts.append(words if kind == "district" else f"{number} {words}")
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _told(law: Law, chosen: Collection[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Statuses that are told together and what they amount to, the worst first."""
    if chosen:
        for status in (*reversed(law.statuses), NO_LAW_KNOWN):
            if status.code in chosen:
                yield (status.code,), status.phrase
        return
    for level in _LEVELS:
        yield _codes(law, level), law.summaries.get(level, "")
    yield (NO_LAW_KNOWN.code,), NO_LAW_KNOWN.phrase


def _codes(law: Law, level: Level) -> tuple[str, ...]:
    return tuple(status.code for status in law.statuses if status.level == level)


def _who(found: pd.DataFrame, base: pd.DataFrame, query: Query) -> str:
    """Some of the jurisdictions that are counted: `15 states`, `9 of the 17 in the South`."""
    if len(base) == 1:
        return in_a_sentence(str(base["name"].iloc[0]))
    if not query.filtered:
        return composition(found)
    number = "all" if len(found) == len(base) else f"{len(found)} of the"
    return f"{number} {len(base)} {_where(query)}"


def _where(query: Query) -> str:
    """What the jurisdictions of a query have in common: `states in the South`."""
    wanted = {key: values for key, values in query.wanted.items() if values}
    kinds, regions = wanted.pop("kind", ()), wanted.pop("region", ())
    if wanted or query.q:
        return "selected"
    if regions == ("Territories",):
        kinds, regions = ("territory",), ()
    nouns = " and ".join(several for kind, (_, several) in _KINDS.items() if kind in kinds)
    places = " or ".join(
        "the territories" if region == "Territories" else f"the {region}" for region in regions
    )
    return " ".join(filter(None, (nouns, f"in {places}" if places else "")))
