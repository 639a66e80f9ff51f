"""A jurisdiction's page: both answers, the words that prove them, what happened, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from tracker.advocacy.asks import ask_for, most_urgent
from tracker.advocacy.campaigns import campaigns_for_status
from tracker.advocacy.legislators.sources import WITHOUT_FILE
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence import citing
from tracker.laws.gaps import gaps
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import BadParameter, shortened
from tracker.laws.tables.load import rows_of
from tracker.pages import parts
from tracker.pages.act.offices import next_session
from tracker.pages.answers import answers, pending_bills
from tracker.pages.ballots import ballots_sections
from tracker.pages.counsel.page import kinds
from tracker.pages.counsel.words import draft_words
from tracker.pages.credit import card_title
from tracker.pages.embed.iframe import card_height
from tracker.pages.help import help_section
from tracker.pages.not_found import not_found_page
from tracker.pages.page import Page, Section
from tracker.pages.parameters import Parameters, UrlReader
from tracker.pages.parts import Row
from tracker.pages.report import ContactSettings, record_report
from tracker.pages.share import Picture, Share, embed, link_to
from tracker.pages.state.arrests import arrests_sections
from tracker.pages.state.law import law_section
from tracker.pages.supposed import needs_voters, supposing_url
from tracker.pages.templating import Template
from tracker.pages.urls import Urls, day_parameter

OTHER, FIRST = mark("Open another state’s page"), mark("State or territory")

MODELS = 3
"""How many models are quoted for each of several things that a law lacks."""

PETITIONS = 5


@dataclass(frozen=True)
class StateQuery:
    """What the URL asks for.

    Attributes:
        law: id of the law that the visitor came with, which is shown first; empty for none.
    """

    state: str
    on: date | None = None
    bad: tuple[BadParameter, ...] = ()
    law: str = ""

    @property
    def unknown(self) -> str:
        """What stands in place of a jurisdiction's code; empty if nothing does."""
        return next((each.value for each in self.bad if each.name == "state"), "")

    @property
    def choice(self) -> str:
        """The label of the field that opens another page."""
        return OTHER if self.state else FIRST


def read(params: Parameters, data: Dataset) -> StateQuery:
    """The query in the parameters of a URL."""
    url = UrlReader(params, data)
    code, on, law = url.state(), url.day(), url.law()
    return StateQuery(code, on, url.bad, law)


def page(query: StateQuery, data: Dataset, urls: Urls) -> Page:
    """The page of a jurisdiction, or the choice of one."""
    if query.unknown:
        what = data.words.gettext(
            "There is no jurisdiction “{name}”.", name=shortened(query.unknown)
        )
        return not_found_page("/state", what, data, urls)
    if not query.state:
        return _choice(query, data, urls)
    dated = data.on(query.on) if query.on else data
    code, on = query.state, day_parameter(query.on, data.day)
    row = dated.state(code)
    kept = urls.about(query.law)
    found = sorted(answers(dated, code), key=lambda each: each.law.id != query.law)
    laws = [each.law for each in found]
    about = data.law(query.law) if query.law else most_urgent(data, code)
    place, words = data.place(code), data.words
    template = Template("state/page.html", dated, kept)
    order = [law.id for law in laws]
    shown = {bill.event for law in laws for bill in law.bills}
    pending = [
        {
            **row,
            "what_if": "" if on else supposing_url(str(row["id"]), data, kept),
            "effect_known": row["id"] in shown,
            "voters": needs_voters(data, code, data.law(row["law"])),
        }
        for row in sorted(pending_bills(data, code), key=lambda row: order.index(row["law"]))
    ]
    sources, desk = _sources(dated, code), ContactSettings.from_env()
    reports = [(law, record_report(desk, data, code, law.id)) for law in data.laws]
    # Legislators are those of today, and a delegate needs no finding.
    asked = ask_for(data, code, about)
    finds = not (on or urls.published or asked.congress or code in WITHOUT_FILE)
    asks = [
        {
            **_ask(dated, code, law),
            "what_if": "" if on else supposing_url(f"{code}-{law.id}", data, kept),
            "voters": needs_voters(data, code, law),
        }
        for law in laws
    ]
    proofs: dict[str, Section | None] = {}
    for each in found:
        law = each.law
        proofs[f"law-{law.id}"] = law_section(template, row, each, on)
        proofs |= arrests_sections(dated, urls, code, law)
        proofs |= ballots_sections(dated, urls, code, law)
    sections: dict[str, Section | None] = {
        "notice": partial(parts.notice, data.words, query.bad),
        "title": template.section("title", name=row["name"]),
        "chooser": None,
        "lead": template.section("lead", code=code, place=place, answers=found, on=on),
        **({f"legislators-{about.id}": None} if finds else {}),
        "ways": template.section(
            "ways",
            code=code,
            law=about,
            finds=finds,
            near=_near(row, kept, on),
            share=_share(dated, urls, code, on),
            citation=_citation(dated, urls, code, on),
        ),
        "contents": template.section(
            "contents", code=code, laws=laws, law=about, count=sources["count"]
        ),
        "pending": template.section("pending", bills=pending),
        "help": help_section("short", data, urls),
        **proofs,
        "act": template.section(
            "act",
            code=code,
            place=place,
            asks=asks,
            # A draft is of today's law.
            drafted={} if on else kinds(data, code),
            line=draft_words().boilerplate.line,
            convenes=next_session(data, code),
        ),
        "more": template.section("more", reports=reports, **sources),
        "steps": template.section("steps", on=on, **_neighboring_pages(data, code)),
    }
    return Page(
        path="/state",
        title=parts.on_day(dated, row["name"]) if on else row["name"],
        description=" ".join(
            words.gettext(
                "{law}: in {place}, {answer}.",
                law=each.law.name,
                place=place,
                answer=each.status.answer,
            )
            for each in found
        ),
        canonical=urls.absolute(urls.state(code, on)),
        sections=sections,
        image=urls.absolute(urls.share(code)),
    )


def _choice(query: StateQuery, data: Dataset, urls: Urls) -> Page:
    template = Template("state/page.html", data, urls.about(query.law))
    return Page(
        path="/state",
        title=data.words.gettext("States"),
        description=data.words.gettext(
            "Choose a state or territory to see how each law stands there."
        ),
        canonical=urls.absolute(urls.page("/state")),
        sections={
            "notice": partial(parts.notice, data.words, query.bad),
            "title": template.section(
                "title", name=data.words.gettext("Choose a state or territory")
            ),
            "chooser": None,
            "list": template.section("list"),
        },
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )


def _near(row: Mapping[str, str], urls: Urls, on: str) -> str:
    """The comparison with all neighbors; empty where there are none, or no server to make it."""
    codes = row["neighbors"].split(";") if row["neighbors"] and not urls.published else []
    return urls.compare([row["state"], *codes], on) if codes else ""


def _neighboring_pages(data: Dataset, code: str) -> dict[str, Row]:
    """The jurisdictions before and after this one in the order of their names."""
    everyone = [{"state": state, "name": name} for state, name in data.by_name.items()]
    here = [row["state"] for row in everyone].index(code)
    return {"before": everyone[here - 1], "after": everyone[(here + 1) % len(everyone)]}


def _ask(data: Dataset, code: str, law: Law) -> dict[str, Any]:
    """What to ask about a law, with words to borrow and petitions."""
    most = MODELS if len(law.goals) > 1 else None
    return {
        "ask": ask_for(data, code, law),
        "gaps": [
            replace(gap, models=gap.models[:most]) for gap in gaps(data, code, law) if gap.models
        ],
        "petitions": campaigns_for_status(data, law, data.state(code)[law.id])[:PETITIONS],
    }


def _sources(data: Dataset, code: str) -> dict[str, Any]:
    book = data.codebook
    titles = {table: str(book.resource(table)["title"]) for table in book.tables}
    titles |= {field.name: field.title for field in book.fields("states")}
    groups = []
    for law in data.laws:
        read = data.rows_for("sources", code, law.id).sort_values("date", ascending=False)
        found = [
            {**row, "backs": [titles.get(each, each) for each in row["supports"].split(";")]}
            for row in rows_of(read)
        ]
        if found:
            groups.append((law, found))
    return {"groups": groups, "count": sum(len(found) for _, found in groups)}


def _share(data: Dataset, urls: Urls, code: str, on: str) -> Share:
    """The ways to use the page elsewhere; what keeps to a day keeps to that of the page."""
    title = card_title(data, data.state(code)["name"])
    asked = {"on": on} if on else {}
    return Share(
        link_to(urls, urls.state(code, on)),
        pictures=(Picture(urls.share(code), f"{code}.png"),),
        embeds=embed(
            urls, urls.embed_state(code, on), title, card_height(answers(data, code)), key="card"
        ),
        files={"JSON": urls.api(f"states/{code}", asked)},
    )


def _citation(data: Dataset, urls: Urls, code: str, on: str) -> str:
    own, english = link_to(urls, urls.state(code, on)), data.english or data
    return citing.apa(citing.work(english, own, english.state(code)["name"]))
