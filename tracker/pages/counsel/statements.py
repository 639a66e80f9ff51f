"""What a draft says is so: findings, who must vote, and what its forms rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tracker.advocacy.asks import Ask, executive_name, lower
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap
from tracker.laws.history.sessions import next_convening
from tracker.laws.i18n.translator import ENGLISH_CODE, Words, mark
from tracker.laws.tables.drafting import FORMULAS, Fact, language_of_laws
from tracker.maps.words import listed
from tracker.pages.counsel.draft import CONFIRM, Model, Statement
from tracker.pages.counsel.said import Said, Text, filled, own, prose
from tracker.pages.counsel.words import Followed
from tracker.pages.parts import Row, rows
from tracker.pages.quotations import words_of
from tracker.pages.urls import Urls


def marked(fact: Fact | None, otherwise: str = "") -> str:
    """The words of a fact, marked where they cannot be looked up.

    Args:
        otherwise: what stands where the fact has no row.
    """
    if fact is None:
        return otherwise
    return fact.text if fact.confirmed else f"{fact.text} {CONFIRM}"


def of_fact(data: Dataset, fact: Fact, said: Text) -> Statement:
    """A fact as a statement.

    Args:
        said: what it says.
    """
    field = data.codebook.field("drafting", "fact")
    basis = data.codebook.field("drafting", "basis")
    name = field.label(fact.name)
    return Statement(
        about=f"{name[:1].upper()}{name[1:]}",
        said=said,
        rests_on=_named(fact.source) if fact.source else _general(data.words),
        url=fact.url if fact.confirmed else "",
        as_of=data.words.dated(fact.as_of),
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
            of=prose(data.words, followed.of),
            place=str(data.state(followed.state)["name"]),
            citation=row["citation"],
            text=row["text"],
            language=row["language"],
            url=row["url"],
        )
    return None


def nearest(gap: Gap, already: Sequence[Model], words: Words) -> tuple[Model, ...]:
    """The nearest enacted words for a gap, unless they are among those that are followed."""
    for each in gap.models[:1]:
        if each.citation not in {model.citation for model in already}:
            return (
                Model(
                    of=own(words, words.say("the nearest on record: {place}", place=each.name)),
                    place=each.name,
                    citation=each.citation,
                    text=each.text,
                    language=each.language,
                    url=each.url,
                ),
            )
    return ()


def status(data: Dataset, law: Law, ask: Ask, urls: Urls) -> Statement:
    """How the law stands, where `ask` asks for it."""
    words, row = data.words, data.state(ask.state)
    source, url = _evidence(data, ask.state, law, urls)
    return Statement(
        about=words.say("How the law stands"),
        said=own(words, words.say("In {place}, {answer}.", place=ask.place, answer=ask.answer)),
        rests_on=source,
        url=url,
        as_of=words.dated(str(row[f"{law.id}_as_of"])),
        basis=data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"]),
    )


def _evidence(data: Dataset, state: str, law: Law, urls: Urls) -> tuple[Text, str]:
    """The law where it was read, else the newest source that supports the status."""
    for provision in words_of(data, state, law.id).operative[:1]:
        if data.state(state)[f"{law.id}_basis"] == "primary" and provision["url"]:
            citation = provision["citation"]
            at_home = provision["language"] == data.words.language
            return own(data.words, citation) if at_home else _named(citation), provision["url"]
    found = data.of("sources", state, law.id).sort_values("date", ascending=False)
    for each in rows(found):
        if each["position"] == "supports" and law.id in each["supports"].split(";"):
            named = (*prose(data.words, each["title"]), *_named(f" ({each['publisher']})"))
            return named, each["url"]
    return _table(data), _page(state, urls)


def computed(data: Dataset, urls: Urls, about: str, text: str) -> Statement:
    """A statement that is counted from the tables."""
    url = urls.absolute(urls.download("states.csv"))
    words = data.words
    day, basis = words.day(data.day), words.say("computed")
    return Statement(about, own(words, text), _table(data), url, day, basis)


def lacking(data: Dataset, state: str, law: Law, urls: Urls, said: Text) -> Statement:
    """What the law lacks, which rests on a coded column of `states.csv`."""
    words, row = data.words, data.state(state)
    grade = data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"])
    as_of = words.dated(str(row[f"{law.id}_as_of"]))
    about = words.say("What the law lacks")
    return Statement(about, said, _table(data), _page(state, urls), as_of, grade)


def count(data: Dataset, law: Law, found: Sequence[Gap], urls: Urls) -> Statement:
    """How many jurisdictions have the best status, and the nearest of them."""
    best, words = law.statuses[0], data.words
    number = int((data.states[law.id] == best.code).sum())
    here = [gap for gap in found if gap.goal.column == law.id]
    near = [model.name for model in here[0].models[:3]] if here else []
    slots = {"number": number, "all": len(data.states), "finding": best.phrase}
    text = (
        words.say(
            "In {number} of {all} jurisdictions {finding}, the nearest with quoted words: {near}.",
            **slots,
            near=listed(near, words),
        )
        if near
        else words.say("In {number} of {all} jurisdictions {finding}.", **slots)
    )
    return computed(data, urls, words.say("How others stand"), text)


@lru_cache(maxsize=16)
def events(data: Dataset, ids: tuple[str, ...]) -> tuple[Statement, ...]:
    """Events as statements, with the votes."""
    known = {row["id"]: row for row in rows(data.events[data.events["id"].isin(ids)])}
    return tuple(_event(data, known[each]) for each in ids if each in known)


def _event(data: Dataset, row: Row) -> Statement:
    words = data.words
    title = prose(words, row["title"])
    if row["yes_share"]:
        voted = words.say("{event} ({share} percent yes)")
        title = filled(words, voted, event=title, share=row["yes_share"])
    place, day = data.state(row["state"])["name"], words.dated(row["date"])
    return Statement(
        about=words.say("What happened elsewhere"),
        said=(
            Said(f"{place}, {day}: ", words.language),
            *title,
            Said(". ", words.language),
            *prose(words, row["description"]),
        ),
        rests_on=own(words, "events.csv"),
        url=row["url"],
        as_of=words.dated(row["as_of"] or row["date"]),
        basis=words.say("published sources"),
    )


def session(data: Dataset, state: str) -> Statement:
    """When the legislature next convenes."""
    words, body = data.words, data.of("legislatures", state).iloc[0]
    opens = next_convening(str(body["session_rule"]), data.day)
    (rule,) = prose(words, str(body["session_convenes"]))
    slots = {
        "legislature": body["name"],
        "rule": (replace(rule, text=rule.text.rstrip(".")),),
    }
    seen = body["session_basis"] == "seen" and body["session_source"]
    return Statement(
        about=words.say("Next regular session"),
        said=filled(
            words,
            words.say("The {legislature} next convenes {date}: {rule}."),
            date=words.day(opens),
            **slots,
        )
        if opens
        else filled(
            words,
            words.say("The {legislature} next convenes on a day that no rule tells: {rule}."),
            **slots,
        ),
        rests_on=_named(str(body["session_citation"] or "legislatures.csv")),
        url=str(body["session_source"]) if seen else "",
        as_of=words.day(data.day),
        basis=words.say("computed"),
    )


def passing(data: Dataset, state: str) -> Statement:
    """Who must vote for a bill; no table has the majorities."""
    words, body = data.words, data.of("legislatures", state).iloc[0]
    houses = [words.body(body[column]) for column in ("upper_name", "lower_name") if body[column]]
    voting = houses if len(houses) > 1 else [body["name"]]
    who = listed([words.say("the {house}", house=house) for house in voting], words)
    text = words.say(
        "A bill needs the majority that the constitution or charter asks for in {houses}, then the "
        "signature of {executive}, or a vote over a veto. No vote of the people is needed, so "
        "there is no election to wait for.",
        houses=who,
        executive=lower(words.say(executive_name(body["executive_title"]))),
    )
    basis = words.say("unverified")
    about = words.say("Who must vote")
    return Statement(about, own(words, text), _general(words), "", "", basis)


def of_facts(
    data: Dataset, state: str, known: Mapping[str, Fact], names: Sequence[str]
) -> tuple[Statement, ...]:
    """The facts of these names, with their notes."""
    found = [known[name] for name in names if name in known]
    return tuple(of_fact(data, fact, _told(data, state, fact)) for fact in found)


_PASSAGES = {
    "1": mark("It passes once."),
    "2": mark("It passes twice, in two legislatures or sessions."),
}


def _told(data: Dataset, state: str, fact: Fact) -> Text:
    """A fact for a reader: codes in words, and with its note."""
    words = data.words
    if fact.name == "amendment_passages":
        return own(words, words.say(_PASSAGES[fact.text]))
    if fact.name.startswith("mark_"):
        return prose(words, fact.note)
    said = prose(words, fact.text)
    if fact.name in FORMULAS:
        said = (Said(fact.text.replace("{n}", "1"), language_of_laws(data, state)),)
    if not fact.note:
        return said
    return filled(words, "{fact} ({note})", fact=said, note=prose(words, fact.note))


def _general(words: Words) -> Text:
    return own(words, words.say("general knowledge"))


def _named(name: str) -> Text:
    """A name or a title, which is not translated."""
    return (Said(name, ENGLISH_CODE),)


def _table(data: Dataset) -> Text:
    words = data.words
    return own(words, words.say("states.csv, edition {edition}", edition=data.edition))


def _page(state: str, urls: Urls) -> str:
    return urls.absolute(urls.state(state))
