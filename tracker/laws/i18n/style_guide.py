"""The words that we use and avoid, and a reader that finds the avoided ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """Words that our own texts do not use.

    Attributes:
        avoid: the words.
        use: what we write.
        reason: why.
        pattern: regular expression that finds them, case ignored.
    """

    avoid: str
    use: str
    reason: str
    pattern: str


@dataclass(frozen=True)
class Choice:
    """Words that we use, and how.

    Attributes:
        word: the words.
        how: where they stand, and why.
    """

    word: str
    how: str


_PEOPLE = (
    r"(?:child(?:ren)?|kids?|minors?|girls?|boys?|wom[ae]n|youth|victims?|survivors?|people|"
    r"persons?|them|her|him|lives)"
)
_BRITISH_VERBS = (
    "apolog|author|categor|central|character|critic|criminal|emphas|final|general|legal|maxim|"
    "minim|normal|organ|penal|prior|public|real|recogn|scrutin|special|standard|summar|util|victim"
)

AVOIDED: tuple[Term, ...] = (
    Term(
        "child prostitute",
        "minor sold for sex, or commercially sexually exploited child",
        "A child cannot consent to being sold. The words name a crime of the child where there "
        "is a crime against the child.",
        r"\b(?:child|juvenile|minor|teen(?:age)?r?|underage)s? prostitut(?:es?|ion)\b",
    ),
    Term(
        "underage sex worker",
        "minor sold for sex",
        "Work is something an adult may choose. A child who is sold does not work.",
        r"\b(?:underage|child|minor|juvenile|teen(?:age)?r?) sex[- ]work(?:ers?)?\b",
    ),
    Term(
        "prostitute, of a person",
        "person sold for sex, or person charged with prostitution",
        "It turns what was done to someone, or what a statute says of an act, into what they are.",
        r"\bprostitutes?\b",
    ),
    Term(
        "rescue",
        "reach, find, offer help",
        "It makes the helper the hero and the survivor an object. Survivors leave, and are helped.",
        r"\brescu(?:e|es|ed|ing|er|ers)\b",
    ),
    Term(
        "save, of people",
        "protect, support",
        "For the same reason. Money and time may be saved, people are not ours to save.",
        rf"\bsav(?:e|es|ed|ing) (?:(?:the|these|those|our|all|more|every|a) )?{_PEOPLE}\b",
    ),
    Term(
        "inmate",
        "incarcerated person, person in prison",
        "The person comes first, the place second.",
        r"\binmates?\b",
    ),
    Term(
        "convict, of a person",
        "person convicted of a crime",
        "A verdict is something that happened, not who someone is.",
        r"\bconvicts\b|\b(?:an?|the|each|every|former|ex)[- ]convict\b|"
        r"\bconvict(?= (?:labor|leas\w+|work\w*)\b)",
    ),
    Term(
        "offender",
        "person convicted, person charged",
        "It labels for life, and of a child who was sold it is plainly wrong.",
        r"\boffenders?\b",
    ),
    Term(
        "felon",
        "person with a felony conviction",
        "For the same reason.",
        r"\b(?:ex-)?felons?\b",
    ),
    Term(
        "British spellings",
        "defense, labor, offense, organization, program",
        "The laws and their readers are American; one spelling makes one search find all.",
        r"\b(?:labour|defence|offence|programme|licence|behaviour|neighbour|colour|favour|honour|"
        r"rumour|harbour)\w*|\b(?:cent|theat)res?\b|\bjudgements?\b|\bgrey\b|\bwhilst\b|"
        r"\benrol(?:s|ment)?\b|\bfulfil(?:s|ment)?\b|\b(?:counsell|travell|labell)(?:ed|ing|ors?)\b|"
        rf"\b(?:de|re)?(?:{_BRITISH_VERBS})is(?:e|es|ed|ing|ations?)\b(?<!exercise)(?<!promise)"
        r"|\banalys(?:e|es|ed|ing)\b(?<!analyses)|\bpractis(?:e|ed|ing)\b",
    ),
)

USED: tuple[Choice, ...] = (
    Choice(
        "victim, survivor",
        "“Victim” for the legal status, which opens rights; “survivor” for a person who lived "
        "through it.",
    ),
    Choice(
        "minor, child",
        "A person under 18. “Child” where it is about care, “minor” where it is about the law. "
        "Never girls alone: boys and children of any gender are sold too.",
    ),
    Choice(
        "sold for sex",
        "Said of the child, whether or not a trafficker can be named. No third person is needed "
        "for a child to be a victim.",
    ),
    Choice(
        "people in prison, incarcerated people",
        "For everyone who is held after a conviction.",
    ),
    Choice(
        "exception clause",
        "The words of a constitution that allow slavery or servitude as punishment for crime.",
    ),
    Choice(
        "text and practice",
        "A status tells what the law says. Where people are treated otherwise, the page says so "
        "beside it.",
    ),
    Choice(
        "the law’s own words",
        "Quoted exactly, old and hurtful words included, always between quotation marks.",
    ),
)

_QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+(?:'(?=\w)[^']*)*'(?!\w)", re.DOTALL
)
_AVOIDED_IN: Mapping[str, tuple[Term, ...]] = {
    "en": AVOIDED,
    "es": (
        Term(
            "prostitución infantil",
            "explotación sexual comercial de menores",
            "A child cannot consent to being sold.",
            r"\bprostituci[oó]n infantil|\bprostitutas?\b|\bmenor(?:es)? prostituid[oa]s?\b",
        ),
        Term(
            "tráfico humano",
            "trata de personas",
            "“Tráfico” of people is smuggling.",
            r"\btr[aá]fico (?:humano|de personas)\b(?! migrantes)",
        ),
        Term(
            "rescatar, salvar, of people",
            "llegar a, ofrecer ayuda, proteger",
            "It makes the helper the hero and the survivor an object.",
            r"\brescat\w+|\bsalvar (?:a )?(?:niñ|menor|mujer|víctima|persona)\w*",
        ),
        Term(
            "preso, recluso, reo, convicto",
            "persona encarcelada, persona en prisión, persona condenada",
            "The person comes first, the place second.",
            r"\b(?:pres[oa]s|reclus[oa]s?|reos?)\b|"
            r"\bconvict[oa]s?\b(?<!arrendamiento de convictos)",
        ),
        Term(
            "delincuente, ofensor, infractor",
            "persona acusada, persona condenada",
            "It labels for life.",
            r"\b(?:delincuentes?|ofensor(?:es|as?)?|infractor(?:es|as?)?)\b",
        ),
        Term(
            "superviviente",
            "sobreviviente",
            "The word of Spanish in the United States.",
            r"\bsupervivientes?\b",
        ),
    ),
}
_PATTERNS = {
    language: tuple((term, re.compile(term.pattern, re.IGNORECASE)) for term in terms)
    for language, terms in _AVOIDED_IN.items()
}


def avoided_terms(text: str, language: str = "en") -> tuple[tuple[Term, str], ...]:
    """The avoided terms that stand in `text` outside quotation marks, in order.

    Args:
        language: of the text.
    Returns:
        The term, and the words as they stand; of two that overlap, the first and longer.
    """
    own = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    hits = [
        (match, term)
        for term, pattern in _PATTERNS.get(language, ())
        for match in pattern.finditer(own)
    ]
    found: list[tuple[Term, str]] = []
    end = 0
    for match, term in sorted(hits, key=lambda hit: (hit[0].start(), -hit[0].end())):
        if match.start() >= end:
            found.append((term, match.group()))
            end = match.end()
    return tuple(found)
