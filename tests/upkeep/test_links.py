"""The link check, against a server that answers as sites do."""

import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.loops import run
from tracker.laws.dataset import Dataset
from tracker.upkeep.links import Answer, Place, check, places

pytestmark = pytest.mark.server


# Path → what it answers to each request in turn, the last one for good.
SCRIPTS: dict[str, list[int]] = {
    "/ok": [200],
    "/gone": [404],
    "/moved": [301],
    "/no-programs": [403],
    "/tired": [503, 503, 200],
    "/dead": [500],
}


class Site(BaseHTTPRequestHandler):
    """Answers by `SCRIPTS`; `/head` refuses HEAD alone."""

    asked: Counter[str]

    def do_GET(self) -> None:
        Site.asked[f"{self.command} {self.path}"] += 1
        script = SCRIPTS.get(self.path, [200])
        turn = sum(count for asked, count in Site.asked.items() if asked.split(" ")[1] == self.path)
        status = script[min(turn, len(script)) - 1]
        if self.path == "/head" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def ask(*urls: str) -> dict[str, Answer]:
    return run(partial(check, urls, pause=0.01, timeout=5))


@pytest.mark.parametrize(
    ("path", "status", "grade"),
    [
        ("/ok", 200, ""),
        ("/moved", 200, ""),
        ("/head", 200, ""),
        ("/gone", 404, "error"),
        ("/dead", 500, "error"),
        ("/no-programs", 403, "warning"),
        ("/tired", 200, ""),
    ],
)
def test_an_address_is_judged_by_its_last_answer(site: str, path: str, status: int, grade: str):
    (answer,) = ask(site + path).values()
    assert (answer.status, answer.grade) == (status, grade)


def test_head_is_enough_where_it_works(site: str):
    ask(f"{site}/ok")
    assert dict(Site.asked) == {"HEAD /ok": 1}


def test_each_address_is_asked_once(site: str):
    found = ask(f"{site}/ok", f"{site}/ok")
    assert list(found) == [f"{site}/ok"]
    assert Site.asked.total() == 1


def test_an_address_that_nobody_answers_is_broken(site: str):
    (answer,) = ask("http://127.0.0.1:9/x").values()
    assert answer.grade == "error"
    assert answer.message.startswith("cannot be reached: ")
    (answer,) = ask("http://[bad").values()
    assert answer.grade == "error"


def test_whoever_waits_is_told_of_each(site: str):
    told: list[str] = []
    run(partial(check, [f"{site}/ok", f"{site}/gone"], told.append, pause=0.01))
    assert told == [f"{site}/ok", f"{site}/gone"]


def test_every_address_of_the_tables_is_found_with_its_place(sample: Dataset):
    found = list(places(sample, sample.codebook.tables))
    for table in ("sources", "provisions", "events", "legislatures"):
        frame = getattr(sample, table)
        wanted = [url for column in frame for url in frame[column] if url.startswith("http")]
        own = [place.url for place in found if place.file == f"data/{table}.csv"]
        assert {part for url in wanted for part in url.split(";")} <= set(own), table
    first = next(place for place in found if place.file == "data/sources.csv")
    assert (first.row, first.state, first.column) == (2, sample.sources["state"].iloc[0], "url")


def test_several_addresses_in_a_cell_are_several(sample: Dataset):
    cells = [cell for cell in sample.legislatures["sources"] if ";" in cell]
    urls = {place.url for place in places(sample, ["legislatures"]) if place.column == "sources"}
    assert cells
    assert {part.strip() for cell in cells for part in cell.split(";")} <= urls


def test_a_broken_address_is_named_with_file_row_and_column():
    place = Place("https://a.example/x", "data/events.csv", 7, "KY", "url")
    assert place.problem("answers 404", "error").line == (
        'data/events.csv, row 7 (KY), url: "https://a.example/x" answers 404; '
        "mend it, or take it out"
    )
