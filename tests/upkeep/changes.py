"""What becomes of a page of law: each change that the check must name."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.upkeep.site import Reply


@dataclass(frozen=True)
class Page:
    """A section of a law with its neighbors, a line a paragraph, its heading first.

    `words` is quoted from it, and `citation` says from where.
    """

    citation: str
    words: str
    section: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return re.findall(r"[\d.:A-Z-]*\d[\w.:-]*", self.citation.split("(")[0])[-1]

    @property
    def part(self) -> str:
        """The longest stretch of the quote without an ellipsis."""
        return max(self.words.split("…"), key=len).strip()

    @property
    def text(self) -> str:
        return "\n".join((*self.before, *self.section, *self.after))


def reply(page: Page) -> Reply:
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in page.text.split("\n"))
    text = f"<!DOCTYPE html><html><head><title>Law</title></head><body>\n{body}\n</body></html>"
    return Reply(text.encode())


def replaced(page: Page, old: str, new: str) -> Page | None:
    """The page with a stretch of its section replaced; `None` if it has no such stretch."""
    text = "\n".join(page.section)
    return replace(page, section=tuple(text.replace(old, new).split("\n"))) if old in text else None


def word_replaced(page: Page) -> tuple[Page, Reply] | None:
    words = page.part.split()
    word = max(words[len(words) // 3 : -1] or words, key=len)
    changed = replaced(page, page.part, page.part.replace(word, "henceforward", 1))
    return changed and (page, reply(changed))


def subsection_renumbered(page: Page) -> tuple[Page, Reply] | None:
    cited = re.search(r"\((\w)\)", page.citation)
    text = "\n".join(page.section)
    start = page.words.split("…")[0].strip()[:40]
    place = text.find(start)
    if not cited or text.count(start) != 1:
        return None
    name = cited[1]
    shown = [form for form in (f"\n({name})", f"\n{name}.") if form in text[: place + 4]]
    if not shown or (cited.end() < len(page.citation) and page.citation[cited.end()] == "("):
        return None
    following = str(int(name) + 1) if name.isdigit() else chr(ord(name) + 1)
    at = text.rfind(shown[0], 0, place + 4)
    renumbered = text[:at] + shown[0].replace(name, following) + text[at + len(shown[0]) :]
    return page, reply(replace(page, section=tuple(renumbered.split("\n"))))


def repealed(page: Page) -> tuple[Page, Reply] | None:
    note = f"{page.section[0]} [Repealed by Laws 2026, ch. 214, § 3, eff. July 1, 2026.]"
    return page, reply(replace(page, section=(note,)))


def section_moved(page: Page) -> tuple[Page, Reply] | None:
    heading, number = page.section[0], page.number
    if number not in heading:
        return None
    last = re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + 7), number)
    return page, reply(replace(page, section=(heading.replace(number, last), *page.section[1:])))


def cut_off(page: Page) -> tuple[Page, Reply] | None:
    whole = reply(page).body.decode()
    place = whole.find(html.escape(page.part[:40]))
    return (page, Reply(whole[: place + len(page.part) // 3].encode())) if place > 0 else None


def login_page(page: Page) -> tuple[Page, Reply] | None:
    form = "<form><label>Name <input name=n></label><input type='password' name=p></form>"
    text = f"<html><body><h1>Sign in to continue</h1>{form}<p>Subscribers only.</p></body></html>"
    return page, Reply(text.encode())


def as_pdf(page: Page) -> tuple[Page, Reply] | None:
    return page, Reply(pdf(page.text), type="application/pdf")


def other_characters(page: Page) -> tuple[Page, Reply] | None:
    typeset = {
        "-": "\u2011",
        "'": "\u2019",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "—",
        " of ": "\u00a0of ",
    }
    changed = page
    for old, new in typeset.items():
        changed = replaced(changed, old, new) or changed
    heading = (page.section[0], *changed.section[1:])
    return page, reply(replace(changed, section=heading))


def ellipses(page: Page) -> tuple[Page, Reply] | None:
    words = page.part.split()
    if len(words) < 15:
        return None
    third = len(words) // 3
    quoted = f"… {' '.join(words[:third])} … {' '.join(words[-third:])} . . ."
    return replace(page, words=quoted), reply(page)


def _editions(page: Page, ours_first: bool) -> tuple[Page, Reply] | None:
    other = replaced(page, page.part, page.part.replace(page.part.split()[-2], "henceforth", 1))
    if other is None or page.number not in page.section[0]:
        return None
    old, new = (page, other) if ours_first else (other, page)
    until, since = "[Effective until July 1, 2027]", "[Effective July 1, 2027]"
    both = (
        f"{old.section[0]} {until}",
        *old.section[1:],
        f"{new.section[0]} {since}",
        *new.section[1:],
    )
    return page, reply(replace(page, section=both))


def two_editions(page: Page) -> tuple[Page, Reply] | None:
    return _editions(page, ours_first=True)


def two_editions_ours_to_come(page: Page) -> tuple[Page, Reply] | None:
    return _editions(page, ours_first=False)


CHANGES: dict[str, tuple[Callable[[Page], tuple[Page, Reply] | None], str]] = {
    "a word replaced": (word_replaced, "changed"),
    "a subsection renumbered": (subsection_renumbered, "moved"),
    "repealed note": (repealed, "gone"),
    "section moved": (section_moved, "moved"),
    "page cut off": (cut_off, "unreachable"),
    "login page": (login_page, "refused"),
    "PDF": (as_pdf, "stands"),
    "other dashes and quotes": (other_characters, "stands"),
    "ellipses": (ellipses, "stands"),
    "two editions": (two_editions, "stands"),
    "two editions, ours not in force": (two_editions_ours_to_come, "changed"),
}
"""Change → what makes it of a page (the page, perhaps with another quote, and what the server then
answers; `None` where a page has nothing to change), and what it must be called."""


def pdf(text: str, lines_on_page: int = 40) -> bytes:
    """A plain PDF with running heads and page numbers, words broken at the ends of lines."""
    lines = [
        line
        for paragraph in text.split("\n")
        for line in (textwrap.wrap(paragraph, 88, break_on_hyphens=True) or [""])
    ]
    pages = [lines[at : at + lines_on_page] for at in range(0, len(lines), lines_on_page)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
    ]
    kids = []
    for number, own in enumerate(pages, start=1):
        foot = ["An unofficial copy", f"Page {number} of {len(pages)}"]
        shown = ["Statutes of the State", *own, *foot]
        drawn = "\n".join(f"({_escaped(line)}) '" for line in shown)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td\n{drawn}\nET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def _escaped(line: str) -> str:
    kept = line.encode("cp1252", "replace").decode("cp1252")
    return kept.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
