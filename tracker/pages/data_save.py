"""What one takes away from the data page: files, the permanent link, citations, the codebook."""

from __future__ import annotations

from functools import lru_cache, partial

import streamlit as st
from markupsafe import Markup

from tracker.laws.citing import FORMATS as STYLES
from tracker.laws.dataset import Dataset
from tracker.laws.exports import FORMATS, cite, file_bytes, file_name
from tracker.laws.listing import Listing
from tracker.laws.tables import Field
from tracker.pages import url_state
from tracker.pages.data_view import Key, View, listed_rows, permanent_key, permanent_link
from tracker.pages.parts import Site, day_text, html, join, outside


@lru_cache(maxsize=32)
def _file(dataset: Dataset, key: Key, ending: str, link: str) -> bytes:
    return file_bytes(listed_rows(dataset, key), ending, link, dataset.day)


def downloads(site: Site, view: View, listed: Listing) -> None:
    """Buttons that make and send the files, each only when it is asked for."""
    key, link = permanent_key(site, view), permanent_link(site, view)
    html(
        Markup(
            '<h2 class="section">Save what is shown</h2><p class="counts-what">Exactly these rows '
            "and columns, in this order. Excel and JSON carry the codebook, this query and its "
            "permanent link. Data: {}, quoted laws in the public domain.</p>"
        ).format(outside(*_license(listed.data)))
    )
    names = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}
    with st.container(horizontal=True, key="downloads"):
        for ending, name in names.items():
            st.download_button(
                name,
                data=partial(_file, site.data, key, ending, link),
                file_name=file_name(listed, ending),
                mime=FORMATS[ending],
                on_click="ignore",
                icon=":material/download:",
                key=f"data_{ending}",
            )
    html(
        Markup(
            '<p>All tables with their codebook and license: <a href="/data/tracker.zip" download>'
            "the data package (zip)</a>. For programs: {}.</p>"
        ).format(_api(view))
    )


def _license(dataset: Dataset) -> tuple[str, str]:
    license = dataset.codebook.descriptor["licenses"][0]
    return str(license["path"]), str(license["title"])


def _api(view: View) -> Markup:
    url = url_state.link(f"/api/v1/{view.selection.table}", view.selection.to_params())
    return Markup('<a href="{}">the same rows from the API</a>').format(url)


def citations(site: Site, view: View, listed: Listing) -> None:
    """The permanent link and the citations, each with a button that copies it."""
    link = permanent_link(site, view)
    cited = cite(listed, link, site.today)
    styles = join(
        Markup(
            '<details{}><summary>{}</summary><pre id="cite-{}" class="copied">{}</pre>'
            '<button type="button" class="copy" data-copy="#cite-{}">Copy {}</button></details>'
        ).format(
            Markup(" open") if number == 0 else "",
            name,
            name.lower(),
            make(cited),
            name.lower(),
            name,
        )
        for number, (name, make) in enumerate(STYLES.items())
    )
    html(
        Markup(
            '<section class="cite"><h2>Cite this</h2><p>The permanent link keeps to {}.</p>'
            '<pre id="permanent" class="copied">{}</pre><button type="button" class="copy" '
            'data-copy="#permanent">Copy link</button>{}</section>'
        ).format(day_text(listed.data.day), link, styles)
    )


def explained(listed: Listing) -> None:
    """What the shown columns mean: the help of the table's head for those who do not hover."""
    items = join(
        Markup("<div><dt>{} <code>{}</code></dt><dd>{}{}{}</dd></div>").format(
            field.title,
            field.name,
            field.description,
            Markup("<ul>{}</ul>").format(
                join(Markup("<li>{}</li>").format(line) for line in allowed(field))
            )
            if field.values
            else "",
            Markup("<p>Often got wrong: {}</p>").format(field.mistake) if field.mistake else "",
        )
        for field in listed.columns
    )
    html(
        Markup(
            '<details class="codebook"><summary>What these columns mean</summary><dl>{}</dl>'
            "</details>"
        ).format(items)
    )


def allowed(field: Field) -> list[str]:
    """The values of a column with their meaning, a line each."""
    return [f"{code}: {words}" if words else code for code, words in field.values.items()]
