"""Ways to take a view elsewhere, in one menu that is the same on every page.

A page only adds lines under it: the menu is the macro of `share.html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from os import environ
from urllib.parse import quote

from tracker.pages.embed.iframe import MAP_HEIGHT, embed_code
from tracker.pages.parts import anchor
from tracker.pages.urls import Urls

MAILER = "TRACKER_MAIL_URL"


def by_mail(urls: Urls, code: str = "") -> str:
    """Where the host's mailer takes a feed, by its own form; we see no address. Empty for none.

    The setting is an https URL in which `{feed}` stands for the feed.
    """
    mailer = environ.get(MAILER, "").strip()
    if not mailer.startswith("https://") or "{feed}" not in mailer or not urls.base_url:
        return ""
    return mailer.replace("{feed}", quote(urls.absolute(urls.feed(code)), safe=""))


@dataclass(frozen=True)
class Picture:
    """A picture to save.

    Attributes:
        name: what tells it from others of the view; empty if there are none.
    """

    url: str
    file: str
    name: str = ""

    @property
    def drawn(self) -> bool:
        """True of an SVG, which script on a running server makes into a PNG as well."""
        return self.file.endswith(".svg")


@dataclass(frozen=True)
class Embed:
    """What puts a view into another site.

    Attributes:
        name: what tells it from others of the view; empty if there are none.
    """

    id: str
    url: str
    code: str
    name: str = ""


@dataclass(frozen=True)
class Share:
    """The ways to use a view elsewhere; each is left out where there is none.

    Attributes:
        link: absolute URL of the view; empty where the site's base URL is not known.
        part: the figure that is shared, as a key; empty for the page as a whole.
        title: of that figure, which tells its menu from the others on the page.
    """

    link: str
    part: str = ""
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    embeds: tuple[Embed, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The menu's id, unique on the page."""
        return f"share-{anchor(self.part)}" if self.part else "share"


def link_to(urls: Urls, url: str) -> str:
    """The link to a view for `Share`."""
    return urls.absolute(url) if urls.base_url else ""


def embed(
    urls: Urls, url: str, title: str, height: str = MAP_HEIGHT, *, key: str, name: str = ""
) -> tuple[Embed, ...]:
    """The embed of a view; none where the site's base URL is not known."""
    if not urls.base_url:
        return ()
    code = embed_code(urls.absolute(url), title, height, urls.language)
    return (Embed(f"embed-{anchor(key)}", url, code, name),)
