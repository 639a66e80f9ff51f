from xml.etree import ElementTree

from tests.maps.third_law import THIRD
from tracker.maps.arrests import draw_arrests
from tracker.maps.drawing import Drawing

SVG = "{http://www.w3.org/2000/svg}"


def drawn(counts, effect=None):
    drawing = Drawing("one", 400)
    draw_arrests(drawing, counts, effect, THIRD.status("unknown"))
    return ElementTree.fromstring(drawing.svg())


def bars(svg):
    return {
        bar.findtext(f"{SVG}title"): bar
        for bar in svg.findall(f"{SVG}rect")
        if bar.find(f"{SVG}title") is not None
    }


def test_a_year_without_a_report_is_hatched_and_never_an_empty_place():
    found = bars(drawn({2000: 10, 2002: 5}))
    assert list(found) == ["2000: 10", "2001: not reported, or not read", "2002: 5"]
    assert found["2001: not reported, or not read"].get("fill") == "url(#one-h)"
    assert float(found["2000: 10"].get("height")) == 2 * float(found["2002: 5"].get("height"))


def test_a_zero_that_was_reported_is_written():
    svg = drawn({2000: 4, 2001: 0})
    assert [text.text for text in svg.findall(f"{SVG}text")].count("0") == 2


def test_the_day_of_effect_stands_between_the_years():
    svg = drawn({2015: 4, 2016: 4, 2017: 1}, (2017.0, "law in force 2017"))
    words = [text.text for text in svg.findall(f"{SVG}text")]
    assert "law in force 2017" in words
    rule = [path for path in svg.findall(f"{SVG}path") if path.get("class") == "ink"]
    first = bars(svg)["2017: 1"]
    assert abs(float(rule[0].get("d")[1:].split()[0]) - float(first.get("x"))) <= 1.5
