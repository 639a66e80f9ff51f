"""The statements of fact in a draft: the law, what was tried, who must vote, its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from markupsafe import Markup, escape

from tracker.advocacy.asks import executive_name, lower
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import later_acts
from tracker.laws.gaps import Gap, lends
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator, mark
from tracker.laws.tables.drafting import FORMULAS, Fact
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.official_pages import is_official, official_page
from tracker.maps.drawing import writable
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import CHECK, CONFIRM, QuotedModel, Statement
from tracker.pages.counsel.words import Followed, draft_words
from tracker.pages.parts import Row
from tracker.pages.templating import environment, spoken

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


def cited(
    words: Translator, state: str, citation: str, url: str, language: str = ENGLISH_CODE
) -> tuple[Markup, str]:
    """A citation, with an official page of it; said to be read in a copy if it was read elsewhere.

    Args:
        url: where it was read; `""` if it was not.
        language: of the laws that it is from.
    """
    called = words.cell(citation)
    own = called != citation or words.language == language
    named = Markup.escape(called) if own else foreign(citation, ENGLISH_CODE, words)
    if is_official(url):
        return named, url
    official = official_page(state, citation)
    return (words.html("{citation}, read in a copy", citation=named) if url else named), official


def points(case: Case, name: str, **values: object) -> tuple[Markup, ...]:
    """What a macro of `notes.html` says of a case: a line for each point.

    Args:
        values: what the macro uses besides.
    """
    words = case.words
    known = {
        **spoken(words),
        "case": case,
        "ours": draft_words().boilerplate,
        "cell": partial(prose, words),
        "cited": lambda citation, url: cited(words, case.state, citation, url, case.language)[0],
        "foreign": partial(foreign, words=words),
        "trailing": trailing,
        **values,
    }
    made = getattr(environment().get_template("counsel/notes.html").make_module(known), name)()
    return tuple(Markup(line.strip()) for line in writable(made).splitlines() if line.strip())


def point(case: Case, name: str, **values: object) -> Markup:
    """What a macro of `notes.html` says in one line."""
    (said,) = points(case, name, **values)
    return said


def trailing(fact: Fact | None) -> str:
    """What follows a fact in a draft: whether it has to be confirmed or checked."""
    if fact is None or fact.basis == "recall":
        return f" {CONFIRM}"
    read = fact.url and (fact.basis == "primary" or is_official(fact.url))
    return "" if read else f" {CHECK}"


def of_fact(case: Case, fact: Fact, said: Markup) -> Statement:
    """A fact as a statement."""
    field, basis = (case.data.codebook.field("drafting", name) for name in ("fact", "basis"))
    name, words = field.label(fact.name), case.words
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


def models_of(data: Dataset, followed: Sequence[Followed]) -> tuple[QuotedModel, ...]:
    """The enacted words that are followed; those that the tables do not quote are left out."""
    found = (_model(data, each) for each in followed)
    return tuple(model for model in found if model)


# All drafts follow the same few.
@lru_cache(maxsize=256)
def _model(data: Dataset, followed: Followed) -> QuotedModel | None:
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


def _quoted(words: Translator, of: Markup, place: str, row: Row) -> QuotedModel:
    _, url = cited(words, row["state"], row["citation"], row["url"])
    copy = not is_official(row["url"])
    return QuotedModel(of, place, row["citation"], row["text"], row["language"], url, copy)


def nearest_model(
    gap: Gap, already: Sequence[QuotedModel], words: Translator
) -> tuple[QuotedModel, ...]:
    """The nearest enacted words for a gap, unless they are among those that are followed."""
    known = {model.citation for model in already}
    # Words that presuppose a case are no model of what takes its place.
    petition = re.compile(r"\bfiles a petition\b.*\bprostitution\b")
    usable = (each for each in gap.models if not petition.search(each.text))
    for each in usable:
        of = words.html("the nearest on record")
        return () if each.citation in known else (_quoted(words, of, each.name, vars(each)),)
    return ()


def status(case: Case) -> Iterator[Statement]:
    """How the law stands, and how else it may be read."""
    words, row, law = case.words, case.row, case.law
    citation = str(row[f"{law.id}_citation"])
    provisions = rows_of(case.data.provisions_on(case.state, law.id))
    read = next(
        (each["url"] for each in provisions if each["citation"] == citation and each["text"]), ""
    )
    known, ours = _known(case.grade, case.as_of), (_table(case.data), _page(case))
    stands = cited(words, case.state, citation, read, case.language) if citation else ours
    yield Statement(words.gettext("How the law stands"), point(case, "stands"), known, *stands)
    if other := str(row[f"{law.id}_other_reading"]):
        said = point(case, "other_reading", status=law.status(other), row=row)
        yield Statement(words.gettext("Another reading"), said, known, *ours)


def lacking(case: Case, said: Markup, verified: bool) -> Statement:
    """What the law lacks, by a coded column of `states.csv`, or what nobody has verified."""
    unverified = case.data.codebook.field("drafting", "basis").label("recall")
    known = _known(case.grade, case.as_of) if verified else unverified
    words = case.words
    about = (
        words.gettext("What the law lacks") if verified else words.gettext("What the law may lack")
    )
    return Statement(about, said, known, _table(case.data), _page(case))


def count(case: Case) -> Statement:
    """How many jurisdictions have the best status, which of them take a part of it back or have
    less, and the nearest of them.
    """
    data, law, words = case.data, case.law, case.words
    best = law.statuses[0]
    having = [row for row in map(data.state, data.states["state"]) if row[law.id] == best.code]
    own = next((goal for goal in law.goals if goal.column == law.id), None)
    gaps = [gap for gap in case.gaps if gap.goal.column == law.id]
    said = point(
        case,
        "others",
        best=best,
        number=len(having),
        less=[row["name"] for row in having if own and own.undercut_by and row[own.undercut_by]],
        other=[row["name"] for row in having if own and not lends(own, row)],
        lent_not=own.lent_not if own else "",
        near=[each.name for gap in gaps for each in gap.models if not each.weaker][:3],
        listed=words.listed,
    )
    return Statement(
        words.gettext("How others stand"),
        said,
        _known(words.gettext("computed"), words.day(data.day)),
        _table(data),
        case.urls.absolute(case.urls.download("states.csv")),
    )


def pay(case: Case) -> Iterator[Statement]:
    """What prison work pays, of the newest year with a figure for each kind of job."""
    words = case.words
    found = case.data.rows_for("prison_pay", case.state).sort_values("year", ascending=False)
    found = found[found["job"].isin(["regular", "industry"])]
    found = found[(found["unpaid"] == "true") | (found["low"] != "")]
    jobs = case.data.codebook.field("prison_pay", "job")
    for row in rows_of(found.drop_duplicates("job")):
        yield Statement(
            about=words.gettext("What prison work pays"),
            said=point(case, "pays", row=row, job=jobs.label(row["job"])),
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
_OPEN = ("bill_pending", "bill_unknown")


def first(case: Case, name: str, **values: object) -> tuple[Markup, ...]:
    """What to confirm before anything else, by a macro of `notes.html`."""
    found = case.data.records_for("events", case.state, case.law.id)
    pending = [row for row in found if row["kind"] in _OPEN]
    newest = max(pending, key=lambda row: row["date"], default=None)
    later = later_acts(case.data, case.state, case.law)
    return points(case, name, pending=newest, later=later, **values)


def tried(case: Case) -> tuple[Statement, ...]:
    """What is on record for the law here, the newest first."""
    found = case.data.rows_for("events", case.state, case.law.id)
    found = found[found["kind"].isin(_TRIED)].sort_values(["date", "id"], ascending=False)
    kinds = case.data.codebook.field("events", "kind")
    return tuple(_event(case.data, row, kinds.label(row["kind"]), False) for row in rows_of(found))


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


def session(case: Case) -> Statement:
    """When the legislature next convenes."""
    words, body, day = case.words, case.body, case.data.day
    seen = body["session_basis"] == "seen" and is_official(body["session_source"])
    said = point(case, "session", opens=next_occurrence(body["session_rule"], day))
    return Statement(
        about=words.gettext("Next regular session"),
        said=said + ("" if seen else f" {CONFIRM}"),
        known=_known(words.gettext("computed"), words.day(day)),
        source=words.html_cell(body["session_citation"] or "legislatures.csv"),
        url=body["session_source"] if seen else "",
    )


def passing(case: Case) -> Statement:
    """Who must vote for a bill; in general words where the table has no majority."""
    words, body = case.words, case.body
    houses = [words.body(body[column]) for column in ("upper_name", "lower_name") if body[column]]
    voting = houses if len(houses) > 1 else [body["name"]]
    who = words.listed([words.gettext("the {house}", house=house) for house in voting])
    executive = lower(words.gettext(executive_name(body["executive_title"])))
    fact, about = case.known.get("bill_vote"), words.gettext("Who must vote")
    vote = prose(words, fact.text) if fact else ""
    said = point(case, "passing", houses=who, executive=executive, vote=vote)
    if fact:
        return replace(of_fact(case, fact, said), about=about)
    basis = words.gettext("unverified")
    return Statement(about, said + f" {CONFIRM}", basis, escape(_general(words)))


def of_facts(case: Case, names: Sequence[str]) -> tuple[Statement, ...]:
    """The facts of these names, with their notes."""
    found = [case.known[name] for name in names if name in case.known]
    return tuple(of_fact(case, fact, _told(case, fact)) for fact in found)


_PASSAGES = {
    "1": mark("It passes once."),
    "2": mark("It passes twice, in two legislatures or sessions."),
}


def _told(case: Case, fact: Fact) -> Markup:
    """A fact for a reader: codes in words, and with its note."""
    words = case.words
    if fact.name == "amendment_passages":
        return words.html(_PASSAGES[fact.text])
    if fact.name.startswith("mark_"):
        return prose(words, fact.note)
    said = prose(words, fact.text)
    if fact.name in FORMULAS:
        shown = re.sub(r"\{\w+\}", "[____]", fact.text.replace("{n}", "1"))
        said = foreign(shown, case.language, words)
    if not fact.note:
        return said
    return Markup("{} ({})").format(said, prose(words, fact.note))


def _general(words: Translator) -> str:
    return words.gettext("general knowledge")


def _table(data: Dataset) -> Markup:
    return data.words.html("states.csv, edition {edition}", edition=data.edition)


def _page(case: Case) -> str:
    return case.urls.absolute(case.urls.state(case.state))
