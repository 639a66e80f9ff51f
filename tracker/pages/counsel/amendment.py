"""An amendment of a constitution that closes the gap of a law, or a request to Congress for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from tracker.laws.ballots import lessons, passed
from tracker.laws.catalogue import Law, Proposed
from tracker.laws.history.dates import readable
from tracker.laws.i18n.translator import ENGLISH_CODE, in_a_sentence
from tracker.laws.tables.drafting import NO_ELECTION, UNKNOWN_ELECTION
from tracker.pages.counsel import statements
from tracker.pages.counsel.bill import bill, instrument, is_whole
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import (
    CONFIRM,
    Alternative,
    Clause,
    Draft,
    QuotedModel,
)
from tracker.pages.counsel.statements import point, points, prose, trailing
from tracker.pages.counsel.words import AmendmentWords, Edit, fill
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
        opening=(resolving.text if resolving else case.form("resolving_clause"))
        + trailing(resolving),
        clauses=tuple(clauses),
        closing=tuple(_closing(case, words)) if amends else (),
        language=text["language"] if text else ENGLISH_CODE,
        forms_language=case.language,
        first=statements.first(case, "first_of_amendment"),
        tried=statements.tried(case),
        findings=(
            *statements.status(case),
            statements.count(case),
            *statements.events(case.data, words.events),
        ),
        procedure=(
            *statements.of_facts(case, _PROCEDURE),
            statements.of_fact(case, known["amendment_election"], point(case, "election")),
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


def _form(case: Case, words: AmendmentWords, name: str, **slots: str) -> str:
    """One of our forms for the law, filled, in the language of the constitution."""
    form = words.forms[case.text["language"] if case.text else ENGLISH_CODE][name]
    return fill(form, {"place": in_a_sentence(case.place), **slots})


def _title(case: Case, words: AmendmentWords) -> str:
    fact = case.known.get("amendment_title")
    if fact is None and case.can_amend:
        return _form(case, words, "title")
    if fact is None:
        return case.form("request_title", purpose=words.purpose)
    return _filled(case, words, fact.text) + trailing(fact)


def _filled(case: Case, words: AmendmentWords, form: str) -> str:
    """A form of the jurisdiction with the places that it leaves open."""
    election, struck = case.known["amendment_election"].text, _struck(case)
    dated, year = election[0].isdigit(), f"[____], {election}"
    slots = {
        "section": _in_full(case) if struck else "[____]",
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
    return fill(form, slots)


def _in_full(case: Case) -> str:
    """The section to amend as a title names it: `Section 6 of Article I`."""
    found = re.search(r"(?:art\. (\w+), )?§ (\w+)$", case.text["citation"] if case.text else "")
    if not found:
        return "[____]"
    article, section = found.groups("")
    name = "article" if article else "bill_of_rights"
    return case.form(name, section=section, article=article)


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
        title=_section(case, words, row) if row else "",
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
        yield case.marks.added(fill(words.section, {"here": _here(case)}))
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
        yield Markup(case.form("rest"))


def _here(case: Case) -> str:
    if case.state in _COMMONWEALTHS:
        return case.form("in_commonwealth")
    name = "in_state" if case.row["kind"] == "state" else "in_place"
    return case.form(name, place=in_a_sentence(case.place))


_NUMBERED = re.compile(r"(§|para\.|art\.) (?!.*(?:§|para\.) )([\dIVXLC]+)")


def _section(case: Case, words: AmendmentWords, provision: Row) -> str:
    """The heading of a section within the law itself: `Section 25.`"""
    found = _NUMBERED.search(provision["citation"])
    return _form(case, words, found[1], number=found[2]) if found else ""


def _request(case: Case, proposed: Proposed) -> Clause:
    tables = case.data.english or case.data
    body = str(tables.records_for("legislatures", case.state)[0]["name"]).removeprefix("The ")
    first = ""
    if case.can_amend:
        first = case.form("request_effect", provision=case.known["amendment_provision"].text)
    elif case.text and (struck := _struck(case)):
        act = _act(case.text["citation"])
        first = case.form("request_amendment", section=act, struck=struck)
    asked = case.form("request", legislature=body, first=first, text=proposed.text)
    sent = case.form("request_copies", place=in_a_sentence(case.place))
    return Clause(
        opening="",
        title="Request to Congress",
        lines=[case.marks.added(asked), case.marks.added(sent)],
        models=(_federal(proposed, case),),
        notes=points(case, "not_introduced"),
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
        at = _at(case, known["amendment_election"].text)
        if submission:
            yield submission
        elif not _SUBMITTED.search(told):
            yield f"{_form(case, words, 'submitted', at=at)} {CONFIRM}"
        if ballot := forms_here.get("ballot_clause"):
            yield ballot
        elif "ballot" not in submission:
            question = _form(case, words, "ballot")
            yield f"{_form(case, words, 'asked', ballot=question)} {CONFIRM}"
    yield forms_here.get("effective_clause") or f"{_form(case, words, 'effective')} {CONFIRM}"


def _at(case: Case, election: str) -> str:
    """`at the election of November 7, 2028`, from the fact."""
    if election == UNKNOWN_ELECTION:
        return case.form("some_day")
    return case.form("on_day" if "-" in election else "in_year", date=readable(election))


def _of_ballots(case: Case, ours: AmendmentWords) -> Sequence[Markup]:
    """What the words of the ballot rest on, where voters are to be asked."""
    found = lessons(case.data, case.law)
    if case.known["amendment_election"].text == NO_ELECTION or found.servitude.empty:
        return ()
    question = _form(case, ours, "ballot") if _refers(case) else ""
    return points(case, "ballots", found=found, passed=passed, question=question)
