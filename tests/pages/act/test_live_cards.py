"""Cards of legislators, and the message to the one who is chosen."""

from __future__ import annotations

import pytest

from tests.pages.act.visit import (
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


def can(app, name: str) -> str:
    """What a card says that this person can do."""
    (card,) = [card for card in page(app).select("article.person") if card.h4.get_text() == name]
    return card.select_one(".can").get_text()


@pytest.mark.thorough
def test_a_message_opens_and_leads_on_to_the_next_office(draw):
    app = look_up(draw("KY"), KENTUCKY)
    first, second, *_ = names(app)
    press(app, f"Write to or call {first}")
    text = page(app).select_one("#say textarea#message-exception-clause")
    assert text.get_text().startswith(f"Dear {first},")
    done = page(app).select_one(".person.chosen .done")
    assert text["data-recipient"] == done["data-to"] == first
    assert text["data-draft"].endswith(done["data-about"])
    assert "[why this matters to you, in a sentence or two]" in text.get_text()
    assert CITED["Exception clause"] in text.get_text()
    (mail,) = page(app).select("#say .send a.main[data-mail='#message-exception-clause']")
    assert mail["href"].startswith("mailto:member7@legislature.ky.example?subject=")
    assert page(app).select("#say .send a[href='tel:+1-502-555-0107']")
    assert "Leave your street address" in page(app).select_one("#say").get_text()
    letter = page(app).select_one("#letter-exception-clause").get_text()
    assert first in letter
    assert "7 Sample Street Suite 2" in letter
    begun = page(app).select_one("#say [data-begin]")["data-begin"]
    press(app, f"Next: {second}")
    assert (
        page(app).select_one("#say textarea[id^=message]").get_text().startswith(f"Dear {second},")
    )
    assert page(app).select_one("#say [data-begin]")["data-begin"] != begun
    assert page(app).select_one(".person.chosen h4").get_text() == second


@pytest.mark.thorough
def test_a_card_says_what_the_person_can_do(draw):
    app = look_up(draw("KY"), KENTUCKY)
    first, second, governor, *senators = names(app)
    amendment = "Can propose the amendment, and votes on whether it goes to the voters."
    assert can(app, first) == can(app, second) == amendment
    assert governor == "Governor of Kentucky"
    for name in senators:
        assert can(app, name).startswith("Speaks for the federal question only.")
        assert "not among the cosponsors of the 116th, 117th, and 118th Congress" in can(app, name)
    app = look_up(draw("KY", topic="safe_harbor"), KENTUCKY)
    assert can(app, first) == "Votes on the budget and on the laws that carry this out."
    press(app, f"Write to or call {senators[0]}")
    asked = page(app).select_one("#say textarea[id^=message]").get_text()
    assert "I ask you to co-sponsor an amendment" in asked
    assert "training for every officer" not in asked


def test_after_the_last_legislator_the_other_offices_follow(draw):
    app = look_up(draw("KY"), KENTUCKY)
    press(app, f"Write to or call {names(app)[-1]}")
    assert "This was the last one here." in said(app)
    assert "If no answer comes in two weeks, ask again" in said(app)
    assert not [label for label in labels(app) if label.startswith("Next")]


def test_an_office_without_an_e_mail_address_has_its_form_and_a_draft(draw):
    app = press(draw("KY"), "Write to or call Senator")
    send = page(app).select_one("#say .send")
    assert [each.get_text() for each in send.select(".press.main")] == ["Copy"]
    assert not send.select("a[data-mail]")
    form = send.find("a", string="Contact form")
    assert form["href"].endswith(".senate.example/contact")
    assert "Copy the message, then paste it into the contact form" in said(app)


def test_hostile_cells_are_shown_as_text(draw, upstreams):
    upstreams.fail("/people/current/ky.csv", "hostile")
    app = search(draw("KY"), "cmd")
    press(app, "Write to or call")
    shown = page(app)
    assert "<script>alert(1)</script>" in shown.select_one("article.person h4").get_text()
    assert shown.select("script, img") == []
    assert "home" not in {bold.get_text() for bold in shown.select("b")}
    for link in shown.select("a[href]"):
        assert link["href"].partition(":")[0] in ("http", "https", "mailto", "tel") or link[
            "href"
        ].startswith(("/", "#"))
        assert "victim" not in link["href"]
    assert not any("\n" in label for label in labels(app))
    assert not any("<script>" in label for label in labels(app))  # Markdown signs are escaped
