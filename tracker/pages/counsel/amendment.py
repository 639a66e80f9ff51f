"""An amendment of a constitution that closes the gap of a law, or a request to Congress for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from tracker.laws.ballots import lessons, passed
from tracker.laws.catalogue import Law, Proposed
from tracker.laws.history.dates import readable
from tracker.laws.i18n.translator import ENGLISH_CODE, in_a_sentence, mark
from tracker.laws.tables.drafting import NO_ELECTION, UNKNOWN_ELECTION
from tracker.pages.counsel import statements
from tracker.pages.counsel.bill import bill, instrument, is_whole
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import (
    CONFIRM,
    REST,
    Alternative,
    Clause,
    Draft,
    QuotedModel,
    Statement,
)
from tracker.pages.counsel.statements import points, prose, trailing
from tracker.pages.counsel.words import AmendmentWords, Edit
from tracker.pages.parts import Row

_FORMS = re.compile(
    r"amendment_(?:line|name|title)|ballot_clause|effective_clause|manual|mark_|resolving|struck|submission"
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


def amendment(case: Case) -> Draft | None:
    """The amendment, or the request to Congress, for a law in a jurisdiction; `None` if there are
    no words or forms for it.
    """
    words, known, amends = case.amendment_words, case.known, case.can_amend
    if words is None or "amendment_name" not in known:
        return None
    proposed, text = _proposed(case.law), case.text
    clauses = [_amended(case, words)] if amends else []
    # In some territories an amendment needs an Act of Congress as well.
    if proposed and (not amends or "U.S.C." in known["amendment_provision"].text):
        clauses.append(_request(case, proposed))
    resolving = known.get("resolving_clause")
    return Draft(
        state=case.state,
        law=case.law.id,
        kind="amendment" if amends else "request",
        instrument=instrument(known["amendment_name"]),
        title=_title(case, words),
        opening=(resolving.text if resolving else "[resolving clause]") + trailing(resolving),
        clauses=tuple(clauses),
        closing=tuple(_closing(case, words)) if amends else (),
        language=text["language"] if text else ENGLISH_CODE,
        forms_language=case.language,
        first=points(case, "first_of_amendment"),
        tried=statements.tried(case),
        findings=(
            *statements.status(case),
            statements.count(case),
            *statements.events(case.data, words.events),
        ),
        procedure=(
            *statements.of_facts(case, _PROCEDURE),
            _election(case),
            statements.session(case),
        ),
        forms=statements.of_facts(case, list(filter(_FORMS.match, known))),
        notes=(
            *(points(case, "words_struck") if amends or text else ()),
            *(prose(case.words, note) for note in words.notes if amends),
            *(_of_ballots(case, words) if amends else ()),
            *points(case, "in_general"),
        ),
        beside=None if amends else bill(case),
    )


def _proposed(law: Law) -> Proposed | None:
    """The words that were proposed in Congress, if they were read."""
    return law.congress.proposed if law.congress else None


def _struck(case: Case) -> str:
    """The words to strike, as they stand in the provision; `""` if there are none."""
    fact = case.known.get("struck_words")
    return fact.text if fact and case.text and fact.text in case.text["text"] else ""


def _refers(case: Case) -> bool:
    """Whether a second legislature votes, so that this one submits nothing to voters."""
    passages = case.known.get("amendment_passages")
    return passages is not None and passages.text == "2"


def _form(case: Case, words: AmendmentWords, name: str) -> str:
    """One of our forms, in the language of the constitution."""
    form = words.forms[case.text["language"] if case.text else ENGLISH_CODE][name]
    return form.replace("{place}", in_a_sentence(case.place))


def _title(case: Case, words: AmendmentWords) -> str:
    fact = case.known.get("amendment_title")
    if fact is None and case.can_amend:
        return _form(case, words, "title")
    if fact is None:
        return f"Requesting the Congress of the United States {words.purpose}."
    return _filled(case, words, fact.text) + trailing(fact)


def _filled(case: Case, words: AmendmentWords, form: str) -> str:
    """A form of the jurisdiction with the places that it leaves open."""
    election, struck = case.known["amendment_election"].text, _struck(case)
    dated, year = election[0].isdigit(), f"[____], {election}"
    slots = {
        "section": _in_full(case.text["citation"]) if case.text and struck else "[____]",
        "subject": words.subject,
        "purpose": words.purpose,
        "election": (readable(election) if "-" in election else year) if dated else "[____]",
        "year": election[:4] if dated else "[____]",
        "act": words.act,
        "proposition": words.proposition,
        "explanation": words.explanation if struck else words.explanation_silent,
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


def _federal(proposed: Proposed, case: Case) -> QuotedModel:
    of = case.words.html("the sentence on punishment; proposed, enacted nowhere")
    english = _proposed(case.data.in_language(ENGLISH_CODE).law(case.law.id)) or proposed
    told = (proposed.name, english.citation, proposed.text, ENGLISH_CODE, proposed.url)
    return QuotedModel(of, *told, copy=False)


def _amended(case: Case, words: AmendmentWords) -> Clause:
    line, proposed = case.known.get("amendment_line"), _proposed(case.law)
    row = case.text if _struck(case) else None
    followed: Sequence[QuotedModel] = statements.models_of(case.data, words.models)
    return Clause(
        opening=line.text if line else "",
        title=_section(row) if row else "",
        lines=tuple(_lines(case, words)),
        amends=(row["citation"],) if row else (),
        section=row["citation"] if row else "",
        models=(*followed, _federal(proposed, case)) if proposed else followed,
        choices=[
            Alternative(
                each.name,
                case.own(each.text),
                each.note,
                statements.models_of(case.data, each.models),
            )
            for each in words.options
        ],
    )


def _lines(case: Case, words: AmendmentWords) -> Iterator[Markup]:
    struck, row = _struck(case), case.text
    if not (row and struck):
        yield case.marks.added(words.section.replace("{here}", _here(case)))
        return
    sentence = _form(case, words, "contempt" if "contempt" in struck else "sentence")
    if f" {struck}" in row["text"]:
        struck = f" {struck}"
    after = row["text"].partition(struck)[2]
    end = after.index(".") + 1 if "." in after else len(after)
    edits = [Edit(strike=struck)]
    if after[:end]:
        edits.append(Edit(after=after[:end], insert=f" {sentence}"))
    made = case.marks.changed(row["text"], edits)
    yield made if after[:end] else made + case.marks.added(f" {sentence}")
    if not is_whole(row):
        yield Markup(REST)


def _here(case: Case) -> str:
    if case.state in _COMMONWEALTHS:
        return "in this Commonwealth"
    return "in this State" if case.row["kind"] == "state" else f"in {in_a_sentence(case.place)}"


_NUMBERED = re.compile(r"(§|para\.|art\.) (?!.*(?:§|para\.) )([\dIVXLC]+)")
_UNITS = {"§": "Section", "para.": "Paragraph", "art.": "Article"}
_SPANISH_UNITS = {"§": "Sección", "para.": "Párrafo", "art.": "Artículo"}


def _section(provision: Row) -> str:
    """The heading of a section within the law itself: `Section 25.`"""
    found = _NUMBERED.search(provision["citation"])
    units = _SPANISH_UNITS if provision["language"] == "es" else _UNITS
    return f"{units[found[1]]} {found[2]}." if found else ""


def _request(case: Case, proposed: Proposed) -> Clause:
    tables = case.data.english or case.data
    body = str(tables.records_for("legislatures", case.state)[0]["name"]).removeprefix("The ")
    asked = [f"The {body} requests the Congress of the United States"]
    if case.can_amend:
        asked.append(
            "to enact whatever is needed for the amendment to take effect under "
            f"{case.known['amendment_provision'].text}, and"
        )
    elif case.text and (struck := _struck(case)):
        asked.append(f"to amend {_act(case.text['citation'])} by striking “{struck}”, and")
    asked.append(
        "to propose an amendment to the Constitution of the United States providing that: "
        f"“{proposed.text}”"
    )
    sent = (
        "Copies of this resolution shall be sent to the President of the United States Senate, the "
        "Speaker of the United States House of Representatives and the Delegate to the House of "
        f"Representatives from {in_a_sentence(case.place)}."
    )
    return Clause(
        opening="",
        title="Request to Congress",
        lines=[case.marks.added(" ".join(asked)), case.marks.added(sent)],
        models=(_federal(proposed, case),),
        notes=[
            case.words.html(
                "No introduction in the present Congress is on record; look before filing."
            )
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


def _closing(case: Case, words: AmendmentWords) -> Iterator[str]:
    """What ends an amendment: it is referred to another legislature or submitted to voters, never
    both, and each is said once.
    """
    known = case.known
    told = " ".join(
        known[name].text for name in ("resolving_clause", "amendment_line") if name in known
    )
    forms_here = {
        name: _filled(case, words, known[name].text) + trailing(known[name])
        for name in ("submission_clause", "ballot_clause", "effective_clause")
        if name in known
    }
    submission = forms_here.get("submission_clause", "")
    if _refers(case):
        if submission or not _REFERRED.search(told):
            yield submission or _form(case, words, "referred")
    elif known["amendment_election"].text != NO_ELECTION:
        at = _at(known["amendment_election"].text)
        if submission:
            yield submission
        elif not _SUBMITTED.search(told):
            yield f"{_form(case, words, 'submitted').replace('{at}', at)} {CONFIRM}"
        if ballot := forms_here.get("ballot_clause"):
            yield ballot
        elif "ballot" not in submission:
            asked, question = _form(case, words, "asked"), _form(case, words, "ballot")
            yield f"{asked.replace('{ballot}', question)} {CONFIRM}"
    yield forms_here.get("effective_clause") or f"{_form(case, words, 'effective')} {CONFIRM}"


def _at(election: str) -> str:
    """`at the election of November 7, 2028`, from the fact."""
    if election == UNKNOWN_ELECTION:
        return "at an election to be set"
    return f"at {'the election of' if '-' in election else 'an election in'} {readable(election)}"


def _election(case: Case) -> Statement:
    """The earliest election, with how it was found."""
    words, fact = case.words, case.known["amendment_election"]
    told = {NO_ELECTION: mark("No election is held"), UNKNOWN_ELECTION: mark("Not known")}
    when = words.gettext(told[fact.text]) if fact.text in told else words.dated(fact.text)
    said = escape(f"{when}.")
    if fact.note:
        said = Markup("{}: {}.").format(when, prose(words, fact.note))
    return statements.of_fact(case, fact, said)


def _of_ballots(case: Case, ours: AmendmentWords) -> Sequence[Markup]:
    """What the words of the ballot rest on, where voters are to be asked."""
    found = lessons(case.data, case.law)
    if case.known["amendment_election"].text == NO_ELECTION or found.servitude.empty:
        return ()
    question = _form(case, ours, "ballot") if _refers(case) else ""
    return points(case, "ballots", found=found, passed=passed, question=question)
