"""What one takes away from a state's page: a brief to print, a card to embed, a feed."""

from __future__ import annotations

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.embedding import embed_code
from tracker.pages import address
from tracker.pages.parts import Site


def brief_link(code: str) -> Markup:
    """The link to the page that one prints for a meeting."""
    return Markup('<p class="take"><a href="/brief/{}">Print a one-page brief</a></p>').format(code)


def share(site: Site, data: Dataset, code: str) -> Markup:
    """The ways to use a state's page elsewhere; a card of a past day keeps to that day."""
    name = str(data.state(code)["name"])
    on = "" if data.day == site.today else data.day.isoformat()
    path = address.link(f"/embed/state/{code}", {"on": on})
    return Markup(
        '<section class="share" id="share"><h2>Use this page</h2>'
        '<p><a href="/brief/{code}">A brief to print</a> for a meeting, '
        '<a href="{path}">a card</a> for your own page, '
        '<a href="/feed/{code}.xml">a feed</a> of what happens.</p>'
        '<details><summary>Embed the card</summary><pre id="embed-card" class="copied">{embed}'
        '</pre><button type="button" class="press" data-copy="#embed-card">Copy embed code'
        "</button></details></section>"
    ).format(
        code=code,
        path=path,
        embed=embed_code(site.base_url + path, f"{name}: safe harbor and exception clause law"),
    )
