"""The page for a URL that leads nowhere, with ways on."""

from __future__ import annotations

from http import HTTPStatus

from tracker.laws.dataset import Dataset
from tracker.pages.page import Page
from tracker.pages.templating import Template
from tracker.pages.urls import Urls


def not_found_page(path: str, what: str, data: Dataset, urls: Urls) -> Page:
    """The page for something that does not exist."""
    template = Template("not_found.html", data, urls)
    return Page(
        path=path,
        title=data.words.gettext("Not found"),
        description=what,
        canonical=urls.absolute(path),
        sections={"lead": template.section("lead", what=what), "list": template.section("list")},
        status=HTTPStatus.NOT_FOUND,
    )
