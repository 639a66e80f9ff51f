"""Each page's Markdown says what the page says, and is read as it was meant."""

import re

import pytest
from lxml import html
from markdown_it import MarkdownIt
from markupsafe import escape
from starlette.testclient import TestClient

from tests.conftest import DATA
from tests.serve.served import app
from tracker.pages.site import PAGES
from tracker.serve.assistants.markdown import markdown

BASE = "https://tracker.example"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.fixture(scope="module")
def site() -> TestClient:
    return TestClient(app(DATA, BASE))


def words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


def read(text: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{READER.render(text)}</div>")


@pytest.mark.thorough
@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_a_twin(site: TestClient, path: str):
    answer = site.get(f"{path if path != '/' else '/index'}.md")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    page = read(answer.text)
    assert len(page.xpath(".//h1")) == 1
    assert page[0].tag == "blockquote"
    assert "Not legal advice" in page[0].text_content()
    assert not re.search(r"<(?:div|p|span|li|script)\b", answer.text)
    links = page.xpath(".//a/@href")
    assert links
    assert [link for link in links if not re.match("https?:|tel:|mailto:|sms:", link)] == []


@pytest.mark.thorough
@pytest.mark.parametrize("state", ["TN", "KY", "PR", "GU"])
def test_a_state_quotes_the_same_words_in_both(site: TestClient, state: str):
    page = read(site.get(f"/state.md?state={state}").text)
    row = site.get(f"/api/v1/states/{state}").json()
    quoted = words(page.text_content())
    texts = [each["text"] for each in row["provisions"] if each["text"]]
    assert texts
    assert [text for text in texts if words(text) not in quoted] == []


def test_a_day_and_a_language_are_kept_and_what_is_not_there_is_not(site: TestClient):
    past = site.get("/state.md?state=TN&on=2018-01-01").text
    assert "As it stood on January 1, 2018" in past
    spanish = site.get("/state.md?state=TN&lang=es").text
    assert "Tennessee" in spanish and "No es asesoramiento legal" in spanish
    assert site.get("/state.md?state=ZZ").status_code == 404
    assert site.get("/nothing.md").status_code == 404


def test_marks_of_a_text_are_no_markup() -> None:
    text = "1. *not* a [link](x) <b>| # `code` ~~no~~ a_b_c & - + ="
    page = read(markdown(f"<p>{escape(text)}</p>"))
    assert words(page.text_content()) == words(text)
    assert [each.tag for each in page.iter()] == ["div", "p"]


def test_two_marks_in_a_row_are_two() -> None:
    told = markdown('<p>See <a href="/a">one</a><b>two</b><b>three</b><a href="/b">four</a>.</p>')
    assert told.strip() == "See [one](</a>) **two** **three** [four](</b>)."


def test_lists_tables_quotes_and_changes_keep_their_form() -> None:
    page = read(
        markdown(
            "<ul><li>One<ul><li>Two</li></ul></li></ul><ol><li>First</li></ol>"
            "<blockquote>Words <del>went</del> <ins>came</ins></blockquote>"
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>x|y</td></tr></table>"
            "<details><summary>More</summary><p>Folded</p></details><dl><dt>T</dt><dd>D</dd></dl>"
        )
    )
    assert page.xpath("string(.//ul/li/ul/li)") == "Two"
    assert page.xpath("string(.//ol/li)") == "First"
    assert words(page.xpath("string(.//blockquote)")) == "Words went came"
    assert page.xpath("string(.//blockquote//s)") == "went"
    assert [cell.text for cell in page.xpath(".//td")] == ["1", "x|y"]
    assert "Folded" in page.text_content()
    assert page.xpath(".//strong[.='T']")


@pytest.mark.thorough
def test_llms_txt_names_every_page_and_how_to_quote(site: TestClient):
    answer = site.get("/llms.txt")
    lines = answer.text.splitlines()
    assert lines[0] == "# Modern Slavery Law Tracker"
    assert lines[2].startswith("> ")
    assert [line[3:] for line in lines if line.startswith("## ")] == [
        "Pages as Markdown",
        "Questions to ask",
        "Data",
    ]
    links = read(answer.text).xpath(".//a/@href")
    assert {f"{BASE}{path if path != '/' else '/index'}.md" for path in PAGES} <= set(links)
    assert "Not legal advice" in answer.text
    local = [link.removeprefix(BASE) for link in links if link.startswith(BASE)]
    asked = {link: site.get(link).status_code for link in local if link != "/mcp"}
    assert set(asked.values()) == {200}
