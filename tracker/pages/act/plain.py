"""The form of the Act page without script, and its calendar file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.act.legislators import LegislatorsPart
from tracker.pages.act.page import REMIND, ActQuery, reminder_file
from tracker.pages.forms import choose_state
from tracker.pages.templating import macro
from tracker.pages.urls import Urls


def controls_html(query: ActQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The field that opens another page, and a finder and a reminder for each law.

    A published site has links in place of the field, and no day from which to count two weeks.
    """
    if urls.published:
        return {}
    label = data.words.gettext("State or territory")
    kept = {"topic": query.topic, "law": query.law}
    found = {"chooser": choose_state(data, label, query.state, "/act", kept)}
    if query.state:
        for law in data.laws:
            part = LegislatorsPart(data, urls, query.state, law)
            found[f"legislators-{law.id}"] = part.without_script()
            found[f"reminder-{law.id}"] = _saved(data, urls, query.state, law.id)
    return found


def _saved(data: Dataset, urls: Urls, code: str, law_id: str) -> Markup:
    file = reminder_file(data, urls, code, law_id)
    url = f"data:text/calendar;base64,{b64encode(file.body).decode()}"
    return macro(
        data.words, "forms.html", "saved", url=url, name=file.name, label=data.words.gettext(REMIND)
    )
