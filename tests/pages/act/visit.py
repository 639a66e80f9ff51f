"""What tests of the part that names legislators share: its words, and what a visitor does."""

from __future__ import annotations

from bs4 import BeautifulSoup
from streamlit.testing.v1 import AppTest

KENTUCKY = "100 Secret St, Exampleville"
CITED = {"Safe harbor": "Ky. Rev. Stat. § 529.120", "Exception clause": "Ky. Const. § 25"}


def script() -> None:
    """Draws the Act page of the state in the URL; runs inside the app under test."""
    from tests.pages.real import site
    from tracker.pages.act import live as act

    act.show(site())


def page(app: AppTest) -> BeautifulSoup:
    """All HTML of the page, in its order."""
    assert not app.exception
    return BeautifulSoup("\n".join(each.proto.body for each in app.get("html")), "html.parser")


def said(app: AppTest) -> str:
    return " ".join(page(app).get_text(" ").split())


def names(app: AppTest) -> list[str]:
    """Whoever has a card, the governor last."""
    return [card.h4.get_text() for card in page(app).select("article.person")]


def seats(app: AppTest) -> list[str]:
    """The seats of the legislators who have a card."""
    cards = page(app).select("article.person:has(.can)")
    return [card.select_one(".seat").get_text().partition(" · ")[0] for card in cards]


def look_up(app: AppTest, street: str, zip_code: str = "") -> AppTest:
    return search(app, f"{street} {zip_code}".strip())


def search(app: AppTest, text: str) -> AppTest:
    app.text_input(key="legislators_field").set_value(text)
    return press(app, "Find my legislators")


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label.startswith(label)).click().run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def held(app: AppTest) -> str:
    """All that the session remembers, as a debugger would print it."""
    state = app.session_state._state.filtered_state
    return repr(state) + "".join(
        repr(getattr(place, "address", ""))
        for value in state.values()
        for place in [value, *getattr(value, "places", ())]
    )
