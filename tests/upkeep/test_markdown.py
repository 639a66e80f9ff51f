import pytest

from tracker.upkeep.markdown import escaped, link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 529.120 (2013)", "§ 529.120 (2013)"),
        ("*now* [here](x) | a_b", r"\*now\* \[here\](x) \| a\_b"),
        ("<img src=x>", r"\<img src=x\>"),
        ("one\ntwo\t three\u202e", "one two three"),
        ("@someone & co", "&#64;someone &amp; co"),
        ("https://a.example www.b.example", "https&#58;//a.example www&#46;b.example"),
    ],
)
def test_text_stays_text(text: str, expected: str):
    assert escaped(text) == expected


def test_only_a_url_becomes_a_link():
    assert link("https://a.example/x?y=1") == "<https://a.example/x?y=1>"
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert link("https://a.example/> [x](y)") == r"https&#58;//a.example/\> \[x\](y)"
