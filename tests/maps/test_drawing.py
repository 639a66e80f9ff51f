"""What every drawing is made of."""

from xml.etree import ElementTree

import pytest

from tests.maps.third_law import THIRD
from tracker.maps.drawing import Drawing, Style, element, writable

SVG = "{http://www.w3.org/2000/svg}"


def root(drawing: Drawing, standalone: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg(standalone=standalone))


def words(drawing: Drawing) -> list[str | None]:
    return [text.text for text in root(drawing).findall(f"{SVG}text")]


def test_attributes_and_titles_cannot_break_out():
    drawn = ElementTree.fromstring(element("rect", title="<b>\x0b & \ufffe", class_='"><x', x=1.26))
    assert drawn.attrib == {"class": '"><x', "x": "1.3"}
    assert drawn.findtext("title") == "<b> & "


def test_a_screen_reader_hears_its_title_and_description():
    drawn = root(Drawing("one", 10, 10, title="A <title>", description="A finding"))
    said = {each.get("id"): each.text for each in drawn}
    assert [said[name] for name in drawn.get("aria-labelledby", "").split()] == [
        "A <title>",
        "A finding",
    ]


def test_text_is_broken_into_lines_and_cut_where_there_are_too_few():
    drawing = Drawing("one", 200)
    below = drawing.write("one two three four five six seven", 0, 0, Style(20, 100, lines=2))
    assert len(words(drawing)) == 2
    assert str(words(drawing)[-1]).endswith("…")
    assert below == 2 * 20 * 1.3
    assert drawing.lines("on", Style(20, 1)) == ["o", "n"]


def test_what_xml_cannot_hold_is_left_out_and_the_rest_escaped():
    drawing = Drawing("one", 400)
    drawing.write("<b>\x0b & \ufffe", 0, 0, Style(20, 400))
    assert words(drawing) == ["<b> &"]


def test_a_legend_in_two_columns_has_half_the_lines():
    entries = [(status, status.label) for status in THIRD.all_statuses]
    one, two = (Drawing("a", 900).legend(entries, 0, 0, Style(20, 400), n) for n in (1, 2))
    assert (len(entries), two) == (5, pytest.approx(one * 3 / 5))


def test_the_unknown_is_hatched_and_what_is_left_out_is_pale():
    drawing = Drawing("one", 100)
    for status in (THIRD.status("unknown"), THIRD.status("banned"), None):
        drawing.bar(0, 0, 20, 20, status)
    drawn = root(drawing)
    squares = drawn.findall(f"{SVG}rect")
    fills = [square.get("fill") for square in squares]
    assert fills == ["url(#one-h)", THIRD.status("banned").color, None]
    assert squares[-1].get("class") == "left-out"
    assert drawn.find(f"{SVG}defs/{SVG}pattern").get("id") == "one-h"  # type: ignore[union-attr]


def test_a_picture_is_light_and_a_page_follows_the_reader():
    drawing, outer = Drawing("one", 10, 10), Drawing("two", 100, 100)
    outer.place(drawing, 5, 5, 50, 50)
    assert "prefers-color-scheme" in drawing.svg()
    assert "prefers-color-scheme" not in outer.svg(standalone=True)
    assert root(outer, standalone=True).find(f"{SVG}svg").get("width") == "50"  # type: ignore[union-attr]


def test_what_xml_cannot_hold_is_left_out():
    text = "".join(map(chr, range(0x10000))).replace("<", "").replace("&", "")
    root = ElementTree.fromstring(f"<a>{writable(text)}</a>")
    assert root.text
    assert writable("a\x0bb\ufffe\ud800é") == "abé"
