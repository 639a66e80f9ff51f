"""Which drafts there are, the page of one to read and to print, and where other pages offer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tracker.advocacy.asks import Ask
from tracker.laws.catalogue import UNKNOWN, Law
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.labels import evidence
from tracker.laws.i18n.translator import mark
from tracker.pages.counsel.amendment import amendment
from tracker.pages.counsel.bill import bill
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.words import draft_words
from tracker.pages.credit import source_line
from tracker.pages.page import Page
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

_TEMPLATE = "counsel/page.html"


def draft(data: Dataset, state: str, law: Law, urls: Urls) -> Draft | None:
    """The draft for a law in a jurisdiction; `None` if nothing is missing, or there are no forms.

    Args:
        urls: where the draft is, with the site's base URL.
    """
    case = Case(data, state, law, urls)
    if case.kind is None:
        return None
    return bill(case) if case.kind == "bill" else amendment(case)


@lru_cache(maxsize=256)
def laws_to_draft(data: Dataset, state: str) -> Sequence[Law]:
    """The laws for which a jurisdiction has a draft; none before the day of the edition, for which
    the tables do not have what a law lacked.
    """
    if data.day < date.fromisoformat(data.codebook.created):
        return ()
    return tuple(law for law in data.laws if Case(data, state, law).kind)


_KINDS = {
    "bill": mark("bill"),
    "amendment": mark("amendment"),
    "request": mark("request to Congress, with a bill on work in custody,"),
}


def kinds(data: Dataset, state: str) -> Mapping[str, str]:
    """Id of each law for which a draft is offered → what it is, in words.

    None is offered for a law that nobody has read.
    """
    return {
        law.id: data.words.gettext(_KINDS[Case(data, state, law).kind or "bill"])
        for law in laws_to_draft(data, state)
        if data.state(state)[law.id] != UNKNOWN
    }


def with_draft(ask: Ask, data: Dataset, urls: Urls) -> Ask:
    """An ask whose letter offers the draft for counsel, if there is one for whoever is asked.

    Args:
        data: the tables in the language of the letter.
    """
    kind = None if ask.congress else kinds(data, ask.state).get(ask.law.id)
    if kind is None:
        return ask
    words = data.words
    if not urls.base_url:
        offer = words.gettext(
            "I can send a draft {kind} for your counsel to start from.", kind=kind
        )
        return replace(ask, draft=offer)
    url = urls.absolute(replace(urls, language=words.language).draft(ask.state, ask.law.id))
    offer = words.gettext(
        "A draft {kind} for your counsel to start from: {url}", kind=kind, url=url
    )
    return replace(ask, draft=offer)


def page(draft: Draft, data: Dataset, urls: Urls) -> Page:
    """The page of a draft, from which its document is made as well.

    Args:
        data: the tables in the language of the page.
    """
    words, law = data.words, data.law(draft.law)
    case = Case(data, draft.state, law)
    place, topic = str(data.state(draft.state)["name"]), law.name.lower()
    ours = case.bill_words if draft.kind == "bill" else case.amendment_words
    on = words.cell(ours.subject) if ours else ""
    name = {
        "bill": words.gettext("{place}: a {law} bill", place=place, law=topic)
        if law.instrument == "statute"
        else words.gettext("{place}: a bill on {subject}", place=place, subject=on),
        "amendment": words.gettext("{place}: an amendment on {subject}", place=place, subject=on),
        "request": words.gettext("{place}: a request to Congress", place=place),
    }[draft.kind]
    line = words.cell(draft_words().boilerplate.line)
    sheet = Template(_TEMPLATE, data, urls).section(
        "sheet",
        draft=draft,
        name=name,
        about=draft_words().boilerplate.about,
        evidence=evidence(data, draft.state, law),
        source=source_line(data),
    )
    return Page(
        path="",
        title=words.gettext("{name}, a draft for counsel", name=name),
        description=f"{name}. {line}.",
        canonical=urls.absolute(urls.draft(draft.state, draft.law)),
        sections={"sheet": sheet},
        image=urls.absolute(urls.share(draft.state)),
    )
