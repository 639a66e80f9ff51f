"""What must hold of every draft of the real tables."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.gaps import unmet
from tracker.laws.tables.drafting import forms
from tracker.pages.counsel.amendment import REST, is_whole
from tracker.pages.counsel.bill import called_for
from tracker.pages.counsel.draft import CONFIRM, Draft, Run
from tracker.pages.counsel.make import draft, laws_to_draft
from tracker.pages.counsel.said import plain
from tracker.pages.counsel.words import draft_words
from tracker.pages.quotations import words_of
from tracker.pages.urls import Urls

pytestmark = pytest.mark.thorough

Drafts = Mapping[tuple[str, str], Draft]


def test_there_is_a_draft_wherever_something_is_missing(dataset: Dataset, drafts: Drafts):
    missing = {
        (code, law.id)
        for code in dataset.present["state"]
        for law in dataset.laws
        if unmet(dataset, code, law)
    }
    assert set(drafts) == missing
    named = {(c, law.id) for c in dataset.present["state"] for law in laws_to_draft(dataset, c)}
    assert named == missing


def test_each_clause_has_its_model_and_each_statement_is_cited_or_marked(drafts: Drafts):
    for key, made in drafts.items():
        assert made.clauses, key
        for clause in made.clauses:
            assert clause.models, key
            assert all(model.text and model.citation and model.url for model in clause.models), key
            assert all(choice.models for choice in clause.choices), key
        for each in made.statements:
            assert each.text, key
            assert each.source, key
            assert each.url.startswith("http") or plain(each.shown).endswith(CONFIRM), (key, each)


def test_a_bill_has_the_clauses_that_its_gaps_call_for_and_no_others(
    dataset: Dataset, drafts: Drafts
):
    for (code, law_id), made in drafts.items():
        if made.kind != "bill":
            continue
        law = dataset.law(law_id)
        titles = [clause.title for clause in made.clauses]
        assert titles == [section.title for section in called_for(dataset, code, law)]
        covered = {
            column
            for section in draft_words().clauses
            if section.title in titles
            for column in section.goals
        }
        assert {goal.column for goal in unmet(dataset, code, law)} <= covered, code


def test_nothing_is_quoted_that_was_not_read(dataset: Dataset, drafts: Drafts):
    read = set(dataset.provisions["text"]) - {""}
    proposed = {
        law.congress.proposed.text for law in dataset.laws if law.congress and law.congress.proposed
    }
    for (code, law_id), made in drafts.items():
        own = set(dataset.of("provisions", code, law_id)["text"]) - {""}
        for clause in made.clauses:
            for line in clause.lines:
                old = "".join(run.text for run in line if run.change != "new")
                assert not old or old == REST or old in own, code
            quoted = [*clause.models, *(m for choice in clause.choices for m in choice.models)]
            assert all(model.text in read | proposed for model in quoted), code


def test_a_provision_that_nobody_read_is_named_as_such(dataset: Dataset, drafts: Drafts):
    kansas = drafts["KS", "safe_harbor"]
    (note,) = (told for told in map(plain, kansas.notes) if "K.S.A. 21-6419" in told)
    assert draft_words().frame.unread in note


def test_what_is_general_knowledge_is_marked_where_it_stands(dataset: Dataset, drafts: Drafts):
    for (code, _), made in drafts.items():
        name = "enacting_clause" if made.kind == "bill" else "resolving_clause"
        clause = forms(dataset, code).get(name)
        confirmed = clause is not None and clause.confirmed
        assert made.opening.endswith(CONFIRM) != confirmed, code


def test_those_who_cannot_amend_ask_congress(dataset: Dataset, drafts: Drafts):
    asking = {c for (c, law), made in drafts.items() if made.kind == "request"}
    assert asking == {"DC", "GU", "VI"}
    guam = drafts["GU", "exception_clause"]
    line, *_ = guam.clauses[0].lines
    assert (
        "requests the Congress of the United States to amend 48 U.S.C. § 1421b(i)" in line[0].text
    )
    samoa = drafts["AS", "exception_clause"]
    assert [clause.title for clause in samoa.clauses][1:] == ["Request to Congress"]


def test_exactly_the_exception_is_struck(dataset: Dataset, drafts: Drafts):
    line, *_ = drafts["GA", "exception_clause"].clauses[0].lines
    assert "".join(run.text for run in line if run.change != "removed") == (
        "There shall be no involuntary servitude within the State of Georgia. Neither slavery nor "
        "involuntary servitude may be imposed as a punishment for a crime."
    )
    line, *_ = drafts["AR", "exception_clause"].clauses[0].lines
    after = "".join(run.text for run in line if run.change != "removed")
    assert after.startswith(
        "There shall be no slavery in this State, nor involuntary servitude. Neither slavery nor "
        "involuntary servitude may be imposed as a punishment for a crime. No standing army"
    )


def test_an_amendment_repeals_no_words_that_nobody_has_read(dataset: Dataset, drafts: Drafts):
    amended = {
        key: clause
        for key, made in drafts.items()
        if made.kind == "amendment" and (clause := made.clauses[0]).title != "A new section"
    }
    assert len(amended) > 15
    for (code, law_id), clause in amended.items():
        (row,) = (
            row
            for row in words_of(dataset, code, law_id).operative
            if row["citation"] == clause.title
        )
        (first, *rest) = clause.lines
        assert "".join(run.text for run in first if run.change != "new") == row["text"], code
        assert (rest == []) == is_whole(row), code
        assert all(line == (Run(REST),) for line in rest), code


@pytest.mark.parametrize(
    ("row", "whole"),
    [
        ({"text": "No slavery."}, False),
        ({"text": "No slavery.", "text_is_whole": "false"}, False),
        ({"text": "No slavery …", "text_is_whole": "true"}, False),
        ({"text": "No slavery.", "text_is_whole": "true"}, True),
    ],
)
def test_words_are_whole_only_where_the_table_says_so(row: dict[str, str], whole: bool):
    assert is_whole(row) is whole


def test_words_in_another_language_are_marked_for_a_translator(drafts: Drafts):
    made = drafts["PR", "exception_clause"]
    line, *_ = made.clauses[0].lines
    assert made.language == "es"
    (added,) = (run for run in line if "por un delito" in run.text and run.change)
    assert added.text.endswith(f"por un delito. {CONFIRM}")


def test_a_law_without_words_and_a_place_without_forms_have_no_draft(dataset: Dataset):
    other = replace(dataset.laws[0], id="shackling")
    assert draft(dataset, "KS", other, Urls()) is None
    bare = replace(dataset, drafting=dataset.drafting[:0])
    for law in dataset.laws:
        assert draft(bare, "KS", law, Urls()) is None
    assert laws_to_draft(bare, "KS") == ()


def test_a_past_day_has_no_drafts(dataset: Dataset):
    assert laws_to_draft(dataset.on(dataset.day.replace(year=2018)), "KS") == ()


def test_there_is_none_of_an_unknown_jurisdiction(dataset: Dataset):
    with pytest.raises(KeyError):
        draft(dataset, "XX", dataset.laws[0], Urls())


def test_every_model_that_the_words_name_is_in_the_tables(dataset: Dataset):
    words = draft_words()
    named = [
        each
        for part in (*words.clauses, *words.amendments)
        for each in (*part.models, *(m for option in part.options for m in option.models))
    ]
    in_force = dataset.provisions[
        (dataset.provisions["in_force_to"] == "") & (dataset.provisions["text"] != "")
    ]
    known = set(zip(in_force["state"], in_force["citation"], strict=True))
    assert [each for each in named if (each.state, each.citation) not in known] == []
    events = {each for amendment in words.amendments for each in amendment.events}
    assert events <= set(dataset.events["id"])
