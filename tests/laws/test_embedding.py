"""The code that others paste into their pages."""

from html.parser import HTMLParser

import pytest

from tracker.laws.embedding import embed_code


def parsed(code: str) -> tuple[str, dict[str, str | None]]:
    """The only tag of the code, and its attributes as a browser reads them."""
    tags: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, dict(attrs)))

    Reader().feed(code)
    assert len(tags) == 1
    return tags[0]


def test_the_frame_shows_the_address_and_has_a_name() -> None:
    url = "https://tracker.example/embed/map?law=safe_harbor&on=2018-01-31"
    tag, attributes = parsed(embed_code(url, "Safe harbor laws"))
    assert tag == "iframe"
    assert attributes["src"] == url
    assert attributes["title"] == "Safe harbor laws"
    assert attributes["width"] == "100%"
    assert attributes["loading"] == "lazy"


def test_the_height_can_be_chosen() -> None:
    _, attributes = parsed(embed_code("https://tracker.example/embed/state/KY", "Kentucky", 400))
    assert attributes["height"] == "400"


def test_a_title_cannot_leave_its_attribute() -> None:
    title = '"><script>alert(1)</script>'
    tag, attributes = parsed(embed_code("https://tracker.example/embed/map", title))
    assert tag == "iframe"
    assert attributes["title"] == title


@pytest.mark.parametrize("url", ["/embed/map", "javascript:alert(1)", "https:///embed", ""])
def test_an_address_that_would_not_work_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="absolute URL"):
        embed_code(url, "Map")
