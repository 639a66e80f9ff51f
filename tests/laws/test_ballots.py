import pytest

from tracker.laws.ballots import (
    SIDES,
    counties,
    lessons,
    measures,
    passed,
    reading_grade,
    turning_words,
)

CO_2016 = (
    "Shall there be an amendment to the Colorado constitution concerning the removal of the "
    "exception to the prohibition of slavery and involuntary servitude when used as punishment "
    "for persons duly convicted of a crime?"
)


def clause(dataset):
    return dataset.law("exception_clause")


def test_each_measure_has_its_words_or_says_that_they_are_not_confirmed(dataset):
    found = measures(dataset, clause(dataset)).set_index("id")
    assert len(found) == 11
    unconfirmed = found[found["question"] == ""]
    assert list(unconfirmed["state"]) == ["VT"]
    assert "not confirmed" in unconfirmed["note"].iloc[0]


def test_every_passage_names_its_grade_and_where_it_was_read(dataset):
    rows = dataset.ballots.to_dict("records")
    passages = [(row, side) for row in rows for side in (*SIDES, "title", "referral") if row[side]]
    assert len(passages) > 30
    assert [row["event"] for row, side in passages if not row[f"{side}_url"]] == []
    graded = {row[f"{side}_basis"] for row, side in passages}
    assert graded == {"primary", "secondary"}
    assert [row[f"{side}_basis"] for row in rows for side in SIDES if not row[side]] != []
    assert not any(row[f"{side}_basis"] for row in rows for side in SIDES if not row[side])


def test_votes_by_county_add_up_to_the_certified_votes(dataset):
    by_event = {event: counties(dataset, event) for event in set(dataset.ballot_counties["event"])}
    complete = {event[:2]: len(each.shares) for event, each in by_event.items() if each.complete}
    assert complete == {"AL": 67, "CO": 64, "LA": 64, "TN": 95}
    assert {event[:2] for event, each in by_event.items() if not each.complete} == {"OR", "UT"}


def test_counties_without_a_majority_are_counted(dataset):
    colorado = counties(dataset, "CO-exception-clause-2018-amendment-a")
    assert colorado.against == 26
    assert colorado.shares.index[0] == "Baca"
    assert counties(dataset, "CO-exception-clause-2016-amendment-t") is None


def test_a_question_is_read_by_a_formula_that_others_use():
    assert len(CO_2016.split()) == 34
    assert 20 < reading_grade(CO_2016) < 21
    assert reading_grade("The cat sat.") < 0
    # Seven words in two sentences, nine syllables.
    graded = 0.39 * 7 / 2 + 11.8 * 9 / 7 - 15.59
    assert reading_grade("No slavery here. Vote for it now.") == pytest.approx(graded)


def test_the_words_that_turn_the_sense_are_found():
    assert turning_words(CO_2016) == ["removal", "exception", "prohibition"]
    assert turning_words("Shall it stand?") == []


def test_measures_that_name_slavery_are_told_from_those_that_do_not(dataset):
    found = lessons(dataset, clause(dataset))
    assert (len(found.slavery), passed(found.slavery)) == (7, 6)
    assert (sorted(found.servitude["state"]), passed(found.servitude)) == (["CA", "LA"], 0)
    assert found.again == ("CO", "49.68", "66.21")


def test_arrests_name_their_report_and_hold_no_zero_for_want_of_one(dataset):
    practice = dataset.practice
    practice = practice[practice["law"] == "safe_harbor"]
    counted = practice[practice["series"] != "coverage"]
    assert dict(counted["state"].value_counts()) == {"CA": 24, "CO": 16, "CT": 7}
    assert (counted["count"] != "").all()
    assert "2001" not in set(counted.loc[counted["state"] == "CA", "year"])
    assert (practice.loc[practice["series"] == "coverage", "count"] == "").all()
    assert (practice[["source", "url", "page"]] != "").to_numpy().all()
    compared = counted[counted["denominator"] != ""]
    assert set(compared["state"]) == {"CA"}
    assert (compared["count"].astype(int) < compared["denominator"].astype(int)).all()


def test_people_in_prison_add_up_to_the_published_total(dataset):
    practice = dataset.practice
    found = practice[practice["series"] == "bjs_prisoners"]
    assert len(found) == 50
    # Table 2 of Prisoners in 2022: all states, without federal prisons.
    assert found["count"].astype(int).sum() == 1_070_834
