import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.conftest import DATA, ROOT, sample_folder
from tests.serve.client import wait_for
from tests.serve.html import Document, faults, faults_within, lost_links, with_new_shapes
from tests.serve.published import BASE, contents, pages, published, without_like_ones
from tests.serve.served import FORMULA, SCRIPT, TODAY, TURNED, make_hostile
from tracker.laws.dataset import Dataset, load
from tracker.laws.i18n.languages import languages
from tracker.serve import publish as publishing
from tracker.serve.publish import publish
from tracker.serve.published import MARK, Files
from tracker.serve.published import files as published_files

pytestmark = pytest.mark.thorough

QUICK = ("index.html", "api/", "data/", MARK)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site(published_folder: Path) -> dict[str, bytes]:
    """The site of the real tables on the day of their edition."""
    return contents(published_folder)


@pytest.fixture(scope="module")
def texts(site: dict[str, bytes]) -> dict[str, Document]:
    return {path: Document(text) for path, text in pages(site).items()}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """`states.csv` as anyone may read it."""
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_page_is_good_html(site: dict[str, bytes], texts: dict[str, Document]):
    """html5lib reads each template's every branch, and not all that is made of them."""
    assert {path: found for path, page in texts.items() if (found := faults_within(page))} == {}
    html, new = pages(site), with_new_shapes(texts)
    assert {"index.html", "state/KY.html", "embed/state/KY.html", "404.html"} <= {*new}
    assert {path: found for path in new if (found := faults(html[path]))} == {}


def test_every_link_leads_to_a_file_and_a_place_that_are_there(
    site: dict[str, bytes], texts: dict[str, Document]
):
    assert lost_links(texts, BASE, frozenset(site) - frozenset(texts)) == []


def test_the_check_of_links_would_notice_a_lost_one():
    page = '<!DOCTYPE html><html lang="en"><a href="{}">x</a><p id="here">x</p></html>'
    for lost in ("b.html", "../a/c.html", "/laws/no.html", "#there", f"{BASE}/no", "d.xml#x"):
        site = {"a/a.html": Document(page.format(lost))}
        assert len(lost_links(site, BASE, frozenset({"a/d.xml"}))) == 1, lost
    for good in ("a.html", "#here", "../a/a.html#here", "d.xml", "https://elsewhere.example/x"):
        site = {"a/a.html": Document(page.format(good))}
        assert lost_links(site, BASE, frozenset({"a/d.xml"})) == [], good


def test_all_surfaces_agree_with_the_table_in_all_jurisdictions(
    site: dict[str, bytes], texts: dict[str, Document], rows: list[dict[str, str]], dataset: Dataset
):
    assert len(rows) == 56
    for row in rows:
        code, name = row["state"], row["name"]
        answered = json.loads(site[f"api/v1/states/{code}.json"])["state"]
        feed = feedparser.parse(site[f"feed/{code}.xml"])
        assert feed.feed.title.endswith(f": {name}")
        for law in dataset.laws:
            status = law.status(row[law.id])
            assert answered[law.id] == status.code, code
            assert f"{law.name} {status.label}" in texts[f"brief/{code}.html"].text
            for path in (f"state/{code}.html", f"embed/state/{code}.html"):
                assert f"{status.label}" in texts[path].text, path
                assert law.status_of(dataset.state(code)).answer in texts[path].text, path
            listed = texts[f"embed/map/{law.id}.html"].text
            assert f"{name} {status.label}" in listed, (code, law.id)
            told = [
                entry.summary.split("Status from then on: ")[1].split(".")[0]
                for entry in feed.entries
                if law.id in {tag.term for tag in entry.tags}
                and "Status from then on: " in entry.summary
            ]
            assert told[:1] in ([status.label], []), (code, law.id)
            assert told or status.code == "unknown", (code, law.id)


def test_the_list_of_the_api_and_the_download_are_the_table(
    site: dict[str, bytes], rows: list[dict[str, str]]
):
    assert site["data/states.csv"] == (DATA / "states.csv").read_bytes()
    listed = json.loads(site["api/v1/states.json"])["states"]
    assert [each["state"] for each in listed] == [row["state"] for row in rows]
    for each, row in zip(listed, rows, strict=True):
        assert json.loads(site[f"api/v1/states/{row['state']}.json"])["state"] == each


def test_the_front_page_is_the_map_and_names_every_jurisdiction(
    texts: dict[str, Document], rows: list[dict[str, str]], dataset: Dataset
):
    front = texts["index.html"]
    leads = {attrs["href"] for attrs in front.all("a")}
    assert {f"state/{row['state']}.html" for row in rows} <= leads
    assert len(front.all("svg")) >= 1
    assert front.meta("description")[0].startswith("In ")
    assert {f"map/{law.id}.html" for law in dataset.laws[1:]} <= leads


def kind_of(path: str) -> str:
    """The folder of a page within the site, or within its language."""
    first, _, rest = path.partition("/")
    return rest.partition("/")[0] if first in languages() else first


def test_a_page_names_itself_for_search_engines_and_previews(texts: dict[str, Document]):
    page = texts["state/KY.html"]
    assert page.title == "Kentucky · Modern Slavery Law Tracker"
    assert page.links("canonical") == page.meta("og:url") == [f"{BASE}/state/KY.html"]
    assert page.meta("og:image") == [f"{BASE}/share/KY.png"]
    assert "../feed/KY.xml" in page.links("alternate")
    assert "in Kentucky, no one under 18 can be prosecuted" in page.meta("description")[0]


def test_every_page_says_what_it_may_load_and_has_our_scripts_only_where_they_do_something(
    texts: dict[str, Document],
):
    assert texts
    for path, page in texts.items():
        if path == "404.html":
            continue
        policy = next(attrs for attrs in page.all("meta") if "http-equiv" in attrs)
        assert "default-src 'none'" in policy["content"], path
        # Papers and lists have the way out alone; a frame leaves that to the page around it.
        kind = "editions" if "editions/" in path else kind_of(path)
        wanted = {"embed": 0, "brief": 1, "drafts": 1, "papers": 1, "editions": 1}.get(kind, 2)
        assert len(page.scripts) == wanted, path
        assert all("assets/" in source for source in page.scripts), path


def test_the_sitemap_names_each_page_once_by_its_own_name(
    site: dict[str, bytes], texts: dict[str, Document], dataset: Dataset
):
    root = ET.fromstring(site["sitemap.xml"])
    told = [url.findtext(f"{SITEMAP}loc") for url in root.iter(f"{SITEMAP}url")]
    known = [
        texts[path].links("canonical")[0] if path in texts else f"{BASE}/{path}"
        for path in site
        if path.endswith(".html")
        and kind_of(path) not in ("embed", "drafts", "papers", "404.html")
        and "editions/" not in path
    ]
    assert sorted(told) == sorted(known)
    assert {each.text for each in root.iter(f"{SITEMAP}lastmod")} == {dataset.codebook.created}
    assert site["robots.txt"].decode() == f"User-agent: *\nAllow: /\nSitemap: {BASE}/sitemap.xml\n"


def test_the_page_for_what_is_lost_works_at_any_depth(texts: dict[str, Document]):
    lost = texts["404.html"]
    assert lost.meta("robots") == ["noindex"]
    own = [each for each in lost.addresses if not each.startswith(("https:", "tel:", "#"))]
    assert all(each.startswith("/laws/") for each in own)
    assert "/laws/state/KY.html" in own


@pytest.mark.usefixtures("english")
def test_a_hostile_table_is_text_on_every_page(folder: Callable[..., Path]):
    site = published(load(make_hostile(folder()), TODAY))
    html = pages(site)
    assert {path: found for path, text in html.items() if (found := faults(text))} == {}
    for path, text in html.items():
        page = Document(text)
        assert "alert(1)" not in "".join(page.scripts)
        assert len(page.scripts) <= 2, path
        assert "<script>alert" not in text, path
    assert f"Kentucky{SCRIPT}" in Document(html["state/KY.html"]).text
    assert f"Kentucky{SCRIPT}" in Document(html["index.html"]).text
    assert FORMULA in Document(html["state/KY.html"]).text
    assert " ".join(f"{TURNED}{SCRIPT}".split()) in Document(html["state/OH.html"]).text
    assert json.loads(site["api/v1/states/KY.json"])["state"]["name"] == f"Kentucky{SCRIPT}"
    feed = feedparser.parse(site["feed/KY.xml"])
    assert "<script" not in site["feed/KY.xml"].decode()
    assert any(FORMULA in entry.title for entry in feed.entries)


# --- writing it ---


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out other languages, whose files are made as the English ones are."""
    monkeypatch.setattr("tracker.serve.published.languages", lambda: ("en",))


def in_english(dataset: Dataset, out: Path) -> int:
    """Publish without files that are made as others are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tracker.serve.published.languages", lambda: ("en",))
        patched.setattr(
            publishing, "files", lambda *given: without_like_ones(published_files(*given))
        )
        return publish(dataset, out, BASE)


@pytest.fixture(scope="module")
def published_once(sample: Dataset, once: Callable[..., Path]) -> Path:
    """The site of the sample tables; no test may change it."""
    return once("sample", lambda folder: in_english(sample, folder / "site")) / "site"


@pytest.fixture
def out(published_once: Path, tmp_path: Path) -> Path:
    """The same, alone in its folder, to be replaced."""
    shutil.copytree(published_once, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves of a site what is made at once, where its writing alone is tried."""

    def files(dataset: Dataset, base_url: str) -> Files:
        made = published_files(dataset, base_url)
        return {path: make for path, make in made.items() if path.startswith(QUICK)}

    monkeypatch.setattr(publishing, "files", files)


def test_the_same_data_give_the_same_bytes(sample: Dataset, published_once: Path, tmp_path: Path):
    count = in_english(sample, tmp_path / "site")
    one, two = contents(published_once), contents(tmp_path / "site")
    assert one == two
    assert count == len(one)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in published_once.parent.iterdir()] == ["site"]


@pytest.mark.usefixtures("few")
def test_a_new_site_takes_the_place_of_the_former_one_whole(
    sample: Dataset, out: Path, tmp_path: Path
):
    (out / "left-over.html").write_text("x")
    publish(sample.on(date(2018, 1, 1)), out, f"{BASE}/")
    assert not (out / "left-over.html").exists()
    mark = json.loads((out / MARK).read_text())
    assert (mark["on"], mark["base_url"]) == ("2018-01-01", BASE)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("few")
def test_each_file_is_told_of_before_it_is_made(sample: Dataset, tmp_path: Path):
    told: list[tuple[str, int, int]] = []
    count = publish(sample, tmp_path / "site", BASE, lambda *each: told.append(each))
    assert [place for _, place, _ in told] == list(range(1, count + 1))
    assert {total for _, _, total in told} == {count}
    assert {path for path, _, _ in told} == set(contents(tmp_path / "site"))


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_not_ours_is_not_replaced(kind: str, sample: Dataset, tmp_path: Path):
    out = tmp_path / "site"
    if kind == "file":
        out.write_text("mine")
    else:
        out.mkdir()
        (out / "thesis.txt").write_text("mine")
        (out / MARK).write_text('["a list"]')
    before = contents(tmp_path)
    with pytest.raises(ValueError, match="site"):
        publish(sample, out, BASE)
    assert contents(tmp_path) == before


@pytest.mark.usefixtures("few")
def test_an_empty_folder_may_be_filled(sample: Dataset, tmp_path: Path):
    (tmp_path / "site").mkdir()
    publish(sample, tmp_path / "site", BASE)
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("failure", [OSError("disk full"), KeyboardInterrupt()])
def test_a_failure_leaves_the_former_site(
    failure: BaseException, sample: Dataset, out: Path, tmp_path: Path
):
    before = contents(tmp_path)

    def fail(path: str, place: int, total: int) -> None:
        if place == 20:
            raise failure

    with pytest.raises(type(failure)):
        publish(sample.on(date(2018, 1, 1)), out, BASE, fail)
    assert contents(tmp_path) == before


@pytest.mark.usefixtures("few")
def test_a_swap_that_fails_brings_the_former_site_back(
    sample: Dataset, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = contents(tmp_path)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError("busy")
        return rename(self, target)

    monkeypatch.setattr(publishing.Path, "rename", refuse)
    with pytest.raises(OSError, match="busy"):
        publish(sample, out, BASE)
    assert contents(tmp_path) == before


@pytest.mark.usefixtures("few")
def test_one_that_is_killed_leaves_the_former_site_and_does_not_hinder_the_next(
    sample: Dataset, out: Path, tmp_path: Path
):
    before = contents(out)
    command = [sys.executable, "-m", "tracker", "publish", str(out), "--base-url", BASE]
    tables = {**os.environ, "TRACKER_DATA": str(sample_folder(tmp_path / "data"))}
    process = subprocess.Popen(command, cwd=ROOT, env=tables)
    wait_for(lambda: (tmp_path / ".site.new" / "index.html").exists())
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert contents(out) == before
    publish(sample, out, BASE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]
