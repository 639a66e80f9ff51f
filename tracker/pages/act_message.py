"""The message to send, say or print, with blanks for the writer's own words."""

from __future__ import annotations

from markupsafe import Markup

from tracker.advocacy.asks import Ask
from tracker.advocacy.messages import drafts
from tracker.advocacy.messages.drafts import Call
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.pages.parts import join, outside

# Percent of staff in Congress who say that a contact has some or a lot of influence on a member
# who is undecided.
INFLUENCE = {"visit": 94, "email": 92, "letter": 88, "call": 84}
_WIDTH = 85
LABEL = "Message to send, or to paste into a contact form"
REPORT = (
    "Congressional Management Foundation, Citizen-Centric Advocacy, 2017",
    "https://www.congressfoundation.org/revitalizing-congress/communicating-with-congress/"
    "citizen-centric-advocacy-2017",
)
REPORTED = (
    "figures as reported by USA TODAY",
    "2017-02-18",
    "https://www.hattiesburgamerican.com/story/opinion/2017/02/18/lawmakers-care-think/98065928/",
)


def message(data: Dataset, ask: Ask, before: Markup) -> Markup:
    """The e-mail to edit and copy; a call and a letter folded under it.

    Args:
        before: what stands over the message.
    """
    draft = drafts.email_draft(data, ask)
    email = text_box("message", LABEL, draft.body, drafts.mailto_link(draft))
    return Markup(
        '<section class="step"><h2><span class="number">3</span> Say it in your own words</h2>'
        "{weight}"
        "<p>Fill in what stands in [brackets] and change whatever you like. What you write stays "
        "in your browser.</p>{before}{email}{instead}</section>"
    ).format(
        weight=_weight(),
        before=before,
        email=email,
        instead=instead(drafts.phone_call(data, ask), drafts.letter(data, ask, data.day)),
    )


def instead(call: Call, letter: Markup, numbers: Markup | str = "") -> Markup:
    """What to say on the phone and a letter to print, each folded; one of each on a page.

    Args:
        numbers: what stands over the words for the phone.
    """
    return Markup(
        "<details><summary>Rather call?</summary>{numbers}{call}<ul>{hints}</ul></details>"
        '<details class="letter-box"><summary>Rather post a letter?</summary>{letter}'
        '<p><button type="button" class="press" data-copy="#letter">Copy the letter</button> '
        '<button type="button" class="press" data-print>Print it</button></p></details>'
    ).format(
        numbers=numbers,
        call=text_box("call", "What to say on the phone", call.script),
        hints=join(Markup("<li>{}</li>").format(hint) for hint in call.hints),
        letter=letter,
    )


def short_message(data: Dataset, ask: Ask, key: str) -> Markup:
    """A message alone, folded, for a second ask on the same page."""
    draft = drafts.email_draft(data, ask)
    return Markup("<details><summary>A message to make your own</summary>{}</details>").format(
        text_box(key, "Message to your members of Congress", draft.body, drafts.mailto_link(draft))
    )


def text_box(key: str, label: str, text: str, mail: str = "") -> Markup:
    """A text to edit, and what copies or mails it as it then stands.

    Args:
        mail: a `mailto:` link with the text in it; `""` if it is not to be mailed.
    """
    rows = sum(1 + len(line) // _WIDTH for line in text.splitlines())
    send = Markup(
        ' <a class="press" href="{}" data-mail="#{}">Open in my e-mail program</a>'
    ).format(mail, key)
    return Markup(
        '<div class="draft"><label for="{0}">{1}</label>'
        '<textarea id="{0}" rows="{2}" spellcheck="true">{3}</textarea>'
        '<button type="button" class="press main" data-copy="#{0}">Copy</button>{4}</div>'
    ).format(key, label, rows, text, send if mail else "")


def _weight() -> Markup:
    """What is known of how offices weigh contacts, in a line with its source."""
    how, day, address = REPORTED
    return Markup(
        '<p class="weight">Make it personal. Of staff in Congress, {visit} percent say that a '
        "visit in person has some or a lot of influence on an undecided member; {email} say so of "
        "a personal e-mail, {letter} of a personal letter, {call} of a phone call. "
        '<span class="quiet">({report}; {reported}, {day})</span></p>'
    ).format(
        **INFLUENCE,
        report=outside(REPORT[1], REPORT[0]),
        reported=outside(address, how),
        day=readable(day),
    )
