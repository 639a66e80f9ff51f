"""A bill that closes the gaps of a law made by statute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from markupsafe import Markup

from tracker.advocacy.asks import ask_for
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import Gap, gaps
from tracker.laws.gaps import first as first_gap
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator
from tracker.laws.tables.drafting import Fact, forms, language_of_laws
from tracker.laws.tables.load import rows_of
from tracker.pages.counsel import statements
from tracker.pages.counsel.draft import REST, Choice, Clause, Draft, Marks, Statement, holds
from tracker.pages.counsel.statements import cited, foreign, prose, trailing
from tracker.pages.counsel.words import BillWords, Change, ClauseWords, draft_words
from tracker.pages.parts import Row
from tracker.pages.urls import Urls

_NOT_OF_BILLS = (
    "amendment_",
    "effective_clause",
    "for_",
    "init",
    "lower_seats",
    "resolving",
    "struck",
    "submission",
    "upper_seats",
)
_BLANKS = {
    "offense": "section of the prostitution offense",
    "trafficking": "section that defines trafficking",
    "loitering": "loitering or solicitation section",
    "violent": "violent felonies, by section",
    "dependency": "section on children in need of services",
    "officer": "section that defines officers",
}
_AGREES = (
    "[{section} is amended so that it agrees with this Act. Counsel sets out the section, or says "
    "why it stays.]"
)
_BRINGS_ABOUT = "[{section} is amended so that {so_that}. Counsel sets out the section{why}.]"
_SECTION = "Section {n}."
_NUMBER = re.compile(r"^([^(\[]*?\{n\}\.?-?)")


def carried_out(data: Dataset, state: str, law: Law) -> bool:
    """Whether a law that a constitution makes has its best status, and a bill to carry it out."""
    words = draft_words().bill(law.id)
    return words is not None and data.state(state)[law.id] in words.statuses


def called_for(data: Dataset, state: str, law: Law) -> tuple[ClauseWords, ...]:
    """The sections that the gaps of a jurisdiction call for, the one first that closes the gap
    which is asked about; not those of every bill.
    """
    found = gaps(data, state, law)
    lacks, asked = {gap.goal.column for gap in found}, first_gap(found)
    called = [
        clause
        for clause in draft_words().clauses
        if clause.law == law.id and lacks & set(clause.goals)
    ]
    return tuple(
        sorted(called, key=lambda each: asked is not None and asked.goal.column not in each.goals)
    )


def bill(data: Dataset, state: str, law: Law, urls: Urls) -> Draft | None:
    """The bill for a law in a jurisdiction; `None` if there is nothing to draft or no words for it.

    Args:
        urls: where the draft is, with the site's base URL.
    """
    words, case = draft_words().bill(law.id), _case(data, state, law)
    known = case.known
    if words is None or not {"enacting_clause", "bill_name"} <= set(known):
        return None
    if law.instrument == "statute" and not called_for(data, state, law):
        return None
    clauses = tuple(_numbered(case, words))
    tried = statements.tried(data, state, law)
    return Draft(
        state=state,
        law=law.id,
        kind="bill",
        instrument=instrument(known["bill_name"]),
        title=_title(case, words),
        opening=known["enacting_clause"].text + trailing(known["enacting_clause"]),
        clauses=clauses,
        closing=(),
        language=ENGLISH_CODE,
        forms_language=language_of_laws(data, state),
        first=_first(case),
        tried=tried,
        findings=tuple(_findings(case, urls)),
        procedure=(statements.passing(data, state), statements.session(data, state)),
        forms=statements.of_facts(
            data, state, known, [name for name in known if not name.startswith(_NOT_OF_BILLS)]
        ),
        notes=(
            *_on_record(case, clauses),
            *(prose(data.words, note) for note in words.notes),
            *for_counsel(known, data.words),
        ),
    )


@dataclass(frozen=True)
class _Case:
    """What a bill is drafted from.

    Attributes:
        in_force: the rows of `provisions.csv`.
        changes: those of our words that the gaps call for, of rows that are in force.
    """

    data: Dataset
    state: str
    law: Law
    known: Mapping[str, Fact]
    gaps: Sequence[Gap]
    in_force: Sequence[Row]
    changes: Sequence[Change]

    @property
    def marks(self) -> Marks:
        return marks(self.known)


def _case(data: Dataset, state: str, law: Law) -> _Case:
    found = gaps(data, state, law)
    in_force = rows_of((data.english or data).provisions_on(state, law.id))
    cited_here = {row["citation"] for row in in_force}
    lacks = {gap.goal.column for gap in found}
    changes = [
        change
        for change in draft_words().changes
        if (change.state, change.law) == (state, law.id)
        and change.citations[0] in cited_here
        and lacks & set(change.goals)
    ]
    return _Case(data, state, law, forms(data, state), found, in_force, changes)


def instrument(fact: Fact) -> str:
    """The heading of a draft, from what such a thing is called and whether that has a number."""
    number = "" if "[____]" in fact.text else " No. [____]"
    return f"[{fact.text}]{number}{trailing(fact)}"


def in_english(data: Dataset, state: str) -> str:
    """The name of a jurisdiction as its bills in English have it."""
    return str(data.in_language(ENGLISH_CODE).state(state)["name"])


def marks(known: Mapping[str, Fact]) -> Marks:
    """How a jurisdiction marks what changes; underlined and struck where that is not known."""
    new, removed = known.get("mark_new"), known.get("mark_removed")
    return Marks(new.text if new else "underline", removed.text if removed else "strike")


def is_whole(provision: Row) -> bool:
    """Whether the words on record are all that the citation names.

    What is amended “to read as follows” loses the rest, so nothing else may be taken for whole.
    """
    return provision.get("text_is_whole") == "true" and "…" not in provision["text"]


def for_counsel(known: Mapping[str, Fact], words: Translator) -> tuple[Markup, ...]:
    """What else is known of drafting in a jurisdiction, and what no table tells."""
    own = known.get("for_counsel")
    told = (prose(words, own.text) + trailing(own),) if own else ()
    return (*told, prose(words, draft_words().frame.cannot_know))


_ASKS_FOR_NAMES = re.compile(
    r"\b(?:amend|amending|enact|reenact|add|create|annotated,) \{sections\}", re.IGNORECASE
)
_AROUND = re.compile(r"^(?:That |AMENDATORY |ARTICLE .*\. (?=§))|\. \[____\]$")
_CHANGED = re.compile(r",? (?:is|are|be) (?:hereby )?(?:amended|AMENDED|repealed)\b.*")


def _title(case: _Case, words: BillWords) -> str:
    """The title in the form of the jurisdiction; `[____]` for the sections that counsel numbers."""
    fact = case.known.get("bill_title")
    form = fact.text if fact else "An Act relating to {subject}; and providing an effective date."
    named = [_named(each) for each in case.changes if each.opening]
    for code in ("of the Code of Virginia", "of the Revised Code"):
        named = [each.removesuffix(f" {code}") if code in form else each for each in named]
    sections = "; ".join([*named, "[____]"])
    if named and "enact {sections}" in form and "reenact" not in form:
        sections = "[____]"
        form = form.replace(
            "enact {sections}", f"amend {', '.join(named)} and to enact {{sections}}"
        )
    elif not _ASKS_FOR_NAMES.search(form):
        sections = "; ".join([f"amending {each}" for each in named] + ["adding [____]"])
    slots = {"subject": words.subject, "purpose": words.purpose, "sections": sections}
    for slot, text in slots.items():
        form = form.replace(f"{{{slot}}}", text).replace(f"{{{slot.upper()}}}", text.upper())
    return form + trailing(fact)


def _named(change: Change) -> str:
    """The section that a change is about, from the line in front of it."""
    return _AROUND.sub("", _CHANGED.sub("", change.opening)).rstrip(",")


def _numbered(case: _Case, about: BillWords) -> Iterator[Clause]:
    """All sections in their order, each with the line in front of it."""
    numbers = count(1)
    words = draft_words()
    called = called_for(case.data, case.state, case.law)
    always = [each for each in words.clauses if each.law == case.law.id and not each.goals]
    texts = " ".join(text for each in (*called, *always) for text in each.text).lower()
    terms = [
        each.text for each in words.definitions if each.law == case.law.id and each.term in texts
    ]
    yield Clause(
        _opening(case.known, next(numbers)),
        "Definitions",
        [case.marks.added(line) for line in ("In this Act:", *_labeled(case.known, terms))],
    )
    for each in called:
        yield _section(case, each, _opening(case.known, next(numbers)))
    for clause in _amended(case):
        head = _opening(case.known, next(numbers), adds=False)
        yield replace(clause, opening=f"{head} {clause.opening}".strip())
    for each in always:
        yield _section(case, each, _opening(case.known, next(numbers)))
    effect = "[This Act takes effect on ____, by the rule of this legislature.]"
    for title, line in (("Transition", about.transition), ("Effective date", effect)):
        yield Clause(_opening(case.known, next(numbers), adds=False), title, [Markup.escape(line)])


def _opening(known: Mapping[str, Fact], number: int, adds: bool = True) -> str:
    """The line in front of a section, with its number as the legislature counts: from that of
    its first section, and by fives where that is 5.

    Args:
        adds: whether it adds a section to the code; else only the number is told.
    """
    form = known["adds_section"].text if "adds_section" in known else _SECTION
    first = known.get("first_section")
    begins = re.search(r"\d+", first.text) if first else None
    start = int(begins[0]) if begins else 1
    counted = start + (number - 1) * (5 if start == 5 else 1)
    if adds and first and number == 1:
        return first.text
    if not adds:
        found = _NUMBER.match(form)
        form = re.sub("^(?:New|NEW SECTION[.]) ", "", found[1]) if found else ""
    return form.replace("{n}", str(counted))


def _labeled(known: Mapping[str, Fact], text: Sequence[str]) -> Iterator[str]:
    """The subsections of a section with their labels, as the legislature writes them."""
    slots = _slots(known)
    fact = known.get("subdivision")
    style, _, noun = (fact.text if fact else "(a)").partition(" ")
    labels = [_label(style, place) for place in range(len(text))]
    named = {"abcdefgh"[place]: label.rstrip(".") for place, label in enumerate(labels)}
    for label, line in zip(labels, text, strict=True):
        line = line.replace("subsection {", f"{noun or 'subsection'} {{")
        for slot, value in {**slots, **named}.items():
            line = line.replace(f"{{{slot}}}", value)
        yield f"{label} {line}" if len(text) > 1 else line


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def _label(style: str, place: int) -> str:
    """`(a)`, `(1)`, `A.`, `1.`, `(A)` or `I.` of a subsection, as `style` is of the first."""
    letter = "abcdefgh"[place]
    for first, here in (("a", letter), ("A", letter.upper()), ("1", str(place + 1))):
        if first in style:
            return style.replace(first, here)
    return style.replace("I", _ROMAN[place])


def _slots(known: Mapping[str, Fact]) -> Mapping[str, str]:
    found = {slot: f"[{words}]" for slot, words in _BLANKS.items()}
    for slot in ("offense", "trafficking"):
        if fact := known.get(f"{slot}_section"):
            found[slot] = fact.text + (trailing(fact) if fact.basis == "recall" else "")
    return {**found, "loitering": "____ (loitering)"}


def _section(case: _Case, words: ClauseWords, opening: str) -> Clause:
    said = case.data.words
    own = [gap for gap in case.gaps if gap.goal.column in words.goals]
    models = statements.models_of(case.data, words.models)
    near = statements.nearest(own[0], models, said) if own else ()
    unverified = [
        said.html("{finding} Look before this section is kept.", finding=_finding(gap, said))
        for gap in own
        if not gap.known
    ]
    return Clause(
        opening=opening,
        title=words.title,
        lines=[case.marks.added(line) for line in _labeled(case.known, words.text)],
        models=(*near, *models),
        notes=(*unverified, *(prose(said, note) for note in words.notes)),
        choices=[
            Choice(
                option.name,
                next(_labeled(case.known, [option.text])),
                option.note,
                statements.models_of(case.data, option.models),
            )
            for option in words.options
        ],
    )


def _amended(case: _Case) -> Iterator[Clause]:
    """Each section of the law here that would say otherwise than the bill, without its number."""
    named = {citation for change in case.changes for citation in change.citations}
    found = {row["citation"]: row for row in case.in_force}
    for change in case.changes:
        row, section = found[change.citations[0]], _named(change)
        if change.edits and holds(row["text"], change.edits):
            lines = tuple(_set_out(case, change, row))
            yield Clause(change.opening, "", lines, change.citations, section)
        elif change.so_that:
            why = "" if row["text"] else ": its words were not read"
            line = _BRINGS_ABOUT.format(section=change.opening, so_that=change.so_that, why=why)
            yield Clause("", "", (Markup.escape(line),), change.citations, section)
        elif change.edits:  # The words of the table are no longer those that it strikes.
            line = _AGREES.format(section=change.opening)
            yield Clause("", "", (Markup.escape(line),), change.citations, section)
    if case.law.instrument == "statute" and case.law.id in {gap.goal.column for gap in case.gaps}:
        for citation, row in found.items():
            if row["role"] == "operative" and citation not in named:
                line = _AGREES.format(section=citation)
                yield Clause("", "", (Markup.escape(line),), (citation,), citation)


def _set_out(case: _Case, change: Change, row: Row) -> Iterator[Markup]:
    """The words of a section with its changes; in words where the jurisdiction marks none."""
    if case.marks.removed == "none":
        (edit,) = change.edits
        yield Markup("by striking out “{}” and inserting in place thereof “{}”.").format(
            edit.strike, edit.insert
        )
        return
    yield case.marks.changed(row["text"], change.edits)
    if not is_whole(row):
        yield Markup(REST)


def _first(case: _Case) -> Sequence[Markup]:
    """What to confirm before anything else, at most three things."""
    words = case.data.words
    events = case.data.records_for("events", case.state, case.law.id)
    found = [
        words.html(
            "What became of {bill}, last seen {date}? It may have changed the law that this bill "
            "starts from.",
            bill=prose(words, row["title"]),
            date=words.dated(row["as_of"] or row["date"]),
        )
        for row in sorted(events, key=lambda row: row["date"], reverse=True)
        if row["kind"] in statements.OPEN
    ][:1]
    unread = [row["citation"] for row in case.in_force if not row["text"]]
    if case.law.instrument == "constitution":
        found.append(words.html("Which statutes and rules require work in custody today?"))
    elif unread:
        found.append(
            words.html(
                "What do these sections say, which nobody has read: {citations}?",
                citations=foreign("; ".join(unread[:6]), ENGLISH_CODE, words),
            )
        )
    if case.known["enacting_clause"].basis != "primary":
        found.append(
            words.html("Are the enacting clause and the title those of this legislature today?")
        )
    return found[:3]


def _findings(case: _Case, urls: Urls) -> Iterator[Statement]:
    data, state, law = case.data, case.state, case.law
    yield from statements.status(data, law, ask_for(data, state, law), urls)
    for gap in case.gaps if law.instrument == "statute" else ():
        yield statements.lacking(data, state, law, urls, _finding(gap, data.words))
    yield statements.count(data, law, case.gaps, urls)
    if law.prison_pay:
        yield from statements.pay(data, state)
    if known := draft_words().amendment(law.id):
        yield from statements.events(data, known.events)


def _finding(gap: Gap, words: Translator) -> Markup:
    """What a draft says of a gap."""
    frame = draft_words().frame
    said = prose(words, frame.lacks if gap.known else frame.unverified)
    return said.replace("{lack}", Markup.escape(gap.goal.lack))


def _on_record(case: _Case, clauses: Sequence[Clause]) -> Iterator[Markup]:
    """Each provision in force on record: what it is, and what it says or that nobody read it."""
    words = case.data.words
    place = words.place(in_english(case.data, case.state))
    amended = {citation for clause in clauses for citation in clause.amends}
    why = {citation: each.why for each in case.changes for citation in each.citations}
    roles = case.data.codebook.field("provisions", "role")
    for row in case.in_force:
        citation, _ = cited(words, case.state, row["citation"], row["url"] if row["text"] else "")
        about = [roles.label(row["role"]), *([prose(words, row["note"])] if row["note"] else [])]
        parts = [
            words.html(
                "On record for {place}: {citation} ({about}).",
                place=place,
                citation=citation,
                about=Markup("; ").join(Markup.escape(each) for each in about).rstrip("."),
            )
        ]
        if row["text"] and row["citation"] not in amended:
            quoted = foreign(row["text"], row["language"], words)
            parts.append(words.html("It says: “{quoted}”", quoted=quoted))
        if not row["text"]:
            parts.append(prose(words, draft_words().frame.unread))
        if why.get(row["citation"]):
            parts.append(prose(words, why[row["citation"]]))
        elif row["text"] and row["citation"] not in amended and case.law.instrument == "statute":
            parts.append(words.html("Conform it, or say why it stays."))
        yield Markup(" ").join(parts)
