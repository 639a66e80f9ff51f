from dataclasses import replace

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.pages.brief.facts import MOST_SOURCES, facts

pytestmark = pytest.mark.thorough


def test_the_words_quoted_answer_the_question(dataset: Dataset):
    quoting = [
        (code, law)
        for code in dataset.coded["state"]
        for law in facts(dataset, code).laws
        if law.quote
    ]
    assert quoting
    for code, law in quoting:
        shown = law.quote["shows"].split(";")
        assert law.quote["role"] == "operative" or law.answer.law.id in shown, code


def test_words_that_could_not_be_read_are_not_replaced(dataset: Dataset):
    assert facts(dataset, "KY").laws[0].quote is None


def test_events_had_happened_by_the_day_and_come_newest_first(dataset: Dataset):
    day = dataset.day.replace(year=2018)
    for law in facts(dataset.on(day), "NV").laws:
        dates = [Span.parse(each["date"]).first for each in law.events]
        assert dates == sorted(dates, reverse=True)
        assert all(date <= day for date in dates)
        assert not any("Last seen alive" in each["title"] for each in law.events)


def test_those_without_neighbors_are_compared_with_the_best_of_their_region(dataset: Dataset):
    known = facts(dataset, "GU")
    assert known.around == "What others did, in the other territories"
    assert "Guam" not in {other.name for other in known.others}
    assert facts(dataset, "KY").around == "What the neighbors did"


def test_the_sources_of_each_status_come_first_and_the_rest_is_counted(dataset: Dataset):
    for code in ("KY", "NV", "TX"):
        known, every = facts(dataset, code), dataset.rows_for("sources", code)
        assert 0 < len(known.sources) <= MOST_SOURCES
        assert len(known.sources) + known.unlisted == len(every)
        laws = {row["law"] for row in known.sources}
        assert laws <= set(every["law"]), code


def test_a_long_title_of_a_source_ends_in_an_ellipsis(sample: Dataset):
    long = replace(sample, sources=sample.sources.assign(title="word " * 50))
    assert all(each["title"].endswith("…") for each in facts(long, "KY").sources)
