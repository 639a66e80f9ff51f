"""What a draft says is so: findings, who must vote, and what its forms rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from tracker.content.counsel.draft import CONFIRM, Model, Statement
from tracker.content.counsel.words import Followed
from tracker.content.rows import Row, rows
from tracker.content.urls import Urls
from tracker.content.words import words_of
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.drafting import Fact
from tracker.laws.gaps import Gap
from tracker.laws.sessions import next_convening
from tracker.maps.words import listed

GENERAL = "general knowledge"


def marked(fact: Fact | None, otherwise: str = "") -> str:
    """The words of a fact, marked where they cannot be looked up.

    Args:
        otherwise: what stands where the fact has no row.
    """
    if fact is None:
        return otherwise
    return fact.text if fact.confirmed else f"{fact.text} {CONFIRM}"


def of_fact(data: Dataset, fact: Fact, text: str = "") -> Statement:
    """A fact as a statement.

    Args:
        text: what it says; by default the name of the fact and its words.
    """
    field = data.codebook.field("drafting", "fact")
    basis = data.codebook.field("drafting", "basis")
    name = field.label(fact.name)
    return Statement(
        about=f"{name[:1].upper()}{name[1:]}",
        text=text or fact.text,
        source=fact.source or GENERAL,
        url=fact.url if fact.confirmed else "",
        as_of=readable(fact.as_of),
        basis=basis.label(fact.basis),
    )


def models_of(data: Dataset, followed: Sequence[Followed]) -> tuple[Model, ...]:
    """The enacted words that are followed; those that the tables do not quote are left out."""
    found = (_model(data, each) for each in followed)
    return tuple(model for model in found if model)


# All drafts follow the same few.
@lru_cache(maxsize=256)
def _model(data: Dataset, followed: Followed) -> Model | None:
    quoted = data.provisions[
        (data.provisions["state"] == followed.state)
        & (data.provisions["citation"] == followed.citation)
        & (data.provisions["text"] != "")
        & (data.provisions["in_force_to"] == "")
    ]
    for row in rows(quoted.head(1)):
        return Model(
            of=followed.of,
            place=str(data.state(followed.state)["name"]),
            citation=row["citation"],
            text=row["text"],
            language=row["language"],
            url=row["url"],
        )
    return None


def nearest(gap: Gap, already: Sequence[Model]) -> tuple[Model, ...]:
    """The nearest enacted words for a gap, unless they are among those that are followed."""
    for each in gap.models[:1]:
        if each.citation not in {model.citation for model in already}:
            return (
                Model(
                    of=f"the nearest on record: {each.name}",
                    place=each.name,
                    citation=each.citation,
                    text=each.text,
                    language=each.language,
                    url=each.url,
                ),
            )
    return ()


def status(data: Dataset, state: str, law: Law, urls: Urls, answer: str) -> Statement:
    """How the law stands.

    Args:
        answer: the status in a sentence.
    """
    row = data.state(state)
    source, url = _evidence(data, state, law, urls)
    return Statement(
        about="How the law stands",
        text=answer,
        source=source,
        url=url,
        as_of=readable(str(row[f"{law.id}_as_of"])),
        basis=data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"]),
    )


def _evidence(data: Dataset, state: str, law: Law, urls: Urls) -> tuple[str, str]:
    """The law where it was read, else the newest source that supports the status."""
    for provision in words_of(data, state, law.id).operative[:1]:
        if data.state(state)[f"{law.id}_basis"] == "primary" and provision["url"]:
            return provision["citation"], provision["url"]
    found = data.of("sources", state, law.id).sort_values("date", ascending=False)
    for each in rows(found):
        if each["position"] == "supports" and law.id in each["supports"].split(";"):
            return f"{each['title']} ({each['publisher']})", each["url"]
    return _table(data), _page(state, urls)


def computed(data: Dataset, urls: Urls, about: str, text: str) -> Statement:
    """A statement that is counted from the tables."""
    url = urls.absolute(urls.download("states.csv"))
    return Statement(about, text, _table(data), url, readable(data.day.isoformat()), "computed")


def coded(data: Dataset, state: str, law: Law, urls: Urls, text: str) -> Statement:
    """A statement that rests on a coded column of `states.csv`."""
    row = data.state(state)
    grade = data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"])
    as_of = readable(str(row[f"{law.id}_as_of"]))
    return Statement("What the law lacks", text, _table(data), _page(state, urls), as_of, grade)


def count(data: Dataset, law: Law, found: Sequence[Gap], urls: Urls) -> Statement:
    """How many jurisdictions have the best status, and the nearest of them."""
    best = law.statuses[0]
    number = int((data.states[law.id] == best.code).sum())
    here = [gap for gap in found if gap.goal.column == law.id]
    near = [model.name for model in here[0].models[:3]] if here else []
    among = f", the nearest with quoted words: {listed(near)}" if near else ""
    text = f"In {number} of {len(data.states)} jurisdictions {best.phrase}{among}."
    return computed(data, urls, "How others stand", text)


@lru_cache(maxsize=16)
def events(data: Dataset, ids: tuple[str, ...]) -> tuple[Statement, ...]:
    """Events as statements, with the votes."""
    known = {row["id"]: row for row in rows(data.events[data.events["id"].isin(ids)])}
    return tuple(_event(data, known[each]) for each in ids if each in known)


def _event(data: Dataset, row: Row) -> Statement:
    votes = f" ({row['yes_share']} percent yes)" if row["yes_share"] else ""
    place = data.state(row["state"])["name"]
    title = f"{place}, {readable(row['date'])}: {row['title']}{votes}."
    return Statement(
        about="What happened elsewhere",
        text=f"{title} {row['description']}",
        source="events.csv",
        url=row["url"],
        as_of=readable(row["as_of"] or row["date"]),
        basis="published sources",
    )


def session(data: Dataset, state: str) -> Statement:
    """When the legislature next convenes."""
    body = data.of("legislatures", state).iloc[0]
    opens = next_convening(str(body["session_rule"]), data.day)
    day = readable(opens.isoformat()) if opens else "on a day that no rule tells"
    seen = body["session_basis"] == "seen" and body["session_source"]
    return Statement(
        about="Next regular session",
        text=f"The {body['name'].removeprefix('The ')} next convenes {day}: "
        f"{body['session_convenes'].rstrip('.')}.",
        source=str(body["session_citation"] or "legislatures.csv"),
        url=str(body["session_source"]) if seen else "",
        as_of=readable(data.day.isoformat()),
        basis="computed",
    )


def passing(data: Dataset, state: str) -> Statement:
    """Who must vote for a bill; no table has the majorities."""
    body = data.of("legislatures", state).iloc[0]
    houses = [str(body[column]) for column in ("upper_name", "lower_name") if body[column]]
    who = listed([f"the {house}" for house in houses]) if len(houses) > 1 else str(body["name"])
    text = (
        f"A bill needs the majority that the constitution or charter asks for in {who}, then the "
        f"{body['executive_title'].lower()}’s signature, or a vote over a veto. No vote of the "
        "people is needed, so there is no election to wait for."
    )
    return Statement("Who must vote", text, GENERAL, "", "", "unverified")


def of_facts(
    data: Dataset, known: Mapping[str, Fact], names: Sequence[str]
) -> tuple[Statement, ...]:
    """The facts of these names, with their notes."""
    return tuple(of_fact(data, known[name], _told(known[name])) for name in names if name in known)


_PASSAGES = {"1": "It passes once.", "2": "It passes twice, in two legislatures or sessions."}


def _told(fact: Fact) -> str:
    """A fact for a reader: codes in words, and with its note."""
    if fact.name == "amendment_passages":
        return _PASSAGES[fact.text]
    if fact.name.startswith("mark_"):
        return fact.note
    if fact.name == "adds_section":
        return fact.text.replace("{n}", "1")
    return f"{fact.text} ({fact.note})" if fact.note else fact.text


def _table(data: Dataset) -> str:
    return f"states.csv, edition {data.edition}"


def _page(state: str, urls: Urls) -> str:
    return urls.absolute(urls.state(state))
