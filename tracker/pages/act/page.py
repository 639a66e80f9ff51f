"""The Act page: one ask, one office, one message, and then the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from tracker.advocacy.asks import ask_for, most_urgent
from tracker.advocacy.campaigns import campaigns
from tracker.advocacy.legislators.titles import congress_note
from tracker.advocacy.messages.reminders import reminder
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import BadParameter
from tracker.pages import parts
from tracker.pages.act.congress import congress
from tracker.pages.act.letters import drafts_for, finish
from tracker.pages.act.offices import offices
from tracker.pages.act.topics import in_other_languages, resources
from tracker.pages.answers import answers, pending_bills
from tracker.pages.ballots import lessons_section
from tracker.pages.counsel.page import with_draft
from tracker.pages.credit import card_title
from tracker.pages.embed.iframe import card_height
from tracker.pages.help import help_section
from tracker.pages.page import Page, Section
from tracker.pages.papers.page import kit
from tracker.pages.parameters import Parameters, UrlReader
from tracker.pages.share import Picture, Share, embed, link_to
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

REMIND = mark("Remind me in two weeks whether they answered")


@dataclass(frozen=True)
class ActQuery:
    """What the URL asks for.

    Attributes:
        topic: a topic of `campaigns.csv`; empty for all of them, or for a jurisdiction's most
            urgent one.
        law: id of the law to write about; empty for that of the topic.
    """

    state: str
    topic: str
    bad: tuple[BadParameter, ...] = ()
    law: str = ""


def read(params: Parameters, data: Dataset) -> ActQuery:
    """The query in the parameters of a URL."""
    url = UrlReader(params, data)
    code, topic, law = url.state(), url.one_of("topic", topics(data)), url.law()
    return ActQuery(code, topic, url.bad, law)


def topics(data: Dataset) -> Mapping[str, str]:
    """Topic → its name, those of the laws first."""
    names = data.codebook.field("campaigns", "topic").values
    first = [topic for law in data.laws for topic in law.topics if topic in names]
    return {topic: names[topic] for topic in dict.fromkeys([*first, *names])}


def page(query: ActQuery, data: Dataset, urls: Urls) -> Page:
    """What anyone can do, or what to do in one jurisdiction."""
    return _in_state(query, data, urls) if query.state else _everywhere(query, data, urls)


def _everywhere(query: ActQuery, data: Dataset, urls: Urls) -> Page:
    template = Template("act/page.html", data, urls.about(query.law))
    sections: dict[str, Section | None] = {
        "notice": partial(parts.notice, data.words, query.bad),
        "lead": template.section("lead_everywhere"),
        "chooser": None,
        "list": template.section("list", topic=query.topic),
        "topics": _topics(template, query, query.topic),
    }
    for law in data.laws:
        if law.congress and query.topic in ("", *law.topics):
            sections[f"congress-{law.id}"] = congress(template, law)
    return Page(
        path="/act",
        title=data.words.pgettext("verb", "Act"),
        description=data.words.gettext(
            "One ask, one office and one message on slavery law in your state."
        ),
        canonical=urls.absolute(urls.act(topic=query.topic)),
        sections={
            **sections,
            **_resources(template, [query.topic] if query.topic else topics(data)),
            "share": template.section("share", share=_share(query, data, urls)),
            "help": help_section("full", data, urls),
        },
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )


def _in_state(query: ActQuery, data: Dataset, urls: Urls) -> Page:
    code, urgent = query.state, most_urgent(data, query.state)
    about = data.law(query.law) if query.law else urgent
    template = Template("act/page.html", data, urls.about(query.law))
    topic = query.topic or "".join(about.topics[:1])
    # A published page has no choice of a topic, so it has them all.
    told = list(topics(data)) if urls.published else [topic]
    laws = ([] if query.law else _laws(data, told)) or [about]
    name, words = str(data.state(code)["name"]), data.words
    place = data.place(code)
    sections: dict[str, Section | None] = {
        "notice": partial(parts.notice, data.words, query.bad),
        "lead": template.section("lead", code=code, name=name, place=place, law=laws[0].id),
        "chooser": None,
    }
    if not urls.published:
        sections["steps"] = template.section("steps")
        sections["laws"] = template.section("laws", code=code, current=laws[0].id)
    for law in laws:
        sections |= _steps(template, code, law)
        if lessons := lessons_section(data, urls, code, law):
            sections[f"voters-{law.id}"] = lessons
    sections["share"] = template.section("share", share=_share(query, data, urls))
    sections["papers"] = kit(data, code, urls, laws)
    sections["topics"] = _topics(template, query, topic)
    sections |= _resources(template, told)
    for law in laws:
        if law.congress:
            sections[f"congress-{law.id}"] = congress(template, law, code)
    return Page(
        path="/act",
        title=words.gettext("Act in {place}", place=place),
        description=words.gettext(
            "What to ask for in {place}, whom to ask, and what to say.", place=place
        ),
        canonical=urls.absolute(urls.act(code, topic if topic not in urgent.topics[:1] else "")),
        sections={
            **sections,
            "offices": offices(data, code, urls, folded=not urls.published),
            "help": help_section("full", data, urls),
        },
        image=urls.absolute(urls.share(code)),
    )


def _share(query: ActQuery, data: Dataset, urls: Urls) -> Share:
    """The ways to have others act as well."""
    code = query.state
    link = link_to(urls, urls.about(query.law).act(code, query.topic))
    if not code:
        return Share(link)
    title = card_title(data, data.state(code)["name"])
    return Share(
        link,
        pictures=(Picture(urls.share(code), f"{code}.png"),),
        embeds=embed(
            urls, urls.embed_state(code), title, card_height(answers(data, code)), key="card"
        ),
    )


def _laws(data: Dataset, told: list[str]) -> list[Law]:
    """The laws that the topics belong to; a topic belongs to one law at most."""
    owners = [next((law for law in data.laws if topic in law.topics), None) for topic in told]
    return [law for law in data.laws if law in owners]


def _topics(template: Template, query: ActQuery, current: str) -> Section:
    """The choice of a topic; on a published page, which has them all, links to each."""
    data = template.data
    choices = dict(topics(data))
    if template.urls.published:
        choices = {topic: name for topic, name in choices.items() if campaigns(data, (topic,))}
    elif not query.state:
        choices = {"": data.words.gettext("all topics"), **choices}
    return template.section("topics", state=query.state, current=current, choices=choices)


def _steps(template: Template, code: str, law: Law) -> dict[str, Section | None]:
    """The four steps for one law, and the places of the finder and of the reminder."""
    data = template.data
    ask = ask_for(data, code, law)
    several = {f"law-{law.id}": template.section("law", law=law)} if template.urls.published else {}
    named = ask.bill.title if ask.bill else ""
    bills = [each for each in pending_bills(data, code, law.id) if each["title"] != named]
    drafts = drafts_for(
        data,
        lambda said: with_draft(ask_for(said, code, said.law(law.id)), said, template.urls),
        ending=f"-{parts.anchor(law.id)}",
    )
    return {
        **several,
        f"ask-{law.id}": template.section("step_ask", ask=ask),
        f"office-{law.id}": template.section(
            "step_office",
            ask=ask,
            note=congress_note(code, data.words) if ask.congress else "",
            bills=bills,
        ),
        f"legislators-{law.id}": None,
        f"message-{law.id}": template.section("step_message", drafts=drafts),
        f"then-{law.id}": finish(template, ask),
        f"reminder-{law.id}": None,
    }


def _resources(template: Template, told: Mapping[str, str] | list[str]) -> dict[str, Section]:
    """What there is to do and to read on each topic, and what is not in English."""
    found = {f"resources-{topic}": resources(template, topic) for topic in told}
    return found | {"languages": in_other_languages(template)}


@dataclass(frozen=True)
class ReminderFile:
    """A calendar file to save."""

    name: str
    body: bytes


def reminder_file(
    data: Dataset, urls: Urls, code: str, law_id: str, person: str = ""
) -> ReminderFile:
    """Asks in two weeks whether there was an answer.

    Args:
        person: who was asked, with a telephone number; empty for the office that decides.
    """
    ask = ask_for(data, code, data.law(law_id))
    return ReminderFile(
        f"reminder-{code.lower()}-{parts.anchor(law_id)}.ics",
        reminder(data.day, ask, link_to(urls, urls.about(law_id).act(code)), person),
    )
