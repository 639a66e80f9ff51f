from dataclasses import replace

import pytest

from tracker.laws.dataset import Dataset
from tracker.pages.brief.facts import facts
from tracker.pages.brief.fit import FITS, MOST_COLUMNS, fits_a_page, height, laws_abreast
from tracker.pages.brief.page import topped_up, truncated

pytestmark = pytest.mark.thorough


def test_a_brief_fits_in_some_size_and_free_space_is_filled_and_not_overfilled(dataset: Dataset):
    fuller = 0
    for code in dataset.coded["state"]:
        known = facts(dataset, code)
        fit = next((fit for fit in FITS if fits_a_page(truncated(known, fit), fit)), None)
        assert fit, code
        made = topped_up(truncated(known, fit), known, fit)
        assert fits_a_page(made, fit), code
        fuller += made != truncated(known, fit)
    assert fuller > 20


def test_what_is_too_long_for_every_size_does_not_fit(sample: Dataset):
    known = facts(sample, "KY")
    long = replace(known, sources=[{"title": "x " * 4000, "publisher": "", "date": ""}])
    assert not any(fits_a_page(truncated(long, fit), fit) for fit in FITS)


def test_each_fit_is_smaller_than_the_one_before(dataset: Dataset):
    known = facts(dataset, "KY")
    heights = [height(truncated(known, fit), 50) * fit.size for fit in FITS]
    assert heights == sorted(heights, reverse=True)


def test_laws_stand_side_by_side_until_there_are_too_many(dataset: Dataset):
    known = truncated(facts(dataset, "KY"), FITS[0])
    three = replace(known, laws=[*known.laws, known.laws[0]])
    four = replace(known, laws=[*known.laws, *known.laws])
    assert [laws_abreast(each) for each in (known, three, four)] == [2, 3, MOST_COLUMNS]
    assert height(four, 50) > height(three, 50) > height(known, 50)
