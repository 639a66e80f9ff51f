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

SIZES = ("target-size",)
"""Takes longer than all others together, and more room breaks it seldom: looked at where there is
the least.
"""

_RUN = """async ({tags, rules, colors, without}) => {
    const run = async (where, runOnly, without) => {
        const found = await axe.run(where, {
            runOnly, rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}])),
        });
        return found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
    };
    const told = [];
    const others = [...colors, ...without];
    if (tags.length) told.push(...await run(document, {type: "tag", values: tags}, others));
    if (rules.length) told.push(...await run(document, {type: "rule", values: rules}, []));
    if (!colors.length) return told;

    // How far a text stands out follows from these values of it and of what it lies in.
    const around = new Map([[null, ""]]);
    const ground = element => {
        if (!around.has(element)) {
            const {color, backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
            const own = [color, backgroundColor, backgroundImage, opacity].join(" ");
            const outer = ground(element.parentElement);
            around.set(element, outer.startsWith(own) ? outer : `${own}; ${outer}`);
        }
        return around.get(element);
    };
    const first = new Map();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
        const {fontSize, fontWeight, textDecorationLine, textShadow} = getComputedStyle(element);
        const key = [element.localName, fontSize, fontWeight, textDecorationLine, textShadow];
        key.push(ground(element));
        if (!first.has(key.join())) first.set(key.join(), element);
    }
    const include = [...first.values(), ...document.querySelectorAll("input, select, textarea")];
    return told.concat(await run({include}, {type: "rule", values: colors}, []));
}"""


def violations(page: Page, rules: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
    """Every violation on a page that stands, one line each: rule, element, what to mend.

    Of texts that have the same colors, size and place to stand on, one is looked at: they are
    thousands on a page with tables, and Chromium needs milliseconds for each. It works under our
    Content-Security-Policy, but not with script off.

    Args:
        rules: the rules to try; by default all but `without`.
    """
    given = {
        "tags": [] if rules else TAGS,
        "rules": [rule for rule in rules if rule not in COLORS],
        "colors": [rule for rule in COLORS if not rules or rule in rules],
        "without": list(without),
    }
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    lines: list[str] = page.evaluate(_RUN, given)
    return lines


@cache
def _source() -> str:
    """The axe-core that a package brings; its Python is not used."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
