"""Pages of law as public mirrors hold them (public domain), and what is quoted from them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from tests.upkeep.changes import Page
from tests.upkeep.site import Reply

PAGES = Path(__file__).parent / "pages"

KENTUCKY = Reply((PAGES / "kentucky.html").read_bytes())
COLUMBIA = Reply((PAGES / "columbia.xml").read_bytes(), type="text/plain; charset=utf-8")
VIRGINIA = Reply((PAGES / "virginia.json").read_bytes(), type="text/plain; charset=utf-8")

KENTUCKY_WORDS = (
    "If reasonable cause exists to believe the child is a victim of human trafficking, as defined "
    "in KRS 529.010, the child shall not be charged with or adjudicated guilty of a status offense "
    "related to conduct arising from the human trafficking of the child unless it is determined at "
    "a later time that the child was not a victim of human trafficking at the time of the offense."
)
COLUMBIA_WORDS = (
    "A child who engages in or offers to engage in a sexual act or sexual contact in return for "
    "receiving anything of value shall be immune from prosecution for a violation of subsection "
    "(a) of this section."
)
VIRGINIA_WORDS = (
    "It is an affirmative defense to prosecution of a qualifying offense if at the time of the "
    "offense leading to such charge, such person was a victim of sex trafficking and (i) was "
    "coerced to engage in the offense through the use of force or intimidation … for such money "
    "or its equivalent."
)


def virginia() -> Page:
    """Section 18.2-361.1 of Virginia's code with its neighbors."""
    sections = [
        (f"§ {part['number']} {part['heading']}", *part["text"].split("\n\n"))
        for part in json.loads(VIRGINIA.body)["sections"]
    ]
    return Page(
        "Va. Code Ann. § 18.2-361.1(B)", VIRGINIA_WORDS, sections[1], sections[0], sections[2]
    )


def kentucky() -> Page:
    """Section 630.125 of Kentucky's statutes, with the one that follows."""
    section = ("630.125. Child not to be charged with status offense.", KENTUCKY_WORDS)
    after = ("630.130. Limitations on detention. [Repealed.]", "Repealed by Acts 2000, ch. 193.")
    return replace(Page("Ky. Rev. Stat. § 630.125", KENTUCKY_WORDS, section), after=after)
