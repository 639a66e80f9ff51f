"""Text of others as Markdown that stays text."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_URL = re.compile(r"https?://[^\s<>\"\\`]+")


def plain(text: str) -> str:
    """One line of printable text: line breaks and runs of spaces become one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def escaped(text: str) -> str:
    """Text without any mark-up, link or mention of its own, in one line."""
    marked = _MARKS.sub(r"\\\1", plain(text).replace("&", "&amp;"))
    return marked.replace("@", "&#64;").replace("://", "&#58;//").replace("www.", "www&#46;")


def link(url: str) -> str:
    """A URL as a link, or as text if it is not one that Markdown can hold."""
    return f"<{url}>" if _URL.fullmatch(url) else escaped(url)
