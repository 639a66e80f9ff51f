"""Cells from outside, made safe."""

import pytest

from tracker.advocacy import sanitize


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("José  L.\tDalmau\r\nSantiago", "José L. Dalmau Santiago"),
        ("Jose\u0301", "José"),
        ("\u202eevil\u200f\u2066x\u200b", "evilx"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("=cmd|' /C calc'!A0", "cmd|' /C calc'!A0"),
        ("+=-@SUM(A1)", "SUM(A1)"),
        ("\ud800lone", "lone"),
        (None, ""),
        ("x" * 500, "x" * 300),
    ],
)
def test_text_becomes_one_plain_line(cell, shown):
    assert sanitize.plain_text(cell) == shown


@pytest.mark.parametrize(
    "cell", ["aaron.o'reed+x@kylegislature.gov", "a@b-c.example.gov", "A_1@x.example"]
)
def test_an_e_mail_address_is_kept(cell):
    assert sanitize.email_address(f" {cell} ") == cell


@pytest.mark.parametrize(
    "cell",
    [
        "lori garciasander.house@coleg.gov",
        "a@b.example,c@d.example",
        "a@b.example?bcc=c@d.example",
        "a@b.example\nBcc: c@d.example",
        "a..b@c.example",
        ".a@c.example",
        "a@localhost",
        "Name <a@b.example>",
        '"a"@b.example',
        "a@b.example%0ABcc:x",
        "javascript:alert(1)@b.example/",
        "a@" + "b" * 260 + ".example",
    ],
)
def test_what_is_not_one_e_mail_address_is_dropped(cell):
    assert sanitize.email_address(cell) == ""
    assert sanitize.mailto_url(cell, "Hello") == ""


def test_an_e_mail_address_has_at_most_254_characters():
    rest = f"@{'b' * 60}.{'c' * 60}.{'d' * 60}.example"
    longest = "a" * (254 - len(rest)) + rest
    assert sanitize.email_address(longest) == longest
    assert sanitize.email_address("a" + longest) == ""


def test_no_text_is_no_e_mail_address():
    assert sanitize.email_address(None) == sanitize.email_address("") == ""


def test_a_mail_link_is_built_from_escaped_parts():
    built = sanitize.mailto_url(
        "o'reed+x@a.example", 'Vote "yes" & call\nBcc: b@c.example', "Dear &\n\nA?"
    )
    assert built == (
        "mailto:o%27reed%2Bx@a.example?subject=Vote%20%22yes%22%20%26%20call%20Bcc%3A%20b%40c.example"
        "&body=Dear%20%26%0D%0A%0D%0AA%3F"
    )


def test_a_mail_link_takes_any_text_that_can_be_typed():
    assert (
        sanitize.mailto_url("a@b.example", body="né \ud800")
        == "mailto:a@b.example?body=n%C3%A9%20%3F"
    )


def test_a_mail_link_without_an_address_leaves_it_to_the_visitor():
    assert sanitize.mailto_url("", "A b", "C\nd") == "mailto:?subject=A%20b&body=C%0D%0Ad"


def test_a_mail_link_without_text_is_only_the_address():
    assert sanitize.mailto_url("a@b.example") == "mailto:a@b.example"


@pytest.mark.parametrize(
    ("cell", "shown", "link"),
    [
        ("502-555-0100", "502-555-0100", "tel:+1-502-555-0100"),
        ("(502) 555-0100", "502-555-0100", "tel:+1-502-555-0100"),
        ("+1 502.555.0100", "502-555-0100", "tel:+1-502-555-0100"),
        ("5025550100", "502-555-0100", "tel:+1-502-555-0100"),
        ("508-555-0123 ext. 13", "508-555-0123 ext. 13", "tel:+1-508-555-0123;ext=13"),
        ("508-555-0123x13", "508-555-0123 ext. 13", "tel:+1-508-555-0123;ext=13"),
    ],
)
def test_a_telephone_number_has_one_form_and_a_link(cell, shown, link):
    assert sanitize.phone_number(cell) == shown
    assert sanitize.tel_url(cell) == sanitize.tel_url(shown) == link


@pytest.mark.parametrize(
    "cell",
    ["", "call me", "555-0100", '502-555-0100"><img>', "502-555-0100;x=1", "1-900", "902" * 9],
)
def test_what_is_not_a_telephone_number_has_no_link(cell):
    assert sanitize.phone_number(cell) == sanitize.tel_url(cell) == ""


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        ("https://legislature.example/7?d=107", "https://legislature.example/7?d=107"),
        ("https://a.example/" + "x" * 982, "https://a.example/" + "x" * 982),
        ("http://a.example/ríos", "http://a.example/r%C3%ADos"),
        ("https://a.example/Profile/L M0", "https://a.example/Profile/L%20M0"),
        (
            "https://a.example/\"><script>alert('x')</script>",
            "https://a.example/%22%3E%3Cscript%3Ealert(%27x%27)%3C/script%3E",
        ),
    ],
)
def test_a_web_address_is_percent_encoded(cell, link):
    assert sanitize.web_url(cell) == link


@pytest.mark.parametrize(
    "cell",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://a.example/%0aalert(1)",
        "data:text/html,<script>",
        "//a.example/",
        "/relative",
        "ftp://a.example/",
        "https://name:word@a.example/",
        "https://a.example\\@b.example/",
        "https://a.example/\u202egpj.exe",
        "https://a.example/x\nSet-Cookie: a",
        "https://nodots/",
        "https://",
        "https://a.example/" + "x" * 983,
        "not an address",
        "",
    ],
)
def test_what_is_not_a_safe_web_address_is_dropped(cell):
    assert sanitize.web_url(cell) == ""
