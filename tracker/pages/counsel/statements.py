"""What a draft says is so: how the law stands, what was tried, who must vote, its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from tracker.advocacy.asks import Ask, executive_name, lower
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.i18n.labels import listed
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator, mark
from tracker.laws.tables.drafting import FORMULAS, Fact, forms, language_of_laws
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.official_pages import is_official, official_page
from tracker.pages.counsel.draft import CHECK, CONFIRM, Model, Statement
from tracker.pages.counsel.words import Followed
from tracker.pages.parts import Row
from tracker.pages.urls import Urls

_SITE = re.compile(
    r"(?:https?://)?\b(?:[a-z0-9-]+\.)+(?:ai|app|com|de|gov|info|io|net|org|pr|us|work)\b"
    r"(?:/[^\s)]*[^\s).,;:])?"
)


def foreign(text: str, language: str, words: Translator) -> Markup:
    """A text in its own language within one of the reader's."""
    if language == words.language:
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(language, text)


def prose(words: Translator, cell: str) -> Markup:
    """A cell of the tables in which a site that is not a government's is called a copy."""
    copy = words.gettext("a copy")

    def told(found: re.Match[str]) -> str:
        site = found[0]
        return site if is_official(site if "//" in site else f"https://{site}") else copy

    text = _SITE.sub(told, words.cell(cell))
    return foreign(text, words.language if words.translates(cell) else ENGLISH_CODE, words)


def cited(words: Translator, state: str, citation: str, url: str) -> tuple[Markup, str]:
    """A citation, with an official page of it; said to be read in a copy if it was read elsewhere.

    Args:
        url: where it was read; `""` if it was not.
    """
    called = words.cell(citation)
    named = foreign(citation, ENGLISH_CODE, words) if called == citation else Markup.escape(called)
    if is_official(url):
        return named, url
    official = official_page(state, citation)
    return (words.html("{citation}, read in a copy", citation=named) if url else named), official


def trailing(fact: Fact | None) -> str:
    """What follows a fact in a draft: whether it has to be confirmed or checked."""
    if fact is None or fact.basis == "recall":
        return f" {CONFIRM}"
    read = fact.url and (fact.basis == "primary" or is_official(fact.url))
    return "" if read else f" {CHECK}"


def of_fact(data: Dataset, fact: Fact, said: Markup) -> Statement:
    """A fact as a statement."""
    field = data.codebook.field("drafting", "fact")
    basis = data.codebook.field("drafting", "basis")
    name, words = field.label(fact.name), data.words
    source = prose(words, fact.source) if fact.source else escape(_general(words))
    if fact.source and not is_official(fact.url):
        source = words.html("{citation}, read in a copy", citation=source)
    return Statement(
        about=f"{name[:1].upper()}{name[1:]}",
        said=said + trailing(fact),
        known=_known(basis.label(fact.basis), words.dated(fact.as_of)),
        source=source,
        url=fact.url if is_official(fact.url) else "",
    )


def _known(basis: str, as_of: str) -> str:
    return "; ".join(part for part in (basis, as_of) if part)


def models_of(data: Dataset, followed: Sequence[Followed]) -> tuple[Model, ...]:
    """The enacted words that are followed; those that the tables do not quote are left out."""
    found = (_model(data, each) for each in followed)
    return tuple(model for model in found if model)


# All drafts follow the same few.
@lru_cache(maxsize=256)
def _model(data: Dataset, followed: Followed) -> Model | None:
    provisions = (data.english or data).provisions
    quoted = provisions[
        (provisions["state"] == followed.state)
        & (provisions["citation"] == followed.citation)
        & (provisions["text"] != "")
        & (provisions["in_force_to"] == "")
    ]
    for row in rows_of(quoted.head(1)):
        place = str(data.state(followed.state)["name"])
        return _quoted(data.words, data.words.html_cell(followed.of), place, row)
    return None


def _quoted(words: Translator, of: Markup, place: str, row: Row) -> Model:
    _, url = cited(words, row["state"], row["citation"], row["url"])
    copy = not is_official(row["url"])
    return Model(of, place, row["citation"], row["text"], row["language"], url, copy)


def nearest(gap: Gap, already: Sequence[Model], words: Translator) -> tuple[Model, ...]:
    """The nearest enacted words for a gap, unless they are among those that are followed."""
    known = {model.citation for model in already}
    usable = (each for each in gap.models if not _begins_with_a_petition(each.text))
    for each in usable:
        of = words.html("the nearest on record: {place}", place=each.name)
        return () if each.citation in known else (_quoted(words, of, each.name, vars(each)),)
    return ()


def _begins_with_a_petition(text: str) -> bool:
    """Whether words presuppose a case, and so are no model of what takes its place."""
    return re.search(r"\bfiles a petition\b.*\bprostitution\b", text) is not None


def status(data: Dataset, law: Law, ask: Ask, urls: Urls) -> Iterator[Statement]:
    """How the law stands, where `ask` asks for it, and how else it may be read."""
    words, row = data.words, data.state(ask.state)
    grade = data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"])
    known = _known(grade, words.dated(str(row[f"{law.id}_as_of"])))
    citation = str(row[f"{law.id}_citation"])
    provisions = rows_of(data.provisions_on(ask.state, law.id))
    read = next((each["url"] for each in provisions if each["citation"] == citation), "")
    source, url = cited(words, ask.state, citation, read)
    if not citation:
        source, url = _table(data), _page(ask.state, urls)
    if law.instrument == "constitution" and not ask.by_act and not can_amend(data, ask.state):
        said = words.html(
            "{place:In} no constitution of its own is in force: the Thirteenth Amendment applies, "
            "with its exception.",
            place=ask.place,
        )
    else:
        said = words.html("In {place}, {answer}.", place=ask.place, answer=ask.answer)
    about = words.gettext("How the law stands")
    yield Statement(about, said, known, source, url)
    other = str(row[f"{law.id}_other_reading"])
    if other:
        reason = prose(words, str(row[f"{law.id}_other_reason"]))
        said = words.html(
            "It may also be read as “{status}”: {reason}",
            status=law.status(other).label,
            reason=reason,
        )
        yield Statement(
            words.gettext("Another reading"), said, known, _table(data), _page(ask.state, urls)
        )


def can_amend(data: Dataset, state: str) -> bool:
    """Whether a jurisdiction has a constitution in force that it can amend."""
    return "amendment_vote" in forms(data, state)


def computed(data: Dataset, urls: Urls, about: str, said: Markup) -> Statement:
    """A statement that is counted from the tables."""
    url, words = urls.absolute(urls.download("states.csv")), data.words
    return Statement(
        about, said, _known(words.gettext("computed"), words.day(data.day)), _table(data), url
    )


def lacking(data: Dataset, state: str, law: Law, urls: Urls, said: Markup) -> Statement:
    """What the law lacks, which rests on a coded column of `states.csv`."""
    words, row = data.words, data.state(state)
    grade = data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"])
    known = _known(grade, words.dated(str(row[f"{law.id}_as_of"])))
    about = words.gettext("What the law lacks")
    return Statement(about, said, known, _table(data), _page(state, urls))


def count(data: Dataset, law: Law, found: Sequence[Gap], urls: Urls) -> Statement:
    """How many jurisdictions have the best status, which of them take a part of it back, and the
    nearest of them.
    """
    best, words = law.statuses[0], data.words
    having = [row for row in map(data.state, data.states["state"]) if row[law.id] == best.code]
    slots = {"number": len(having), "all": len(data.states), "finding": best.phrase}
    said = [words.html("In {number} of {all} jurisdictions {finding}.", **slots)]
    taken = next((goal.undercut_by for goal in law.goals if goal.column == law.id), "")
    less = [row["name"] for row in having if row[taken]] if taken else []
    if less:
        text = words.html(
            "Of these, {places} have a clause that takes a part of it back.",
            places=listed(less, words),
        )
        said.append(text)
    near = [
        model.name
        for gap in found
        if gap.goal.column == law.id
        for model in gap.models
        if not model.weaker
    ][:3]
    if near:
        said.append(words.html("The nearest with quoted words: {near}.", near=listed(near, words)))
    return computed(data, urls, words.gettext("How others stand"), Markup(" ").join(said))


def pay(data: Dataset, state: str) -> Iterator[Statement]:
    """What prison work pays, of the newest year with a figure for each kind of job."""
    words = data.words
    found = data.rows_for("prison_pay", state).sort_values("year", ascending=False)
    jobs = data.codebook.field("prison_pay", "job")
    seen = set()
    for row in rows_of(found):
        known = row["unpaid"] == "true" or row["low"]
        if row["job"] not in ("regular", "industry") or row["job"] in seen or not known:
            continue
        seen.add(row["job"])
        slots = {"job": jobs.label(row["job"]), "year": row["year"], "low": row["low"]}
        if row["unpaid"] == "true":
            said = words.html("{job}, {year}: unpaid as a rule.", **slots)
        elif row["high"]:
            said = words.html(
                "{job}, {year}: from ${low} to ${high} an hour.", high=row["high"], **slots
            )
        else:
            said = words.html("{job}, {year}: from ${low} an hour.", **slots)
        yield Statement(
            about=words.gettext("What prison work pays"),
            said=said,
            known=_known(words.gettext("published sources"), words.dated(row["date"])),
            source=words.html("prison_pay.csv, read in a copy"),
        )


@lru_cache(maxsize=16)
def events(data: Dataset, ids: tuple[str, ...]) -> tuple[Statement, ...]:
    """Events elsewhere as statements, with the votes."""
    known = {row["id"]: row for row in rows_of(data.events[data.events["id"].isin(ids)])}
    about = data.words.gettext("What happened elsewhere")
    return tuple(_event(data, known[each], about, True) for each in ids if each in known)


_TRIED = (
    "bill_pending",
    "bill_unknown",
    "bill_failed",
    "measure_passed",
    "measure_failed",
    "ruling",
    "litigation",
    "enacted",
)
OPEN = ("bill_pending", "bill_unknown")
"""Kinds of events whose end nobody has found."""


def tried(data: Dataset, state: str, law: Law) -> tuple[Statement, ...]:
    """What is on record for the law here, the newest first."""
    found = data.rows_for("events", state, law.id)
    found = found[found["kind"].isin(_TRIED)].sort_values(["date", "id"], ascending=False)
    kinds = data.codebook.field("events", "kind")
    return tuple(_event(data, row, kinds.label(row["kind"]), False) for row in rows_of(found))


def _event(data: Dataset, row: Row, about: str, named: bool) -> Statement:
    words = data.words
    title = prose(words, row["title"])
    if row["yes_share"]:
        share = row["yes_share"]
        title = words.html("{event} ({share} percent yes)", event=title, share=share)
    place = f"{data.state(row['state'])['name']}, " if named else ""
    parts = [prose(words, row[cell]) for cell in ("description", "check") if row[cell]]
    told = Markup(" ").join(parts)
    official = is_official(row["url"])
    return Statement(
        about=about,
        said=escape(f"{place}{words.dated(row['date'])}: ") + title + ". " + told,
        known=_known(words.gettext("published sources"), words.dated(row["as_of"] or row["date"])),
        source=escape("events.csv" if official else words.gettext("events.csv, read in a copy")),
        url=row["url"] if official else "",
    )


def session(data: Dataset, state: str) -> Statement:
    """When the legislature next convenes."""
    words, body = data.words, data.records_for("legislatures", state)[0]
    opens = next_occurrence(str(body["session_rule"]), data.day)
    slots = {
        "legislature": body["name"],
        "rule": words.html_cell(str(body["session_convenes"]), stop=False),
    }
    seen = body["session_basis"] == "seen" and is_official(str(body["session_source"]))
    said = (
        words.html(
            "The {legislature} next convenes {date}: {rule}.", date=words.day(opens), **slots
        )
        if opens
        else words.html(
            "The {legislature} next convenes on a day that no rule tells: {rule}.", **slots
        )
    )
    return Statement(
        about=words.gettext("Next regular session"),
        said=said + ("" if seen else f" {CONFIRM}"),
        known=_known(words.gettext("computed"), words.day(data.day)),
        source=foreign(str(body["session_citation"] or "legislatures.csv"), ENGLISH_CODE, words),
        url=str(body["session_source"]) if seen else "",
    )


def passing(data: Dataset, state: str) -> Statement:
    """Who must vote for a bill; no table has the majorities."""
    words, body = data.words, data.records_for("legislatures", state)[0]
    houses = [words.body(body[column]) for column in ("upper_name", "lower_name") if body[column]]
    voting = houses if len(houses) > 1 else [body["name"]]
    who = listed([words.gettext("the {house}", house=house) for house in voting], words)
    text = words.html(
        "A bill needs the majority that the constitution or charter asks for in {houses}, then the "
        "signature of {executive}, or a vote over a veto. No vote of the people is needed, so "
        "there is no election to wait for.",
        houses=who,
        executive=lower(words.gettext(executive_name(body["executive_title"]))),
    )
    basis, about = words.gettext("unverified"), words.gettext("Who must vote")
    return Statement(about, text + f" {CONFIRM}", basis, escape(_general(words)))


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


def _told(data: Dataset, state: str, fact: Fact) -> Markup:
    """A fact for a reader: codes in words, and with its note."""
    words = data.words
    if fact.name == "amendment_passages":
        return words.html(_PASSAGES[fact.text])
    if fact.name.startswith("mark_"):
        return prose(words, fact.note)
    said = prose(words, fact.text)
    if fact.name in FORMULAS:
        said = foreign(fact.text.replace("{n}", "1"), language_of_laws(data, state), words)
    if not fact.note:
        return said
    return Markup("{} ({})").format(said, prose(words, fact.note))


def _general(words: Translator) -> str:
    return words.gettext("general knowledge")


def _table(data: Dataset) -> Markup:
    return data.words.html("states.csv, edition {edition}", edition=data.edition)


def _page(state: str, urls: Urls) -> str:
    return urls.absolute(urls.state(state))
