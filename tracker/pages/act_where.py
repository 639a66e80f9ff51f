"""Where to act: the office that decides, bills to check, Congress, petitions and resources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from tracker.advocacy.asks import CONGRESS_FINDER, Ask, Office, ask_congress
from tracker.advocacy.campaigns import TOPIC_LINKS, Campaign, campaigns
from tracker.advocacy.congress import Resolution, congress_number, ordinal, resolutions
from tracker.advocacy.legislators.titles import congress_note
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.pages import url_state
from tracker.pages.act_message import short_message
from tracker.pages.parts import Site, inside, join, outside

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Sign or write": ("petition", "contact"),
    "Look up": ("map", "database"),
    "Read": ("learn", "newsletter"),
    "Find help": ("hotline",),
}
_SHOWN = ("Sign or write", "Find help")
_OPEN = Markup('<h3>{0}</h3><ul class="campaigns">{2}</ul>')
_FOLDED = Markup('<details><summary>{0} ({1})</summary><ul class="campaigns">{2}</ul></details>')


def office(ask: Ask) -> Markup:
    """The one office that decides now; the others folded, each with the reason why not."""
    decides = ask.decides
    others = join(
        Markup("<li>{}: {}.</li>").format(_office(each), each.reason) for each in ask.others
    )
    note = congress_note(ask.state) if ask.congress else ""
    find = "Find your members of Congress" if ask.congress else "Find your own legislators"
    return Markup(
        '<section class="step"><h2><span class="number">2</span> Ask this office</h2>'
        '<p class="office"><b>{name}</b>, because {reason}.</p>{note}'
        '<p><a class="press" href="{to}" rel="noopener noreferrer">{find}</a>{more}</p>'
        "<details><summary>Why not another office?</summary><ul>{others}</ul></details></section>"
    ).format(
        name=_office(decides),
        reason=decides.reason,
        note=Markup("<p>{}</p>").format(note) if note else "",
        to=decides.url if urlsplit(decides.url).scheme in ("http", "https") else "#offices",
        find=find,
        more=Markup(" {}{}").format(
            inside(
                f"{url_state.link('/state', {'state': ask.state})}#legislators",
                "Find them by name here, each with a message",
            ),
            Markup("") if ask.congress else Markup(' · <a href="#offices">Other ways</a>'),
        ),
        others=others,
    )


def _office(each: Office) -> Markup:
    return outside(each.url, each.name) if each.url else escape(each.name)


def pending(data: Dataset, ask: Ask) -> Markup:
    """Bills on the law that were last seen alive; empty if there are none."""
    rows = data.of("events", ask.state, ask.law.id)
    rows = rows[rows["kind"] == "bill_pending"].sort_values("date", ascending=False)
    if rows.empty:
        return Markup("")
    items = join(
        Markup("<li><b>{}</b>, last seen {}. {} {}</li>").format(
            row["title"],
            readable(row["as_of"]) or "at an unknown date",
            row["check"],
            outside(row["url"], "Source"),
        )
        for row in rows.to_dict("records")
    )
    return Markup(
        "<details><summary>Bills to check before you write ({})</summary><p>They were last seen "
        "alive, and may have passed or ended since. If one is alive, name it in your message.</p>"
        "<ul>{}</ul></details>"
    ).format(len(rows), items)


def congress(site: Site, law: Law, state: str) -> Markup:
    """What was proposed in Congress, and how to ask for co-sponsorship; empty for other laws.

    Args:
        state: USPS code of the state for whose members there is a message; `""` for none.
    """
    if law.congress is None:
        return Markup("")
    found = resolutions(site.data, law)
    present = congress_number(site.today)
    rows = join(_resolution(each) for each in found)
    table = Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="Resolutions in Congress">'
        '<table class="rows wrap"><caption>Resolutions of each Congress on record here</caption>'
        '<thead><tr><th scope="col">Resolution</th><th scope="col">Introduced</th>'
        '<th scope="col">Led by</th><th scope="col">Cosponsors</th>'
        '<th scope="col">What became of it</th></tr></thead><tbody>{}</tbody></table></div>'
    ).format(rows)
    return Markup(
        '<section id="congress"><h2>{title}</h2><p>{now}</p>{how}{table}</section>'
    ).format(
        title=law.congress.title,
        now=_now(site.data, law, present, found),
        how=_how(site.data, law, state),
        table=table if found else "",
    )


def _now(data: Dataset, law: Law, present: int, found: Sequence[Resolution]) -> Markup:
    here = [each.title for each in found if each.congress == present]
    if here:
        return Markup("In the present Congress, the {}: {}.").format(
            ordinal(present), ", ".join(here)
        )
    listed = [
        each for each in campaigns(data, law.topics, ("learn",)) if each.id == f"congress-{present}"
    ]
    link = outside(listed[0].url if listed else "https://www.congress.gov/", "Congress.gov")
    return Markup(
        "The present Congress is the {}. We know of no number for a resolution in it; that does "
        "not prove that there is none. Search {} before you name one."
    ).format(ordinal(present), link)


def _how(data: Dataset, law: Law, state: str) -> Markup:
    find = outside(CONGRESS_FINDER, "Find your members")
    steps = Markup(
        "<p><b>How to ask for co-sponsorship:</b> {}, call or write to each, ask for the person "
        "who works on justice issues, and ask whether the member will co-sponsor. A cosponsor "
        "needs no vote and no hearing.</p>"
    ).format(find)
    if not state:
        return steps
    ask = ask_congress(data, state, law)
    note = congress_note(state)
    return Markup("{}{}{}").format(
        steps,
        Markup("<p>{}</p>").format(note) if note else "",
        short_message(data, ask, "congress-message"),
    )


def _resolution(each: Resolution) -> Markup:
    counted = f" (as of {readable(each.cosponsors_as_of)})" if each.cosponsors_as_of else ""
    return Markup(
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>'
    ).format(
        outside(each.url, each.title),
        readable(each.date),
        each.sponsor,
        f"{each.cosponsors}{counted}" if each.cosponsors else "not known",
        each.outcome,
    )


def resources(data: Dataset, topics: Sequence[str]) -> Markup:
    """Petitions, forms, databases and reading on each topic."""
    names = data.codebook.field("campaigns", "topic").values
    return join(_topic(data, topic, names[topic]) for topic in topics)


def _topic(data: Dataset, topic: str, name: str) -> Markup:
    blocks = []
    for title, kinds in _GROUPS.items():
        found = campaigns(data, (topic,), kinds)
        if found:
            items = join(_campaign(each) for each in found)
            shape = _OPEN if title in _SHOWN else _FOLDED
            blocks.append(shape.format(title, len(found), items))
    if not blocks:
        return Markup("")
    return Markup('<section id="{}"><h2>{}</h2>{}{}</section>').format(
        topic.replace("_", "-"), name[:1].upper() + name[1:], _link(data, topic), join(blocks)
    )


def _link(data: Dataset, topic: str) -> Markup:
    link = TOPIC_LINKS.get(topic)
    if link is None:
        return Markup("")
    rows = {each.id: each for each in campaigns(data, (topic,))}
    sources = [rows[name] for name in link.sources if name in rows]
    if not sources:
        return Markup("")
    cited = join((outside(each.url, each.title) for each in sources), "; ")
    return Markup("<p>{} <span class=quiet>({})</span></p>").format(link.sentence, cited)


def _campaign(each: Campaign) -> Markup:
    parts = [each.organization]
    parts.append(f"seen {readable(each.seen)}" if each.seen else "undated")
    if not each.direct and each.url:
        parts.append("the link leads to a page that tells of it")
    if each.basis == "recall":
        parts.append("address not checked")
    if each.language != "en":
        parts.append({"es": "in Spanish", "mul": "in several languages"}[each.language])
    numbers = [
        f"{word} {number}"
        for word, number in (
            ("call", each.phone),
            ("text", each.text_number),
            ("relay", each.relay),
        )
        if number
    ]
    note = Markup(' <span class="quiet">{}</span>').format(each.note) if each.note else ""
    return Markup("<li><b>{title}</b> · {parts}. {summary}{numbers}{note}</li>").format(
        title=outside(each.url, each.title),
        parts=", ".join(parts),
        summary=each.summary,
        numbers=f" {'; '.join(numbers)}." if numbers else "",
        note=note if each.kind != "hotline" else "",
    )


def languages(data: Dataset) -> Markup:
    """What is not in English alone, marked as it was seen."""
    found = [each for each in campaigns(data) if each.language != "en"]
    if not found:
        return Markup("")
    items = join(_campaign(each) for each in found)
    return Markup(
        "<section id=languages><h2>In other languages</h2><p>All else on this page was seen in "
        "English only; a translation may exist.</p><ul class=campaigns>{}</ul></section>"
    ).format(items)
