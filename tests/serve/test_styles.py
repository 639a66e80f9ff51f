"""What our styles may not say, since it would slow pages down."""

import re

from tracker.serve.http.assets import OWN_FILES

# With such a rule the browser works all styles out anew for each letter that a figure measures.
EVERYTHING = re.compile(r":has\([^{};]*\)\s*[>~]\s*\*\s*[{,]")


def test_no_rule_reaches_for_everything_beside_or_in_what_it_looks_into():
    assert EVERYTHING.search("body:has(.a > .b) > * { color: red; }")
    found = [
        rule for file in OWN_FILES.glob("*.css") for rule in EVERYTHING.findall(file.read_text())
    ]
    assert found == []
