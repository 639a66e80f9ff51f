"""What Congress could do about a law for the whole country, and how to ask for it."""

from __future__ import annotations

from tracker.advocacy.asks import CONGRESS_FINDER, Ask, ask_congress, ask_for
from tracker.advocacy.campaigns import campaigns
from tracker.advocacy.congress import ordinal, resolutions
from tracker.advocacy.legislators.titles import congress_note
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import congress_number
from tracker.pages.act.letters import message
from tracker.pages.page import Section
from tracker.pages.parts import anchor
from tracker.pages.templating import Template


def congress(template: Template, law: Law, code: str = "") -> Section:
    """The resolutions of each Congress, and how to ask for co-sponsorship.

    Args:
        code: USPS code of the jurisdiction whose members there is a message for; empty for none.
    """
    data = template.data
    found = resolutions(data, law)
    present = congress_number(data.day)
    searched = [each for each in campaigns(data, law.topics, ("learn",))
                if each.id == f"congress-{present}"]  # fmt: skip
    box = None
    if code:

        def asking(spoken: Dataset) -> Ask:
            about = spoken.law(law.id)
            return ask_congress(spoken, code, about) or ask_for(spoken, code, about)

        box = message(data, asking, f"congress-message-{anchor(law.id)}")
    return template.section(
        "congress",
        law=law,
        number=ordinal(present, data.words),
        present=[each.title for each in found if each.congress == present],
        search=searched[0].url if searched else "https://www.congress.gov/",
        finder=CONGRESS_FINDER,
        note=congress_note(code, data.words),
        box=box,
        resolutions=found,
    )
