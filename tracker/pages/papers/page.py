"""Which papers there are, the page of each, and the one place that offers them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.advocacy.asks import ask_for, ask_of
from tracker.laws.catalogue import UNKNOWN, Law
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH_CODE, mark
from tracker.laws.tables.drafting import language_of_laws
from tracker.pages.counsel.page import kinds
from tracker.pages.counsel.words import draft_words
from tracker.pages.credit import source_line
from tracker.pages.page import Page, Section
from tracker.pages.papers.case import case_of, has_papers
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

MEETING, COUNSEL, HEARING = mark("For a meeting"), mark("For counsel"), mark("For a hearing")


@dataclass(frozen=True)
class Paper:
    """A paper: its words are the template of its key."""

    key: str
    name: str
    occasion: str
    about: str


PAPERS: Mapping[str, Paper] = {
    each.key: each
    for each in (
        Paper(
            "objections",
            mark("Objections and answers"),
            MEETING,
            mark("What opponents say, and what happened where it was tried."),
        ),
        Paper(
            "memo",
            mark("Sponsor’s memo"),
            MEETING,
            mark("From the sponsor to the other members: why, how it passes, who tried."),
        ),
        Paper(
            "sections",
            mark("Section by section"),
            COUNSEL,
            mark("The present law beside each section of the draft, and why."),
        ),
        Paper(
            "words",
            mark("Words of other states"),
            COUNSEL,
            mark("What others enacted for each thing that the law here lacks, with its citation."),
        ),
        Paper(
            "testimony",
            mark("Testimony"),
            HEARING,
            mark("Two minutes, or four, with a blank for your own reason."),
        ),
        Paper(
            "facts",
            mark("Fact sheet"),
            HEARING,
            mark("Official sources only."),
        ),
        Paper(
            "hearing",
            mark("Timeline and hearing checklist"),
            HEARING,
            mark("When it must pass, and what to do before, at and after a hearing."),
        ),
        Paper(
            "votes",
            mark("Vote sheet"),
            HEARING,
            mark("How many votes of each chamber it takes, with room to count."),
        ),
    )
}


def names(data: Dataset) -> tuple[str, ...]:
    """The papers that there are: `OH-safe_harbor-testimony`, …"""
    return tuple(
        f"{code}-{law.id}-{key}"
        for code in data.coded["state"]
        for law in data.laws
        if has_papers(data, str(code), law)
        for key in PAPERS
    )


def page(name: str, data: Dataset, urls: Urls) -> Page:
    """A paper, in English; in another language a summary for the writer stands in front of it.

    Args:
        name: one of `names`.
        data: the tables as of today, in the language of the summary.
    """
    code, law_id, key = name.split("-")
    # As seen from any paper, so that all papers of a law are filled from one case.
    shared = replace(urls, here="papers/_" if urls.published else "", language=ENGLISH_CODE)
    paper, case = PAPERS[key], case_of(data, code, law_id, shared)
    words, law = data.words, data.law(law_id)
    title = words.gettext(
        "{place}: {paper} ({law})",
        place=str(data.state(code)["name"]),
        paper=words.gettext(paper.name).lower(),
        law=law.name.lower(),
    )
    about = words.gettext(paper.about)
    ask = ask_for(data, code, law)
    return Page(
        path="",
        title=title,
        description=f"{title}. {about}",
        canonical=urls.absolute(urls.paper(name)),
        sections={
            "top": Template("papers/kit.html", data, urls).section(
                "top",
                code=code,
                word=urls.paper(name, "docx"),
                summary=about,
                ask=ask_of(data, ask, congress=False) or ask,
                laws_language=language_of_laws(data, code),
            ),
            "sheet": Template(f"papers/{key}.html", case.data, shared).section(
                "sheet", case=case, name=paper.name, source=source_line(case.data)
            ),
        },
        image=urls.absolute(urls.share(code)),
    )


def kit(data: Dataset, code: str, urls: Urls, laws: Sequence[Law]) -> Section:
    """The one place where all papers of a jurisdiction are chosen, or why there are none; empty
    where nothing is lacking.
    """
    drafts = kinds(data, code)
    return Template("papers/kit.html", data, urls).section(
        "kit",
        code=code,
        laws=[law for law in laws if law.id in drafts],
        unread=any(data.state(code)[law.id] == UNKNOWN for law in laws),
        drafts=drafts,
        papers=[law.id for law in laws if has_papers(data, code, law)],
        offered=[
            (occasion, [each for each in PAPERS.values() if each.occasion == occasion])
            for occasion in (MEETING, COUNSEL, HEARING)
        ],
        line=draft_words().boilerplate.line,
    )
