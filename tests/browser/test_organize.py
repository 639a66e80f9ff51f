"""What a group asks goes from its link to Act, and to no server."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import qrcode
from playwright.sync_api import Page, expect
from qrcode.util import MODE_8BIT_BYTE, QRData

from tests.browser.pages import settle

pytestmark = pytest.mark.browser

ASK = "Vote yes on H.B. 7"
ROWS = """svg => {
    const size = svg.viewBox.baseVal.width - 8;
    const rows = Array.from({length: size}, () => Array(size).fill(false));
    for (const [, x, y] of svg.querySelector("path").getAttribute("d").matchAll(/M(\\d+) (\\d+)/g))
        rows[y][x] = true;
    return rows;
}"""


def write(page: Page) -> str:
    page.get_by_label("State or territory").select_option("Ohio")
    page.get_by_label("Your group").fill("Coffee & Law")
    page.get_by_label("What you ask").fill(ASK)
    page.get_by_label("Why, in a sentence or two").fill(
        "Because it is time, see http://evil.example"
    )
    page.get_by_label("By when").fill("2027-01-05")
    return page.locator("#campaign-link").inner_text()


def drawn(text: str, version: int, mask: int) -> list[list[bool]]:
    """The code that another encoder draws."""
    code = qrcode.QRCode(
        version=version, error_correction=qrcode.ERROR_CORRECT_M, mask_pattern=mask, border=0
    )
    code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.modules]


def test_a_link_carries_the_ask_after_its_hash_and_is_shown_on_act(view):
    page = view("/organize", width=390)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    link = write(page)
    where = urlsplit(link)
    assert (where.path, where.query) == ("/act", "state=OH")
    assert parse_qs(where.fragment) == {
        "by": ["Coffee & Law"],
        "ask": [ASK],
        "why": ["Because it is time, see"],
        "until": ["2027-01-05"],
    }
    page.goto(link)
    box = page.get_by_role("complementary", name="Your organizer asks")
    for stands in (lambda _: None, settle):  # on the first view, and on the live page
        stands(page)
        expect(box).to_contain_text(ASK)
        expect(box).to_contain_text("Until January 5, 2027")
    assert not [url for url in asked if "H.B" in url or "Coffee" in url]
    assert page.evaluate("JSON.stringify(sessionStorage)").find(ASK) < 0


def test_the_code_is_the_one_that_another_encoder_draws(view):
    page = view("/organize")
    for text in ("short", "längere Wörter " * 8, "x" * 280):
        page.get_by_label("Why, in a sentence or two").fill(text)
        link = page.evaluate("document.querySelector('#campaign-link').textContent")
        rows = page.locator(".code svg").evaluate(ROWS)
        version = (len(rows) - 17) // 4
        assert any(drawn(link, version, mask) == rows for mask in range(8)), link


def test_what_is_asked_is_text_short_and_leads_nowhere(visit):
    page = visit("/healthz", live=False)
    base = page.url.removesuffix("/healthz")
    page.goto(
        f"{base}/act?state=OH#ask=<img src=x onerror=alert(1)>go to evil.example now"
        f"&why=call 1-900-555-0199 {'x' * 900}&until=<b>&by=a@b.example"
    )
    box = page.locator("#asked-by")
    expect(box.locator(".asked")).to_have_text("img src=x onerror=alert(1) go to now")
    assert "0199" not in box.inner_text()
    assert len(box.inner_text()) < 520
    assert box.locator("a, img, b").count() == 0
    page.goto(f"{base}/method#ask=Anything")
    expect(page.get_by_role("heading", level=1)).to_have_text("Method")
    assert page.locator("#asked-by").count() == 0


def test_one_sheet_is_printed(view):
    page = view("/organize")
    write(page)
    page.evaluate("window.print = () => {}")
    for paper in ("poster", "sign-up"):
        page.locator(f"[data-paper={paper}]").click()
        page.emulate_media(media="print")
        for each in ("poster", "sign-up"):
            shown = page.locator(f".handout.{each}")
            expect(shown).to_be_visible() if each == paper else expect(shown).to_be_hidden()
        expect(page.get_by_label("What you ask")).to_be_hidden()
        page.emulate_media(media="screen")
