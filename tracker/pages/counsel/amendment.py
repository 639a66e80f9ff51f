"""An amendment of a constitution that closes the gap of a law, or a request to Congress for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.advocacy.asks import ask_for
from tracker.laws.catalogue import Law, Proposed
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import gaps
from tracker.laws.history.dates import readable
from tracker.laws.i18n.translator import ENGLISH_CODE, Words, in_a_sentence, mark
from tracker.laws.tables.drafting import (
    NO_ELECTION,
    UNKNOWN_ELECTION,
    Fact,
    forms,
    language_of_laws,
)
from tracker.pages.counsel import statements
from tracker.pages.counsel.bill import for_counsel, in_english, instrument, marks
from tracker.pages.counsel.draft import (
    CONFIRM,
    Choice,
    Clause,
    Draft,
    Line,
    Model,
    Run,
    Statement,
)
from tracker.pages.counsel.said import Text, filled, own, prose
from tracker.pages.counsel.statements import marked
from tracker.pages.counsel.words import AmendmentWords, draft_words
from tracker.pages.parts import Row
from tracker.pages.quotations import words_of
from tracker.pages.urls import Urls

_FORMS = (
    "resolving_clause",
    "amendment_line",
    "amendment_name",
    "mark_new",
    "mark_removed",
    "struck_words",
    "manual",
)
REST = "[Counsel sets out the rest of the section: only these words of it were read.]"
_PROCEDURE = (
    "amendment_provision",
    "amendment_vote",
    "amendment_passages",
    "amendment_ratified_by",
    "amendment_limit",
    "initiative",
)


@dataclass(frozen=True)
class _Case:
    """What an amendment is drafted from.

    Attributes:
        data, state, law: where and what.
        known: the forms of the jurisdiction.
        words: the words of amendments for the law.
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


def amendment(data: Dataset, state: str, law: Law, urls: Urls) -> Draft | None:
    """The amendment, or the request to Congress, for a law in a jurisdiction.

    Args:
        data: the tables as of today.
        urls: where the draft is, with the site's base URL.
    Returns:
        `None` if the law lacks nothing there, or there are no words for it.
    Raises:
        KeyError: there is no such jurisdiction.
    """
    words, known = draft_words().amendment(law.id), forms(data, state)
    found = gaps(data, state, law)
    if words is None or "amendment_name" not in known or not found:
        return None
    place = in_a_sentence(in_english(data, state))
    text = next(iter(words_of(data, state, law.id).operative), None)
    case = _Case(data, state, law, known, words, text)
    can_amend = "amendment_vote" in known
    clauses = [_amended(case)] if can_amend else []
    if case.proposed and (not can_amend or "U.S.C." in known["amendment_provision"].text):
        clauses.append(_request(case, case.proposed))
    constitution = f"the Constitution of {place}"
    return Draft(
        state=state,
        law=law.id,
        kind="amendment" if can_amend else "request",
        instrument=instrument(known["amendment_name"]),
        title=(
            f"Proposing an amendment to {constitution} {words.purpose}."
            if can_amend
            else f"Requesting the Congress of the United States {words.purpose}."
        ),
        opening=marked(known.get("resolving_clause"), f"[resolving clause] {CONFIRM}"),
        clauses=clauses,
        closing=_closing(known, words) if can_amend else (),
        marks=marks(known),
        language=text["language"] if text else ENGLISH_CODE,
        forms_language=language_of_laws(data, state),
        findings=(
            statements.status(data, law, ask_for(data, state, law), urls),
            statements.count(data, law, found, urls),
            *statements.events(data, words.events),
        ),
        procedure=(
            *statements.of_facts(data, state, known, _PROCEDURE),
            _election(data, known["amendment_election"]),
            statements.session(data, state),
        ),
        forms=statements.of_facts(data, state, known, _FORMS),
        notes=(
            *(_notes(data, law, state, text) if can_amend or text else ()),
            *(prose(data.words, note) for note in words.notes if can_amend),
            *for_counsel(known, data.words),
        ),
    )


def _models(case: _Case) -> Sequence[Model]:
    found = statements.models_of(case.data, case.words.models)
    return (*found, _federal(case.proposed, case.data.words)) if case.proposed else found


def _federal(proposed: Proposed, words: Words) -> Model:
    of = own(words, words.say("the sentence on punishment; proposed, enacted nowhere"))
    return Model(of, proposed.name, proposed.citation, proposed.text, ENGLISH_CODE, proposed.url)


def _amended(case: _Case) -> Clause:
    words = case.words
    if case.text and case.struck:
        sentence = words.translations.get(case.text["language"], words.sentence)
        if case.text["language"] != "en":
            sentence = f"{sentence} {CONFIRM}"
        lines: Sequence[Line] = [
            _struck(case.text["text"], case.struck, sentence),
            *([] if is_whole(case.text) else [(Run(REST),)]),
        ]
        title = case.text["citation"]
    else:
        lines, title = [(Run(words.section, "new"),)], "A new section"
    return Clause(
        opening=marked(case.known.get("amendment_line")),
        title=title,
        lines=lines,
        models=_models(case),
        notes=(),
        choices=[
            Choice(each.name, each.text, each.note, statements.models_of(case.data, each.models))
            for each in words.options
        ],
    )


def is_whole(provision: Row) -> bool:
    """Whether the words on record are all that the citation names.

    What is amended “to read as follows” loses the rest, so nothing else may be taken for whole.
    """
    return provision.get("text_is_whole") == "true" and "…" not in provision["text"]


def _struck(text: str, struck: str, sentence: str) -> Line:
    """A provision with words removed, and a sentence added after the one that held them."""
    before, after = text.split(struck, 1)
    if before.endswith(" "):
        before, struck = before[:-1], f" {struck}"
    end = after.index(".") + 1 if "." in after else len(after)
    return (
        Run(before),
        Run(struck, "removed"),
        Run(after[:end]),
        Run(f" {sentence}", "new"),
        *((Run(after[end:]),) if after[end:] else ()),
    )


def _request(case: _Case, proposed: Proposed) -> Clause:
    words = case.data.words
    tables = case.data.english or case.data
    body = str(tables.of("legislatures", case.state).iloc[0]["name"])
    asked = [f"The {body.removeprefix('The ')} requests the Congress of the United States"]
    if "amendment_vote" in case.known:
        asked.append(
            "to enact whatever is needed for the amendment to take effect under "
            f"{case.known['amendment_provision'].text}, and"
        )
    elif case.text and case.struck:
        asked.append(f"to amend {case.text['citation']} by striking “{case.struck}”, and")
    asked.append(
        "to propose an amendment to the Constitution of the United States providing that: "
        f"“{proposed.text}”"
    )
    return Clause(
        opening="",
        title="Request to Congress",
        lines=[(Run(" ".join(asked), "new"),)],
        models=(_federal(proposed, words),),
        notes=(
            own(
                words,
                words.say(
                    "No introduction in the present Congress is on record; look before filing."
                ),
            ),
        ),
        choices=(),
    )


def _closing(known: Mapping[str, Fact], words: AmendmentWords) -> Sequence[str]:
    election = known["amendment_election"]
    lines = []
    if election.text != NO_ELECTION:
        at = _at(election.text)
        lines += [
            f"[Ballot question: “{words.ballot}”] [Who writes it differs by place.] {CONFIRM}",
            f"[This amendment shall be submitted to the voters {at}.] {CONFIRM}",
        ]
    passages = known.get("amendment_passages")
    if passages and passages.text == "2":
        lines.append(
            "[This amendment is referred to the next legislature, and published as the "
            "constitution requires.]" + ("" if passages.confirmed else f" {CONFIRM}")
        )
    effect = "[If adopted, the amendment takes effect ____ and applies to sentences being served.]"
    return [*lines, f"{effect} {CONFIRM}"]


def _at(election: str) -> str:
    """`at the election of November 7, 2028`, from the fact."""
    if election == UNKNOWN_ELECTION:
        return "at an election to be set"
    return f"at {'the election of' if '-' in election else 'an election in'} {readable(election)}"


def _election(data: Dataset, fact: Fact) -> Statement:
    """The earliest election, with how it was found."""
    words = data.words
    told = {NO_ELECTION: mark("No election is held"), UNKNOWN_ELECTION: mark("Not known")}
    when = words.say(told[fact.text]) if fact.text in told else words.dated(fact.text)
    said = own(words, f"{when}.")
    if fact.note:
        said = filled(words, "{when}: {note}.", when=when, note=prose(words, fact.note))
    return statements.of_fact(data, fact, said)


def _notes(data: Dataset, law: Law, state: str, text: Row | None) -> Sequence[Text]:
    words = data.words
    if text is None:
        silent = words.say(
            "No words of this constitution on the subject are in the tables: they were not read, "
            "or it is silent. Read the whole text for “servitude”, “slave” and “convict”, and look "
            "for the number of a free section, before a section is added."
        )
        return (own(words, silent),)
    row = data.state(state)
    grade = data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"])
    read = words.say(
        "The words of {citation} are those read at {url} ({grade}, as of {date}). Capitals and "
        "punctuation may differ: take them from the official text.",
        citation=text["citation"],
        url=text["url"],
        grade=grade,
        date=words.dated(str(row[f"{law.id}_as_of"])),
    )
    return (own(words, read), *([own(words, text["notice"])] if text["notice"] else []))
