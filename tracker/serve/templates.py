"""HTML from `tracker/serve/templates`; every value is escaped unless it is Markup."""

from __future__ import annotations

import json
from pathlib import Path

from markupsafe import Markup

from tracker.laws.i18n.translator import ENGLISH_CODE, Words, mark
from tracker.pages.templating import clean, environment, spoken

SCRIPT_WORDS = (
    mark("Copied"),
    mark("Press Ctrl+C to copy"),
    mark("Picture saved"),
    mark("Status"),
    mark("Outside this selection"),
    mark("You left this site here."),
    mark("Continue"),
    mark("Your organizer asks"),
    mark("Until {date}"),
    mark("This came with the link that you opened. We did not write it, check it or see it."),
)
"""What our scripts say themselves."""

_FOLDER = Path(__file__).with_name("templates")


def render(words: Words, name: str, /, **values: object) -> str:
    """What the template `name` makes of `values` in a language; a missing value is an error."""
    known = {"language": words.language, "script_words": _for_script(words), **spoken(words)}
    return clean(environment(_FOLDER).get_template(name).render(known | values))


def _for_script(words: Words) -> Markup:
    """The attribute of a document with what its scripts say; none in English."""
    if words.language == ENGLISH_CODE:
        return Markup("")
    told = json.dumps({text: words.say(text) for text in SCRIPT_WORDS}, ensure_ascii=False)
    return Markup(' data-words="{}"').format(told)
