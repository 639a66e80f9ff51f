"""From a state's page to one's own legislators and a message, against upstreams on this machine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.advocacy.upstreams import Upstreams
from tests.advocacy.upstreams import serving as upstream
from tests.browser.axe import COLORS, SIZES, STYLES, violations
from tests.browser.pages import SECONDS, hear, listen, settle, turn
from tests.browser.servers import serving

pytestmark = pytest.mark.browser

SECRET = "100 Secret St, Exampleville"
CITATION = "Ky. Const. § 25"
PARTS = {
    "ask": "Propose an amendment",
    "fetching": "Fetching the lists of legislators",
    "missing": "cannot be fetched just now",
}
RECORDER = """
window.came = [];
new MutationObserver(() => {
  const text = document.querySelector("#root")?.textContent ?? "";
  for (const [part, words] of Object.entries(parts))
    if (text.includes(words) && !window.came.includes(part)) window.came.push(part);
}).observe(document, { subtree: true, childList: true, characterData: true });
"""
SENATE, HOUSE = "Kentucky Senate, District 7", "Kentucky House of Representatives, District 57"


@pytest.fixture(scope="module")
def upstreams() -> Iterator[Upstreams]:
    with upstream() as running:
        yield running


@pytest.fixture(autouse=True)
def healed(upstreams: Upstreams) -> Iterator[None]:
    yield
    upstreams.heal()


@pytest.fixture(scope="module")
def start(
    upstreams: Upstreams, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., tuple[str, Path]]]:
    """Runs a dashboard that asks these upstreams, with a cache of its own."""
    with ExitStack() as stack:

        def started(**environment: str) -> tuple[str, Path]:
            folder = tmp_path_factory.mktemp("legislators")
            log = folder / "log.txt"
            bases = {
                f"TRACKER_{name}_URL": upstreams.url
                for name in ("OPENSTATES", "CONGRESS", "CENSUS")
            }
            given = bases | environment | {"STREAMLIT_LOGGER_LEVEL": "debug"}
            return stack.enter_context(serving(log, **given)), log

        yield started


@pytest.fixture(scope="module")
def own(start: Callable[..., tuple[str, Path]]) -> tuple[str, Path]:
    """Address and log of a dashboard that all tests here share."""
    return start()


@pytest.fixture(scope="module")
def _phone(browser: Browser) -> Iterator[BrowserContext]:
    """A context that the tests with a touch screen share, so that what is loaded once is kept."""
    with browser.new_context(has_touch=True, viewport={"width": 390, "height": 844}) as shared:
        yield shared


@pytest.fixture
def phone(_phone: BrowserContext) -> Iterator[Page]:
    """A new window on a phone."""
    with _phone.new_page() as page:
        page.set_default_timeout(SECONDS * 1000)
        yield page


def look_up(page: Page, street: str) -> None:
    page.get_by_label("Address, ZIP code, name or district").fill(street)
    page.get_by_role("button", name="Find my legislators").click()


def find(page: Page) -> None:
    """Look up who represents Kentucky's address, and wait until the page stands with them."""
    look_up(page, SECRET)
    expect(card(page, SENATE)).to_have_count(1)
    settle(page)


def choose(page: Page, title: str) -> None:
    """Choose the first person with a title, and wait until the page stands for them."""
    page.get_by_role("button", name=f"Write to or call {title}").first.click()
    expect(text_of(page)).to_contain_text(f"Dear {title} ")
    settle(page)


def text_of(page: Page) -> Locator:
    """The message as it is shown."""
    return page.locator("#say [data-shown^='#message']")


def card(page: Page, seat: str) -> Locator:
    return page.locator("article.person").filter(has_text=seat)


def test_an_address_leads_to_each_legislator_and_is_nowhere_else(visit, own, upstreams):
    base, log = own
    page = visit("/act?state=KY", base=base)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    find(page)
    expect(card(page, HOUSE)).to_have_count(1)
    page.get_by_text("Members of Congress (3").click()
    expect(card(page, "U.S. Senate, for all of Kentucky")).to_have_count(2)
    expect(card(page, "U.S. House of Representatives, District 6")).to_have_count(1)
    governor = page.locator("article.person").filter(has_text="Governor of Kentucky")
    expect(governor.get_by_role("link")).to_have_count(1)
    field = page.get_by_label("Address, ZIP code")
    expect(field).to_have_value(SECRET)
    assert any("Secret" in request for request in upstreams.requests)
    choose(page, "Senator")
    expect(text_of(page)).to_contain_text(CITATION)
    page.get_by_role("button", name="Forget this place").click()
    expect(field).to_have_value("")
    expect(card(page, SENATE)).to_have_count(0)
    settle(page)
    for place in (*asked, page.url, log.read_text(), page.content()):
        assert "secret" not in place.lower()
        assert "100%20" not in place


def test_whoever_is_found_comes_into_view_and_has_the_focus(visit, own):
    page = visit("/act?state=KY", base=own[0])
    listen(page)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for typed, heading in (
            (SECRET, "These represent you"),
            ("hd 57", "1 legislator for “hd 57”"),
        ):
            look_up(page, typed)
            found = page.get_by_role("heading", name=heading)
            expect(found).to_be_focused()
            expect(found).to_be_in_viewport(ratio=1)
    hear(page, "found for you$")
    hear(page, "^1 legislator$")


def test_a_copy_names_its_blanks_and_what_is_written_goes_into_the_mail_and_the_copy(visit, own):
    page = visit("/act?state=KY", base=own[0])
    listen(page)
    page.locator("#say .send").get_by_role("button", name="Copy").click()
    said = page.locator("#say .send button").filter(has_text="Copied · 4 blanks left")
    expect(said).to_be_in_viewport()
    hear(page, "^Copied. 4 blanks left: title and name; your name;")
    find(page)
    choose(page, "Senator")
    expect(page.locator("#say [data-begin]")).to_be_focused()
    expect(text_of(page)).to_contain_text("Dear Senator ")
    page.locator("#say").get_by_role("button", name="Change the words").first.click()
    text = page.get_by_label(re.compile("^Message to (Sen|Rep)"))
    text.fill("Dear Senator,\nmy reason & yours: 100 %")
    mail = page.locator("#say .send").get_by_role("link", name="Mail")
    expect(mail).to_have_attribute(
        "href",
        re.compile(
            r"^mailto:member7@legislature\.ky\.example\?subject=[^&]+"
            r"&body=Dear%20Senator%2C%0D%0Amy%20reason%20%26%20yours%3A%20100%20%25$"
        ),
    )
    done = page.locator(".person .done")
    expect(done.filter(visible=True)).to_have_count(0)
    listen(page)
    expect(page.locator("#done .finish")).to_be_hidden()
    page.locator("#say .send").get_by_role("button", name="Copy").click()
    hear(page, "^Copied$")
    expect(page.locator("#done .finish")).to_be_visible()
    expect(done.filter(visible=True)).to_have_count(1)
    expect(page.locator(".person.chosen .done")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text.input_value()


def test_what_is_written_goes_along_to_the_next_person_by_taps_on_a_phone(phone, own):
    phone.goto(f"{own[0]}/act?state=KY")
    settle(phone)
    phone.get_by_label("Your name").fill("Ada Doe")
    phone.get_by_label("Town and ZIP code").fill("Exampleville")
    phone.get_by_label("Why this matters to you").fill("I teach here.")
    phone.get_by_label("Address, ZIP code, name or district").fill("sd 7")
    phone.get_by_role("button", name="Find my legislators").tap()
    phone.get_by_role("button", name="Write to or call Senator").tap()
    blanks = phone.locator("#say [data-blanks^='#message']")
    expect(text_of(phone)).to_contain_text("Dear Senator ")
    settle(phone)
    expect(blanks).to_have_text(re.compile("^No blanks left"))
    phone.locator("#say").get_by_role("button", name="Change the words").first.tap()
    area = phone.get_by_label(re.compile("^Message to (Sen|Rep)"))
    area.fill(area.input_value().replace("I would be glad", "Our class would be glad"))
    phone.get_by_label("Address, ZIP code, name or district").fill("hd 57")
    phone.get_by_role("button", name="Find my legislators").tap()
    phone.get_by_role("button", name="Write to or call Representative").tap()
    expect(text_of(phone)).to_contain_text("Dear Representative ")
    for kept in ("My name is Ada Doe.", "I teach here.", "Our class would be glad"):
        expect(text_of(phone)).to_contain_text(kept)
    expect(blanks).to_have_text(re.compile("^No blanks left"))


def test_a_visitor_who_does_not_wait_breaks_nothing(visit, own):
    page = visit("/act?state=KY", base=own[0])
    for _ in range(3):
        look_up(page, SECRET)
        page.get_by_role("button", name=re.compile("^(Write to or call|Next)")).first.click()
        forget = page.get_by_role("button", name="Forget this place")
        forget.click()
        # The button is drawn before the cards: only when it has gone are they all forgotten.
        expect(forget).to_have_count(0)
        expect(card(page, SENATE)).to_have_count(0)
    find(page)


def test_a_letter_stays_open_for_the_next_person_and_prints_alone(visit, own):
    page = visit("/act?state=KY", base=own[0])
    letter = page.locator("article.letter")
    find(page)
    page.get_by_text("Print as a letter").click()
    choose(page, "Senator")
    expect(letter).to_contain_text("Dear Senator ")
    expect(letter).to_be_visible()
    expect(page.locator("#say .send a[href^='tel:']")).to_have_count(1)
    page.emulate_media(media="print")
    expect(letter).to_be_visible()
    for hidden in ("h1", "#ask", "article.person >> nth=0", ".stForm", ".mine"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.emulate_media(media="screen")
    # When nobody answers, the next office is a press away.
    page.get_by_role("button", name="Next: Representative").click()
    expect(text_of(page)).to_contain_text("Dear Representative")
    expect(letter).to_contain_text("Dear Representative")
    expect(page.locator("#say [data-begin]")).to_be_focused()
    expect(page.locator("#say [data-begin]")).to_be_in_viewport()


def test_one_field_finds_by_district_and_by_name(visit, own, upstreams):
    before = len(upstreams.requests)
    page = visit("/act?state=NE", base=own[0], width=390)
    look_up(page, "12")
    expect(card(page, "Nebraska Legislature, District 12")).to_have_count(1)
    expect(page.locator("#announcer")).to_have_text("1 legislator")
    name = card(page, "District 12").locator("h4").inner_text().split()[-1]
    look_up(page, name)
    expect(card(page, "Nebraska Legislature, District 12")).to_have_count(1)
    assert not any("geocoder" in request for request in upstreams.requests[before:])
    assert page.url.endswith("/act?state=NE")


def test_one_field_finds_by_zip_code(visit, own):
    page = visit("/act?state=KY", base=own[0], width=390)
    look_up(page, "40601")
    expect(card(page, SENATE)).to_have_count(1)
    expect(page.get_by_text("A ZIP code can lie in several districts")).to_be_visible()
    assert "40601" not in page.url


def test_an_address_in_another_state_is_kept_for_that_states_page(visit, own):
    page = visit("/act?state=KY", base=own[0], width=390)
    look_up(page, "40601")
    expect(card(page, SENATE)).to_have_count(1)
    look_up(page, "1200 Secret St")
    page.get_by_role("link", name="Act in Tennessee").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Act in Tennessee")
    expect(card(page, "Tennessee Senate, District 20")).to_have_count(1)
    assert page.url.endswith("/act?state=TN&law=exception_clause#whom")


@pytest.mark.parametrize("law", ["safe_harbor", "exception_clause"])
def test_from_the_map_to_a_finished_mail_in_four_taps_and_four_fields(phone, own, law):
    base, log = own
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{base}/?law={law}")
    settle(phone)
    phone.locator("#root .tg a").filter(has_text="KY").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kentucky")
    expect(phone.locator("#root .answer").first).to_contain_text(
        "Can a minor" if law == "safe_harbor" else "slavery"
    )
    phone.get_by_label("Your address or ZIP code").fill(SECRET)
    phone.locator(".st-key-decide").get_by_role("button", name="Find").tap()
    expect(phone.get_by_role("heading", name="These represent you")).to_be_focused()
    expect(card(phone, SENATE).locator("a[href^='tel:']")).to_be_visible()
    phone.get_by_role("button", name="Write to Senator").tap()
    expect(text_of(phone)).to_contain_text("Dear Senator ")
    expect(phone.get_by_label("Your name")).to_be_in_viewport()
    mail = phone.locator("#say .send").get_by_role("link", name="Mail")
    expect(mail).to_be_in_viewport()
    for label, text in (
        ("Your name", "Ada Doe"),
        ("Town and ZIP code", "Exampleville"),
        ("Why this matters to you", "I teach here."),
    ):
        phone.get_by_label(label).fill(text)
    expect(phone.locator("#say .send .blanks b")).to_have_text("No blanks left")
    expect(mail).to_have_attribute("href", re.compile("^mailto:member7@.*I%20teach%20here"))
    expect(mail).to_have_attribute(
        "href", re.compile("529.120" if law == "safe_harbor" else "Const")
    )
    mail.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    mail.tap()
    expect(phone.locator("#done .finish")).to_be_visible()
    assert phone.url.endswith(f"/act?state=KY&law={law}#say")
    for place in (*asked, log.read_text(), phone.evaluate("JSON.stringify(sessionStorage)")):
        assert "secret" not in place.lower()


def test_a_states_page_finds_those_who_decide_forgets_them_and_leads_to_a_message(visit, own):
    page = visit("/state?state=KY", base=own[0])
    field = page.get_by_label("Your address or ZIP code")
    field.fill(SECRET)
    field.press("Enter")
    expect(card(page, HOUSE)).to_be_visible()
    expect(page.locator("article.person")).to_have_count(2)  # those who decide, and nobody else
    page.get_by_role("button", name="Forget this place").click()
    expect(page.locator("article.person")).to_have_count(0)
    expect(field).to_have_value("")
    assert page.url.endswith("/state?state=KY")
    page.locator("#root").get_by_role("link", name="Exception clause: write to").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Act in Kentucky")
    expect(page.get_by_label("Address, ZIP code, name or district")).to_be_visible()
    expect(text_of(page)).to_be_visible()


def watched(visit: Callable[..., Page], base: str, state: str) -> Page:
    """A state's page, with a record of the order in which its parts came."""
    page = visit("/healthz", base=base, live=False)
    page.add_init_script(f"const parts = {json.dumps(PARTS)};" + RECORDER)
    page.goto(f"{base}/act?state={state}")
    return page


def came_in_order(page: Page, first: str, last: str) -> bool:
    """Whether these were the first and the last part.

    A busy browser may miss what stands between them for seconds only.
    """
    came = page.evaluate("window.came")
    return (came[0], came[-1]) == (first, last)


def test_the_first_visitor_sees_the_page_before_the_lists_and_without_them(visit, start, upstreams):
    base, _ = start()
    upstreams.fail("/legislators-current.csv", "slow")
    page = watched(visit, base, "KY")
    expect(page.get_by_text("138 in the Kentucky General Assembly")).to_have_count(1)
    expect(page.get_by_text("The list of members of Congress cannot be fetched")).to_be_visible()
    assert came_in_order(page, "ask", "missing")
    # With all upstreams down it stands before their time is up.
    upstreams.fail("*", "slow")
    page = watched(visit, base, "IN")
    expect(page.get_by_text("The list of state legislators cannot be fetched")).to_be_visible()
    expect(page.get_by_text("The list of members of Congress cannot be fetched")).to_be_visible()
    expect(page.get_by_text("Fetching the lists of legislators")).to_have_count(0)
    assert came_in_order(page, "ask", "missing")
    settle(page)
    offices = page.locator("#offices")
    expect(page.get_by_role("link", name="Find them on the official page")).to_be_visible()
    offices.locator("summary").click()
    expect(offices.get_by_role("link", name="Find my legislator", exact=True)).to_be_visible()
    expect(offices.get_by_role("link", name="Indiana General Assembly")).to_be_visible()
    expect(page.locator("article.person")).to_contain_text("Governor of Indiana")


def test_the_part_is_open_to_all_and_fits_the_screen(visit, own, keep):
    page = visit("/act?state=KY", base=own[0])
    find(page)
    choose(page, "Senator")
    page.get_by_text("Rather call?").click()
    page.get_by_text("Print as a letter").click()
    for width, scheme, rules in (
        (1280, "light", ()),
        (390, "light", STYLES),
        (390, "dark", COLORS),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        turn(page, scheme)
        keep(f"legislators-{width}-{scheme}.png", page.screenshot)
        assert violations(page, rules, SIZES if width > 390 else ()) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
