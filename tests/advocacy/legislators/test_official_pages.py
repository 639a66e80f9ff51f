"""The official page among all that a source lists."""

import pytest

from tracker.advocacy.legislators.official_pages import pick_official_page


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        (
            ["https://campaign.example/", "https://legislature.ky.gov/7"],
            "https://legislature.ky.gov/7",
        ),
        (["https://housedems.ct.gov/A", "https://www.cga.ct.gov/A"], "https://www.cga.ct.gov/A"),
        (
            ["https://disclosures.utah.gov/A", "https://house.utah.gov/A"],
            "https://house.utah.gov/A",
        ),
        (["https://a-for-senate.com/", "https://www.senate.mn/A"], "https://www.senate.mn/A"),
        (["https://gophouse.org/A", "https://linkedin.com/in/a"], "https://gophouse.org/A"),
        (["https://linkedin.com/in/a", "https://a.example/"], "https://a.example/"),
        (
            ["http://www.legis.state.pa.us/A", "https://www.palegis.us/A"],
            "https://www.palegis.us/A",
        ),
        (["https://a.example/", "https://b.example/"], "https://a.example/"),
        (["javascript:alert(1)", "https://b.example/"], "https://b.example/"),
        (["javascript:alert(1)", ""], ""),
    ],
)
def test_the_government_page_is_chosen_then_the_legislatures_then_the_first(candidates, chosen):
    assert pick_official_page(candidates) == chosen
