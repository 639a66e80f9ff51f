"""The page and the notice while the tables are invalid: what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.problems import Problem
from tracker.pages.page import Page
from tracker.pages.site import NAME
from tracker.pages.templating import render

MOST = 50
"""How many problems are listed."""


def unusable_page(problems: Sequence[Problem]) -> Page:
    """The page shown instead of any other while there are no valid tables."""
    told = "The tables cannot be used. Nothing is shown until they are mended."
    return Page(
        path="",
        title="Not available",
        description=told,
        canonical="/",
        sections={
            "lead": lambda: Markup('<div class="lead"><h1>{}</h1></div>').format(NAME),
            "problems": lambda: _listed(told, problems),
        },
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )


def outdated(data: Dataset, problems: Sequence[Problem]) -> Markup:
    """The notice above every page while newer tables are invalid; empty if none are."""
    if not problems:
        return Markup("")
    return _listed(
        data.words.gettext(
            "The tables have changed and cannot be used; the last good version ({edition}) is "
            "shown.",
            edition=data.edition,
        ),
        problems,
    )


def _listed(told: str, problems: Sequence[Problem]) -> Markup:
    lines = [problem.line for problem in problems]
    return Markup(
        render("invalid_data.html", told=told, lines=lines[:MOST], more=len(lines[MOST:]))
    )
