import pytest

from tests.conftest import LAWS
from tracker.laws.catalogue import UNKNOWN_COLOR
from tracker.maps.colors import DARK, HATCH, INK, LIGHT, PAPER, line_on, luminance, ratio, text_on

STATUSES = [status for law in LAWS for status in law.all_statuses]


def test_black_on_white_has_the_contrast_that_the_standard_names():
    assert ratio("#000000", "#ffffff") == 21
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_a_color_in_another_form_is_refused():
    with pytest.raises(ValueError, match="write #rrggbb"):
        luminance("teal")


@pytest.mark.parametrize("status", STATUSES, ids=lambda status: status.code)
def test_the_label_of_every_status_passes_on_its_color(status):
    assert ratio(text_on(status.color), status.color) >= 4.5


@pytest.mark.parametrize("status", STATUSES, ids=lambda status: status.code)
def test_the_outline_of_every_status_stands_out_from_its_color(status):
    assert ratio(line_on(status.color), status.color) >= 3


@pytest.mark.parametrize("page", [LIGHT.page, DARK.page])
@pytest.mark.parametrize("status", STATUSES, ids=lambda status: status.code)
def test_every_status_stands_out_from_the_page_by_its_fill_or_its_outline(status, page):
    assert max(ratio(status.color, page), ratio(line_on(status.color), page)) >= 3


def test_text_on_hatching_passes_on_the_stripes_too():
    assert ratio(text_on(UNKNOWN_COLOR), HATCH) >= 4.5


def test_text_is_dark_on_pale_and_pale_on_dark():
    assert text_on("#e6dcc0") == INK
    assert text_on("#9f2b2b") == PAPER


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_areas_that_a_filter_left_out_can_still_be_read(colors):
    assert ratio(colors.muted, colors.pale) >= 4.5
    assert ratio(colors.muted, colors.page) >= 4.5
    assert ratio(colors.pale_line, colors.page) >= 3
