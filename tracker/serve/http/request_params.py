"""What a request asks for, for answers that exist in each language."""

from __future__ import annotations

from starlette.requests import Request

from tracker.laws.dataset import Dataset
from tracker.laws.store import Store
from tracker.pages.parameters import language
from tracker.pages.urls import LANGUAGE

Pairs = list[tuple[str, str]]
"""Parameters of a URL and their values, each as often as it stands there."""


def in_language(request: Request, store: Store) -> tuple[Dataset, Pairs]:
    """The tables in the language that a URL asks for, and its other parameters.

    A language that is not offered stays among these, to be refused.
    """
    asked, others = language(request.query_params)
    pairs = request.query_params.multi_items()
    if LANGUAGE not in others:
        pairs = [pair for pair in pairs if pair[0] != LANGUAGE]
    return store.current().in_language(asked), pairs
