"""The link check, against a server that answers as sites do."""

from functools import partial
from pathlib import Path

import pytest

from tests.loops import run
from tests.upkeep.site import Reply, serving
from tracker.fetching.http_types import Answer
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset
from tracker.upkeep.links import LinkPlace, check, grade, message, urls_in

pytestmark = pytest.mark.server

HOST = "https://law.example"
REPLIES: dict[str, Reply | list[Reply]] = {
    f"/{HOST}{path}": reply
    for path, reply in {
        "/ok": Reply(b"words"),
        "/gone": Reply(status=410),
        "/moved": Reply(status=301, headers={"Location": "/ok"}),
        "/no-programs": Reply(status=403),
        "/no-method": Reply(status=405),
        "/tired": [Reply(status=503), Reply(status=503), Reply(b"words")],
        "/dead": Reply(status=500),
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /private", type="text/plain"),
    }.items()
}


def ask(tmp_path: Path, *urls: str) -> tuple[dict[str, Answer], list[str]]:
    """The answers, and the paths that the gateway was asked for."""
    with serving(dict(REPLIES)) as site:
        policy = Policy(tmp_path, gateway=site.url, pause=0.001, seconds=5)
        found = run(partial(check, urls, policy))
    return found, site.paths


@pytest.mark.parametrize(
    ("path", "status", "judged"),
    [
        ("/ok", 200, ""),
        ("/moved", 200, ""),
        ("/gone", 410, "error"),
        ("/nowhere", 404, "error"),
        ("/dead", 500, "error"),
        ("/no-programs", 403, "warning"),
        ("/no-method", 405, "warning"),
        ("/private/law", 0, "warning"),
        ("/tired", 200, ""),
    ],
)
def test_a_url_is_judged_by_its_last_answer(tmp_path: Path, path: str, status: int, judged: str):
    found, _ = ask(tmp_path, HOST + path)
    answer = found[HOST + path]
    assert (answer.status, grade(answer)) == (status, judged)


def test_what_robots_may_not_see_is_said(tmp_path: Path):
    found, _ = ask(tmp_path, f"{HOST}/private/law")
    assert message(found[f"{HOST}/private/law"]) == (
        "keeps programs out: robots.txt does not allow it"
    )


def test_each_url_is_asked_once_and_by_the_gateway(tmp_path: Path):
    found, paths = ask(tmp_path, f"{HOST}/ok", f"{HOST}/ok")
    assert list(found) == [f"{HOST}/ok"]
    assert paths == [f"/{HOST}/ok"]


def test_no_body_is_kept_where_verify_would_read_it(tmp_path: Path):
    found, _ = ask(tmp_path, f"{HOST}/ok")
    assert found[f"{HOST}/ok"].body == b""
    assert not (tmp_path / "fetched").exists()


def test_a_url_that_nobody_answers_is_broken(tmp_path: Path):
    policy = Policy(tmp_path, pause=0.001, seconds=5)
    found = run(partial(check, ["http://127.0.0.1:9/x", "http://[bad"], policy))
    assert [grade(each) for each in found.values()] == ["error", "error"]
    assert {url: message(each) for url, each in found.items()} == {
        "http://127.0.0.1:9/x": "cannot be reached",
        "http://[bad": "not a web URL",
    }


def test_whoever_waits_is_told_of_each(tmp_path: Path):
    told: list[str] = []
    with serving(dict(REPLIES)) as site:
        policy = Policy(tmp_path, gateway=site.url, pause=0.001, seconds=5)
        run(partial(check, [f"{HOST}/ok", f"{HOST}/gone"], policy, told.append))
    assert told == [f"{HOST}/ok", f"{HOST}/gone"]


def test_every_address_of_the_tables_is_found_with_its_place(sample: Dataset):
    found = list(urls_in(sample, sample.codebook.tables))
    for table in ("sources", "provisions", "events", "legislatures"):
        frame = getattr(sample, table)
        wanted = [url for column in frame for url in frame[column] if url.startswith("http")]
        own = [place.url for place in found if place.file == f"data/{table}.csv"]
        assert {part for url in wanted for part in url.split(";")} <= set(own), table
    first = next(place for place in found if place.file == "data/sources.csv")
    assert (first.row, first.state, first.column) == (2, sample.sources["state"].iloc[0], "url")


def test_several_addresses_in_a_cell_are_several(sample: Dataset):
    cells = [cell for cell in sample.legislatures["sources"] if ";" in cell]
    urls = {place.url for place in urls_in(sample, ["legislatures"]) if place.column == "sources"}
    assert cells
    assert {part.strip() for cell in cells for part in cell.split(";")} <= urls


def test_a_broken_address_is_named_with_file_row_and_column():
    place = LinkPlace("https://a.example/x", "data/events.csv", 7, "KY", "url")
    assert place.problem("answers 404", "error").line == (
        'data/events.csv, row 7 (KY), url: "https://a.example/x" answers 404; fix it, or remove it'
    )


def test_each_table_is_looked_through_for_its_own(dataset: Dataset):
    places = list(urls_in(dataset, ("states", "studies", "campaigns")))
    for table in ("studies", "campaigns"):
        own = {each.url for each in places if each.file == f"data/{table}.csv"}
        assert own >= set(getattr(dataset, table)["url"]) - {""} != set()
