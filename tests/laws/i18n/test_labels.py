from dataclasses import replace

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.labels import evidence, since, wording


def test_a_change_on_record_has_its_day(sample: Dataset):
    assert since(sample.state("KY"), SAFE_HARBOR) == "June 25, 2013"


def test_without_a_day_nothing_is_said(sample: Dataset):
    assert since(sample.state("GU"), SAFE_HARBOR) == ""


def test_evidence_has_its_grade_and_its_date(sample: Dataset):
    grades = sample.codebook.field("states", "exception_clause_basis")
    states = sample.states.assign(
        exception_clause_basis="primary", exception_clause_as_of="2026-02"
    )
    dated = replace(sample, states=states)
    assert evidence(dated, "KY", EXCEPTION_CLAUSE) == (
        f"{grades.label('primary')} · in force as of February 2026"
    )
    assert evidence(dated, "GU", SAFE_HARBOR) == f"{grades.label('recall')} · no date"


def test_a_code_is_told_in_the_words_of_its_law_or_of_the_codebook(sample: Dataset):
    kind = sample.codebook.field("events", "kind")
    assert wording(sample, kind, "observed") == kind.label("observed")
    assert kind.meaning("observed").endswith(".")
    law = sample.codebook.field("events", "law")
    assert wording(sample, law, SAFE_HARBOR.id) == SAFE_HARBOR.name
    status = sample.codebook.field("states", SAFE_HARBOR.id)
    first = SAFE_HARBOR.statuses[0]
    assert wording(sample, status, first.code) == first.label
    defense = sample.codebook.field("states", "defense")
    assert wording(sample, defense, "true") == "Yes"
    assert wording(sample, kind, "something else") == "something else"
