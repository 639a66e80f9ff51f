"""Tables that mean ill: nothing of theirs becomes markup, on any page."""

import csv
import io
import shutil

import pytest

from tests.conftest import DATA
from tests.pages.drawn import draw, markup

BAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e*[x](javascript:alert(1))*"
CELLS = {
    "states": (("name", "safe_harbor_note", "safe_harbor_practice", "carve_out"), "state", "KY"),
    "events": (("title", "description"), "state", "KY"),
    "provisions": (("citation", "text", "note"), "state", "KY"),
    "sources": (("title", "publisher", "claims"), "state", "KY"),
    "legislatures": (("name", "session_convenes", "session_citation"), "state", "KY"),
    "campaigns": (("title", "organization", "summary", "note"), None, ""),
    "published_counts": (("publisher", "counts"), None, ""),
    "prison_pay": (("description", "note"), None, ""),
    "ballots": (("question", "summary", "resolution", "referral", "note"), None, ""),
    "practice": (("source", "page", "note"), None, ""),
    "studies": (("title", "publisher", "finding", "method"), None, ""),
}
pytestmark = pytest.mark.usefixtures("cells_unchecked")
VIEWS = [
    ("map", {"view": "table", "vs": "1900-01-01"}),
    ("map", {"law": "both", "view": "tiles"}),
    ("state", {"state": "KY"}),
    ("state", {"state": "CA"}),
    ("compare", {"states": "KY,TN"}),
    ("data", {"text": "1"}),
    ("trends", {}),
    ("act", {"state": "KY"}),
    ("act", {}),
    ("method", {}),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    made = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(DATA, made)
    for table, (columns, key, value) in CELLS.items():
        path = made / f"{table}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        for row in rows:
            if key is None or row[key] == value:
                row.update({name: row[name] + BAD for name in columns})
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")
    return made


@pytest.mark.thorough
@pytest.mark.parametrize(("page", "params"), VIEWS, ids=[f"{p}-{'-'.join(q)}" for p, q in VIEWS])
def test_no_cell_becomes_markup(page, params, hostile):
    app = draw(page, params, hostile)
    drawn = markup(app)
    assert BAD[:20] in drawn.get_text() or page == "data"
    assert drawn.find_all("script") == []
    assert drawn.find_all("img") == []
    for element in drawn.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")], element
        assert not str(element.get("href", "")).casefold().startswith("javascript"), element


def test_an_address_that_is_no_web_address_is_no_link(hostile, tmp_path):
    made = tmp_path / "data"
    shutil.copytree(hostile, made)
    path = made / "sources.csv"
    text = path.read_text(encoding="utf-8").replace("http", "javascript")
    path.write_text(text, encoding="utf-8")
    drawn = markup(draw("state", {"state": "KY"}, made))
    assert [a for a in drawn.select("#sources a[href]") if not a["href"].startswith("/")] == []
