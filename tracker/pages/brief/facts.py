"""What a brief can say about a jurisdiction, before it is cut to one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from tracker.advocacy.asks import Ask, ask_for
from tracker.advocacy.messages.drafts import RULING
from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.headline import region_in_a_sentence
from tracker.laws.rules.tables import FEDERAL
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.official_pages import is_official, official_page
from tracker.maps.svg import outline
from tracker.pages.answers import LawAnswer, answers
from tracker.pages.brief.borrowed import borrowed
from tracker.pages.parts import Row
from tracker.pages.quotations import words_of
from tracker.pages.state.law import past_events

MOST_OTHERS = 8
MOST_SOURCES = 4
LONGEST_TITLE = 90
_DECIDED = ("measure_passed", "measure_failed", "ruling")
"""Kinds of events that no brief leaves out."""
_HAPPENED = ("enacted", "measure_passed", "measure_failed", "ruling")


@dataclass(frozen=True)
class LawFacts:
    """One law in the jurisdiction.

    Attributes:
        quote: the provision to quote, and whether its words are a court's; `None` if they were
            not read.
        events: what happened, the newest first: `date` and `title` for a reader, and whether it
            `changed` the status, or was a vote of the people or a ruling.
        bills: how many bills are on record that are not known to have become law.
        borrowed: words of other places for what is lacking, the most important first.
    """

    answer: LawAnswer
    outline: Markup
    ask: Ask
    missing: str
    practice: str
    quote: Row | None
    events: Sequence[Row]
    borrowed: Sequence[Row]
    bills: int


@dataclass(frozen=True)
class Other:
    """Another jurisdiction: its name, and for each law the status and the year that it is since."""

    name: str
    answers: Sequence[tuple[Status, str]]


@dataclass(frozen=True)
class Brief:
    """Everything that a brief says."""

    code: str
    name: str
    laws: Sequence[LawFacts]
    others: Sequence[Other]
    around: str
    sources: Sequence[Row]
    unlisted: int


def facts(data: Dataset, code: str) -> Brief:
    """What there is to tell on the dataset's day."""
    laws = [_law(data, code, each) for each in answers(data, code)]
    others, around = _others(data, code)
    found = _sources(data, code)
    return Brief(
        code=code,
        name=str(data.state(code)["name"]),
        laws=laws,
        others=others,
        around=around,
        sources=found[:MOST_SOURCES],
        unlisted=len(data.rows_for("sources", code)) - len(found[:MOST_SOURCES]),
    )


def _law(data: Dataset, code: str, answer: LawAnswer) -> LawFacts:
    ask = ask_for(data, code, answer.law)
    missing = [gap.goal.label[:1].lower() + gap.goal.label[1:] for gap in ask.missing if gap.known]
    return LawFacts(
        answer=replace(answer, url=_citable_url(code, answer.citation, answer.url)),
        outline=Markup(outline(code, answer.law, answer.status, data.words).svg()),
        ask=ask,
        missing="; ".join(missing),
        practice=str(data.state(code)[f"{answer.law.id}_practice"]),
        quote=_quote(data, code, answer.law),
        events=_events(data, code, answer.law),
        borrowed=[
            _citable({**row, "state": row.get("state", FEDERAL)})
            for row in borrowed(answer.law, ask.missing)
            if not data.supposes(code, answer.law.id)
        ],
        bills=int(
            data.rows_for("events", code, answer.law.id)["kind"].str.startswith("bill_").sum()
        ),
    )


def _quote(data: Dataset, code: str, law: Law) -> Row | None:
    """The words that answer the law's question; related provisions never substitute for them."""
    words = words_of(data, code, law.id)
    answering = [
        provision
        for provision in (words.operative or ([] if words.unread else words.related))
        if law.id in provision["shows"].split(";")
    ]
    found = next(iter([*answering, *words.operative]), None)
    if not found:
        return None
    return {**_citable(found), "by_court": bool(RULING.search(found["citation"]))}


def _citable(words: Row) -> Row:
    """Words of law with an official page to cite; `copied` where they were read elsewhere."""
    url = _citable_url(words["state"], words["citation"], words["url"])
    return {**words, "url": url, "copied": not is_official(words["url"])}


def _citable_url(state: str, citation: str, url: str) -> str:
    """The official page of a law; `""` rather than another site."""
    return official_page(state, citation) or (url if url and is_official(url) else "")


def _events(data: Dataset, code: str, law: Law) -> Sequence[Row]:
    past = past_events(data, code, law).sort_values(["date", "id"], ascending=False)
    kinds, words = data.codebook.field("events", "kind"), data.words
    changed = {change.event for change in data.changes.get((code, law.id), ())}

    def title(event: Row) -> str:
        said = f"{kinds.label(event['kind'])}: {words.cell(event['title']).rstrip('.')}"
        if not event["yes_share"]:
            return said
        return words.gettext("{event} ({share} percent yes)", event=said, share=event["yes_share"])

    return [
        {
            "date": event["date"],
            "title": title(event),
            "changed": event["id"] in changed or event["kind"] in _DECIDED,
        }
        for event in rows_of(past)
        if event["kind"] in _HAPPENED
    ]


def _others(data: Dataset, code: str) -> tuple[Sequence[Other], str]:
    """The neighbors; where there are none, those of the region that protect best."""
    row, words = data.state(code), data.words
    codes = [other for other in row["neighbors"].split(";") if other]
    around = words.gettext("What the neighbors did")
    if not codes:
        region = data.states[data.states["region"] == row["region"]]
        ranked = sorted(
            (sum(law.rank(other[law.id]) for law in data.laws), other["state"])
            for other in rows_of(region)
            if other["state"] != code
        )
        codes = [other for _, other in ranked][:5]
        region_name = region_in_a_sentence(words, row["region"])
        around = words.gettext("What others did, in {region}", region=region_name)
        if row["kind"] == "territory":
            around = words.gettext("What others did, in the other territories")
    chosen = codes[:MOST_OTHERS]
    named = [(name, other) for other, name in data.by_name.items() if other in chosen]
    return [
        Other(name, [(each.status, _year(each.since)) for each in answers(data, other)])
        for name, other in named
    ], around


def _year(since: str) -> str:
    return year if (year := since[-4:]).isdigit() else ""


def _sources(data: Dataset, code: str) -> Sequence[Row]:
    """Official sources: the newest two of each law's status, then the others, the newest first."""
    newest = [
        source
        for source in rows_of(data.rows_for("sources", code).sort_values("date", ascending=False))
        if is_official(source["url"])
    ]
    first = [
        place
        for law in data.laws
        for place in [
            place
            for place, row in enumerate(newest)
            if row["law"] == law.id and law.id in row["supports"].split(";")
        ][:2]
    ]
    order = dict.fromkeys([*first, *range(len(newest))])
    return [{**newest[place], "title": _shortened(newest[place]["title"])} for place in order]


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
