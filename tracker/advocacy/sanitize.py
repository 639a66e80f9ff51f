"""Untrusted values made safe: plain text, e-mail addresses, telephone numbers and URLs.

The results still have to be escaped for the page that they go into.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

import httpx

_EMAIL = re.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9_'+-]|\.(?=[A-Za-z0-9_'+-]))*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_PHONE = re.compile(
    r"(?:\+?1[-. ]?)?\(?([2-9]\d\d)\)?[-. ]*(\d{3})[-. ]?(\d{4})"
    r"(?:,?\s*(?:ext\.?|extension|x)\s*(\d{1,6}))?"
)
_LONGEST_URL = 1000
_INVISIBLE = {"Cf", "Cs", "Co", "Cn"}


def plain_text(value: object, longest: int = 300) -> str:
    """`value` as one line of at most `longest` characters.

    Control characters and marks that change the direction of reading are removed, runs of spaces
    become one, and characters that begin a spreadsheet formula are removed from the start.
    """
    cell = str(value or "")
    if not (cell.isascii() and cell.isprintable()):
        cell = "".join(map(_visible, unicodedata.normalize("NFC", cell)))
    return " ".join(cell.split()).lstrip("=+-@| ")[:longest].rstrip()


def email_address(value: object) -> str:
    """`value` if it is exactly one well-formed e-mail address, else `""`."""
    candidate = str(value or "").strip()
    return candidate if len(candidate) <= 254 and _EMAIL.fullmatch(candidate) else ""


def phone_number(value: object) -> str:
    """`value`, a North American telephone number, as `502-555-0100 ext. 13`; `""` if it is none."""
    match = _PHONE.fullmatch(str(value or "").strip())
    if match is None:
        return ""
    area, exchange, line, extension = match.groups()
    return f"{area}-{exchange}-{line}" + (f" ext. {extension}" if extension else "")


def web_url(value: object) -> str:
    """`value`, an http or https URL, percent-encoded; `""` if it is none."""
    candidate = str(value or "").strip()
    hidden = not candidate.isascii() and any(unicodedata.category(c)[0] == "C" for c in candidate)
    if not candidate or hidden or "\\" in candidate or len(candidate) > _LONGEST_URL:
        return ""
    try:
        url = httpx.URL(candidate)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return ""
    if url.scheme not in {"http", "https"} or url.userinfo or "." not in host:
        return ""
    return str(url).replace("'", "%27")


def mailto_url(address: str, subject: str = "", body: str = "") -> str:
    """A `mailto:` URL that opens a message in the visitor's e-mail program.

    The subject becomes one line; only the body keeps its line breaks.

    Args:
        address: e-mail address of the recipient; `""` leaves it to the visitor.

    Returns:
        The URL; `""` if `address` is not an e-mail address.
    """
    if address and not email_address(address):
        return ""
    lines = "\r\n".join(body.splitlines())
    parts = {"subject": " ".join(subject.split()), "body": lines}
    query = "&".join(
        f"{name}={quote(part, safe='', errors='replace')}" for name, part in parts.items() if part
    )
    return f"mailto:{quote(address, safe='@')}" + (f"?{query}" if query else "")


def tel_url(number: str) -> str:
    """A `tel:` URL for `number`, or `""` if that is not a North American telephone number."""
    shown = phone_number(number)
    if not shown:
        return ""
    digits, _, extension = shown.partition(" ext. ")
    return f"tel:+1-{digits}" + (f";ext={extension}" if extension else "")


def _visible(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cc":
        return " "
    return "" if unicodedata.category(character) in _INVISIBLE else character
