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
        pattern: regular expression that finds them, case ignored.
        unless: regular expression of English that calls for them in a translation; `""` for none.
    """

    avoid: str
    use: str
    reason: str
    pattern: str
    unless: str = ""


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
        Term(
            "un menor de 14 años",
            "quien no ha cumplido 14 años",
            "With “menor” as a noun it says “a 14-year-old”: the age that is not protected.",
            r"(?<!persona )(?<!personas )\bmenor(?:es)? de (?:(?:los )?1[0-7]\b|es[ao]s? edad|\{)",
        ),
        Term(
            "en vigor desde, of a law that may be superseded",
            "entrada en vigor: {date}",
            "It says that the law is still in force.",
            r"\ben vigor desde \{",
            unless=r"\bsince\b",
        ),
        Term(
            "revocar",
            "limitar, hacer una salvedad",
            "A clause that is revoked is gone; a carve-out leaves it.",
            r"\brevo(?:c|qu)\w+",
            unless=r"\b(?:revo(?:c|k)|repeal|recall|revers|rescind)",
        ),
        Term(
            "no dejar lugar a dudas",
            "no caber",
            "A proof is as strong as the English says, and no stronger.",
            r"\blugar a dudas\b",
            unless=r"\bdoubt",
        ),
        Term(
            "detención segura",
            "detención en un centro cerrado (secure detention)",
            "It would be a detention that is safe.",
            r"\bdetenci[oó]n segura\b",
        ),
        Term(
            "casa segura",
            "casa refugio (safe house)",
            "It would be a house that is well built.",
            r"\bcasas? seguras?\b",
        ),
        Term(
            "alivio, of the law",
            "limpieza de antecedentes",
            "A false friend of “relief”.",
            r"\balivios?\b",
        ),
        Term(
            "declarar en delincuencia juvenil",
            "declarar responsable de un acto de delincuencia juvenil",
            "One is declared responsible of an act, not in a state.",
            r"\bdeclar\w+ (?:\w+ ){0,2}en delincuencia\b",
        ),
        Term(
            "objeto de trata",
            "víctima de trata",
            "Nobody is an object.",
            r"\bobjetos? de (?:la )?trata\b",
        ),
        Term(
            "en el sexo comercial, vender sexo",
            "víctima de explotación sexual comercial; actos sexuales comerciales",
            "It makes of the child a participant of a trade.",
            r"\bsexo comercial\b|\bvend\w+ sexo\b",
        ),
        Term(
            "agente, of who is no officer",
            "intermediario (agent)",
            "“Agente” is the police officer here.",
            r"\bagentes?\b",
            unless=r"\b(?:officer|police|enforcement)",
        ),
        Term(
            "infracción, of what is no status offense or violation",
            "delito, vez",
            "“Infracción” is the status offense here.",
            r"\binfracci(?:ón|ones)\b",
            unless=r"\b(?:status[- ]offense|violat|infraction|ordinance|petty offense)",
        ),
        Term(
            "estado, of a status",
            "clasificación; código de respuesta",
            "“Estado” is Texas here.",
            r"\b(?:próximo|línea de|código de) estado\b|^estado (?:desde|que)\b",
        ),
        Term(
            "llevar un sitio",
            "estar a cargo de un sitio",
            "In the Americas it would be to carry it.",
            r"\b(?:lleva|llevan) est[ae] (?:copia|sitio)\b|\bquién l[oa] lleva(?! a)\b",
        ),
        Term(
            "words of Spain",
            "buzón de voz, recolección, evaluación inicial, funcionarios, licencia, agencia",
            "The readers live in the United States.",
            r"\bcontestador\b|\brecogida de firmas\b|\bcribados?\b|\bcargos? electos?\b|"
            r"\bpermiso de conducir\b|\bcarnet\b|\borganismos?\b",
        ),
        Term(
            "calques",
            "votación del electorado; permitir volver a presentar el cargo",
            "No Spanish speaker says it.",
            r"\bvoto del pueblo\b|\bvolver el cargo\b|\bse impide sin él\b",
        ),
    ),
}
_DATED: Mapping[str, Term] = {
    "es": Term(
        "todavía, sigue, aún, ya, hoy, desde in the label of a status",
        "a label without a time",
        "A label names past answers too.",
        r"\b(?:todavía|sigue\w*|aún|ya|hoy|desde|actual\w*)\b",
        unless=r"\b(?:yet|still|since)\b",
    )
}
_PATTERNS = {
    language: tuple((term, re.compile(term.pattern, re.IGNORECASE)) for term in terms)
    for language, terms in _AVOIDED_IN.items()
}


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
        for term, pattern in _PATTERNS.get(language, ())
        if not (term.unless and re.search(term.unless, english, re.IGNORECASE))
        for match in pattern.finditer(own)
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
    term = _DATED.get(language)
    if term is None or re.search(term.unless, english, re.IGNORECASE):
        return ()
    return tuple((term, found) for found in re.findall(term.pattern, label, re.IGNORECASE))
