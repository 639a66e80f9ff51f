"""The archived copy of a page."""

from dataclasses import replace

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.tables.archives import ArchivedCopy, archived

COPY = "https://web.archive.org/web/20260901120000/https://a.example/1"
ROWS = [
    ("https://a.example/1", COPY, "2026-09-01", "2026-11-27"),
    ("https://b.example/2", "", "", "2026-11-27"),
]


def test_a_page_has_the_copy_that_the_table_names(dataset: Dataset):
    table = pd.DataFrame(ROWS, columns=list(dataset.archives.columns))
    data = replace(dataset, archives=table)
    assert archived(data, "https://a.example/1") == ArchivedCopy(COPY, "2026-09-01")
    assert archived(data, "https://b.example/2") is None
    assert archived(data, "https://c.example/3") is None
