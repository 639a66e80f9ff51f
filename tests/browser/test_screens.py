"""Every page in both themes and at both widths: pictures to look at, no violation, no overflow.

The dark theme is looked at in one width: no rule depends on both.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import COLORS, STYLES, violations
from tests.browser.conftest import at_rest, turn, until, wait_until_drawn
from tests.browser.views import VIEWS, go

pytestmark = pytest.mark.browser

# Links and buttons that do not stand in a line of text, smaller than a finger.
SMALL = """() => [...document.querySelectorAll('#root :is(a[href], button, summary, [role=radio])')]
    .filter(each => each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0)
    .filter(each => !each.closest('p, li:not([data-s]), dd, td, th, figcaption, label, caption')
        || each.matches('.press, .copy, .legend a, .topics a, .offices a, .tg a, .steps a'))
    .map(each => [each.getBoundingClientRect(), each])
    .filter(([box]) => box.width > 2 && (box.width < 23.5 || box.height < 23.5))
    .map(([box, each]) => `${each.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`)"""

# All rules at one width in one theme; elsewhere those that can differ there.
RULES = {(1280, "light"): (), (1280, "dark"): COLORS, (390, "light"): STYLES}
INK = {"light": "#14181f", "dark": "#f1f3f5"}
# Figures are drawn anew for a theme that turned.
INKED = until(
    "[...document.querySelectorAll('.js-plotly-plot')]"
    ".every(each => each._fullLayout?.font.color === given)",
    "a figure is not drawn for the theme",
)

OPEN = "document.querySelectorAll('#root details').forEach(each => each.open = true)"

WIDE = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(each => each.scrollWidth - each.clientWidth)"""


def rest(page: Page) -> None:
    """Wait for what a picture should not catch in motion."""
    expect(page.get_by_text("Fetching the lists")).to_have_count(0)
    wait_until_drawn(page)
    at_rest(page)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("part", [0, 1])
def test_each_view_is_whole(visit, artifacts, part, width):
    found: list[str] = []
    page = visit("/method", width=width)
    page.set_viewport_size({"width": width, "height": 1800})
    themes = [scheme for at, scheme in RULES if at == width]
    for name, (path, title) in list(VIEWS.items())[part::2]:
        go(page, path, title)
        rest(page)
        page.evaluate(OPEN)
        found += [f"{name} {width}: sideways {by}" for by in page.evaluate(WIDE) if by > 0]
        found += [f"{name} {width}: {line}" for line in page.evaluate(SMALL)]
        for scheme in themes:
            turn(page, scheme)
            page.evaluate(INKED, INK[scheme])
            broken = violations(page, RULES[width, scheme])
            found += [f"{name} {width} {scheme}: {line}" for line in broken]
            page.screenshot(path=artifacts / f"{name}-{width}-{scheme}.png")
        themes.reverse()  # the next view comes in the theme that this one went in
    assert not found, "\n".join(found)
