"""What pages of each form say."""

import json

import pytest

from tests.upkeep.changes import pdf
from tests.upkeep.statutes import COLUMBIA, KENTUCKY, KENTUCKY_WORDS, VIRGINIA
from tracker.fetching.http_types import Answer
from tracker.upkeep.reading import Unreadable, read_page


def reading(body: bytes, kind: str = "text/html; charset=utf-8"):
    return read_page(Answer("https://a.example", 200, "", {"content-type": kind}, body))


def test_a_link_within_a_sentence_does_not_break_it():
    lines = reading(KENTUCKY.body).text.split("\n")
    assert any(
        line.startswith("If reasonable cause") and line.endswith("offense.") for line in lines
    )


def test_scripts_and_styles_are_no_words():
    page = reading(b"<html><style>p {}</style><script>x()</script><p>No slavery</p></html>")
    assert page.text == "No slavery"


def test_the_law_xml_is_read_without_its_annotations():
    text = reading(COLUMBIA.body, COLUMBIA.type).text
    assert text.startswith("§ 22-2701. Engaging in prostitution")
    assert "(d)" in text
    assert "Stat. 651" not in text


def test_xml_does_not_open_other_files(tmp_path):
    (tmp_path / "secret").write_text("secret words")
    body = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><a>one &x; two</a>'
    assert "secret" not in reading(b"<?xml version='1.0'?>" + body.encode(), "text/xml").text


def test_sections_in_json_are_read():
    text = reading(VIRGINIA.body, VIRGINIA.type).text
    assert "§ 18.2-361.1. Victims of sex trafficking; affirmative defense\nA. For" in text


def test_new_yorks_api_is_read():
    law = {"docLevelId": "170.80", "title": "Proceedings", "text": "  § 170.80 One.\\n  (a) Two."}
    text = reading(json.dumps({"success": True, "result": law}).encode(), "application/json").text
    assert "§ 170.80 One.\n" in text
    assert "(a) Two." in text


def test_south_dakotas_api_is_read():
    law = {"Statute": "22-23-1", "Html": "<div><p>22-23-1. <b>Prostitution</b> defined.</p></div>"}
    assert reading(json.dumps(law).encode(), "application/json").text == (
        "22-23-1. Prostitution defined."
    )


def test_a_pdf_is_read_without_running_heads_and_page_numbers():
    law = "\n".join(KENTUCKY_WORDS + " And so on." * n for n in range(30))
    text = reading(pdf(law), "application/pdf").text
    assert text.count("Statutes of the State") == 0
    assert "Page 2 of" not in text
    assert "An unofficial copy" not in text
    assert text.replace("\n", " ").count("reasonable cause exists") == 30


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.4 broken", "application/pdf"),
        (b"<?xml version='1.0'?><a>", "text/xml"),
        (b"{", "application/json"),
        (b"[1]", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"", "text/html"),
        (b"\x89PNG", "image/png"),
    ],
)
def test_what_cannot_be_read_is_said(body: bytes, kind: str):
    with pytest.raises(Unreadable):
        reading(body, kind)


def test_an_old_encoding_is_read():
    body = "<html><p>the person’s “act” – §</p></html>".encode("windows-1252")
    assert reading(body, "text/html").text == "the person’s “act” – §"


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("Current through June 3, 2026", "2026-06-03"),
        ("current through the 2025 Regular Session of the legislature", "2025"),
        ("Includes all acts of the 2024 First Special Session", "2024"),
        ("Updated as of Jan. 1, 2026.", "2026-01-01"),
        ("The 2025 Florida Statutes", "2025"),
        ("Enacted in 1998; amended 2015.", ""),
        ("Current through February 31, 2026", ""),
    ],
)
def test_the_edition_is_what_the_page_says(text: str, edition: str):
    assert reading(f"<p>{text}</p>".encode()).edition == edition


def test_a_wall_and_a_cut_are_seen():
    assert reading(b"<html><body>Just a moment...</body></html>").wall
    assert reading(b"<html><body><input type='password'></body></html>").wall
    assert reading(b"<html><body><p>Half of").cut
    assert not reading(KENTUCKY.body).cut
