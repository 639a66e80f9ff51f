"""The brief of a jurisdiction: how each law stands, what to ask for, and how others did."""

from __future__ import annotations

from dataclasses import replace

from tracker.content.brief.facts import Brief, facts
from tracker.content.brief.fit import FITS, Fit, columns, fits
from tracker.content.credit import as_known, law_names, source_line
from tracker.content.page import Page
from tracker.content.rows import Row
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.laws.wording import in_a_sentence


def page(code: str, data: Dataset, urls: Urls) -> Page:
    """The brief of a jurisdiction on the dataset's day.

    Long quotations are shortened, and say so, since all must fit on one page.

    Args:
        code: USPS code.
    Raises:
        KeyError: there is no such jurisdiction.
    """
    known = facts(data, code)
    sizes = ((fit, sized(known, fit)) for fit in FITS)
    fit, brief = next(
        ((fit, made) for fit, made in sizes if fits(made, fit)), (FITS[-1], sized(known, FITS[-1]))
    )
    place = in_a_sentence(known.name)
    own = urls.absolute(urls.state(code))
    return Page(
        path="",
        title=f"{known.name}: a brief on {law_names(data)} law",
        description=" ".join(
            f"{law.answer.law.name}: in {place}, {law.answer.status.answer}." for law in known.laws
        ),
        canonical=urls.absolute(urls.brief(code)),
        sections={
            "sheet": Template("brief.html", data, urls).section(
                "sheet",
                brief=brief,
                size=fit.size,
                columns=columns(brief),
                place=place,
                source=source_line(data),
                known=as_known(data.states[data.states["state"] == code], data.laws, data.day),
                where=own if urls.base_url else "",
            )
        },
        image=urls.absolute(urls.share(code)),
    )


def sized(brief: Brief, fit: Fit) -> Brief:
    """A brief with as much of each part as the fit allows."""
    laws = [
        replace(law, quote=_cut(law.quote, fit.quoted), events=law.events[: fit.events])
        for law in brief.laws
    ]
    return replace(brief, laws=laws, borrowed=_cut(brief.borrowed, fit.quoted))


def _cut(quoted: Row | None, length: int) -> Row | None:
    """A quotation that ends with a whole word, and with an ellipsis where it was cut."""
    if quoted is None:
        return None
    text = quoted["text"]
    cut = len(text) > length
    if cut:
        text = f"{text[:length].rsplit(' ', 1)[0].rstrip(' ,;:.')} […]"
    return {**quoted, "text": text, "cut": cut}
