"""What axe-core finds wrong with a page by WCAG 2.2, levels A and AA."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLORS = ("color-contrast", "link-in-text-block")
"""The rules that another theme can break."""
STYLES = (*COLORS, "target-size", "scrollable-region-focusable")
"""The rules that another theme or another width can break."""

_RUN = """async (only) => {
    const found = await axe.run(document, {runOnly: only});
    return found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Every violation on a page that stands, one line each: rule, element, what to mend.

    It works under our Content-Security-Policy, but not with script off.

    Args:
        rules: the rules to try; by default all.
    """
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    lines: list[str] = page.evaluate(_RUN, only)
    return lines


@cache
def _source() -> str:
    """The axe-core that a package brings; its Python is not used."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
