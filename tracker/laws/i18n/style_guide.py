"""The words that we use and avoid, from `languages/style.toml`, and a search for those avoided."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Term:
    """Words that our own texts do not use."""

    avoid: str
    use: str
    reason: str
    pattern: str
    unless: str = ""


@dataclass(frozen=True)
class Usage:
    """Words that we use, and how."""

    word: str
    how: str


_FILE = Path(__file__).parents[2] / "languages" / "style.toml"
_GUIDE = tomllib.loads(_FILE.read_text(encoding="utf-8"))
USED = tuple(Usage(**each) for each in _GUIDE.pop("use"))
GRAMMARS: Mapping[str, Mapping[str, str]] = {
    language: lists.pop("grammar") for language, lists in _GUIDE.items() if "grammar" in lists
}
"""Language → how the checks of translations read it."""
_TERMS: Mapping[str, Mapping[str, tuple[Term, ...]]] = {
    language: {kind: tuple(Term(**each) for each in terms) for kind, terms in lists.items()}
    for language, lists in _GUIDE.items()
}
AVOIDED = _TERMS["en"]["avoid"]
_QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+(?:'(?=\w)[^']*)*'(?!\w)", re.DOTALL
)


def avoided_terms(
    text: str, language: str = "en", english: str = ""
) -> tuple[tuple[Term, str], ...]:
    """The avoided terms that stand in `text` outside quotation marks, in order.

    Args:
        english: what the text translates.
    Returns:
        The term, and the words as they stand; of two that overlap, the first and longer.
    """
    own = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    hits = [
        (match, term)
        for term in _TERMS.get(language, {}).get("avoid", ())
        if not (term.unless and re.search(term.unless, english, re.IGNORECASE))
        for match in re.finditer(term.pattern, own, re.IGNORECASE)
    ]
    found: list[tuple[Term, str]] = []
    end = 0
    for match, term in sorted(hits, key=lambda hit: (hit[0].start(), -hit[0].end())):
        if match.start() >= end:
            found.append((term, match.group()))
            end = match.end()
    return tuple(found)


def dated(label: str, language: str, english: str) -> tuple[tuple[Term, str], ...]:
    """The words in the label of a status that say when it holds, though the English does not."""
    return tuple(
        (term, found)
        for term in _TERMS.get(language, {}).get("label", ())
        if not re.search(term.unless, english, re.IGNORECASE)
        for found in re.findall(term.pattern, label, re.IGNORECASE)
    )
