"""Whether a sentence stands in the record."""

import pytest

from tracker.laws.evidence.quotes import find_quote

KENTUCKY = (
    "Slavery and involuntary servitude in this State are forbidden, except as a punishment for "
    "crime, whereof the party shall have been duly convicted."
)


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        (KENTUCKY, True),
        ("slavery and involuntary servitude … whereof the party shall have been", True),
        # Words left out may not change places: this would turn the sense.
        ("whereof the party shall have been duly convicted … slavery and involuntary", False),
        (KENTUCKY.replace("forbidden", "allowed"), False),
    ],
)
def test_a_quote_stands_in_the_record_only_in_its_order(dataset, quote, exact):
    found = find_quote(dataset, quote, "KY")
    assert (bool(found) and not found[0].changes) == exact
