"""An amendment of a constitution that closes the gap of a law, or a request to Congress for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from tracker.advocacy.asks import ask_for
from tracker.laws.ballots import lessons, passed
from tracker.laws.catalogue import Law, Proposed
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import gaps
from tracker.laws.history.dates import readable
from tracker.laws.i18n.translator import ENGLISH_CODE, in_a_sentence, mark
from tracker.laws.tables.drafting import (
    NO_ELECTION,
    UNKNOWN_ELECTION,
    Fact,
    forms,
    language_of_laws,
)
from tracker.pages.counsel import statements
from tracker.pages.counsel.bill import bill, for_counsel, in_english, instrument, is_whole, marks
from tracker.pages.counsel.draft import (
    CONFIRM,
    REST,
    Choice,
    Clause,
    Draft,
    Marks,
    Model,
    Statement,
)
from tracker.pages.counsel.statements import cited, prose, trailing
from tracker.pages.counsel.words import AmendmentWords, Edit, draft_words
from tracker.pages.parts import Row
from tracker.pages.quotations import words_of
from tracker.pages.urls import Urls

_FORMS = re.compile(
    r"amendment_(?:line|name|title)|effective_clause|manual|mark_|resolving|struck|submission"
)
_PROCEDURE = (
    "amendment_provision",
    "amendment_vote",
    "amendment_passages",
    "amendment_ratified_by",
    "amendment_limit",
    "initiative",
)
_COMMONWEALTHS = ("KY", "MA", "PA", "VA")


@dataclass(frozen=True)
class _Case:
    """What an amendment is drafted from.

    Attributes:
        text: the provision in force whose words were read; `None` if there is none.
    """

    data: Dataset
    state: str
    law: Law
    known: Mapping[str, Fact]
    words: AmendmentWords
    text: Row | None

    @property
    def proposed(self) -> Proposed | None:
        """The words that were proposed in Congress, if they were read."""
        return self.law.congress.proposed if self.law.congress else None

    @property
    def struck(self) -> str:
        """The words to strike, as they stand in the provision; `""` if there are none."""
        fact = self.known.get("struck_words")
        return fact.text if fact and self.text and fact.text in self.text["text"] else ""

    @property
    def place(self) -> str:
        return in_a_sentence(in_english(self.data, self.state))

    @property
    def can_amend(self) -> bool:
        return statements.can_amend(self.data, self.state)

    @property
    def refers(self) -> bool:
        """Whether a second legislature votes, so that this one submits nothing to voters."""
        passages = self.known.get("amendment_passages")
        return passages is not None and passages.text == "2"

    @property
    def marks(self) -> Marks:
        return marks(self.known)

    def form(self, name: str) -> str:
        """One of our forms, in the language of the constitution."""
        language = self.text["language"] if self.text else ENGLISH_CODE
        return self.words.forms[language][name]


def amendment(data: Dataset, state: str, law: Law, urls: Urls) -> Draft | None:
    """The amendment, or the request to Congress, for a law in a jurisdiction.

    Args:
        urls: where the draft is, with the site's base URL.
    Returns:
        `None` if the law lacks nothing there, or there are no words for it.
    """
    words, known = draft_words().amendment(law.id), forms(data, state)
    found = gaps(data, state, law)
    if words is None or "amendment_name" not in known or not found:
        return None
    text = next(iter(words_of(data.english or data, state, law.id).operative), None)
    case = _Case(data, state, law, known, words, text)
    clauses = [_amended(case)] if case.can_amend else []
    if case.proposed and (not case.can_amend or _by_congress(case)):
        clauses.append(_request(case, case.proposed))
    resolving = known.get("resolving_clause")
    return Draft(
        state=state,
        law=law.id,
        kind="amendment" if case.can_amend else "request",
        instrument=instrument(known["amendment_name"]),
        title=_title(case),
        opening=(resolving.text if resolving else "[resolving clause]") + trailing(resolving),
        clauses=tuple(clauses),
        closing=tuple(_closing(case)) if case.can_amend else (),
        language=text["language"] if text else ENGLISH_CODE,
        forms_language=language_of_laws(data, state),
        first=tuple(_first(case)),
        tried=statements.tried(data, state, law),
        findings=(
            *statements.status(data, law, ask_for(data, state, law), urls),
            statements.count(data, law, found, urls),
            *statements.events(data, words.events),
        ),
        procedure=(
            *statements.of_facts(data, state, known, _PROCEDURE),
            _election(data, known["amendment_election"]),
            statements.session(data, state),
        ),
        forms=statements.of_facts(data, state, known, list(filter(_FORMS.match, known))),
        notes=(
            *(_notes(case) if case.can_amend or text else ()),
            *(prose(data.words, note) for note in words.notes if case.can_amend),
            *(_of_ballots(case) if case.can_amend else ()),
            *for_counsel(known, data.words),
        ),
        beside=None if case.can_amend else bill(data, state, law, urls),
    )


def _by_congress(case: _Case) -> bool:
    """Whether an amendment needs an Act of Congress as well."""
    return "U.S.C." in case.known["amendment_provision"].text


def _title(case: _Case) -> str:
    fact = case.known.get("amendment_title")
    if fact is None and case.can_amend:
        return case.form("title").replace("{place}", case.place)
    if fact is None:
        return f"Requesting the Congress of the United States {case.words.purpose}."
    return _filled(case, fact.text) + trailing(fact)


def _filled(case: _Case, form: str) -> str:
    """A form of the jurisdiction with the places that it leaves open."""
    words, election = case.words, case.known["amendment_election"].text
    slots = {
        "section": _in_full(case.text["citation"]) if case.text and case.struck else "[____]",
        "subject": words.subject,
        "purpose": words.purpose,
        "election": readable(election) if election[0].isdigit() else "[____]",
        "year": election[:4] if election[0].isdigit() else "[____]",
        "proposition": words.proposition,
        "explanation": words.explanation if case.struck else words.explanation_silent,
        "for": words.vote_for.rstrip("."),
        "against": words.vote_against.rstrip("."),
        "day": "[____]",
    }
    for slot, text in slots.items():
        form = form.replace(f"{{{slot}}}", text)
    return form


def _in_full(citation: str) -> str:
    """The section of a citation as a title names it: `Section 6 of Article I`."""
    found = re.search(r"(?:art\. (\w+), )?§ (\w+)$", citation)
    if not found:
        return "[____]"
    article, section = found.groups()
    return f"Section {section} of {f'Article {article}' if article else 'the Bill of Rights'}"


def _models(case: _Case) -> Sequence[Model]:
    found = statements.models_of(case.data, case.words.models)
    return (*found, _federal(case.proposed, case)) if case.proposed else found


def _federal(proposed: Proposed, case: _Case) -> Model:
    words = case.data.words
    of = words.html("the sentence on punishment; proposed, enacted nowhere")
    return Model(
        of, proposed.name, proposed.citation, proposed.text, ENGLISH_CODE, proposed.url, False
    )


def _amended(case: _Case) -> Clause:
    line = case.known.get("amendment_line")
    return Clause(
        opening=line.text if line else "",
        title=_section(case.text) if case.text and case.struck else "",
        lines=tuple(_lines(case)),
        amends=(case.text["citation"],) if case.text and case.struck else (),
        section=case.text["citation"] if case.text and case.struck else "",
        models=_models(case),
        choices=[
            Choice(each.name, each.text, each.note, statements.models_of(case.data, each.models))
            for each in case.words.options
        ],
    )


def _lines(case: _Case) -> Iterator[Markup]:
    words = case.words
    if not (case.text and case.struck):
        yield case.marks.added(words.section.replace("{here}", _here(case)))
        return
    sentence = case.form("contempt" if "contempt" in case.struck else "sentence")
    text, struck = case.text["text"], case.struck
    if f" {struck}" in text:
        struck = f" {struck}"
    after = text.partition(struck)[2]
    end = after.index(".") + 1 if "." in after else len(after)
    edits = [Edit(strike=struck)]
    if after[:end]:
        edits.append(Edit(after=after[:end], insert=f" {sentence}"))
    made = case.marks.changed(text, edits)
    yield made if after[:end] else made + case.marks.added(f" {sentence}")
    if not is_whole(case.text):
        yield Markup(REST)


def _here(case: _Case) -> str:
    if case.state in _COMMONWEALTHS:
        return "in this Commonwealth"
    kind = case.data.state(case.state)["kind"]
    return "in this State" if kind == "state" else f"in {case.place}"


_NUMBERED = re.compile(r"(§|para\.|art\.) (?!.*(?:§|para\.) )([\dIVXLC]+)")
_UNITS = {"§": "Section", "para.": "Paragraph", "art.": "Article"}
_SPANISH_UNITS = {"§": "Sección", "para.": "Párrafo", "art.": "Artículo"}


def _section(provision: Row) -> str:
    """The heading of a section within the law itself: `Section 25.`"""
    found = _NUMBERED.search(provision["citation"])
    units = _SPANISH_UNITS if provision["language"] == "es" else _UNITS
    return f"{units[found[1]]} {found[2]}." if found else ""


def _request(case: _Case, proposed: Proposed) -> Clause:
    tables = case.data.english or case.data
    body = str(tables.records_for("legislatures", case.state)[0]["name"]).removeprefix("The ")
    asked = [f"The {body} requests the Congress of the United States"]
    if case.can_amend:
        asked.append(
            "to enact whatever is needed for the amendment to take effect under "
            f"{case.known['amendment_provision'].text}, and"
        )
    elif case.text and case.struck:
        asked.append(f"to amend {_act(case.text['citation'])} by striking “{case.struck}”, and")
    asked.append(
        "to propose an amendment to the Constitution of the United States providing that: "
        f"“{proposed.text}”"
    )
    sent = (
        "Copies of this resolution shall be sent to the President of the United States Senate, the "
        "Speaker of the United States House of Representatives and the Delegate to the House of "
        f"Representatives from {case.place}."
    )
    said = case.data.words
    return Clause(
        opening="",
        title="Request to Congress",
        lines=[case.marks.added(" ".join(asked)), case.marks.added(sent)],
        models=(_federal(proposed, case),),
        notes=[
            said.html("No introduction in the present Congress is on record; look before filing.")
        ],
    )


def _act(citation: str) -> str:
    """A section of an organic act by its own number: its title of the code was not enacted."""
    found = re.fullmatch(r"(\d+ U\.S\.C\. § [\da-z]+)(\([a-z]\))? \((.+) § (\d+)\)", citation)
    if not found:
        return citation
    code, part, act, section = found.groups()
    return f"section {section}{part or ''} of the {act} ({code}{part or ''})"


_REFERRED = re.compile(r"\brefer", re.IGNORECASE)
_SUBMITTED = re.compile(r"\bsubmi", re.IGNORECASE)


def _closing(case: _Case) -> Iterator[str]:
    """What ends an amendment: it is referred to another legislature or submitted to voters, never
    both, and each is said once.
    """
    known = case.known
    told = " ".join(
        known[name].text for name in ("resolving_clause", "amendment_line") if name in known
    )
    forms_here = {
        name: _filled(case, known[name].text) + trailing(known[name])
        for name in ("submission_clause", "effective_clause")
        if name in known
    }
    submission = forms_here.get("submission_clause", "")
    if case.refers:
        if submission or not _REFERRED.search(told):
            yield submission or case.form("referred")
    elif known["amendment_election"].text != NO_ELECTION:
        at = _at(known["amendment_election"].text)
        if submission:
            yield submission
        elif not _SUBMITTED.search(told):
            yield f"{case.form('submitted').replace('{at}', at)} {CONFIRM}"
        if "ballot" not in submission:
            question = case.form("ballot").replace("{place}", case.place)
            yield f"{case.form('asked').replace('{ballot}', question)} {CONFIRM}"
    yield forms_here.get("effective_clause") or f"{case.form('effective')} {CONFIRM}"


def _at(election: str) -> str:
    """`at the election of November 7, 2028`, from the fact."""
    if election == UNKNOWN_ELECTION:
        return "at an election to be set"
    return f"at {'the election of' if '-' in election else 'an election in'} {readable(election)}"


def _election(data: Dataset, fact: Fact) -> Statement:
    """The earliest election, with how it was found."""
    words = data.words
    told = {NO_ELECTION: mark("No election is held"), UNKNOWN_ELECTION: mark("Not known")}
    when = words.gettext(told[fact.text]) if fact.text in told else words.dated(fact.text)
    said = escape(f"{when}.")
    if fact.note:
        said = Markup("{}: {}.").format(when, prose(words, fact.note))
    return statements.of_fact(data, fact, said)


def _first(case: _Case) -> Iterator[Markup]:
    """What to confirm before anything else."""
    words = case.data.words
    if case.can_amend and case.law.unread_vote and case.state not in case.law.no_vote_then:
        yield words.html(
            "Was a measure on this before the voters on {date}? The results of {date} were not "
            "read.",
            date=words.dated(case.law.unread_vote),
        )
    if case.text is None and case.can_amend:
        yield words.html("Does the constitution say nothing on slavery or servitude today?")
    elif case.text:
        citation, _ = cited(words, case.state, case.text["citation"], case.text["url"])
        yield words.html("Are these the words of the law today: {citation}?", citation=citation)
    if case.can_amend:
        yield words.html("Are the vote, the passages and the election day below right?")


def _of_ballots(case: _Case) -> Iterator[Markup]:
    """What the words of the ballot rest on, where voters are to be asked."""
    found, words = lessons(case.data, case.law), case.data.words
    if case.known["amendment_election"].text == NO_ELECTION or found.servitude.empty:
        return
    yield words.html(
        "The words for the ballot name slavery beside servitude and say “prohibit”. Of {number} "
        "questions that said “slavery” {passed} passed, of {other} that said only “servitude” "
        "{other_passed}: a pattern in few cases, no cause. All of them stand on Act under “What "
        "ballots elsewhere teach”.",
        number=len(found.slavery),
        passed=passed(found.slavery),
        other=len(found.servitude),
        other_passed=passed(found.servitude),
    )
    if case.refers:
        question = case.form("ballot").replace("{place}", case.place)
        yield words.html("For the ballot that follows: “{question}”", question=question)


def _notes(case: _Case) -> Iterator[Markup]:
    data, words = case.data, case.data.words
    if case.text is None:
        yield words.html(
            "No words of this constitution on the subject are in the tables: they were not read, "
            "or it is silent. Read the whole text for “servitude”, “slave” and “convict”, and look "
            "for the number of a free section, before a section is added."
        )
        return
    row = data.state(case.state)
    grade = data.codebook.field("states", f"{case.law.id}_basis").label(row[f"{case.law.id}_basis"])
    citation, _ = cited(words, case.state, case.text["citation"], case.text["url"])
    yield words.html(
        "The words that are struck are those of {citation} ({grade}, as of {date}). Capitals and "
        "punctuation may differ: take them from the official text.",
        citation=citation,
        grade=grade,
        date=words.dated(str(row[f"{case.law.id}_as_of"])),
    )
    if case.text["note"]:
        yield prose(words, case.text["note"])
    if case.text["notice"]:
        yield escape(case.text["notice"])
