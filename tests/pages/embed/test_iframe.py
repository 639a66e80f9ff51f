"""The code that others paste into their pages."""

from html.parser import HTMLParser

import pytest

from tracker.pages.embed.iframe import CARD_HEIGHT, embed_code


def parsed(code: str) -> tuple[str, dict[str, str | None]]:
    """The only tag of the code, and its attributes as a browser reads them."""
    tags: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, dict(attrs)))

    Reader().feed(code)
    assert [name for name, _ in tags] == ["div", "iframe"]
    return tags[1]


def test_the_frame_shows_the_address_and_has_a_name() -> None:
    url = "https://tracker.example/embed/map?law=safe_harbor&on=2018-01-31"
    tag, attributes = parsed(embed_code(url, "Safe harbor laws"))
    assert tag == "iframe"
    assert attributes["src"] == url
    assert attributes["title"] == "Safe harbor laws"
    assert "width:100%" in attributes["style"]
    assert attributes["loading"] == "lazy"


def test_the_height_follows_the_width_and_is_plain_where_that_is_not_known() -> None:
    url = "https://tracker.example/embed/state/KY"
    _, attributes = parsed(embed_code(url, "Kentucky", CARD_HEIGHT))
    assert attributes["style"].endswith(f"height:{CARD_HEIGHT}")
    assert "cqw" in CARD_HEIGHT
    assert attributes["height"].isdigit()


def test_the_longer_words_of_another_language_have_more_room() -> None:
    url = "https://tracker.example/embed/state/KY?lang=es"
    _, attributes = parsed(embed_code(url, "Kentucky", CARD_HEIGHT, "es"))
    assert attributes["style"].endswith(f"height:calc({CARD_HEIGHT} + 200px - 16cqw)")


def test_a_title_cannot_leave_its_attribute() -> None:
    title = '"><script>alert(1)</script>'
    tag, attributes = parsed(embed_code("https://tracker.example/embed/map", title))
    assert tag == "iframe"
    assert attributes["title"] == title


@pytest.mark.parametrize("url", ["/embed/map", "javascript:alert(1)", "https:///embed", ""])
def test_an_address_that_would_not_work_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="absolute URL"):
        embed_code(url, "Map")
