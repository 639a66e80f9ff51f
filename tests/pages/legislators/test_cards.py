"""Cards of legislators, and the message that opens in one."""

from __future__ import annotations

from tests.pages.legislators.visit import (
    CITED,
    KENTUCKY,
    labels,
    look_up,
    names,
    page,
    press,
    said,
    search,
)


def test_a_message_opens_in_its_card_and_leads_on_to_the_next_office(draw):
    app = look_up(draw("KY"), KENTUCKY)
    first, second, *_ = names(app)
    press(app, f"Write to or call {first}")
    text = page(app).select_one("#writing #message")
    assert text.get_text().startswith(f"Dear {first},")
    assert "[why this matters to you, in a sentence or two]" in text.get_text()
    assert CITED["Exception clause"] in text.get_text()
    (mail,) = page(app).select("#writing a[data-mail='#message']")
    assert mail["href"].startswith("mailto:member7@legislature.ky.example?subject=")
    assert page(app).select("#writing a[href='tel:+1-502-555-0107']")
    assert "Leave your street address" in page(app).select_one("#writing").get_text()
    assert first in page(app).select_one("#letter").get_text()
    assert "7 Sample Street Suite 2" in page(app).select_one("#letter").get_text()
    begun = page(app).select_one("[data-begin]")["data-begin"]
    press(app, f"Next: {second}")
    assert page(app).select_one("#writing #message").get_text().startswith(f"Dear {second},")
    assert page(app).select_one("[data-begin]")["data-begin"] != begun
    press(app, "Close the message")
    assert page(app).select("#writing") == []


def test_after_the_last_legislator_the_other_offices_follow(draw):
    app = look_up(draw("KY"), KENTUCKY)
    press(app, f"Write to or call {names(app)[4]}")
    assert "This was the last one here." in said(app)
    assert "If no answer comes in two weeks, ask again" in said(app)
    assert not [label for label in labels(app) if label.startswith("Next")]


def test_an_office_without_an_e_mail_address_has_its_form_and_a_draft(draw):
    app = draw("KY")
    senator = page(app).select_one("article.person")
    assert senator.select_one("a[href^='mailto:?subject=']").get_text() == "E-mail draft"
    assert senator.find("a", string="Contact form")["href"].endswith(".senate.example/contact")
    press(app, "Write to or call Senator")
    assert "Copy the message, then paste it into the contact form" in said(app)


def test_hostile_cells_are_shown_as_text(draw, upstreams):
    upstreams.fail("/people/current/ky.csv", "hostile")
    app = search(draw("KY"), "cmd")
    press(app, "Write to or call")
    shown = page(app)
    assert "<script>alert(1)</script>" in shown.select_one("article.person h4").get_text()
    assert shown.select("script, img") == []
    assert {bold.get_text() for bold in shown.select("b")}.isdisjoint({"home"})
    for link in shown.select("a[href]"):
        assert link["href"].partition(":")[0] in ("http", "https", "mailto", "tel")
        assert "victim" not in link["href"]
    assert not any("\n" in label for label in labels(app))
    assert not any("<script>" in label for label in labels(app))  # Markdown signs are escaped
