from xml.etree import ElementTree

from tests.maps.third_law import THIRD, states
from tracker.maps.sheet import Sheet, Style

SVG = "{http://www.w3.org/2000/svg}"


def words(sheet: Sheet) -> list[str | None]:
    root = ElementTree.fromstring(sheet.svg(100))
    return [text.text for text in root.findall(f"{SVG}text")]


def test_text_is_broken_into_lines_and_cut_where_there_are_too_few():
    sheet = Sheet(200)
    below = sheet.write("one two three four five six seven", 0, 0, Style(20, 100, lines=2))
    assert len(words(sheet)) == 2
    assert str(words(sheet)[-1]).endswith("…")
    assert below == 2 * 20 * 1.3


def test_what_xml_cannot_hold_is_left_out_and_the_rest_escaped():
    sheet = Sheet(400)
    sheet.write("<b>\x0b & \ufffe", 0, 0, Style(20, 400))
    assert words(sheet) == ["<b> &"]


def test_the_legend_counts_every_status_and_what_is_left_out():
    sheet = Sheet(400)
    frame = states({"KY": "banned", "GU": "unknown"}).head(40)
    sheet.legend(frame, THIRD, 0, 0, Style(20, 300))
    assert "Banned: 1" in words(sheet)
    assert "Outside this selection: 16" in words(sheet)
    assert len(words(sheet)) == len(THIRD.in_legend({})) + 1


def test_two_columns_take_half_the_height():
    frame = states({"KY": "banned"})
    one, two = (Sheet(900).legend(frame, THIRD, 0, 0, Style(20, 400), count) for count in (1, 2))
    assert two < one


def test_the_unknown_has_a_hatched_swatch():
    sheet = Sheet(100)
    sheet.swatch(THIRD.status("unknown"), 0, 0, 20)
    sheet.swatch(THIRD.status("banned"), 0, 30, 20)
    fills = [rect.get("fill") for rect in ElementTree.fromstring(sheet.svg(60)).iter(f"{SVG}rect")]
    assert "url(#sheet-hatch)" in fills
    assert THIRD.status("banned").color in fills
