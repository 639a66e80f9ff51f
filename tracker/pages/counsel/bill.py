"""A bill that closes the gaps of a law made by statute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from markupsafe import Markup

from tracker.advocacy.asks import lower
from tracker.laws.gaps import Gap
from tracker.laws.i18n.translator import Translator
from tracker.laws.tables.drafting import Fact
from tracker.pages.counsel import statements
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import Alternative, Clause, Draft, Statement, holds
from tracker.pages.counsel.statements import points, prose, trailing
from tracker.pages.counsel.words import BillWords, ClauseWords, SectionChange, draft_words, fill
from tracker.pages.parts import Row

_NOT_OF_BILLS = (
    "amendment_",
    "ballot_clause",
    "bill_vote",
    "effective_clause",
    "for_",
    "init",
    "lower_seats",
    "resolving",
    "struck",
    "submission",
    "upper_seats",
)
_NUMBER = re.compile(r"^([^(\[]*?\{n\}\.?-?)")


def bill(case: Case) -> Draft | None:
    """The bill for a law in a jurisdiction; `None` if there are no words or forms for it."""
    words, known = case.bill_words, case.known
    if words is None or not case.has_bill:
        return None
    clauses = tuple(_numbered(case, words))
    return Draft(
        state=case.state,
        law=case.law.id,
        kind="bill",
        instrument=instrument(known["bill_name"]),
        title=_title(case, words),
        opening=known["enacting_clause"].text + trailing(known["enacting_clause"]),
        clauses=clauses,
        closing=(),
        language=case.language,
        forms_language=case.language,
        first=_first(case),
        tried=statements.tried(case),
        findings=tuple(_findings(case)),
        procedure=(statements.passing(case), statements.session(case)),
        forms=statements.of_facts(
            case, [name for name in known if not name.startswith(_NOT_OF_BILLS)]
        ),
        notes=(
            *_on_record(case, clauses),
            *(prose(case.words, note) for note in words.notes),
            *points(case, "in_general"),
        ),
    )


def _changes(case: Case) -> Sequence[SectionChange]:
    """Our changes that the gaps call for, of sections that are in force."""
    here = {row["citation"] for row in case.in_force}
    return [
        change
        for change in draft_words().changes
        if (change.state, change.law) == (case.state, case.law.id)
        and change.citations[0] in here
        and case.lacks & set(change.goals)
    ]


def instrument(fact: Fact) -> str:
    """The heading of a draft, from what such a thing is called and whether that has a number."""
    number = "" if "[____]" in fact.text else " No. [____]"
    return f"[{fact.text}]{number}{trailing(fact)}"


def is_whole(provision: Row) -> bool:
    """Whether the words on record are all that the citation names.

    What is amended “to read as follows” loses the rest, so nothing else may be taken for whole.
    """
    return provision.get("text_is_whole") == "true" and "…" not in provision["text"]


_ASKS_FOR_NAMES = re.compile(
    r"\b(?:amend|amending|amendments,|enact|reenact|add|create|annotated,) \{sections\}",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^(?:That |AMENDATORY |ARTICLE .*\. (?=§))|\. \[____\]$")
_CHANGED = re.compile(r",? (?:is|are|be) (?:hereby )?(?:amended|AMENDED|repealed)\b.*")


def _title(case: Case, words: BillWords) -> str:
    """The title in the form of the jurisdiction; `[____]` for the sections that counsel numbers."""
    fact = case.known.get("bill_title")
    form = fact.text if fact else case.form("bill_title")
    named = [_short(each) for each in _changes(case) if each.opening]
    sections = "; ".join([*named, *(() if "[____]" in form else ("[____]",))])
    if named and "enact {sections}" in form and "reenact" not in form:
        sections = "[____]"
        form = form.replace(
            "enact {sections}", f"amend {', '.join(named)} and to enact {{sections}}"
        )
    elif not _ASKS_FOR_NAMES.search(form):
        sections = "; ".join([f"amending {each}" for each in named] + ["adding [____]"])
    subject, purpose = case.own(words.subject), case.own(words.purpose)
    slots = {"subject": subject, "purpose": purpose, "sections": sections}
    capitals = {slot.upper(): _capitals(text) for slot, text in slots.items()}
    return fill(form, slots | capitals) + trailing(fact)


def _capitals(text: str) -> str:
    """A text in capitals; labels such as `(a)` of a citation stay as they are."""
    return re.sub(r"(?<=\d)\([A-Z]\)", lambda label: label[0].lower(), text.upper())


def _named(change: SectionChange) -> str:
    """The section that a change is about, from the line in front of it."""
    return _AROUND.sub("", _CHANGED.sub("", change.opening)).rstrip(",")


def _short(change: SectionChange) -> str:
    """That section, where the words around it name the code."""
    return re.sub(" of the (?:Code of Virginia|Revised Code)$", "", _named(change))


def _numbered(case: Case, about: BillWords) -> Iterator[Clause]:
    """All sections in order, each with the line in front of it; where one section enacts them all,
    that line comes once, and names what is amended.
    """
    once = case.known.get("enacts")
    numbers = count(2 if once else 1)

    def line(adds: bool = True) -> str:
        counts = not (once and adds)
        return _opening(case, next(numbers) if counts else 1, adds)

    used = " ".join(text for each in (*case.clauses, *case.always) for text in each.text).lower()
    terms = [
        each.text
        for each in draft_words().definitions
        if each.law == case.law.id and each.term in used
    ]
    named = lower(", ".join(_short(each) for each in _changes(case) if each.opening))
    enacts = fill(once.text, {"sections": named}) + trailing(once) if once else ""
    own = (case.form("definitions"), *_labeled(case, terms))
    yield Clause(
        f"{enacts} {line()}".strip(),
        case.own("Definitions"),
        [case.marks.added(text) for text in own],
        name="Definitions",
    )
    for each in case.clauses:
        yield _section(case, each, line())
    for clause in _amended(case):
        if once:
            yield replace(clause, opening=f"{named}." if clause.opening else "")
        else:
            yield replace(clause, opening=f"{line(adds=False)} {clause.opening}".strip())
    for each in case.always:
        yield _section(case, each, line())
    rule = case.known.get("effective_rule")
    effect = f"[{rule.text}]{trailing(rule)}" if rule else case.form("takes_effect")
    for title, text in (("Transition", case.own(about.transition)), ("Effective date", effect)):
        yield Clause(line(adds=False), case.own(title), [Markup.escape(text)], name=title)


def _opening(case: Case, number: int, adds: bool = True) -> str:
    """The line in front of a section, numbered as the legislature does: from the number of
    its first section, and by fives where that is 5.

    Args:
        adds: whether it adds a section to the code; else the line is only a number.
    """
    known, first = case.known, case.known.get("first_section")
    form = known["adds_section"].text if "adds_section" in known else case.form("section")
    if case.law.instrument == "constitution":  # The act that a form names is on prostitution.
        form = re.sub(r"\[[^\]]+ / ____\]", "[____]", form)
    begins = re.search(r"\d+", first.text) if first else None
    start = int(begins[0]) if begins else 1
    counted = start + (number - 1) * (5 if start == 5 else 1)
    if adds and first and number == 1 and start == 1:
        return first.text
    if not adds:
        found = _NUMBER.match(form)
        if once := known.get("enacts"):
            return f"{once.text.partition('1')[0]}{counted}."
        form = re.sub("^(?:New|NEW SECTION[.]) ", "", found[1]) if found else ""
    return fill(form, {"n": str(counted)})


def _labeled(case: Case, text: Sequence[str]) -> Iterator[str]:
    """The subsections of a section with their labels, as the legislature writes them."""
    slots = _slots(case)
    fact = case.known.get("subdivision")
    style, _, noun = (fact.text if fact else "(a)").rpartition(" ")
    style, noun = (style, noun) if style else (noun, "subsection")
    labels = [_label(style, place) for place in range(len(text))]
    named = {"abcdefgh"[place]: each.split()[-1].rstrip(".") for place, each in enumerate(labels)}
    for label, line in zip(labels, text, strict=True):
        line = fill(case.own(line).replace("subsection {", f"{noun} {{"), slots | named)
        yield f"{label} {line}" if len(text) > 1 else line


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def _label(style: str, place: int) -> str:
    """`(a)`, `(1)`, `A.`, `1.`, `(A)` or `I.` of a subsection, as `style` is of the first; after
    `Subdivision 1.` comes `Subd. 2.`
    """
    if place:
        style = style.replace("Subdivision", "Subd.")
    letter = "abcdefgh"[place]
    for first, here in (("a", letter), ("A", letter.upper()), ("1", str(place + 1))):
        if first in style:
            return style.replace(first, here)
    return style.replace("I", _ROMAN[place])


def _slots(case: Case) -> dict[str, str]:
    found = {slot: case.own(words) for slot, words in draft_words().blanks.items()}
    for slot in found:
        if fact := case.known.get(f"{slot}_section"):
            found[slot] = fact.text + (trailing(fact) if fact.basis == "recall" else "")
    return found


def _section(case: Case, words: ClauseWords, opening: str) -> Clause:
    said = case.words
    own = [gap for gap in case.gaps if gap.goal.column in words.goals]
    models = statements.models_of(case.data, words.models)
    near = statements.nearest_model(own[0], models, said) if own else ()
    unverified = [
        said.html("{finding} Look before this section is kept.", finding=_finding(gap, said))
        for gap in own
        if not gap.known
    ]
    return Clause(
        opening=opening,
        title=case.own(words.title),
        name=words.title,
        lines=[case.marks.added(line) for line in _labeled(case, words.text)],
        models=(*near, *models),
        notes=(*unverified, *(prose(said, note) for note in words.notes)),
        choices=[
            Alternative(
                option.name,
                next(_labeled(case, [option.text])),
                option.note,
                statements.models_of(case.data, option.models),
            )
            for option in words.options
        ],
    )


def _amended(case: Case) -> Iterator[Clause]:
    """Each section of the law here that would say otherwise than the bill, without its number."""
    changes = _changes(case)
    named = {citation for change in changes for citation in change.citations}
    found = {row["citation"]: row for row in case.in_force}
    for change in changes:
        row, section = found[change.citations[0]], _named(change)
        if change.edits and holds(row["text"], change.edits):
            lines = tuple(_set_out(case, change, row))
            yield Clause(change.opening, "", lines, change.citations, section)
        elif change.so_that:
            here, so_that = case.own(change.opening), case.own(change.so_that)
            why = "" if row["text"] else case.form("unread")
            line = case.form("brings_about", section=here, so_that=so_that, why=why)
            yield Clause("", "", (Markup.escape(line),), change.citations, section)
        elif change.edits:  # The table's words no longer contain those to strike.
            line = case.form("agrees", section=change.opening)
            yield Clause("", "", (Markup.escape(line),), change.citations, section)
    if case.law.instrument == "statute" and case.law.id in case.lacks:
        for citation, row in found.items():
            if row["role"] == "operative" and citation not in named:
                line = case.form("agrees", section=citation)
                yield Clause("", "", (Markup.escape(line),), (citation,), citation)


def _set_out(case: Case, change: SectionChange, row: Row) -> Iterator[Markup]:
    """The words of a section with its changes; in words where the jurisdiction marks none."""
    if case.marks.removed == "none":
        (edit,) = change.edits
        yield Markup.escape(case.form("in_words", strike=edit.strike, insert=edit.insert))
        return
    yield case.marks.changed(row["text"], change.edits)
    if not (is_whole(row) and names_all(change.opening, row["citation"])):
        yield Markup(case.form("rest"))


def names_all(opening: str, citation: str) -> bool:
    """Whether a line names each subsection that a citation does: a whole subsection under a line
    that names its section would repeal the others.
    """
    labels = re.findall(r"\((\w+)\)", citation)
    unit = "(?:subsection|paragraph|subdivision|division) "
    return all(re.search(rf"\({each}\)|{unit}{each}\b", opening, re.IGNORECASE) for each in labels)


def _first(case: Case) -> Sequence[Markup]:
    """What to confirm before anything else."""
    unread = [row for row in case.in_force if not row["text"]]
    return statements.first(
        case,
        "first_of_bill",
        unread=[
            statements.cited(case.words, case.state, row["citation"], "", case.language)[0]
            for row in unread[:6]
        ],
    )


def _findings(case: Case) -> Iterator[Statement]:
    yield from statements.status(case)
    for gap in case.gaps if case.law.instrument == "statute" else ():
        yield statements.lacking(case, _finding(gap, case.words), gap.known)
    yield statements.count(case)
    if case.law.prison_pay:
        yield from statements.pay(case)
    if known := case.amendment_words:
        yield from statements.events(case.data, known.events)


def _finding(gap: Gap, words: Translator) -> Markup:
    """What a draft says of a gap."""
    told = draft_words().boilerplate
    said = prose(words, told.lacks if gap.known else told.unverified)
    return said.replace("{lack}", Markup.escape(gap.goal.lack))


def _on_record(case: Case, clauses: Sequence[Clause]) -> Sequence[Markup]:
    """Each provision in force on record: what it is, and what it says or that it was not read."""
    return points(
        case,
        "on_record",
        place=case.words.place(case.place),
        amended={citation for clause in clauses for citation in clause.amends},
        why={citation: each.why for each in _changes(case) for citation in each.citations},
        roles=case.data.codebook.field("provisions", "role"),
    )
