"""The brief of a jurisdiction: how each law stands, what to ask for, and how others did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tracker.advocacy.messages.drafts import from_the_point
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.pages.brief.borrowed import by_goal
from tracker.pages.brief.facts import Brief, facts
from tracker.pages.brief.fit import FITS, Fit, fits_a_page, laws_abreast
from tracker.pages.credit import as_known, law_names, source_line
from tracker.pages.page import Page
from tracker.pages.parts import Row
from tracker.pages.templating import Template
from tracker.pages.urls import Urls


def page(code: str, data: Dataset, urls: Urls) -> Page:
    """The brief of a jurisdiction on the dataset's day.

    A long quotation of its own law is shortened, and says so, since all must fit on one page;
    words to borrow are whole.
    """
    known = facts(data, code)
    fit, brief = fitted(known)
    place, words = data.place(code), data.words
    own = urls.absolute(urls.state(code))
    return Page(
        path="",
        title=words.gettext("{name}: a brief on {laws} law", name=known.name, laws=law_names(data)),
        description=" ".join(
            words.gettext(
                "{law}: in {place}, {answer}.",
                law=law.answer.law.name,
                place=place,
                answer=law.answer.status.answer,
            )
            for law in known.laws
        ),
        canonical=urls.absolute(urls.brief(code)),
        sections={
            "sheet": Template("brief/page.html", data, urls).section(
                "sheet",
                brief=brief,
                size=fit.size,
                columns=laws_abreast(brief),
                place=place,
                lent=[group for law in brief.laws for group in by_goal(law.borrowed)],
                source=source_line(data),
                known=as_known(
                    data.states[data.states["state"] == code], data.laws, data.day, words
                ),
                where=own if urls.base_url else "",
            )
        },
        image=urls.absolute(urls.share(code)),
    )


def fitted(known: Brief) -> tuple[Fit, Brief]:
    """How a brief is printed, and as much of it as then fits one page."""
    fit = next((fit for fit in FITS if fits_a_page(truncated(known, fit), fit)), FITS[-1])
    return fit, topped_up(truncated(known, fit), known, fit)


def truncated(brief: Brief, fit: Fit) -> Brief:
    """A brief with as much of each part as the fit allows."""
    laws = [
        replace(
            law,
            quote=_cut(law.quote, fit.quoted, law.answer.law),
            events=_told(law.events, fit.events),
            borrowed=law.borrowed[: fit.borrowed],
        )
        for law in brief.laws
    ]
    return replace(brief, laws=laws)


def topped_up(brief: Brief, known: Brief, fit: Fit) -> Brief:
    """A brief with whatever more of `known` its page has room for: words to borrow, then events."""
    for part in ("borrowed", "events"):
        for place, law in enumerate(known.laws):
            whole: Sequence[Row] = getattr(law, part)
            for row in whole:
                had = getattr(brief.laws[place], part)
                more: Any = {part: [each for each in whole if each in had or each == row]}
                laws = list(brief.laws)
                laws[place] = replace(laws[place], **more)
                fuller = replace(brief, laws=laws)
                if fits_a_page(fuller, fit):
                    brief = fuller
    return brief


def _told(events: Sequence[Row], number: int) -> Sequence[Row]:
    """Every event that changed the status, and the newest others up to a number of both."""
    spare = number - sum(event["changed"] for event in events)
    others = [event["title"] for event in events if not event["changed"]][: max(spare, 0)]
    return [event for event in events if event["changed"] or event["title"] in others]


def _cut(quoted: Row | None, length: int, law: Law) -> Row | None:
    """A quotation with an ellipsis where it was cut; what answers the law's question stays."""
    if quoted is None:
        return None
    text = quoted["text"]
    cut = len(text) > length
    if cut:
        told = from_the_point(text, {word for status in law.statuses for word in status.unsaid})
        before = "[…] " if told != text else ""
        if len(told) > length:
            told = f"{told[:length].rsplit(' ', 1)[0].rstrip(' ,;:.')} […]"
        text = before + told
    return {**quoted, "text": text, "cut": cut}
