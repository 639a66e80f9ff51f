"""A bill that closes the gaps of a law made by statute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.advocacy.asks import ask_for
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap, gaps, unmet
from tracker.laws.i18n.translator import ENGLISH_CODE, Words
from tracker.laws.tables.drafting import Fact, forms, language_of_laws
from tracker.maps.words import listed
from tracker.pages.counsel import statements
from tracker.pages.counsel.draft import CONFIRM, Choice, Clause, Draft, Marks, Run, Statement
from tracker.pages.counsel.said import Said, Text, filled, own, prose
from tracker.pages.counsel.statements import marked
from tracker.pages.counsel.words import ClauseWords, Option, draft_words
from tracker.pages.urls import Urls

_FORMS = (
    "enacting_clause",
    "enacting_clause_rule",
    "single_subject",
    "bill_name",
    "adds_section",
    "amends_section",
    "mark_new",
    "mark_removed",
    "offense_section",
    "trafficking_section",
    "manual",
)
_BLANKS = {
    "offense": "section of the prostitution offense",
    "trafficking": "section that defines trafficking",
    "loitering": "loitering or solicitation section",
    "violent": "violent felonies, by section",
    "dependency": "section on children in need of services",
}


def called_for(data: Dataset, state: str, law: Law) -> tuple[ClauseWords, ...]:
    """The sections that the gaps of a jurisdiction call for."""
    lacks = {goal.column for goal in unmet(data, state, law)}
    return tuple(
        clause
        for clause in draft_words().clauses
        if clause.law == law.id and lacks & set(clause.goals)
    )


def bill(data: Dataset, state: str, law: Law, urls: Urls) -> Draft | None:
    """The bill for a law in a jurisdiction; `None` if there is nothing to draft or no words for it.

    Args:
        data: the tables as of today.
        urls: where the draft is, with the site's base URL.
    Raises:
        KeyError: there is no such jurisdiction.
    """
    words, known, sections = (
        draft_words().bill(law.id),
        forms(data, state),
        called_for(data, state, law),
    )
    if words is None or not {"enacting_clause", "bill_name"} <= set(known) or not sections:
        return None
    found = gaps(data, state, law)
    clauses = [
        _clause(data, known, number, section, found) for number, section in enumerate(sections, 1)
    ]
    does = listed([section.title[:1].lower() + section.title[1:] for section in sections])
    return Draft(
        state=state,
        law=law.id,
        kind="bill",
        instrument=instrument(known["bill_name"]),
        title=f"An Act relating to {words.subject} ({does}); [naming each section that it adds or "
        "amends;] and providing an effective date.",
        opening=marked(known["enacting_clause"]),
        forms_language=language_of_laws(data, state),
        clauses=[clause for clause in clauses if clause.models],
        closing=(
            "[This Act applies to conduct before and after its effective date unless judgment is "
            "final. / This Act applies to conduct after its effective date.]",
            f"[This Act takes effect on ____, by the rule of this legislature.] {CONFIRM}",
        ),
        marks=marks(known),
        language="en",
        findings=tuple(_findings(data, state, law, urls, found)),
        procedure=(statements.passing(data, state), statements.session(data, state)),
        forms=statements.of_facts(data, state, known, _FORMS),
        notes=(
            *_conforming(data, state, law),
            *(prose(data.words, note) for note in words.notes),
            *for_counsel(known, data.words),
        ),
    )


def instrument(fact: Fact) -> str:
    """The heading of a draft, from what such a thing is called and whether that has a number."""
    number = "" if "[____]" in fact.text else " No. [____]"
    return f"[{fact.text}]{number}" + ("" if fact.confirmed else f" {CONFIRM}")


def in_english(data: Dataset, state: str) -> str:
    """The name of a jurisdiction as its bills in English have it."""
    return str(data.in_language(ENGLISH_CODE).state(state)["name"])


def marks(known: Mapping[str, Fact]) -> Marks:
    """How a jurisdiction marks what changes; underlined and struck where that is not known."""
    new, removed = known.get("mark_new"), known.get("mark_removed")
    return Marks(new.text if new else "underline", removed.text if removed else "strike")


def for_counsel(known: Mapping[str, Fact], words: Words) -> tuple[Text, ...]:
    """What else is known of drafting in a jurisdiction, and what no table tells."""
    own = [marked(known["for_counsel"])] if "for_counsel" in known else []
    return tuple(prose(words, note) for note in (*own, draft_words().frame.cannot_know))


def _slots(known: Mapping[str, Fact]) -> Mapping[str, str]:
    found = {slot: f"[{words}]" for slot, words in _BLANKS.items()}
    for slot in ("offense", "trafficking"):
        fact = known.get(f"{slot}_section")
        if fact and fact.confirmed:
            found[slot] = fact.text
    return found


def _filled(text: str, slots: Mapping[str, str]) -> str:
    """`text` with its places filled; a place within brackets needs none of its own."""
    for slot, words in slots.items():
        text = text.replace(f"{{{slot}}}", words)
    return text.replace("or of [loitering or solicitation section]", "or of ____ (loitering)")


def _clause(
    data: Dataset,
    known: Mapping[str, Fact],
    number: int,
    words: ClauseWords,
    found: Sequence[Gap],
) -> Clause:
    slots = _slots(known)
    own = [gap for gap in found if gap.goal.column in words.goals]
    models = statements.models_of(data, words.models)
    near = statements.nearest(own[0], models, data.words)
    unverified = [
        filled(
            data.words,
            data.words.say("{finding} Look before this section is kept."),
            finding=_finding(gap, data.words),
        )
        for gap in own
        if not gap.known
    ]
    fact = known.get("adds_section")
    opening = marked(fact, "Section {n}.").replace("{n}", str(number))
    return Clause(
        opening=opening,
        title=words.title,
        lines=[(Run(_filled(line, slots), "new"),) for line in words.text],
        models=(*near, *models) if models else (),
        notes=(*unverified, *(prose(data.words, note) for note in words.notes)),
        choices=[_choice(data, option, slots) for option in words.options],
    )


def _choice(data: Dataset, option: Option, slots: Mapping[str, str]) -> Choice:
    return Choice(
        option.name,
        _filled(option.text, slots),
        option.note,
        statements.models_of(data, option.models),
    )


def _findings(
    data: Dataset, state: str, law: Law, urls: Urls, found: Sequence[Gap]
) -> Iterator[Statement]:
    ask = ask_for(data, state, law)
    yield statements.status(data, law, ask, urls)
    for gap in found:
        yield statements.lacking(data, state, law, urls, _finding(gap, data.words))
    yield statements.count(data, law, found, urls)


def _finding(gap: Gap, words: Words) -> Text:
    """What a draft says of a gap."""
    frame, lack = draft_words().frame, gap.goal.lack
    (said,) = prose(words, frame.lacks if gap.known else frame.unverified)
    return (replace(said, text=said.text.replace("{lack}", lack)),)


def _conforming(data: Dataset, state: str, law: Law) -> Iterator[Text]:
    """Each provision in force on record: what it says, or that nobody read it."""
    words = data.words
    place = words.place(in_english(data, state))
    for row in data.provisions_on(state, law.id).to_dict("records"):
        slots = {"place": place, "citation": row["citation"]}
        if not row["text"]:
            cited = words.say("On record for {place}: {citation}.", **slots)
            yield (*own(words, f"{cited} "), *prose(words, draft_words().frame.unread))
            continue
        where = words.say("read at {url}", url=row["url"]) if row["url"] else ""
        yield filled(
            words,
            words.say(
                "On record for {place}: {citation}. “{quoted}” {where} Conform it, or say why it "
                "stays."
            ),
            **slots,
            quoted=(Said(row["text"], row["language"]),),
            where=f"({where})" if where else CONFIRM,
        )
