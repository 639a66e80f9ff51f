"""Renderers of the Markdown twin of each page, and of `/llms.txt`."""

from __future__ import annotations

from http import HTTPStatus

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import BadParameter
from tracker.pages.credit import as_known, source_line
from tracker.pages.data.page import API_TABLES
from tracker.pages.page import Page
from tracker.pages.parameters import joined
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls
from tracker.serve.assistants.questions import NO_VERDICT
from tracker.serve.assistants.tools import NOT_ADVICE, TOOLS
from tracker.serve.http.answers import NotFound
from tracker.serve.server_render.document import render
from tracker.serve.server_render.view import page_and_body


def pages(data: Dataset) -> tuple[str, ...]:
    """The names of the pages in their URLs; the map is `index`."""
    return tuple(path.removeprefix("/") or "index" for path in PAGES)


def twin(data: Dataset, urls: Urls, name: str, params: tuple[tuple[str, str], ...]) -> bytes:
    """The twin of a page with the page's own parameters.

    Raises:
        NotFound: what they name does not exist.
    """
    page, body = page_and_body(f"/{name.replace('index', '')}", joined(params), data, urls)
    if page.status != HTTPStatus.OK:
        raise NotFound(BadParameter(name, "", (), page.description or page.title))
    return twin_of(page, body, data, urls)


def twin_of(page: Page, body: Markup, data: Dataset, urls: Urls) -> bytes:
    """The twin of a page whose body is made."""
    words = data.words
    said = Markup("<blockquote><p>{}</p></blockquote>").format(
        Markup(" ").join(
            [
                Markup('<a href="{}">{}</a>.').format(page.canonical, page.title),
                f"{source_line(data, urls.base_url)}.",
                f"{as_known(data.states, data.laws, data.day, words)}.",
                words.gettext("Not legal advice; not reviewed by counsel."),
            ]
        )
    )
    return _markdown(said + body, urls.absolute(page.canonical))


def llms_txt(data: Dataset, urls: Urls) -> bytes:
    """What there is for assistants, in the form of llmstxt.org."""
    named = [
        (spec.title(data), urls.absolute(urls.twin(urls.page(path))), *_about(data, path))
        for path, spec in PAGES.items()
    ]
    said = render(
        data.words,
        "llms.html",
        data=data,
        urls=urls,
        pages=named,
        tables=API_TABLES,
        tools=TOOLS.values(),
        not_advice=NOT_ADVICE,
        no_verdict=NO_VERDICT,
    )
    return _markdown(said, urls.absolute("/"))


def _markdown(said: str, base_url: str) -> bytes:
    from tracker.serve.assistants.markdown import markdown  # no server needs lxml before

    return markdown(said, base_url).encode()


def _about(data: Dataset, path: str) -> tuple[str, str]:
    spec = PAGES[path]
    page = spec.module.page(spec.module.read({}, data), data, Urls())
    return page.description, spec.carried(data)
