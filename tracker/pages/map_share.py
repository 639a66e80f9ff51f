"""What one takes away from the map page: a picture, the code that embeds it, its rows."""

from __future__ import annotations

from markupsafe import Markup

from tracker.laws.embedding import embed_code
from tracker.pages import url_state
from tracker.pages.map_view import View
from tracker.pages.parts import Site, html, join

PICTURE = "/share/map.svg"


def share(site: Site, view: View) -> None:
    """Draw the ways to use this view elsewhere."""
    html(
        Markup(
            '<section class="share"><h2>Use this map</h2><p>{picture}</p>'
            "{embeds}<p>These rows {data}, to sort, download and cite.</p></section>"
        ).format(
            picture=_picture(view),
            embeds=_embeds(site, view),
            data=Markup('<a data-soft href="{}">on the Data page</a>').format(
                url_state.link("/data", view.query.to_params())
            ),
        )
    )


def _picture(view: View) -> Markup:
    params = {"law": view.law, "view": "tiles" if view.kind == "tiles" else ""}
    if view.versus:
        params["vs"] = view.versus.isoformat()
    url = url_state.link(PICTURE, {**params, **view.query.to_params()})
    name = "-".join(("map", view.law, *filter(None, (_day(view),))))
    return Markup(
        '<a class="press" href="{0}" download="{1}.svg" data-picture="{1}.png">Save picture</a> '
        '<a href="{0}" download="{1}.svg">as SVG</a>'
    ).format(url, name)


def _day(view: View) -> str:
    return view.query.on.isoformat() if view.query.on else ""


def _embeds(site: Site, view: View) -> Markup:
    """The code for each law's map, which follows the law or keeps to the day of the view."""
    blocks = []
    for law in view.laws:
        path = url_state.link("/embed/map", {"law": law.id, **view.query.to_params()})
        code = embed_code(site.base_url + path, f"{law.name}: {law.question}")
        blocks.append(
            Markup(
                '<details><summary>Embed {0}</summary><pre id="embed-{1}" class="copied">{2}</pre>'
                '<button type="button" class="press" data-copy="#embed-{1}">Copy embed code'
                "</button></details>"
            ).format(law.name.lower(), law.id.replace("_", "-"), code)
        )
    return join(blocks)
