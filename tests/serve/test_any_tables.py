"""Whatever tables `validate` accepts can be shown, on every page and in every file."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import SAMPLE_DAY, sample_folder
from tests.laws.generated import Edit, accepted, edits
from tests.serve.published import LONG, without_like_ones
from tracker.laws.dataset import load
from tracker.laws.i18n.languages import languages
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls
from tracker.serve.published import files

pytestmark = pytest.mark.thorough

BASE = "https://tracker.example"
PAST = (
    ("/", {"law": "both", "view": "table", "vs": "1900-01-01"}),
    ("/", {"law": "safe_harbor", "view": "tiles", "q": "a"}),
    ("/compare", {"states": "KY,TN"}),
    ("/data", {"rows": "events"}),
)
"""Pages that can show a day of the past, with parameters."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_folder(tmp_path_factory.mktemp("whole") / "data")


@given(
    data=st.data(),
    day=st.dates(date(1650, 1, 1), SAMPLE_DAY + timedelta(days=900)),
    language=st.sampled_from(languages()),
)
# The same examples on every machine. To look for new ones, give more and take `derandomize` out.
@settings(
    max_examples=3,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
def test_every_page_and_file_can_be_made(
    data: st.DataObject,
    day: date,
    language: str,
    whole: Path,
    tmp_path_factory: pytest.TempPathFactory,
):
    folder = Path(shutil.copytree(whole, tmp_path_factory.mktemp("any") / "data"))
    made: tuple[Edit, ...] = accepted(folder, data.draw(edits(whole)))
    tables = load(folder)
    rows = list(without_like_ones(files(tables, BASE)).items())
    assert rows
    for path, make in rows:
        first = path.partition("/")[0]
        if language != (first if first in languages() else ENGLISH_CODE):
            continue
        if path.endswith(LONG) and language != ENGLISH_CODE:
            continue  # drawn and set as the English ones are
        assert isinstance(make(), bytes), (path, made)
    for path, params in PAST:
        module = PAGES[path].module
        page = module.page(module.read({**params, "on": day.isoformat()}, tables), tables, Urls())
        for section in page.sections.values():
            assert section is None or isinstance(str(section()), str), (path, made)
