"""The icon font that is served draws what the pages show, and is light."""

import pytest

from tracker.streamlit_internals.icons import icon_font, icons, ligatures, lighter
from tracker.streamlit_internals.shell import shell


@pytest.fixture(scope="module")
def whole() -> bytes:
    file = icon_font(shell().folder)
    assert file
    return file.read_bytes()


def test_the_icons_of_our_pages_and_of_streamlits_own_controls_are_named():
    assert {"play_arrow", "stop", "keyboard_arrow_right", "keyboard_arrow_down"} <= icons()


def test_what_is_named_is_drawn_and_little_else(whole: bytes):
    made = lighter(whole, icons())
    # Some icons have other names too.
    assert icons() & ligatures(whole) <= ligatures(made)
    assert len(ligatures(made)) < len(ligatures(whole)) / 10
    assert len(made) < len(whole) / 10


def test_a_name_that_the_font_does_not_have_is_passed_over(whole: bytes):
    assert ligatures(lighter(whole, ["stop", "no_such_icon", "Größe"])) == {"stop"}
