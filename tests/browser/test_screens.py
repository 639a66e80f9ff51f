"""Every page in both themes and at both widths: no violation, no overflow, pictures to look at."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import COLORS, SIZES, STYLES, violations
from tests.browser.pages import at_rest, turn, until, wait_until_drawn
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
STEPS = ((390, "dark", STYLES), (1280, "light", ()))
WIDE_ALONE = ("map", "data", "compare")
"""Views with parts that a phone does not show: these are looked at in the dark as well."""
ONCE = ("map-empty", "states", "data-events", "act", "about", "privacy")
"""Views whose parts others show: they are looked at where there is the least room."""
PARTS = 3
"""In how many tests they are looked at: one for each of the workers that run them."""
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


# A figure takes the width of its place a moment after that has turned.
FITTED = until(
    """[...document.querySelectorAll('.js-plotly-plot')]
        .every(({clientWidth: width, _fullLayout}) =>
            !width || Math.abs(width - _fullLayout?.width) < 1)""",
    "a figure does not fit its place",
)


def rest(page: Page) -> None:
    """Wait for what a picture should not catch in motion."""
    expect(page.get_by_text("Fetching the lists")).to_have_count(0)
    page.evaluate(FITTED)
    wait_until_drawn(page)
    at_rest(page)


@pytest.mark.parametrize("part", range(PARTS))
def test_each_view_is_whole(visit, keep, part):
    shown, found = "light", list[str]()
    page = visit("/method", width=390, scheme=shown)
    for name, (path, title) in list(VIEWS.items())[part::PARTS]:
        go(page, path, title)
        page.evaluate(OPEN)
        steps = (*STEPS, (1280, "dark", COLORS)) if name in WIDE_ALONE else STEPS
        if name in ONCE:
            steps = ((390, shown, ()),)
        # A view begins in the theme of the one before: each turn draws it anew.
        for width, scheme, rules in sorted(steps, key=lambda step: step[1] != shown):
            page.set_viewport_size({"width": width, "height": 1800})
            if scheme != shown:
                turn(page, scheme)
                shown = scheme
            page.evaluate(INKED, INK[scheme])
            rest(page)
            at = f"{name} {width} {scheme}"
            found += [f"{at}: sideways {by}" for by in page.evaluate(WIDE) if by > 0]
            found += [f"{at}: {line}" for line in page.evaluate(SMALL)]
            without = SIZES if width > 390 else ()
            found += [f"{at}: {line}" for line in violations(page, rules, without)]
            keep(f"{name}-{width}-{scheme}.png", page.screenshot)
    assert not found, "\n".join(found)
