"""Files that keep types can be read by those who know the format, and hold what the tables do."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.query.databases import parquet_bytes
from tracker.laws.query.exports import view_sqlite
from tracker.laws.query.query import Query


def test_parquet_keeps_rows_and_types(sample: Dataset):
    body = parquet_bytes(sample, "panel", sample.panel(2010, 2020))
    assert body == parquet_bytes(sample, "panel", sample.panel(2010, 2020))
    read = pd.read_parquet(io.BytesIO(body))
    pd.testing.assert_frame_equal(read, sample.panel(2010, 2020, typed=True))


def test_a_database_has_every_table_and_explains_it(sample: Dataset, tmp_path: Path):
    query = Query({"state": ("KY", "OH")})
    body = view_sqlite(sample, query, "https://tracker.example")
    assert body == view_sqlite(sample, query, "https://tracker.example")
    (tmp_path / "x.sqlite").write_bytes(body)
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master "
                                                      "WHERE type = 'table'")]  # fmt: skip
        assert set(names) == {*sample.codebook.files, "codebook", "about"}
        assert database.execute("SELECT DISTINCT state FROM panel ORDER BY 1").fetchall() == [
            ("KY",),
            ("OH",),
        ]
        empty = database.execute("SELECT count(*) FROM panel WHERE status = ''").fetchone()
        assert empty == (0,)
        (share,) = database.execute(
            "SELECT share_of_year FROM panel WHERE state = 'KY' AND year = 2013 "
            "AND law = 'safe_harbor'"
        ).fetchone()
        assert 0 < share < 1
        explained = database.execute(
            "SELECT count(*) FROM codebook WHERE \"table\" = 'panel'"
        ).fetchone()
        assert explained == (len(sample.codebook.fields("panel")),)
        about = dict(database.execute("SELECT label, text FROM about").fetchall())
    assert about["permanent link"].startswith("https://tracker.example/data?state=KY,OH")
