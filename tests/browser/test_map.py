"""The map page as its visitors use it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import (
    click_state,
    held_back,
    letters,
    list_field,
    settle,
    wait_until_drawn,
)
from tracker.laws.verdict import verdict

pytestmark = pytest.mark.browser


def headline(page: Page):
    return page.locator(".headline")


def rows(page: Page):
    return page.locator("table.rows").last.locator("tbody tr:visible")


def test_a_click_on_kentucky_leads_to_its_page_with_its_real_citation(view):
    page = view("/")
    click_state(page, "KY")
    page.wait_for_url(re.compile(r"/state\?state=KY&law=safe_harbor$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kentucky")
    expect(page.get_by_text("Ky. Const. § 25").first).to_be_visible()
    expect(page.get_by_text("Ky. Rev. Stat. § 529.120").first).to_be_visible()
    expect(page).to_have_title(re.compile("^Kentucky"))
    page.go_back()
    expect(page.locator(".choroplethlayer path").first).to_be_visible()
    page.wait_for_url(re.compile(r"/$"))


def test_the_far_and_the_small_are_found_by_the_pointer_and_lead_to_their_pages(view, dataset):
    page = view("/")
    for state in ("AK", "HI", "DC", "PR", "AS", "MP", "VI", "RI", "GU"):
        letters(page, state).hover(force=True)
        expect(page.locator(".tip")).to_contain_text(dataset.state(state)["name"])
    for state in ("TX", "MI", "LA"):
        letters(page, state).hover(force=True)
        told = verdict(dataset.law("safe_harbor"), dataset.state(state), dataset.words)
        expect(page.locator(".tip")).to_contain_text(told)
    click_state(page, "GU")
    page.wait_for_url(re.compile(r"/state\?state=GU&law=safe_harbor$"))


def test_a_click_right_after_a_move_leads_to_what_is_under_it(view):
    page = view("/")
    letters(page, "LA").hover(force=True)
    expect(page.locator(".tip")).to_contain_text("Louisiana")
    page.evaluate(
        """() => {
            const acts = [["mousemove", "LA"], ["mousemove", "GU"], ["click", "GU"]];
            for (const [kind, name] of acts) {
                const named = [...document.querySelectorAll(".js-plotly-plot .geo text")];
                const box = named.find(each => each.textContent === name).getBoundingClientRect();
                const [clientX, clientY] = [box.x + box.width / 2, box.y + box.height / 2];
                const event = new MouseEvent(kind, { bubbles: true, clientX, clientY });
                document.elementFromPoint(clientX, clientY).dispatchEvent(event);
            }
        }"""
    )
    page.wait_for_url(re.compile(r"/state\?state=GU&law=safe_harbor$"))


def test_a_map_that_is_left_before_its_shapes_have_come_fails_nowhere(visit):
    page, shapes = visit("/about"), "**/assets/shapes.*"
    with page.expect_response(shapes), held_back(page, shapes):
        with page.expect_request(shapes):
            page.get_by_role("link", name="Map", exact=True).first.click()
        expect(page.locator(".js-plotly-plot")).to_have_count(1)
        page.get_by_role("link", name="Data", exact=True).first.click()
        expect(page.locator(".js-plotly-plot")).to_have_count(0)
    settle(page)  # at the end nothing may stand in the error console


def test_the_legend_filters_and_back_undoes_it(view):
    page = view("/?law=exception_clause")
    expect(rows(page)).to_have_count(56)
    page.locator(".legend a", has_text="Abolished, no exception").click()
    page.wait_for_url(re.compile("exception_clause=abolished"))
    expect(rows(page)).to_have_count(9)
    expect(headline(page)).to_contain_text("In 9 states the constitution forbids")
    page.go_back()
    expect(rows(page)).to_have_count(56)
    page.go_forward()
    expect(rows(page)).to_have_count(9)


def test_a_choice_is_in_the_address_and_survives_a_reload(view):
    page = view("/")
    page.get_by_role("radio", name="Exception clause").click()
    page.wait_for_url(re.compile("law=exception_clause"))
    expect(headline(page)).to_contain_text("the constitution still allows")
    page.get_by_role("radio", name="Tiles").click()
    page.wait_for_url(re.compile("view=tiles"))
    expect(page.get_by_role("link", name="KY, Kentucky: Exception clause stands")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_role("link", name="KY, Kentucky: Exception clause stands")).to_be_visible()


def test_every_filter_is_read_from_a_shared_link_and_the_day_goes_along_to_a_state(visit):
    page = visit("/?safe_harbor=diversion&region=South&on=2018-01-01&view=table")
    expect(page.locator(".limits")).to_contain_text("Region: South")
    expect(page.locator(".limits")).to_contain_text("January 1, 2018")
    names = rows(page).locator("th").all_inner_texts()
    assert "Arkansas" in names
    assert "Florida" not in names
    rows(page).get_by_role("link", name="Arkansas").click()
    page.wait_for_url(re.compile(r"/state\?state=AR&on=2018-01-01&law=safe_harbor$"))
    expect(page.locator(".past").first).to_contain_text("As it stood on January 1, 2018")


def test_the_select_box_opens_a_state(view):
    page = view("/")
    list_field(page, "Open a state’s page").fill("Ohi")
    page.get_by_role("option", name="Ohio").click()
    page.wait_for_url(re.compile(r"/state\?state=OH&law=safe_harbor$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ohio")
    page.go_back()
    expect(page.locator(".choroplethlayer path").first).to_be_visible()


def test_nothing_left_says_what_to_relax(view):
    page = view("/?q=zzzz")
    expect(page.get_by_text("Nothing fits all of this")).to_be_visible()
    page.get_by_role("link", name="Clear all filters").click()
    expect(rows(page)).to_have_count(56)


def test_two_days_are_compared(view):
    page = view("/?law=exception_clause&vs=2018-01-01&view=tiles")
    changes = page.locator(".changes li")
    expect(changes.filter(has_text="Vermont")).to_contain_text("December 13, 2022")
    expect(changes.filter(has_text="Nevada")).to_contain_text("Question 4")
    expect(changes.filter(has_text="Louisiana")).to_have_count(0)
    expect(page.locator(".tg li.o")).to_have_count(8)


def test_play_moves_through_the_years_and_ends_in_one_address(view):
    page = view("/?on=1860-01-01&view=tiles")  # far more years than pass until it is stopped
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".limits")).not_to_contain_text("1860")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    settle(page)
    assert re.search(r"on=\d{4}", page.url)
    assert "on=1860-01-01" not in page.url
    page.go_back()
    page.wait_for_url(re.compile("on=1860-01-01"))


def test_a_filter_change_sends_little_and_leaves_the_rest_alone(view):
    page = view("/?law=exception_clause")
    page.evaluate("document.querySelector('.foot').dataset.kept = 'yes'")
    list_field(page, "Region").click()
    page.get_by_role("option", name="South").click()
    expect(rows(page)).to_have_count(17)
    assert page.locator(".foot").get_attribute("data-kept") == "yes"


@pytest.mark.parametrize("law", ["safe_harbor", "exception_clause"])
def test_the_whole_map_with_its_legend_is_seen_at_once_on_a_laptop(view, law):
    page = view(f"/?law={law}")
    wait_until_drawn(page)
    seen = page.evaluate(
        """() => {
            const box = each => each.getBoundingClientRect();
            const all = selector => [...document.querySelectorAll('#root ' + selector)];
            return {
                bottom: box(all('.js-plotly-plot')[0]).bottom,
                legend: new Set(all('.legend li').map(each => Math.round(box(each).top))).size,
                drawn: new Set(all('.choroplethlayer path').map(each => each.__data__?.loc)
                    .filter(loc => /^[A-Z]{2}$/.test(loc))).size,
                letters: Math.min(...all('.scattergeo text').map(each =>
                    parseFloat(getComputedStyle(each).fontSize))),
                edges: [...'h1|.headline|[role=radiogroup]|.legend .sw|.js-plotly-plot'.split('|')]
                    .map(each => box(all(each)[0]).left),
            };
        }"""
    )
    assert seen["drawn"] == 56
    assert seen["bottom"] <= 900
    assert seen["legend"] == 1
    assert seen["letters"] >= 12
    assert max(seen["edges"]) - min(seen["edges"]) <= 1


def test_both_laws_stand_side_by_side_on_one_line_over_their_combinations(view):
    page = view("/?law=both")
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    wait_until_drawn(page)
    tops = [each.bounding_box()["y"] for each in page.locator("#root .js-plotly-plot").all()]
    assert abs(tops[0] - tops[1]) < 1
    cells = page.locator("table.combos td b").all_inner_texts()
    assert sum(map(int, cells)) == 56


def test_a_phone_shows_the_longest_status_whole(view):
    page = view("/?view=table", width=390)
    cell = page.locator("tr[data-s] .chip", has_text="Protected, with conditions").first
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_one_click_lists_what_changed_with_its_vote(view):
    page = view("/?law=exception_clause")
    page.get_by_role("link", name="since 2018").click()
    page.wait_for_url(re.compile("vs=2018-01-01"))
    nevada = page.locator(".changes li").filter(has_text="Nevada")
    expect(nevada).to_contain_text("percent yes")
    nevada.get_by_role("link", name="Nevada").click()
    page.wait_for_url(re.compile(r"/state\?state=NV&law=exception_clause$"))


def fits_the_first_screen(page: Page, root: str):
    """On a phone the question, the map and its legend stand above the bar, in this order."""
    parts = ("h1", ".headline p", ".js-plotly-plot, .first-map svg", ".legend")
    places = [page.locator(root).locator(each).first.bounding_box() for each in parts]
    tops = [each["y"] for each in places]
    assert tops == sorted(tops)
    bar = page.locator(".strip").bounding_box()["y"]
    assert places[-1]["y"] + places[-1]["height"] <= bar
    expect(page.locator(root).locator(".known")).to_be_hidden()
    page.locator(root).locator(".sure summary").click()
    expect(page.locator(root).locator(".known")).to_be_visible()


@pytest.mark.parametrize("law", ["safe_harbor", "exception_clause"])
def test_on_a_phone_the_question_the_map_and_the_legend_fit_the_first_screen(
    view, browser, dashboard, law
):
    phone = {"width": 390, "height": 844}
    page = view(f"/?law={law}", width=390)
    page.set_viewport_size(phone)
    wait_until_drawn(page)
    fits_the_first_screen(page, "#root")
    with browser.new_context(viewport=phone, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{dashboard}/?law={law}")
        fits_the_first_screen(page, "#first-view")
