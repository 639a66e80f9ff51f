"""Two to nine jurisdictions side by side: everything that is coded, and the words of their laws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from tracker.laws.catalogue import UNKNOWN, Law
from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import BadParameter
from tracker.laws.redline import Piece, redline, tokens
from tracker.pages import parts
from tracker.pages.compare.lines import lines, summary
from tracker.pages.page import Page, Section
from tracker.pages.parameters import Parameters, UrlReader
from tracker.pages.quotations import words_of
from tracker.pages.share import Share, link_to
from tracker.pages.templating import Template
from tracker.pages.urls import Urls, day_parameter

MOST = 9
"""How many jurisdictions fit side by side: one with eight neighbors, as Missouri has."""

PAIRS = 3
"""How many pairs are suggested for each law."""

NEIGHBORS = 8
"""How many neighbors are suggested at most."""

SHARED = 0.5
"""What share of the longer of two laws the other must have, to be set against it word by word."""


@dataclass(frozen=True)
class CompareQuery:
    """What the URL asks for.

    Attributes:
        law: id of the law that the visitor came with, which is shown first; empty for none.
    """

    states: tuple[str, ...] = ()
    on: date | None = None
    bad: tuple[BadParameter, ...] = ()
    law: str = ""


def read(params: Parameters, data: Dataset) -> CompareQuery:
    """The query in the parameters of a URL."""
    url = UrlReader(params, data)
    states, on, law = url.states(), url.day(), url.law()
    if len(states) > MOST:
        message = data.words.gettext(
            "Only {number} fit side by side; the first {number} are shown.", number=MOST
        )
        url.faults.append(
            BadParameter("states", params["states"], tuple(data.coded["state"]), message)
        )
    return CompareQuery(tuple(states[:MOST]), on, url.bad, law)


def page(query: CompareQuery, data: Dataset, urls: Urls) -> Page:
    """The page of a comparison, or the choice of one."""
    dated, words = data.on(query.on) if query.on else data, data.words
    on = day_parameter(query.on, data.day)
    places = {code: str(dated.state(code)["name"]) for code in query.states}
    laws = sorted(dated.laws, key=lambda law: law.id != query.law)
    kept = urls.about(query.law)
    groups = {law.name: lines(dated, query.states, law) for law in laws}
    finding = summary(dated, query.states, [line for group in groups.values() for line in group])
    title, heading = words.gettext("Compare states"), ""
    if len(places) > 1:
        title = words.listed(list(places.values()))
        heading = words.gettext("{places} compared", places=title)
    first, *others = query.states or ("",)
    if len(others) > 1 and set(others) == _neighbors(dated, first):
        title = words.gettext("{name} and its neighbors", name=places[first])
        heading = words.gettext("{places} compared", places=title)
    template = Template("compare/page.html", dated, kept)
    sections: dict[str, Section | None] = {
        "notice": partial(parts.notice, data.words, query.bad),
        "lead": template.section(
            "lead", title=title, finding=finding, on=on, today=kept.compare(query.states)
        ),
        "choice": None,
        "suggestions": template.section("suggestions", **_suggestions(query, dated, kept, on)),
    }
    if query.states:
        sections["table"] = template.section("table", places=places, groups=groups, on=on)
        sections["share"] = template.section("share", share=_share(query, places, urls, on))
    elif urls.published:
        sections["pairs"] = template.section("pairs", pairs=_by_state(dated, urls))
    for law in laws if query.states else ():
        found = _words(dated, query.states, law)
        sections[f"words-{law.id}"] = template.section(
            "words", law=law, found=found, pieces=_word_by_word(found), on=on
        )
    return Page(
        path="/compare",
        title=parts.on_day(dated, heading or title) if on else heading or title,
        description=finding,
        canonical=urls.absolute(urls.compare(query.states, on)),
        sections=sections,
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )


def _share(query: CompareQuery, places: Mapping[str, str], urls: Urls, on: str) -> Share:
    """The ways to use a comparison elsewhere."""
    asked = {"on": on} if on else {}
    return Share(
        link_to(urls, urls.compare(query.states, on)),
        files={f"{name}: JSON": urls.api(f"states/{code}", asked) for code, name in places.items()},
    )


def _words(data: Dataset, codes: Sequence[str], law: Law) -> list[dict[str, Any]]:
    """The words of a law in each jurisdiction, with what they amount to."""
    rows = [data.state(code) for code in codes]
    return [
        {
            "code": row["state"],
            "name": row["name"],
            "status": law.status(row[law.id]),
            "words": words_of(data, row["state"], law.id),
        }
        for row in rows
    ]


def _word_by_word(found: Sequence[Mapping[str, Any]]) -> Sequence[Piece]:
    """What two laws alone have and share, by the words of each that answer the question first.

    Empty where there are not two that were read without a gap, or less than `SHARED` is the same:
    then each is read for itself.
    """
    texts = [
        (words.operative[0]["text"], words.operative[0]["language"])
        for each in found
        if (words := each["words"]).operative and "…" not in words.operative[0]["text"]
    ]
    if len(found) != 2 or len(texts) != 2 or texts[0][1] != texts[1][1]:
        return ()
    pieces = redline(texts[0][0], texts[1][0])
    same = sum(len(tokens(each.text)) for each in pieces if each.kind == "same")
    return pieces if same >= SHARED * max(len(tokens(text)) for text, _ in texts) else ()


def _suggestions(query: CompareQuery, data: Dataset, urls: Urls, on: str) -> dict[str, object]:
    """What else to compare: pairs to begin with, or neighbors of those that are shown."""
    shown, words = query.states, data.words
    if not shown:
        pairs = dict.fromkeys(pair for law in data.laws for pair in contrasts(data, law, PAIRS))
        found = {data.words.listed([_name(data, code) for code in pair]): pair for pair in pairs}
        return _links(words.gettext("Neighbors with opposite answers"), found, urls, on)
    near = dict.fromkeys(
        code for state in shown for code in sorted(_neighbors(data, state)) if code not in shown
    )
    if not urls.published:
        codes = islice(near if len(shown) < MOST else (), NEIGHBORS)
        return _links(
            words.gettext("Add a neighbor"), {_name(data, c): (*shown, c) for c in codes}, urls, on
        )
    others = [pair for pair in linked_pairs(data) if pair != shown and {*pair} & {*shown}]
    found = {data.words.listed([_name(data, code) for code in pair]): pair for pair in others}
    return _links(words.gettext("Other neighbors"), found, urls, on)


def _links(lead: str, found: Mapping[str, Sequence[str]], urls: Urls, on: str) -> dict[str, object]:
    return {
        "lead": lead,
        "links": {text: urls.compare(codes, on) for text, codes in found.items()},
    }


def _by_state(data: Dataset, urls: Urls) -> dict[str, dict[str, str]]:
    """Name of a jurisdiction → name of a neighbor → URL of their comparison."""
    names = data.by_name
    near: dict[str, dict[str, str]] = {code: {} for code in names}
    for pair in linked_pairs(data):
        for code, other in (pair, pair[::-1]):
            near[code][other] = urls.compare(pair)
    return {
        name: {names[other]: near[code][other] for other in names if other in near[code]}
        for code, name in names.items()
        if near[code]
    }


def _neighbors(data: Dataset, code: str) -> set[str]:
    return {each for each in data.state(code)["neighbors"].split(";") if each}


def _name(data: Dataset, code: str) -> str:
    return str(data.state(code)["name"])


Pair = tuple[str, str]
"""Two USPS codes in the order of the alphabet, so that two jurisdictions are one pair."""


@lru_cache(maxsize=8)
def linked_pairs(data: Dataset) -> tuple[Pair, ...]:
    """Every two jurisdictions that share a border, each pair once."""
    return tuple(
        (state, other)
        for state, near in zip(data.states["state"], data.states["neighbors"], strict=True)
        for other in sorted(str(near).split(";"))
        if state < other
    )


def contrasts(data: Dataset, law: Law, most: int) -> list[Pair]:
    """Neighbors whose answers lie farthest apart, each jurisdiction at most once."""
    rank = {
        state: law.rank(status)
        for state, status in zip(data.states["state"], data.states[law.id], strict=True)
        if status != UNKNOWN
    }
    apart = sorted(
        (-abs(rank[state] - rank[other]), state, other)
        for state, other in linked_pairs(data)
        if state in rank and other in rank and rank[state] != rank[other]
    )
    found: list[Pair] = []
    for _, state, other in apart:
        if not {state, other} & {code for pair in found for code in pair}:
            found.append((state, other))
    return found[:most]
